using System.Collections.Immutable;
using Soleus.Evidence;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Plausibility;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Tables;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Plausibility;

public sealed class PlausibilityTests
{
    private static string[] Codes(params StudyReport[] studies) =>
        [.. PlausibilityCheck.Of([.. studies]).Select(i => i.Code)];

    private static StudyReport Means(string label, TwoMeans data) =>
        new(label, Measure.MD) { Data = data, Used = Measures.MeanDifference(data).Value };

    private static StudyReport Cells(string label, TwoByTwo data) =>
        new(label, Measure.OR) { Data = data, Used = Measures.OddsRatio(data).Value };

    /// <summary>Vitamin K2 against placebo, 0.96 (SD 1.41) against 3.63 (2.20): the data give −3.19 to −2.15.</summary>
    [Fact]
    public void Tan_2024_prints_an_interval_that_does_not_follow_from_the_SDs()
    {
        var study = Means("Tan 2024", new TwoMeans(0.96, 1.41, 103, 3.63, 2.2, 96)) with
        {
            Estimate = -2.67,
            Interval = new Interval(-2.86, -2.49),
        };
        var issue = Assert.Single(PlausibilityCheck.Of([study]));
        Assert.Equal("SOL-EVI-151", issue.Code);
        Assert.Contains("does not follow from the SDs", issue.Message);
    }

    /// <summary>The abstract prints 0.38 (0.48); the change SDs give 0.888, and 0.48 is the difference of the SDs.</summary>
    [Fact]
    public void Roguin_Maor_2017_prints_a_number_that_is_no_standard_error()
    {
        var study = Means("Roguin Maor 2017", new TwoMeans(-3.03, 4.53, 46, -3.41, 4.05, 48)) with
        {
            Estimate = 0.38,
            PValue = 0.67,
        };
        Assert.Empty(Codes(study));
        var issue = Assert.Single(
            PlausibilityCheck.Of([study with { StandardError = 0.48 }]),
            i => i.Code == "SOL-EVI-152"
        );
        Assert.Contains("0.8876", issue.Message);
        Assert.Contains("SOL-EVI-154", Codes(study with { StandardError = 0.48 }));
    }

    /// <summary>A cross-over in 42 people: standard error 0.322 from P = 0.59, 0.407 if the groups were independent.</summary>
    [Fact]
    public void Frusso_1999_must_not_be_analysed_as_two_groups()
    {
        var data = new TwoMeans(11.8 / 4, 7.6 / 4, 42, 11.1 / 4, 7.3 / 4, 42);
        var unpaired = Measures.MeanDifference(data).Value;
        Assert.Equal(0.407, unpaired.StandardError, 5e-4);
        var study = new StudyReport("Frusso 1999", Measure.MD) { Data = data, IsPaired = true };
        Assert.Equal(["SOL-EVI-166"], Codes(study with { Used = unpaired }));
        var paired = new EffectSize(Measure.MD, 0.175, 0.322 * 0.322);
        Assert.Empty(Codes(study with { Used = paired }));
    }

    /// <summary>±0.24 and ±0.03 are printed without a name and do not fit P = 0.03 and 0.006; ±0.33 fits P &lt; 0.0001.</summary>
    [Fact]
    public void Veronese_2014_prints_errors_that_do_not_match_their_P_values()
    {
        var sppb = new StudyReport("SPPB", Measure.MD)
        {
            Estimate = 0.41,
            StandardError = 0.24,
            PValue = 0.03,
        };
        var walking = new StudyReport("walking speed", Measure.MD)
        {
            Estimate = 0.14,
            StandardError = 0.03,
            PValue = 0.006,
        };
        var chair = new StudyReport("chair stand", Measure.MD)
        {
            Estimate = -1.31,
            StandardError = 0.33,
            PValue = 0.0001,
            IsPValueBound = true,
        };
        Assert.Equal(["SOL-EVI-154"], Codes(sppb));
        Assert.Equal(["SOL-EVI-154"], Codes(walking));
        Assert.Empty(Codes(chair));
    }

    /// <summary>21/66 is printed as 32.8 %, which is 21/64.</summary>
    [Fact]
    public void Araujo_2020_prints_a_wrong_denominator()
    {
        var issue = PlausibilityCheck.Percentage("Araujo 2020", 21, 66, 32.8);
        Assert.Equal("SOL-EVI-164", issue!.Code);
        Assert.Contains("64", issue.Message);
        Assert.Null(PlausibilityCheck.Percentage("Araujo 2020", 21, 64, 32.8));
        Assert.Equal(
            "SOL-EVI-164",
            PlausibilityCheck.Percentage("Araujo 2020", 18, 66, 27.2)!.Code
        );
    }

    /// <summary>0.807 (0.015 to 1.207) is from a simulation; 0.345 (−0.133 to 0.875) might be a Wald interval.</summary>
    [Fact]
    public void Sebo_2014_prints_an_interval_that_has_no_standard_error()
    {
        var pregnancy = new StudyReport("pregnancy", Measure.MD)
        {
            Estimate = 0.807,
            Interval = new Interval(0.015, 1.207),
        };
        Assert.Equal(["SOL-EVI-162"], Codes(pregnancy));
        Assert.Empty(
            Codes(pregnancy with { Estimate = 0.345, Interval = new Interval(-0.133, 0.875) })
        );
    }

    /// <summary>Intervals of Luo 2020 as printed, on the ratio scale.</summary>
    [Theory]
    [InlineData(5.66, 1.35, 23.68)]
    [InlineData(1.42, 1.09, 1.86)]
    [InlineData(1.43, 0.99, 2.06)]
    [InlineData(1.3, 0.6, 2.9)]
    public void Ordinary_ratios_have_intervals_in_the_middle_of_which_they_lie(
        double estimate,
        double low,
        double high
    ) =>
        Assert.Empty(
            Codes(
                new StudyReport("a", Measure.RR)
                {
                    Estimate = estimate,
                    Interval = new Interval(low, high),
                }
            )
        );

    [Fact]
    public void A_ratio_with_an_interval_of_the_plain_scale_is_noticed()
    {
        var study = new StudyReport("a", Measure.RR)
        {
            Estimate = 2.55,
            Interval = new Interval(1.05, 4.05),
        };
        Assert.Contains("another scale", Assert.Single(PlausibilityCheck.Of([study])).Message);
        Assert.Equal(["SOL-EVI-151"], Codes(study with { Interval = new Interval(-0.5, 5.5) }));
    }

    /// <summary>An effect that came out of a difference of two Cochrane pools cannot confirm the later one.</summary>
    [Fact]
    public void A_number_taken_from_a_pool_cannot_confirm_it()
    {
        var study = new StudyReport("Roguin Maor 2017", Measure.MD)
        {
            Used = new EffectSize(Measure.MD, -18.92, 11.23 * 11.23),
            Provenance = new Provenance(ProvenanceKind.PooledResult, "C20_PCT"),
        };
        Assert.Equal("SOL-EVI-161", Assert.Single(PlausibilityCheck.Of([study], "C20_PCT")).Code);
        Assert.Empty(PlausibilityCheck.Of([study], "another"));
        Assert.Empty(PlausibilityCheck.Of([study]));
    }

    [Fact]
    public void Standard_errors_given_as_SDs_are_noticed()
    {
        StudyReport[] usual =
        [
            Means("a", new TwoMeans(10, 5, 40, 12, 6, 40)),
            Means("b", new TwoMeans(11, 6, 60, 12, 5, 60)),
            Means("c", new TwoMeans(9, 4, 50, 10, 5, 50)),
        ];
        Assert.Empty(Codes(usual));
        // 5/√49 and 6/√49 for both; 5/√49 for one.
        var both = Means("d", new TwoMeans(10, 5 / 7.0, 49, 12, 6 / 7.0, 49));
        Assert.Contains("SOL-EVI-150", Codes([.. usual, both]));
        var one = Means("d", new TwoMeans(10, 5 / 7.0, 49, 12, 5, 49));
        Assert.Equal(["SOL-EVI-150"], Codes([.. usual, one]));
        // alone, by the printed interval
        var alone = both with
        {
            Interval = new Interval(-4.19, 0.19),
        };
        var issue = Assert.Single(PlausibilityCheck.Of([alone]));
        Assert.Equal("SOL-EVI-151", issue.Code);
        Assert.Contains("probably standard errors", issue.Message);
    }

    [Fact]
    public void A_huge_standardised_difference_is_noticed() =>
        Assert.Equal(["SOL-EVI-155"], Codes(Means("a", new TwoMeans(10, 1, 40, 14, 1, 40))));

    [Fact]
    public void A_printed_effect_that_does_not_follow_is_noticed()
    {
        var study = Cells("a", new TwoByTwo(10, 20, 5, 25));
        Assert.Empty(Codes(study with { Estimate = 2.5 }));
        Assert.Equal(["SOL-EVI-156"], Codes(study with { Estimate = 0.4 }));
        Assert.Equal(["SOL-EVI-153"], Codes(study with { Estimate = 1.1 }));
    }

    [Fact]
    public void A_sign_against_the_words_of_the_report_is_noticed()
    {
        var study = Means("a", new TwoMeans(4, 2, 30, 6, 2, 30)) with
        {
            HigherIsBetter = false,
            Favours = 1,
        };
        Assert.Empty(Codes(study));
        Assert.Equal(["SOL-EVI-156"], Codes(study with { Favours = 2 }));
    }

    [Fact]
    public void One_study_clearly_opposite_to_the_others_is_noticed()
    {
        StudyReport At(string label, double y) =>
            new(label, Measure.MD) { Used = new EffectSize(Measure.MD, y, 0.01) };
        var issue = Assert.Single(
            PlausibilityCheck.Of([At("a", -1), At("b", -0.8), At("c", -1.2), At("d", 1.1)])
        );
        Assert.Equal(("SOL-EVI-156", "d"), (issue.Code, issue.Where));
        Assert.Empty(Codes(At("a", -1), At("b", -0.8), At("d", 1.1)));
    }

    [Fact]
    public void Means_in_another_unit_are_noticed()
    {
        StudyReport[] studies =
        [
            Means("a", new TwoMeans(2.5, 2, 40, 3, 2, 40)),
            Means("b", new TwoMeans(3, 2, 40, 3.5, 2, 40)),
            Means("c", new TwoMeans(2, 2, 40, 3.2, 2, 40)),
            Means("d", new TwoMeans(130, 100, 40, 150, 100, 40)),
        ];
        var issue = Assert.Single(PlausibilityCheck.Of([.. studies]));
        Assert.Equal(("SOL-EVI-157", "d"), (issue.Code, issue.Where));
    }

    [Fact]
    public void The_same_people_twice_are_noticed()
    {
        var a = Cells("Hart, 2001", new TwoByTwo(10, 30, 12, 28));
        Assert.Equal(["SOL-EVI-158", "SOL-EVI-159"], Codes(a, a with { Label = "hart, 2001" }));
        Assert.Equal(["SOL-EVI-159"], Codes(a, a with { Label = "Novak, 2003" }));
        var other = Cells("Hart, 2001 (low dose)", new TwoByTwo(9, 31, 12, 28));
        Assert.Equal(["SOL-EVI-160"], Codes(a, other));
        // small groups agree by chance, unless the author is the same
        var small = Cells("Kim, 1990", new TwoByTwo(1, 19, 0, 20));
        Assert.Empty(Codes(small, Cells("Lee, 1992", new TwoByTwo(2, 18, 0, 20))));
        Assert.Equal(
            ["SOL-EVI-160"],
            Codes(small, Cells("Kim, 1990b", new TwoByTwo(2, 18, 0, 20)))
        );
    }

    [Fact]
    public void Impossible_counts_are_noticed()
    {
        var data = new TwoByTwo(10.4, 20, 35, -5);
        Assert.Equal(
            ["SOL-EVI-165", "SOL-EVI-165", "SOL-EVI-163"],
            Codes(new StudyReport("a", Measure.OR) { Data = data })
        );
    }

    /// <summary>Rules that cry wolf are not read: published sets of ordinary trials pass, but for what is odd about them.</summary>
    [Theory]
    [InlineData("bcg", Measure.RR)]
    [InlineData("egger2001", Measure.OR)]
    [InlineData("raudenbush1985", Measure.GEN, "SOL-EVI-158")]
    [InlineData("normand1999", Measure.MD, "SOL-EVI-150")]
    public void Published_sets_pass(string file, Measure measure, params string[] codes)
    {
        var bytes = File.ReadAllBytes(
            Repository.File($"tests/Soleus.Tests/MetaAnalysis/Golden/dat.{file}.txt")
        );
        var table = EffectTable
            .Of(StudyTable.Read(bytes).Value, new EffectTableOptions { Measure = measure })
            .Value;
        Assert.Equal(
            codes,
            PlausibilityCheck.Of(StudyReport.Of(table)).Select(i => i.Code).Distinct()
        );
    }

    [Theory]
    [InlineData("study,ai,n1i,ci,n2i,ci.lb,ci.ub,pval\na,10,30,5,30,0.73,8.56,0.14\n")]
    [InlineData("study,ai,n1i,ci,n2i,ci.lb,ci.ub,pval\na,10,30,5,30,-0.31,2.15,0.14\n")]
    public void Printed_columns_of_a_table_are_checked_on_either_scale(string text)
    {
        var options = new EffectTableOptions { Measure = Measure.OR };
        ImmutableArray<Issue> Check(string t) =>
            PlausibilityCheck.Of(
                StudyReport.Of(EffectTable.Of(StudyTable.Read(t).Value, options).Value)
            );
        Assert.Empty(Check(text));
        var wrong = text.Replace("0.14", "0.01");
        Assert.Equal("SOL-EVI-154", Assert.Single(Check(wrong)).Code);
    }
}

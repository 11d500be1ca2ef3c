using Soleus.Evidence;
using Soleus.Evidence.BinomialNormal;

namespace Soleus.Tests.MetaAnalysis.BinomialNormal;

/// <summary>What must hold whatever the data are.</summary>
public sealed class GlmmPropertyTests
{
    public static TheoryData<GlmmModel> Models() => new(Enum.GetValues<GlmmModel>());

    private static GlmmFit Fit(Counts counts, GlmmModel model, int? points = null) =>
        counts.Fit(GlmmMeasure.OddsRatio, model, points).Value;

    [Theory]
    [MemberData(nameof(Models))]
    public void Swapped_groups_flip_the_sign(GlmmModel model)
    {
        var counts = Counts.Of("nielweise2007");
        var (a, b) = (Fit(counts, model), Fit(counts.Swapped(), model));
        // The parameter ω of random studies is the same for either group because the effect is split in halves; α moves by β.
        Assert.Equal(a.Estimate, -b.Estimate, 1e-5);
        Assert.Equal(a.StandardError, b.StandardError, 1e-5);
        Assert.Equal(a.Tau2, b.Tau2, 1e-4);
        Assert.Equal(a.Statistics.LogLikelihood, b.Statistics.LogLikelihood, 1e-7);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_order_of_studies_does_not_matter(GlmmModel model)
    {
        var counts = Counts.Of("nielweise2007");
        var a = Fit(counts, model);
        var b = Fit(counts.Only(Enumerable.Range(0, counts.X1.Length).Reverse()), model);
        Assert.Equal(a.Estimate, b.Estimate, 1e-6);
        Assert.Equal(a.StandardError, b.StandardError, 1e-6);
        Assert.Equal(a.Tau2, b.Tau2, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_same_studies_twice_narrow_it(GlmmModel model)
    {
        var counts = Counts.Of("bcg");
        var once = Enumerable.Range(0, counts.X1.Length).ToList();
        var a = Fit(counts, model);
        var b = Fit(counts.Only(once.Concat(once)), model);
        Assert.Equal(a.Estimate, b.Estimate, 1e-5);
        Assert.Equal(a.Tau2, b.Tau2, 1e-5);
        Assert.Equal(a.StandardError / Math.Sqrt(2), b.StandardError, 1e-5);
    }

    /// <summary>Huge tables make every model the normal one: the log odds ratios of six studies that do not differ.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Equal_studies_have_no_tau2(GlmmModel model)
    {
        double[] x1 = [20, 40, 60, 20, 40, 60];
        double[] x2 = [30, 60, 90, 30, 60, 90];
        double[] n = [100, 200, 300, 100, 200, 300];
        var fit = Glmm.OddsRatio(x1, n, x2, n, new GlmmOptions { Model = model }).Value;
        Assert.Equal(0, fit.Tau2);
        Assert.Null(fit.Tau2StandardError);
        // The exact conditional estimate of a study depends a little on its size.
        Assert.Equal(
            0,
            fit.LikelihoodRatio!.Statistic,
            model == GlmmModel.ConditionalExact ? 1e-3 : 1e-9
        );
        Assert.Equal(fit.CommonEffect.Estimate, fit.Estimate, 1e-8);
        if (model is GlmmModel.FixedStudies)
        {
            Assert.Equal(Math.Log(0.25 / (3 / 7.0)), fit.Estimate, 1e-8);
            // 1/a + 1/b + 1/c + 1/d of all studies together.
            Assert.Equal(
                Math.Sqrt((1 / 240.0) + (1 / 960.0) + (1 / 360.0) + (1 / 840.0)),
                fit.StandardError,
                1e-7
            );
        }
    }

    /// <summary>One of two in either group: given two events, one in group 1 has probability 4ψ/(1 + 4ψ + ψ²), ⅔ at most.</summary>
    [Fact]
    public void The_exact_likelihood_of_two_in_a_group_is_the_closed_form()
    {
        var fit = Glmm.OddsRatio([1], [2], [1], [2]).Value;
        Assert.Equal(0, fit.Estimate, 1e-9);
        Assert.Equal(Math.Log(2 / 3.0), fit.Statistics.LogLikelihood, 1e-12);
        // The variance of the events in group 1 is 2·(1/6).
        Assert.Equal(Math.Sqrt(3), fit.StandardError, 1e-6);
    }

    [Fact]
    public void Given_points_that_are_too_few_are_told()
    {
        var fit = Counts
            .Of("nielweise2007")
            .Fit(GlmmMeasure.OddsRatio, GlmmModel.ConditionalExact, 1);
        Assert.True(fit.Value.QuadratureError > 0.001);
        Assert.Contains(fit.Issues, i => i.Code == "SOL-EVI-412");
        Assert.True(
            Fit(Counts.Of("nielweise2007"), GlmmModel.ConditionalExact).QuadratureError < 1e-8
        );
    }

    [Fact]
    public void A_double_zero_study_changes_nothing_and_is_told()
    {
        var counts = Counts.Of("nielweise2007");
        var fit = counts.Fit(GlmmMeasure.OddsRatio, GlmmModel.FixedStudies);
        Assert.Single(fit.Value.LeftOut);
        Assert.Contains(fit.Issues, i => i is { Code: "SOL-EVI-410", Severity: Severity.Note });
        Assert.Contains(fit.Issues, i => i.Code == "SOL-EVI-413");
        var without = counts.Only(Enumerable.Range(0, counts.X1.Length).Except(fit.Value.LeftOut));
        Assert.Equal(fit.Value.Estimate, Fit(without, GlmmModel.FixedStudies).Estimate, 1e-12);
    }

    /// <summary>With random baselines, a study without events says that baselines can be low.</summary>
    [Fact]
    public void A_double_zero_study_can_count_with_random_studies()
    {
        var options = new GlmmOptions
        {
            Model = GlmmModel.RandomStudies,
            LeavesOutDoubleZero = false,
        };
        var all = Counts.Of("nielweise2007").Fit(GlmmMeasure.OddsRatio, options).Value;
        var some = Fit(Counts.Of("nielweise2007"), GlmmModel.RandomStudies);
        Assert.Equal(some.Studies + 1, all.Studies);
        Assert.True(all.Baseline < some.Baseline);
    }
}

using Soleus.Evidence;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Reported;

namespace Soleus.Tests.MetaAnalysis.Reported;

public sealed class ReportedTests
{
    private static void Fails<T>(string code, Computed<Derived<T>> result)
    {
        Assert.False(result.Ok);
        Assert.Contains(result.Issues, i => i.Code == code && i.Severity == Severity.Error);
    }

    /// <summary>11.8 against 11.1 cramps a period, P = 0.59 in 42 people: 0.175 a week with a standard error of 0.322.</summary>
    [Fact]
    public void Frusso_1999_from_its_P_value()
    {
        var result = StandardErrors.FromPValue(0.175, 0.59, 41).Value;
        Assert.Equal(0.322, result.Value.StandardError, 5e-4);
        Assert.Equal(["q", "standard error"], result.Steps.Select(s => s.Quantity));
        var r = PairedTests.Correlation(11.8, 7.6, 11.1, 7.3, 42, 0.59).Value.Value.Value;
        var effect = Measures
            .PairedMeanDifference(new PairedMeans(11.8 / 4, 7.6 / 4, 11.1 / 4, 7.3 / 4, 42, r))
            .Value;
        Assert.Equal(0.175, effect.Estimate, 1e-12);
        Assert.Equal(result.Value.StandardError, effect.StandardError, 1e-12);
    }

    /// <summary>A contrast of −0.8 with P = 0.01 in 175 people: a standard error of about 0.31.</summary>
    [Fact]
    public void Barna_2021_from_its_P_value() =>
        Assert.Equal(0.31, StandardErrors.FromPValue(-0.8, 0.01).Value.Value.StandardError, 5e-3);

    /// <summary>−6.67 (−11 to −2.33) in 12 people: an SD of the change of 6.82 and t(11) = 3.39, P = 0.006.</summary>
    [Fact]
    public void Gorantla_2024_from_its_interval()
    {
        var sd = StandardDeviations.FromInterval(new Interval(-11, -2.33), 12).Value;
        Assert.Equal(6.82, sd.Value.Value, 5e-3);
        var se = StandardErrors
            .FromInterval(Measure.MC, new Interval(-11, -2.33), -6.67, df: 11)
            .Value.Value;
        Assert.Equal(3.39, Math.Abs(se.Estimate) / se.StandardError, 5e-3);
    }

    /// <summary>The example of metafor's conv.wald: 0.64 (0.33 to 1.22), P = 0.17.</summary>
    [Fact]
    public void The_documented_example_of_conv_wald()
    {
        var interval = StandardErrors
            .FromInterval(Measure.OR, new Interval(0.33, 1.22), 0.64)
            .Value.Value;
        Assert.Equal(-0.4463, interval.Estimate, 5e-5);
        Assert.Equal(0.1113, interval.AsData().Variance, 5e-5);
        var p = StandardErrors.FromPValue(Math.Log(0.64), 0.17).Value.Value;
        Assert.Equal(0.1058, p.AsData().Variance, 5e-5);
    }

    /// <summary>The example of metafor's conv.2x2: 36, 86, 20, 98 from an odds ratio printed as 2.05 and chi-squared as 4.61.</summary>
    [Fact]
    public void The_documented_example_of_conv_2x2()
    {
        var cells = new TwoByTwo(36, 86, 20, 98);
        var odds = CellCounts.FromOddsRatio(2.05, 122, 118, 56);
        Assert.Equal(cells, odds.Value.Value);
        Assert.Equal("SOL-EVI-191", Assert.Single(odds.Issues).Code);
        Assert.Equal(cells, CellCounts.FromChiSquared(4.61, true, 122, 118, 56).Value.Value);
    }

    [Fact]
    public void A_standard_error_becomes_a_standard_deviation() =>
        Assert.Equal(14, StandardDeviations.FromStandardError(2, 49).Value.Value.Value, 1e-14);

    /// <summary>t = √F, and g with its error are those of two groups with this t.</summary>
    [Fact]
    public void A_standardised_difference_from_t_is_that_of_the_groups()
    {
        var groups = new TwoMeans(10, 3, 12, 8, 3, 15);
        var direct = Measures.StandardisedMeanDifference(groups).Value;
        var t = 2 / (3 * Math.Sqrt((1 / 12.0) + (1 / 15.0)));
        var derived = StandardErrors.StandardisedFromT(t, 12, 15).Value.Value;
        Assert.Equal(direct.Estimate, derived.Estimate, 1e-14);
        Assert.Equal(direct.StandardError, derived.StandardError, 1e-14);
    }

    [Fact]
    public void A_bound_of_P_is_said()
    {
        var result = StandardErrors.FromPValue(-1.31, 0.0001, isBound: true);
        Assert.Equal("SOL-EVI-187", Assert.Single(result.Issues).Code);
    }

    [Fact]
    public void Skewed_quantiles_are_said()
    {
        // PLM in wakefulness before treatment, Gorantla 2024: 30.4 (5.2 to 122.4) an hour in 12 people is not yet provably skewed
        var summary = new QuantileSummary(30.4, 12, 5.2, 122.4);
        Assert.Empty(Quantiles.ToMeanAndSd(summary).Issues);
        Assert.Equal(
            "SOL-EVI-188",
            Assert.Single(Quantiles.ToMeanAndSd(summary with { N = 120 }).Issues).Code
        );
    }

    [Fact]
    public void An_estimate_beside_the_middle_is_said()
    {
        var result = StandardErrors.FromInterval(Measure.RR, new Interval(1, 4), 2.5);
        Assert.Equal(
            ("SOL-EVI-181", Severity.Warning),
            (Assert.Single(result.Issues).Code, result.Issues[0].Severity)
        );
    }

    [Fact]
    public void What_cannot_be_derived_is_refused()
    {
        Fails("SOL-EVI-180", StandardErrors.FromPValue(1, 0));
        Fails("SOL-EVI-180", StandardErrors.FromPValue(1, 1));
        Fails("SOL-EVI-180", StandardErrors.FromPValue(1, double.NaN));
        Fails(
            "SOL-EVI-180",
            StandardErrors.FromInterval(Measure.MD, new Interval(1, 2), level: 95)
        );
        Fails("SOL-EVI-181", StandardErrors.FromInterval(Measure.OR, new Interval(-1, 2)));
        Fails("SOL-EVI-181", StandardErrors.FromInterval(Measure.MD, new Interval(2, 1)));
        Fails("SOL-EVI-181", StandardDeviations.FromInterval(new Interval(2, double.NaN), 9));
        Fails("SOL-EVI-182", StandardErrors.FromPValue(1, 0.5, 0));
        Fails("SOL-EVI-182", StandardDeviations.FromStandardError(1, 1));
        Fails("SOL-EVI-182", Quantiles.ToMeanAndSd(new QuantileSummary(3, 4, 2, 5)));
        Fails("SOL-EVI-182", CellCounts.FromOddsRatio(2, 10, 10, 20));
        Fails("SOL-EVI-183", StandardDeviations.OfChange(0, 1, 0.5));
        Fails("SOL-EVI-183", CellCounts.FromOddsRatio(-2, 10, 10, 5));
        Fails("SOL-EVI-184", Quantiles.ToMeanAndSd(new QuantileSummary(3, 40)));
        Fails("SOL-EVI-184", Quantiles.ToMeanAndSd(new QuantileSummary(3, 40, 4, 5)));
        Fails("SOL-EVI-184", Quantiles.ToMeanAndSd(new QuantileSummary(3, 40, 3, 3)));
        Fails("SOL-EVI-185", StandardDeviations.OfChange(1, 1, -1.5));
        Fails("SOL-EVI-185", PairedTests.Correlation(5, 1, 1));
        Fails("SOL-EVI-185", PairedTests.Correlation(1, 1, 3));
        Fails("SOL-EVI-186", StandardErrors.FromPValue(0, 0.5));
        Fails("SOL-EVI-186", StandardErrors.FromStatistic(1, 0));
        Fails("SOL-EVI-186", PairedTests.Correlation(5, 1, 5, 1, 9, 0.5));
        Fails("SOL-EVI-189", CellCounts.FromChiSquared(500, true, 20, 20, 10));
        Fails("SOL-EVI-190", StandardErrors.FromStatistic(1, -3, true));
        Fails("SOL-EVI-190", StandardErrors.StandardisedFromT(double.NaN, 9, 9));
        Fails("SOL-EVI-190", CellCounts.FromChiSquared(double.PositiveInfinity, true, 20, 20, 10));
    }
}

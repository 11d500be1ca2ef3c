using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Tables;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.EffectSizes;

/// <summary>Normand 1999, Statistics in Medicine 18:321–359. Tolerance: half a unit of the last printed digit.</summary>
public sealed class Normand1999Tests
{
    /// <summary>Deaths after prophylactic lidocaine (Hine et al. 1989).</summary>
    private const string Lidocaine = """
        study,n1i,n2i,ai,ci
        Chopra,39,43,2,1
        Mogensen,44,44,4,4
        Pitt,107,110,6,4
        Darby,103,100,7,5
        Bennett,110,106,7,3
        O'Brien,154,146,11,4
        """;

    private static EffectTable RiskDifferences() =>
        EffectTable
            .Of(
                StudyTable.Read(Lidocaine).Value,
                new EffectTableOptions { Measure = Measure.RD }
            )
            .Value;

    private static EffectTable LengthsOfStay() =>
        EffectTable
            .Of(
                StudyTable
                    .Read(
                        File.ReadAllBytes(
                            Repository.File(
                                "tests/Soleus.Tests/MetaAnalysis/Golden/dat.normand1999.txt"
                            )
                        )
                    )
                    .Value,
                new EffectTableOptions
                {
                    Measure = Measure.MD,
                    Effect = new EffectOptions { Variance = VarianceType.HO },
                }
            )
            .Value;

    [Fact]
    public void Table_III_p_330_risk_differences_in_percent()
    {
        double[] effects = [2.8026, 0, 1.9711, 1.7961, 3.5334, 4.4031];
        double[] variances = [17.7575, 37.5657, 8.1323, 10.8998, 8.0114, 6.1320];
        double[] lows = [-5.5, -12.0, -3.6, -4.7, -2.0, -0.5];
        double[] highs = [11.1, 12.0, 7.6, 8.3, 9.1, 9.3];
        var table = RiskDifferences();
        for (var i = 0; i < effects.Length; i++)
        {
            Assert.Equal(effects[i], 100 * table.Estimates[i], 5e-5);
            Assert.Equal(variances[i], 1e4 * table.Variances[i], 5e-5);
            var interval = Measures.Of(Measure.RD, table.Data[i]).Value.Interval();
            Assert.Equal(lows[i], 100 * interval.Low, 0.05);
            Assert.Equal(highs[i], 100 * interval.High, 0.05);
        }
    }

    [Theory]
    [InlineData(Tau2Method.CommonEffect)]
    [InlineData(Tau2Method.REML)]
    [InlineData(Tau2Method.DL)]
    public void Table_VII_p_349_pooled_risk_difference_in_percent(Tau2Method method)
    {
        var fit = Fit(RiskDifferences(), method);
        Assert.Equal(2.94, 100 * fit.Estimate, 5e-3);
        Assert.Equal(0.4, 100 * fit.Interval.Low, 0.05);
        Assert.Equal(5.5, 100 * fit.Interval.High, 0.05);
        Assert.Equal(0, 1e4 * fit.Tau2, 5e-4);
    }

    [Fact]
    public void Table_VIII_p_351_mean_differences_and_variances()
    {
        double[] effects = [-20, -2, -55, -71, -4, 1, 11, -10, 7];
        double[] variances = [40.59, 2.05, 15.28, 150.22, 20.19, 1.22, 95.38, 8.03, 20.69];
        var table = LengthsOfStay();
        for (var i = 0; i < effects.Length; i++)
        {
            Assert.Equal(effects[i], table.Estimates[i], 1e-12);
            Assert.Equal(variances[i], table.Variances[i], 5e-3);
        }
    }

    [Theory]
    [InlineData(Tau2Method.CommonEffect, -3.49, -5.03, -1.96, null)]
    [InlineData(Tau2Method.DL, -14.10, -24.45, -3.75, 218.72)]
    [InlineData(Tau2Method.REML, -15.12, -32.67, 2.43, 685.20)]
    public void Table_IX_p_352_pooled_mean_difference(
        Tau2Method method,
        double estimate,
        double low,
        double high,
        double? tau2
    )
    {
        var fit = Fit(LengthsOfStay(), method);
        Assert.Equal(estimate, fit.Estimate, 5e-3);
        Assert.Equal(low, fit.Interval.Low, 5e-3);
        Assert.Equal(high, fit.Interval.High, 5e-3);
        if (tau2 is { } printed)
            Assert.Equal(printed, fit.Tau2, 5e-3);
    }

    private static PooledEffect Fit(EffectTable table, Tau2Method method) =>
        Pool.Fit(
            table.Estimates.AsSpan(),
            table.Variances.AsSpan(),
            new PoolingOptions { Method = method }
        ).Value;
}

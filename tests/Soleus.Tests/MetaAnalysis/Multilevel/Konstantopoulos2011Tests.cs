using Soleus.Evidence.Multilevel;

namespace Soleus.Tests.MetaAnalysis.Multilevel;

/// <summary>
/// Konstantopoulos 2011, Research Synthesis Methods 2:61–76: school calendars in 11 districts. Four digits as metafor's tests give
/// them for the tables (tests/testthat/test_analysis_example_konstantopoulos2011.r).
/// </summary>
public sealed class Konstantopoulos2011Tests
{
    private const double Half = 0.00005;

    private static readonly System.Collections.Immutable.ImmutableArray<MultilevelTables.Row> Data =
        MultilevelTables.Data("konstantopoulos2011");

    /// <summary>Year less its mean, so that the intercept is that of the table.</summary>
    private static System.Collections.Immutable.ImmutableArray<MultilevelTables.Row> Centred() =>
        [.. Data.Select(r => r with { X = r.X - Data.Average(d => d.X) })];

    [Fact]
    public void Table_4_two_levels()
    {
        var fit = MultilevelTables
            .Fit([.. Data.Select((r, i) => r with { Cluster = $"{i}" })], "three:REML:z:0:mean")
            .Value;
        Assert.Equal(0.1279, fit.Coefficients[0].Estimate, Half);
        Assert.Equal(0.0439, fit.Coefficients[0].StandardError, Half);
        Assert.Equal(0.0884, fit.Variances.Single().Value, Half);
    }

    [Fact]
    public void Table_5_three_levels()
    {
        var fit = MultilevelTables.Fit(Data, "three:ML:z:0:mean").Value;
        Assert.Equal(56, fit.Effects);
        Assert.Equal(11, fit.Clusters);
        Assert.Equal(0.1845, fit.Coefficients[0].Estimate, Half);
        Assert.Equal(0.0805, fit.Coefficients[0].StandardError, Half);
        Assert.Equal(0.0577, fit.Variances[0].Value, Half);
        Assert.Equal(0.0329, fit.Variances[1].Value, Half);
        Assert.Equal(-0.4262, fit.Predict([1]).Prediction.Low, Half);
        Assert.Equal(0.7951, fit.Predict([1]).Prediction.High, Half);
    }

    [Fact]
    public void Table_5_three_levels_with_year()
    {
        // The paper prints 0.183 for the intercept; metafor's author takes it for a misprint of 0.178.
        var fit = MultilevelTables.Fit(Centred(), "three:ML:z:0:year").Value;
        Assert.Equal(0.1780, fit.Coefficients[0].Estimate, Half);
        Assert.Equal(0.0051, fit.Coefficients[1].Estimate, Half);
        Assert.Equal(0.0805, fit.Coefficients[0].StandardError, Half);
        Assert.Equal(0.0085, fit.Coefficients[1].StandardError, Half);
        Assert.Equal(0.0565, fit.Variances[0].Value, Half);
        Assert.Equal(0.0329, fit.Variances[1].Value, Half);
    }

    /// <summary>The same model as 11 correlated schools of each district, and its profile-likelihood intervals.</summary>
    [Fact]
    public void Both_ways_to_write_three_levels_agree()
    {
        var three = MultilevelTables.Fit(Data, "three:REML:z:0:mean").Value;
        Assert.Equal(0.1847, three.Coefficients[0].Estimate, Half);
        Assert.Equal(0.0846, three.Coefficients[0].StandardError, Half);
        Assert.Equal(-7.9587, three.RestrictedLikelihood.LogLikelihood, Half);
        double[] printed = [0.0222, 0.2072, 0.0163, 0.0628];
        for (var i = 0; i < 2; i++)
        {
            var interval = ComponentIntervals.OfVariance(three, i).Value.Interval;
            Assert.Equal(printed[2 * i], interval.Low, Half);
            Assert.Equal(printed[(2 * i) + 1], interval.High, Half);
        }
        var schools = Data.Select(r => r.Cluster)
            .Select((c, i) => $"school {Data.Take(i).Count(d => d.Cluster == c):00}");
        var many = MultilevelModel
            .Multivariate(
                Data.Select(r => r.Y).ToArray(),
                SamplingCovariance.Independent(Data.Select(r => r.V)),
                [.. Data.Select(r => r.Cluster)],
                [.. schools],
                OutcomeStructure.CS,
                new MultilevelOptions()
            )
            .Value;
        Assert.Equal(0.0978, many.Variances.Single().Value, Half);
        Assert.Equal(0.6653, many.Correlations.Single().Value, Half);
        Assert.Equal(
            three.RestrictedLikelihood.LogLikelihood,
            many.RestrictedLikelihood.LogLikelihood,
            1e-8
        );
        Assert.Equal(three.Coefficients[0].StandardError, many.Coefficients[0].StandardError, 1e-8);
    }
}

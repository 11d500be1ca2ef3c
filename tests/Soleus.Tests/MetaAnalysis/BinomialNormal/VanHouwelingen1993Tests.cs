using Soleus.Evidence.BinomialNormal;

namespace Soleus.Tests.MetaAnalysis.BinomialNormal;

/// <summary>
/// Van Houwelingen, Zwinderman and Stijnen 1993: bleeding under beta blockade, exact conditional likelihood. The numbers in the text of
/// pages 2275 and 2277, with the digits that metafor's test of this example gives them.
/// </summary>
/// <source id="vanhouwelingen-1993"/>
public sealed class VanHouwelingen1993Tests
{
    private static GlmmFit Fit() =>
        Counts.Of("collins1985a").Fit(GlmmMeasure.OddsRatio, GlmmModel.ConditionalExact).Value;

    /// <summary>The paper prints an upper limit of 0.31 for 0.3167.</summary>
    [Fact]
    public void Page_2275_common_effect()
    {
        var common = Fit().CommonEffect;
        Assert.Equal(0.1216, common.Estimate, 0.00005);
        Assert.Equal(0.0996, common.StandardError, 0.00005);
        Assert.Equal(-0.0735, common.Interval.Low, 0.00005);
        Assert.Equal(0.3167, common.Interval.High, 0.00005);
    }

    [Fact]
    public void Page_2277_random_effects()
    {
        var fit = Fit();
        Assert.Equal(0.1744, fit.Estimate, 0.00005);
        Assert.Equal(0.1364, fit.StandardError, 0.00005);
        Assert.Equal(-0.0929, fit.Interval.Low, 0.0001);
        Assert.Equal(0.4417, fit.Interval.High, 0.0001);
        Assert.Equal(0.1192, fit.Tau2, 0.00005);
        Assert.Equal(-52.99009, fit.Statistics.LogLikelihood, 0.00001);
    }
}

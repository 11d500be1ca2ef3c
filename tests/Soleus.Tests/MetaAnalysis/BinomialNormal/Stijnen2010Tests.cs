using Soleus.Evidence.BinomialNormal;

namespace Soleus.Tests.MetaAnalysis.BinomialNormal;

/// <summary>
/// Stijnen, Hamza and Özdemir 2010: catheters with and without anti-infective coating. Tolerance: half a unit of the last digit printed,
/// save where the paper's own rounding differs from metafor's as well; those say so.
/// </summary>
/// <source id="stijnen-2010"/>
public sealed class Stijnen2010Tests
{
    [Theory]
    [InlineData("nielweise2007_2", -3.50, 0.26, 0.81, 0.029, 0.018, 0.048)]
    [InlineData("nielweise2007_1", -4.81, 0.36, 0.83, 0.008, 0.004, 0.016)]
    public void Table_II_page_3050_binomial_normal(
        string group,
        double estimate,
        double error,
        double tau2,
        double p,
        double low,
        double high
    )
    {
        var fit = Counts.Of(group).Fit(GlmmMeasure.Proportion, new GlmmOptions()).Value;
        Assert.Equal(estimate, fit.Estimate, 0.005);
        Assert.Equal(error, fit.StandardError, 0.005);
        Assert.Equal(tau2, fit.Tau2, 0.005);
        Assert.Equal(p, Expit(fit.Estimate), 0.0005);
        Assert.Equal(low, Expit(fit.Interval.Low), 0.0005);
        Assert.Equal(high, Expit(fit.Interval.High), 0.0005);
    }

    /// <summary>The paper prints an odds ratio of 0.25; exp(−1.353) is 0.258.</summary>
    [Fact]
    public void Table_III_page_3052_exact_likelihood()
    {
        var fit = Counts
            .Of("nielweise2007")
            .Fit(GlmmMeasure.OddsRatio, GlmmModel.ConditionalExact)
            .Value;
        Assert.Equal(-1.353, fit.Estimate, 0.0005);
        Assert.Equal(0.351, fit.StandardError, 0.0005);
        Assert.Equal(0.83, Math.Sqrt(fit.Tau2), 0.005);
        Assert.Equal(0.25, Math.Exp(fit.Estimate), 0.01);
        Assert.Equal(0.13, Math.Exp(fit.Interval.Low), 0.005);
        Assert.Equal(0.51, Math.Exp(fit.Interval.High), 0.005);
    }

    /// <summary>The paper prints tau as 0.77; metafor's 7 points give 0.78 too.</summary>
    [Fact]
    public void Table_III_page_3052_approximate_likelihood()
    {
        var fit = Counts
            .Of("nielweise2007")
            .Fit(GlmmMeasure.OddsRatio, GlmmModel.ConditionalApproximate)
            .Value;
        Assert.Equal(-1.303, fit.Estimate, 0.0005);
        Assert.Equal(0.339, fit.StandardError, 0.0005);
        Assert.Equal(0.77, Math.Sqrt(fit.Tau2), 0.01);
        Assert.Equal(0.27, Math.Exp(fit.Estimate), 0.005);
        Assert.Equal(0.14, Math.Exp(fit.Interval.Low), 0.005);
        Assert.Equal(0.53, Math.Exp(fit.Interval.High), 0.005);
    }

    /// <summary>The paper prints 0.316, 0.850 and 1.23; 0.3165, 0.8494 and 1.224 are a unit of the last digit off at most.</summary>
    [Theory]
    [InlineData("nielweise2008_2", 1.401, 0.231, 0.316, 4.06, 2.58, 6.38)]
    [InlineData("nielweise2008_1", 0.850, 0.330, 0.654, 2.34, 1.23, 4.47)]
    public void Table_VII_page_3054_Poisson_normal(
        string group,
        double estimate,
        double error,
        double tau2,
        double rate,
        double low,
        double high
    )
    {
        var fit = Counts.Of(group).Fit(GlmmMeasure.Rate, new GlmmOptions()).Value;
        Assert.Equal(estimate, fit.Estimate, 0.001);
        Assert.Equal(error, fit.StandardError, 0.0005);
        Assert.Equal(tau2, fit.Tau2, 0.001);
        Assert.Equal(rate, Math.Exp(fit.Estimate), 0.005);
        Assert.Equal(low, Math.Exp(fit.Interval.Low), 0.01);
        Assert.Equal(high, Math.Exp(fit.Interval.High), 0.005);
    }

    [Fact]
    public void Table_VIII_page_3055_conditional_rate_ratio()
    {
        var fit = Counts
            .Of("nielweise2008")
            .Fit(GlmmMeasure.RateRatio, GlmmModel.ConditionalExact)
            .Value;
        Assert.Equal(-0.476, fit.Estimate, 0.0005);
        Assert.Equal(0.238, fit.StandardError, 0.0005);
        Assert.Equal(0.35, Math.Sqrt(fit.Tau2), 0.005);
        Assert.Equal(0.62, Math.Exp(fit.Estimate), 0.005);
        Assert.Equal(0.39, Math.Exp(fit.Interval.Low), 0.005);
        Assert.Equal(0.99, Math.Exp(fit.Interval.High), 0.005);
    }

    private static double Expit(double x) => 1 / (1 + Math.Exp(-x));
}

using Soleus.Evidence.Multilevel;

namespace Soleus.Tests.MetaAnalysis.Multilevel;

/// <summary>
/// Berkey et al. 1998, Statistics in Medicine 17:2537–2550: two outcomes of five periodontal trials. Digits as in metafor's tests
/// (tests/testthat/test_analysis_example_berkey1998.r).
/// </summary>
public sealed class Berkey1998Tests
{
    private const double Half = 0.00005;

    [Fact]
    public void Table_II_multiple_outcomes_with_year()
    {
        var fit = MultilevelTables.Fit("berkey1998", "UN:ML:z:given:slopes").Value;
        double[] estimates = [-0.3351, 0.3479, -0.0108, 0.0010];
        double[] errors = [0.0787, 0.0520, 0.0243, 0.0154];
        Assert.Equal(["AL", "PD", "AL: year", "PD: year"], fit.Coefficients.Select(c => c.Name));
        for (var j = 0; j < 4; j++)
        {
            Assert.Equal(estimates[j], fit.Coefficients[j].Estimate, Half);
            Assert.Equal(errors[j], fit.Coefficients[j].StandardError, Half);
        }
        Assert.Equal(0.0250, fit.Variances[0].Value, Half);
        Assert.Equal(0.0080, fit.Variances[1].Value, Half);
        var rho = fit.Correlations.Single();
        Assert.Equal(0.6587, rho.Value, Half);
        Assert.Equal(5, rho.Clusters);
        Assert.Equal(
            0.0093,
            rho.Value * Math.Sqrt(fit.Variances[0].Value * fit.Variances[1].Value),
            Half
        );
    }

    [Fact]
    public void Multiple_outcomes_without_moderators()
    {
        var fit = MultilevelTables.Fit("berkey1998", "UN:ML:z:given:outcomes").Value;
        Assert.Equal(-0.3379, fit.Coefficients[0].Estimate, Half);
        Assert.Equal(0.3448, fit.Coefficients[1].Estimate, Half);
        Assert.Equal(0.0798, fit.Coefficients[0].StandardError, Half);
        Assert.Equal(0.0495, fit.Coefficients[1].StandardError, Half);
        Assert.Equal(0.0261, fit.Variances[0].Value, Half);
        Assert.Equal(0.0070, fit.Variances[1].Value, Half);
        Assert.Equal(0.6992, fit.Correlations.Single().Value, Half);
        Assert.Equal(fit.Coefficients[1].Estimate, fit.Predict([0, 1], "PD").Estimate, 1e-15);
    }
}

using Soleus.Evidence.Bias;
using Soleus.Evidence.Bias.Selection;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.Bias;

/// <summary>Vevea and Woods 2005: what supposed selection would do to Cohen's 1981 validity coefficients.</summary>
public sealed class VeveaWoods2005Tests
{
    private static readonly double[] Steps =
    [
        0.005,
        0.01,
        0.05,
        0.10,
        0.25,
        0.35,
        0.50,
        0.65,
        0.75,
        0.90,
        0.95,
        0.99,
        0.995,
    ];

    /// <summary>
    /// The weights are those of Table 1; estimates as metafor's own tests (test_misc_selmodel.r) give them for these data, to the
    /// digits given there.
    /// </summary>
    [Theory]
    [InlineData(
        new[] { 0.99, 0.95, 0.80, 0.75, 0.65, 0.60, 0.55, 0.50, 0.50, 0.50, 0.50, 0.50, 0.50 },
        0.351894,
        0.0045
    )]
    [InlineData(
        new[] { 0.99, 0.90, 0.75, 0.60, 0.50, 0.40, 0.35, 0.30, 0.25, 0.10, 0.10, 0.10, 0.10 },
        0.321518,
        0.009544
    )]
    [InlineData(
        new[] { 0.99, 0.95, 0.90, 0.80, 0.75, 0.60, 0.60, 0.75, 0.80, 0.90, 0.95, 0.99, 1.00 },
        0.362019,
        0.002774
    )]
    [InlineData(
        new[] { 0.99, 0.90, 0.75, 0.60, 0.50, 0.25, 0.25, 0.50, 0.60, 0.75, 0.90, 0.99, 1.00 },
        0.33218,
        0.005652
    )]
    public void Table_1_weights_give_these_means(double[] weights, double mean, double tau2)
    {
        var fit = SelectionModels
            .Fit(
                OracleTable.All("cohen1981", "yi"),
                OracleTable.All("cohen1981", "vi"),
                new SelectionOptions { Steps = [.. Steps], KnownWeights = [.. weights] }
            )
            .Value;
        Assert.Equal(mean, fit.Effect, 1.5e-6);
        Assert.Equal(tau2, fit.Tau2, 1.5e-6);
    }
}

/// <summary>Passive smoking and lung cancer (Hackshaw 1998), the step model of metafor's own tests.</summary>
public sealed class Hackshaw1998Tests
{
    [Fact]
    public void Four_intervals_of_the_P_value()
    {
        var fit = SelectionModels
            .Fit(
                OracleTable.All("hackshaw1998", "yi"),
                OracleTable.All("hackshaw1998", "vi"),
                new SelectionOptions { Steps = [0.05, 0.10, 0.50] }
            )
            .Value;
        Assert.Equal([7, 8, 16, 6], fit.Weights.Select(w => w.Studies));
        double[] weights = [1, 2.422079, 0.977543, 0.396713];
        double[] errors = [1.66085, 0.820387, 0.469235];
        for (var j = 0; j < 4; j++)
            Assert.Equal(weights[j], fit.Weights[j].Value, 1e-4 * weights[j]);
        for (var j = 0; j < 3; j++)
            Assert.Equal(errors[j], fit.Weights[j + 1].StandardError!.Value, 1e-4 * errors[j]);
        Assert.Equal(7.066137, fit.LikelihoodRatio, 1e-6);
        Assert.Equal(0.03071325, fit.Tau2, 1e-5);
    }
}

/// <summary>Becker 2005 (in Rothstein, Sutton and Borenstein): failsafe N, "expectancy" and "passive smoking" data.</summary>
public sealed class Becker2005Tests
{
    /// <summary>metafor's own tests name these values; Becker's Rosenthal numbers rest on t tests or rounding and are 23 and 398.</summary>
    [Fact]
    public void Failsafe_numbers()
    {
        var (y, v) = GoldenTable.Effects("raudenbush1985");
        var expectancy = FailSafe.Of(y, v, target: 0.05).Value;
        Assert.Equal(
            (26.0, 44.0, 0.0),
            (expectancy.Rosenthal, expectancy.Orwin, expectancy.Rosenberg)
        );
        var smoking = FailSafe
            .Of(
                OracleTable.All("hackshaw1998", "yi"),
                OracleTable.All("hackshaw1998", "vi"),
                target: 0.049
            )
            .Value;
        Assert.Equal((393.0, 186.0, 202.0), (smoking.Rosenthal, smoking.Orwin, smoking.Rosenberg));
    }
}

using Soleus.Evidence.Bias.Selection;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bias;

/// <summary>How likely a test is to find a stated bias in studies like these.</summary>
/// <param name="Power">0 to 1.</param>
/// <param name="Level">Level of the test.</param>
/// <param name="Against">The bias that was supposed, and how the power was computed.</param>
/// <param name="SimulationError">Standard error of a simulated power; null for a computed one.</param>
public sealed record TestPower(double Power, double Level, string Against, double? SimulationError);

/// <summary>Power of the tests at the studies' own number and standard errors.</summary>
internal static class TestPowers
{
    private const int MostSimulated = 20_000;

    private static string Slope(double asymmetry) =>
        $"each trial off by {asymmetry:0.##} of its own standard errors";

    /// <summary>
    /// A regression with t test, weights w = 1/v: t noncentral by the slope that a bias of asymmetry·√v gives on the predictor x, over
    /// its standard error: Σ w(x − mean)·asymmetry·√v / √(φ·Σ w(x − mean)²), with the dispersion φ as estimated but at least 1.
    /// </summary>
    public static TestPower Regression(
        ReadOnlySpan<double> variances,
        ReadOnlySpan<double> predictor,
        double dispersion,
        double asymmetry,
        double level
    )
    {
        var df = variances.Length - 2.0;
        var critical = Distribution.TQuantile(1 - (level / 2), df);
        double sum = 0;
        double mean = 0;
        for (var i = 0; i < variances.Length; i++)
        {
            sum += 1 / variances[i];
            mean += predictor[i] / variances[i];
        }
        mean /= sum;
        double squares = 0;
        double bias = 0;
        for (var i = 0; i < variances.Length; i++)
        {
            var distance = predictor[i] - mean;
            squares += distance * distance / variances[i];
            bias += distance * asymmetry / Math.Sqrt(variances[i]);
        }
        var phi = Math.Max(1, dispersion);
        return new TestPower(
            NoncentralT.TwoSided(critical, df, bias / Math.Sqrt(phi * squares)),
            level,
            $"{Slope(asymmetry)}; noncentral t, residual dispersion {phi:0.##}",
            null
        );
    }

    /// <summary>Egger's regression with an additive tau²: normal about asymmetry/SE(b1), w = 1/(v + tau²).</summary>
    public static TestPower Mixed(
        ReadOnlySpan<double> variances,
        double tau2,
        double asymmetry,
        double level
    )
    {
        var critical = -Distribution.NormalQuantile(level / 2);
        var shift = asymmetry * Math.Sqrt(SlopeInformation(variances, tau2));
        return new TestPower(
            Distribution.NormalUpper(critical - shift) + Distribution.NormalUpper(critical + shift),
            level,
            $"{Slope(asymmetry)}; normal, residual tau² {tau2:G3}",
            null
        );
    }

    private static double SlopeInformation(ReadOnlySpan<double> variances, double tau2)
    {
        double sum = 0;
        double mean = 0;
        foreach (var v in variances)
        {
            sum += 1 / (v + tau2);
            mean += Math.Sqrt(v) / (v + tau2);
        }
        mean /= sum;
        double information = 0;
        foreach (var v in variances)
            information += (Math.Sqrt(v) - mean) * (Math.Sqrt(v) - mean) / (v + tau2);
        return information;
    }

    /// <summary>
    /// Begg's test, simulated: y_i normal about asymmetry·√v_i with variance φ·v_i. Null above 20,000 studies.
    /// </summary>
    public static TestPower? Begg(
        ReadOnlySpan<double> variances,
        double dispersion,
        double asymmetry,
        double level,
        bool exact,
        ulong seed
    )
    {
        var k = variances.Length;
        if (k > MostSimulated)
            return null;
        var draws = Math.Clamp(400_000 / k, 20, 4000);
        var spread = Math.Sqrt(Math.Max(1, dispersion));
        var y = new double[k];
        var significant = 0;
        // The exact P value depends on S alone: the least |S| that is significant.
        var least = exact && k <= Kendall.MostExact ? LeastSignificant(k, level) : (double?)null;
        for (var draw = 0; draw < draws; draw++)
        {
            for (var i = 0; i < k; i++)
                y[i] =
                    Math.Sqrt(variances[i])
                    * (
                        asymmetry
                        + (spread * CountedRandom.Normal(seed, ((ulong)draw * (ulong)k) + (ulong)i))
                    );
            if (RankTests.Standardise(y, variances) is not { } standardised)
                return null;
            if (least is { } s)
            {
                var (score, x, v) = Kendall.Score(standardised, variances);
                if (x.Pairs == 0 && v.Pairs == 0)
                {
                    significant += Math.Abs(score) >= s ? 1 : 0;
                    continue;
                }
            }
            if (Kendall.Test(standardised, variances, exact) is { } test && test.PValue < level)
                significant++;
        }
        var power = (double)significant / draws;
        return new TestPower(
            power,
            level,
            $"{Slope(asymmetry)}; {draws} simulated sets, residual dispersion {Math.Max(1, dispersion):0.##}",
            Math.Sqrt(power * (1 - power) / draws)
        );
    }

    private static double LeastSignificant(int k, double level)
    {
        var probabilities = Kendall.InversionProbabilities(k);
        double tail = 0;
        var inversions = 0;
        while (2 * (tail + probabilities[inversions]) < level)
            tail += probabilities[inversions++];
        // Inversions below this number are significant; S = pairs − 2·inversions.
        return probabilities.Length - 1 - (2.0 * (inversions - 1));
    }

    /// <summary>
    /// Excess significance: of the trials without significance only a share s is published, so that a published trial of power p is
    /// significant with p/(p + s(1 − p)). Null above 5,000 studies.
    /// </summary>
    public static TestPower? Excess(ExcessSignificance test, double publishedShare, double level)
    {
        var k = test.StudyPower.Length;
        if (k > ExcessSignificances.MostExact)
            return null;
        var critical = -Distribution.NormalQuantile(level);
        var e = test.Expected;
        var needed = (int)Math.Ceiling(e + (critical * Math.Sqrt(e * (k - e) / k)) - 1e-12);
        double[] seen = [.. test.StudyPower.Select(p => p / (p + (publishedShare * (1 - p))))];
        return new TestPower(
            needed > k ? 0 : ExcessSignificances.AtLeast(seen, needed),
            level,
            $"{100 * publishedShare:0.#} % of the trials without significance published; Poisson-binomial",
            null
        );
    }

    /// <summary>
    /// The likelihood-ratio test of a step model against weights s after the first interval: noncentral χ² by d'·I·d with d = s − 1
    /// and I the expected information about the weights, given mean and tau², at no selection.
    /// </summary>
    public static TestPower? Selection(
        SelectionModel model,
        ReadOnlySpan<double> variances,
        double publishedShare,
        double level
    ) => SelectionPower.Of(model, variances, publishedShare, level);
}

namespace Soleus.Evidence.Bias;

/// <summary>Begg's test: are the standardised effects correlated in rank with their variances?</summary>
/// <param name="Tau">Kendall's tau_b, −1 to 1.</param>
/// <param name="IsExact">The P value is from the permutations themselves; otherwise normal.</param>
public sealed record RankTest(double Tau, double PValue, bool IsExact);

/// <summary>Begg and Mazumdar's rank correlation test.</summary>
public static class RankTests
{
    /// <summary>Kendall's tau between y*_i and v_i, two-sided.</summary>
    /// <remarks>
    /// y*_i = (y_i − ȳ)/√(v_i − 1/Σw), ȳ the common effect with w = 1/v. Exact without ties up to 300 studies, otherwise normal
    /// with the variance corrected for ties and no continuity correction.
    /// </remarks>
    /// <returns>Fails with SOL-EVI-202 when all variances are the same, SOL-EVI-222 when one study has all the weight.</returns>
    /// <source id="begg-1994"/>
    public static Computed<RankTest> Begg(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances
    )
    {
        var refusal = FunnelInput.Refusal<RankTest>(effects, variances, 3, "Begg's test");
        if (refusal is not null)
            return refusal;
        if (Standardise(effects, variances) is not { } standardised)
            return Computed<RankTest>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-222",
                    "",
                    "one study has so much more weight than all others that they cannot be compared with it"
                )
            );
        return Kendall.Test(standardised, variances) is { } test
            ? Computed<RankTest>.Of(new RankTest(test.Tau, test.PValue, test.IsExact))
            : Computed<RankTest>.Failed(
                FitStatus.Singular,
                Issue.Error(
                    "SOL-EVI-202",
                    "",
                    "all standard errors, or all effects, are the same: there are no ranks to correlate"
                )
            );
    }

    /// <summary>y*, or null when a variance cannot be told from that of the common effect.</summary>
    internal static double[]? Standardise(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances
    )
    {
        double sum = 0;
        double weighted = 0;
        for (var i = 0; i < effects.Length; i++)
        {
            sum += 1 / variances[i];
            weighted += effects[i] / variances[i];
        }
        var mean = weighted / sum;
        var standardised = new double[effects.Length];
        for (var i = 0; i < effects.Length; i++)
        {
            var variance = variances[i] - (1 / sum);
            if (!(variance > 0))
                return null;
            standardised[i] = (effects[i] - mean) / Math.Sqrt(variance);
        }
        return standardised;
    }
}

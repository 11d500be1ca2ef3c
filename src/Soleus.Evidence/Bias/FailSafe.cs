using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bias;

/// <summary>How many studies without effect would have to lie in drawers. Infinite when no number suffices.</summary>
/// <param name="Rosenthal">Studies of z = 0 until Stouffer's combined one-sided P exceeds alpha.</param>
/// <param name="Orwin">Studies of effect 0 until the plain mean effect falls to the target.</param>
/// <param name="Rosenberg">Studies of effect 0 and mean weight until the common effect's two-sided P exceeds alpha.</param>
/// <param name="Target">Orwin's target.</param>
public sealed record FailSafeN(
    double Rosenthal,
    double Orwin,
    double Rosenberg,
    double Alpha,
    double Target
);

/// <summary>Fail-safe numbers. They assume that missing studies are null on average, which is not how studies go missing.</summary>
public static class FailSafe
{
    /// <summary>All three numbers.</summary>
    /// <remarks>
    /// Rosenthal: k·(z̄/z_α)² − k with z̄ = |Σ y/√v|/√k. Orwin: k·(ȳ − t)/t with t the target, of the sign of ȳ. Rosenberg:
    /// k·((Σ wy/z_(α/2))² − Σw)/Σw with w = 1/v. Rounded up; at least 0.
    /// </remarks>
    /// <param name="target">Orwin's target; null: half the mean.</param>
    /// <source id="rosenthal-1979"/>
    /// <source id="orwin-1983"/>
    /// <source id="rosenberg-2005"/>
    public static Computed<FailSafeN> Of(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        double alpha = 0.05,
        double? target = null
    )
    {
        var refusal = FunnelInput.Refusal<FailSafeN>(
            effects,
            variances,
            1,
            "fail-safe N",
            [
                .. FunnelInput.Option(
                    alpha > 0 && alpha < 0.5,
                    "alpha",
                    $"alpha is {alpha}; it must lie between 0 and 0.5"
                ),
                .. FunnelInput.Option(
                    target is not { } t || double.IsFinite(t),
                    "target",
                    "the target is not a number"
                ),
            ]
        );
        if (refusal is not null)
            return refusal;
        double k = effects.Length;
        double z = 0;
        double mean = 0;
        double w = 0;
        double wy = 0;
        for (var i = 0; i < effects.Length; i++)
        {
            z += effects[i] / Math.Sqrt(variances[i]);
            mean += effects[i] / k;
            w += 1 / variances[i];
            wy += effects[i] / variances[i];
        }
        var perCritical = z / Math.Sqrt(k) / -Distribution.NormalQuantile(alpha);
        var aim = target ?? (mean / 2);
        if (aim * mean < 0)
            aim = -aim;
        var rosenberg = wy / -Distribution.NormalQuantile(alpha / 2);
        return Computed<FailSafeN>.Of(
            new FailSafeN(
                Whole((k * perCritical * perCritical) - k),
                aim == 0
                    ? (mean == 0 ? 0 : double.PositiveInfinity)
                    : Whole(k * (mean - aim) / aim),
                Whole(k * ((rosenberg * rosenberg) - w) / w),
                alpha,
                aim
            )
        );
    }

    private static double Whole(double number)
    {
        var least = Math.Max(0, number);
        var nearest = Math.Round(least);
        return Math.Abs(least - nearest) < 1e-8 ? nearest : Math.Ceiling(least);
    }
}

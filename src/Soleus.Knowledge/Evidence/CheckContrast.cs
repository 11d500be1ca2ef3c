using System.Collections.Immutable;

namespace Soleus.Knowledge.Evidence;

/// <summary>Whether the printed interval of a mean difference can follow from the printed groups.</summary>
public static class CheckContrast
{
    /// <summary>Half the width of a 95 % interval in standard errors.</summary>
    private const double Z95 = 1.96;

    /// <summary>How far the printed interval may be from the computed one, as a factor, before it is called implausible.</summary>
    private const double Tolerance = 1.5;

    /// <summary>Rounding of two printed means with two decimals.</summary>
    private const double MeanRounding = 0.011;

    /// <summary>Standard error of a difference of two independent means: √(s₁²/n₁ + s₂²/n₂), in the unit of the means.</summary>
    public static double StandardError(double sd1, double n1, double sd2, double n2) =>
        Math.Sqrt((sd1 * sd1 / n1) + (sd2 * sd2 / n2));

    /// <summary>
    /// True when two groups of the same trial give this very difference, and their standard deviations give an interval that is
    /// at least half as wide again, or as narrow.
    /// </summary>
    public static bool IsImplausible(TrialOutcome contrast, ImmutableArray<TrialOutcome> all)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        if (
            contrast is not { Kind: OutcomeKind.Contrast, Measure: "MD" }
            || contrast.CiHigh - contrast.CiLow is not { } width
        )
            return false;
        var implausible = false;
        foreach (var treated in Arms(contrast, all, a => a != Arm.Control))
        {
            foreach (var control in Arms(contrast, all, a => a == Arm.Control))
            {
                foreach (var expected in Expected(contrast, treated, control))
                {
                    var factor = width / (2 * Z95) / expected;
                    if (factor is > 1 / Tolerance and < Tolerance)
                        return false;
                    implausible = true;
                }
            }
        }
        return implausible;
    }

    private static IEnumerable<TrialOutcome> Arms(
        TrialOutcome contrast,
        ImmutableArray<TrialOutcome> all,
        Func<Arm, bool> which
    ) =>
        all.Where(o =>
            o.Kind == OutcomeKind.Arm
            && o.Trial.Id == contrast.Trial.Id
            && o.Unit == contrast.Unit
            && o.Day == contrast.Day
            && o.N > 0
            && which(o.Arm)
        );

    private static IEnumerable<double> Expected(
        TrialOutcome contrast,
        TrialOutcome treated,
        TrialOutcome control
    )
    {
        if (
            treated is { FollowupMean: { } m1, FollowupSd: { } s1, N: { } n1 }
            && control is { FollowupMean: { } m2, FollowupSd: { } s2, N: { } n2 }
            && Math.Abs(m1 - m2 - contrast.Estimate!.Value) < MeanRounding
        )
            yield return StandardError(s1, n1, s2, n2);
        if (
            treated is { ChangeMean: { } c1, ChangeSd: { } d1, N: { } k1 }
            && control is { ChangeMean: { } c2, ChangeSd: { } d2, N: { } k2 }
            && Math.Abs(c1 - c2 - contrast.Estimate!.Value) < MeanRounding
        )
            yield return StandardError(d1, k1, d2, k2);
    }
}

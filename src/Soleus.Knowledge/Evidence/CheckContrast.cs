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
        foreach (var treated in all)
        {
            if (!IsArmOf(contrast, treated) || treated.Arm == Arm.Control)
                continue;
            foreach (var control in all)
            {
                if (!IsArmOf(contrast, control) || control.Arm != Arm.Control)
                    continue;
                var expected = Expected(contrast, treated, control);
                if (expected == 0)
                    continue;
                var factor = width / (2 * Z95) / expected;
                if (factor is > 1 / Tolerance and < Tolerance)
                    return false;
                implausible = true;
            }
        }
        return implausible;
    }

    private static bool IsArmOf(TrialOutcome contrast, TrialOutcome arm) =>
        arm is { Kind: OutcomeKind.Arm, N: > 0 }
        && arm.Trial.Id == contrast.Trial.Id
        && arm.Unit == contrast.Unit
        && arm.Day == contrast.Day;

    /// <summary>The standard error of this contrast by the two groups' means or changes; 0 when neither gives its estimate.</summary>
    private static double Expected(
        TrialOutcome contrast,
        TrialOutcome treated,
        TrialOutcome control
    )
    {
        if (Gives(contrast, treated.FollowupMean - control.FollowupMean))
            return Spread(treated, treated.FollowupSd, control, control.FollowupSd);
        return Gives(contrast, treated.ChangeMean - control.ChangeMean)
            ? Spread(treated, treated.ChangeSd, control, control.ChangeSd)
            : 0;
    }

    private static bool Gives(TrialOutcome contrast, double? difference) =>
        Math.Abs((difference - contrast.Estimate) ?? double.MaxValue) < MeanRounding;

    private static double Spread(TrialOutcome a, double? sdA, TrialOutcome b, double? sdB) =>
        sdA is { } s1 && sdB is { } s2 ? StandardError(s1, a.N!.Value, s2, b.N!.Value) : 0;
}

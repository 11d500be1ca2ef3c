using System.Collections.Immutable;
using Soleus.Care.Assessment;

namespace Soleus.Care.Status;

/// <summary>Whether magnesium is short.</summary>
public enum Deficiency
{
    CannotTell,
    Unlikely,
    Possible,
    Likely,
    Confirmed,
}

/// <summary>A quantity with its uncertainty; null limits are open.</summary>
public sealed record Interval(double Low, double Best, double High);

/// <summary>Magnesium status with its parts.</summary>
/// <param name="Verdict">The overall conclusion.</param>
/// <param name="Findings">The overall finding first (<c>status.magnesium</c>), then intake, losses, each laboratory test, each contradiction.</param>
/// <param name="FoodIntakeMgPerDay">Magnesium from food, when anything is known of it.</param>
public sealed record StatusResult(
    Deficiency Verdict,
    ImmutableArray<Finding> Findings,
    Interval? FoodIntakeMgPerDay
)
{
    /// <summary>True when only part of what is eaten is known, so that the intake may be higher than its interval.</summary>
    public bool FoodIntakeIsLowerBound { get; init; }

    /// <summary>
    /// Where the usual intake from food lies, since a few recorded days vary: 95 % interval; null when the figure is a lower
    /// bound or day-to-day variation is not known.
    /// </summary>
    public Interval? UsualFoodIntakeMgPerDay { get; init; }

    /// <summary>The greatest chance that intake is below the need [1]; null when it cannot be told.</summary>
    public double? TooLittleProbability { get; init; }
}

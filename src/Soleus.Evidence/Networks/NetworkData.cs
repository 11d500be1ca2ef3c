using System.Collections.Immutable;

namespace Soleus.Evidence.Networks;

/// <summary>One comparison within one study: the effect of treatment 1 against treatment 2.</summary>
/// <remarks>
/// A study of n arms gives either all n(n − 1)/2 comparisons (their covariances then follow from the variances) or n − 1 that
/// share one arm, with the sampling variance of that arm.
/// </remarks>
/// <param name="Effect">On an additive scale (log for ratios), positive when treatment 1 has the greater outcome.</param>
/// <param name="Variance">Sampling variance of the effect, above 0.</param>
/// <param name="SharedArmVariance">
/// Sampling variance of the shared arm's own mean (sd²/n), log odds (1/events + 1/non-events) and so on; needed only for studies
/// of more than two arms that do not give all comparisons.
/// </param>
public sealed record Contrast(
    string Study,
    string Treatment1,
    string Treatment2,
    double Effect,
    double Variance,
    double? SharedArmVariance = null
);

/// <summary>One arm of one study with a yes-or-no outcome.</summary>
public sealed record CountArm(string Study, string Treatment, int Events, int Patients);

/// <summary>One arm of one study with a measured outcome.</summary>
public sealed record MeanArm(
    string Study,
    string Treatment,
    double Mean,
    double StandardDeviation,
    int Patients
);

/// <summary>How two arms with counts are compared.</summary>
public enum CountMeasure
{
    /// <summary>Logarithm of the odds ratio.</summary>
    LogOddsRatio,

    /// <summary>Logarithm of the risk ratio.</summary>
    LogRiskRatio,

    RiskDifference,
}

/// <summary>One study: its arms, the effects of all but the first against the first, and their covariance.</summary>
/// <param name="Treatments">In alphabetical order; the first is the baseline.</param>
/// <param name="Effects">One less than treatments.</param>
/// <param name="Covariance">Of the effects, row by row.</param>
/// <param name="Patients">By arm; empty when not known.</param>
public sealed record Trial(
    string Study,
    ImmutableArray<string> Treatments,
    ImmutableArray<double> Effects,
    ImmutableArray<double> Covariance,
    ImmutableArray<int> Patients
)
{
    /// <summary>The set of treatments compared, for example <c>A | B | C</c>.</summary>
    public string Design => string.Join(" | ", Treatments);

    public bool Compares(string a, string b) => Treatments.Contains(a) && Treatments.Contains(b);
}

using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Plausibility;

/// <summary>The effect of one study: its size, its direction, how it was obtained.</summary>
internal static class EffectRules
{
    /// <summary>Own rule: treatments hardly move a mean by three standard deviations.</summary>
    private const double MostStandardised = 3;

    public static void Check(
        StudyReport study,
        string? confirms,
        ImmutableArray<Issue>.Builder issues
    )
    {
        if (Standardised(study) is { } d && Math.Abs(d) > MostStandardised)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-155",
                    study.Label,
                    $"the groups differ by {Text.Of(d)} standard deviations, which treatments hardly do; are the SDs standard errors?"
                )
            );
        Direction(study, issues);
        if (confirms is not null && study.Provenance is { } from && from.Source == confirms)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-161",
                    study.Label,
                    $"circular: the numbers were computed from {from.Source}, which they cannot confirm"
                )
            );
        Paired(study, issues);
    }

    private static double? Standardised(StudyReport study)
    {
        if (
            study.Measure is Measure.SMD or Measure.SMDH or Measure.SMD1 or Measure.SMDK
            && study.Used is { } used
        )
            return used.Estimate;
        return study.Data is TwoMeans g && g.PooledSd is var sd && sd > 0
            ? (g.M1 - g.M2) / sd
            : null;
    }

    private static void Direction(StudyReport study, ImmutableArray<Issue>.Builder issues)
    {
        if (
            study
                is not {
                    Favours: { } group,
                    HigherIsBetter: { } better,
                    Used: { Estimate: not 0 } used
                }
            || study.Measure.NoEffect() is null
        )
            return;
        var favoured = used.Estimate > 0 == better ? 1 : 2;
        if (favoured != group)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-156",
                    study.Label,
                    $"the report says that group {group} did better, but the sign of the effect says group {favoured}"
                )
            );
    }

    /// <summary>
    /// A cross-over trial whose standard error is that of independent groups (own rule: at least 98 % of it) loses what pairing
    /// gained.
    /// </summary>
    /// <source id="elbourne-2002"/>
    private static void Paired(StudyReport study, ImmutableArray<Issue>.Builder issues)
    {
        if (
            study is not { IsPaired: true, Used: { } used, Data: TwoMeans g }
            || study.Measure is not (Measure.MD or Measure.MC)
            || Measures.MeanDifference(g) is not { Ok: true } unpaired
        )
            return;
        if (used.StandardError >= 0.98 * unpaired.Value.StandardError)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-166",
                    study.Label,
                    $"people were measured twice, but the standard error {Text.Of(used.StandardError)} is that of independent groups; use the paired analysis"
                )
            );
    }
}

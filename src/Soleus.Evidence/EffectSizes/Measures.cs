using System.Collections.Immutable;

namespace Soleus.Evidence.EffectSizes;

/// <summary>Effect sizes of single studies, in the definitions of metafor 3.8-1's <c>escalc</c>.</summary>
/// <source id="viechtbauer-2010"/>
public static partial class Measures
{
    private static readonly EffectOptions Default = new();

    /// <summary>The effect of one study.</summary>
    /// <returns>
    /// The effect on the scale of the analysis. Fails with SOL-EVI-100 to 106 for impossible data, 107 when the measure does not
    /// fit the data or the kind of variance, 108 for an option out of range, 109 when effect or variance do not exist (an
    /// infinite ratio, no variation), 111 when a study without events is left out on request. Notes: 110, 111.
    /// </returns>
    public static Computed<EffectSize> Of(
        Measure measure,
        StudyData data,
        EffectOptions? options = null
    )
    {
        options ??= Default;
        var issues = OptionCheck(measure, options);
        if (DataCheck.Of(measure, data) is { } found)
            issues = issues.AddRange(found);
        if (!issues.IsEmpty)
            return Computed<EffectSize>.Failed(FitStatus.InvalidInput, issues);
        var correction = options.Continuity ?? ContinuityCorrection.DefaultOf(measure);
        var (added, isDoubleZero) = Counts.Correct(data, correction);
        if (isDoubleZero && correction.DropDoubleZero)
            return Computed<EffectSize>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-111",
                    "",
                    "no events, or only events, in both groups: left out as asked"
                )
            );
        var raw = Compute(measure, Counts.Plus(data, added), options);
        if (raw is not { } effect)
            return Computed<EffectSize>.Failed(
                FitStatus.InvalidInput,
                Issue.Error(
                    "SOL-EVI-107",
                    "",
                    $"{measure} ({measure.Label()}) cannot be computed from data of the kind {data.GetType().Name}"
                )
            );
        if (
            !double.IsFinite(effect.Estimate)
            || !(double.IsFinite(effect.Variance) && effect.Variance > 0)
        )
            return Computed<EffectSize>.Failed(
                FitStatus.NotIdentified,
                Issue.Error("SOL-EVI-109", "", WhyNot(data, effect))
            );
        var notes = Counts.Notes(added, isDoubleZero);
        return Computed<EffectSize>.Of(
            new EffectSize(measure, effect.Estimate, effect.Variance)
            {
                Added = added,
                Notes = notes,
            },
            notes
        );
    }

    private static RawEffect? Compute(Measure measure, StudyData data, EffectOptions options) =>
        data switch
        {
            TwoByTwo t => TwoByTwoFormulas.Of(measure, t, options.Variance),
            TwoMeans g => MeanFormulas.Of(measure, g, options),
            TwoSpreads g when measure == Measure.VR => MeanFormulas.RatioOfSpreads(g),
            TwoRates r => SingleFormulas.Rates(measure, r),
            OneProportion g => SingleFormulas.Proportion(measure, g, options.Variance),
            OneRate r => SingleFormulas.Rate(measure, r),
            OneCorrelation c => SingleFormulas.Correlation(measure, c),
            OneMean g => SingleFormulas.Mean(measure, g),
            PairedMeans p => PairedFormulas.Of(measure, p, options.Variance),
            // Given on the scale of the measure, whichever it is.
            GivenEffect g => new RawEffect(g.Estimate, g.Variance),
            _ => null,
        };

    private static ImmutableArray<Issue> OptionCheck(Measure measure, EffectOptions options)
    {
        var issues = ImmutableArray<Issue>.Empty;
        if (options.Continuity is { Add: var add } && !(add >= 0 && double.IsFinite(add)))
            issues = issues.Add(
                Issue.Error("SOL-EVI-108", "add", $"{add} is added to the cells; 0 or more can be")
            );
        if (
            measure == Measure.SMDK
            && !(options.KnownSd is { } sd && sd > 0 && double.IsFinite(sd))
        )
            issues = issues.Add(
                Issue.Error(
                    "SOL-EVI-108",
                    "known SD",
                    "SMDK needs the SD that is known from elsewhere, above 0"
                )
            );
        if (!Allows(measure, options.Variance))
            issues = issues.Add(
                Issue.Error(
                    "SOL-EVI-107",
                    "vtype",
                    $"{measure} has no variance of type {options.Variance}; use LS"
                )
            );
        return issues;
    }

    private static bool Allows(Measure measure, VarianceType type) =>
        type switch
        {
            VarianceType.UB => measure
                is Measure.RD
                    or Measure.PR
                    or Measure.MD
                    or Measure.SMD
                    or Measure.SMD1,
            VarianceType.LS2 => measure
                is Measure.SMD
                    or Measure.SMD1
                    or Measure.SMCC
                    or Measure.SMCR,
            VarianceType.HO => measure is Measure.MD or Measure.ROM,
            _ => true,
        };

    private static string WhyNot(StudyData data, RawEffect effect) =>
        data switch
        {
            TwoByTwo or TwoRates or OneProportion or OneRate =>
                "a count of 0 leaves the effect or its variance without a value; allow a continuity correction",
            _ when effect.Variance == 0 =>
                "nothing varies, so that the variance of the effect would be 0",
            _ => "the effect or its variance is infinite or does not exist for these data",
        };
}

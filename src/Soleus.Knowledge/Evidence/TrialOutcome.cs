using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;

namespace Soleus.Knowledge.Evidence;

/// <summary>
/// One result of one trial as printed: a group, a contrast, a test, or words. <see cref="MagnesiumEffect"/> is the contrast in
/// one direction. Counts cover <see cref="PeriodWeeks"/>, which differs between trials.
/// </summary>
public sealed record TrialOutcome
{
    public required string Id { get; init; }

    public required Trial Trial { get; init; }

    public OutcomeKind Kind { get; init; }

    public string Outcome { get; init; } = "";

    public string Unit { get; init; } = "";

    /// <summary>Weeks that a count covers [wk]; null when it is no count or not stated.</summary>
    public double? PeriodWeeks { get; init; }

    /// <summary>Day of measurement [d].</summary>
    public double? Day { get; init; }

    public Arm Arm { get; init; }

    public double? N { get; init; }

    public double? BaselineMean { get; init; }

    public double? BaselineSd { get; init; }

    public double? FollowupMean { get; init; }

    public double? FollowupSd { get; init; }

    /// <summary>Mean change, after minus before.</summary>
    public double? ChangeMean { get; init; }

    public double? ChangeSd { get; init; }

    public double? Median { get; init; }

    /// <summary>Interval around median or change.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }

    public double? Events { get; init; }

    public double? Denominator { get; init; }

    /// <summary>The denominator as printed, where it is wrong; never used.</summary>
    public double? DenominatorPrinted { get; init; }

    public string Measure { get; init; } = "";

    public EffectDirection Direction { get; init; }

    /// <summary>As printed.</summary>
    public double? Estimate { get; init; }

    public double? CiLow { get; init; }

    public double? CiHigh { get; init; }

    /// <summary>As printed; a standard error only when <see cref="SpreadIs"/> says so.</summary>
    public double? Spread { get; init; }

    public SpreadKind SpreadIs { get; init; }

    public double? P { get; init; }

    /// <summary>True when the P value is printed as "below".</summary>
    public bool PIsBelow { get; init; }

    /// <summary>Null when it is not clear.</summary>
    public bool? LowerIsBetter { get; init; }

    /// <summary>True when the printed interval does not follow from the printed standard deviations.</summary>
    public bool Implausible { get; init; }

    public Pooling Pool { get; init; }

    public ImmutableArray<string> Sources { get; init; } = [];

    public FactStatus Status { get; init; }

    /// <summary>The standard error, when the printed spread really is one.</summary>
    public double? StandardError => SpreadIs == SpreadKind.StandardError ? Spread : null;

    /// <summary>The contrast as magnesium minus (or over) control; null when the row holds none.</summary>
    public Effect? MagnesiumEffect =>
        Kind == OutcomeKind.Contrast
            ? Effect.Normalise(Measure, Direction, Estimate, CiLow, CiHigh)
            : null;

    /// <summary>A count in a week, from a count over the row's own period; null when the period is not stated.</summary>
    public double? PerWeek(double? count) => count / PeriodWeeks;

    /// <summary>
    /// Only a comparison within a controlled trial of magnesium may carry a verdict, and only when its status lets it reassure
    /// or recommend.
    /// </summary>
    public bool MayCarryVerdict =>
        Trial is { IsControlled: true, IsMagnesium: true }
        && Kind
            is OutcomeKind.Arm
                or OutcomeKind.ArmPeriod
                or OutcomeKind.ArmSequence
                or OutcomeKind.ArmEvent
                or OutcomeKind.Contrast
                or OutcomeKind.Test
        && Status.MayReassure()
        && Trial.Status.MayReassure();

    internal static readonly string[] Kinds =
    [
        "arm",
        "arm-period",
        "arm-sequence",
        "arm-event",
        "contrast",
        "test",
        "within-group",
        "non-randomised",
        "baseline",
        "narrative",
    ];

    public static ImmutableArray<TrialOutcome> Load(
        Loader loader,
        ImmutableArray<Trial> trials,
        SourceIndex sources
    ) => new TrialOutcomeReader(trials, sources).Read(loader);
}

using System.Collections.Immutable;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Evidence;

/// <summary>Where a row of any evidence table comes from.</summary>
internal sealed record EvidenceRow(ImmutableArray<string> Sources, FactStatus Status);

/// <summary>
/// The figures of the evidence tables by <c>row.figure</c>, as sentences need them: either a cell, or a simple sum on cells. A
/// figure that does not exist, or whose sign does not fit its name ("fewer"), cannot be read: wording and table cannot drift apart.
/// </summary>
internal sealed class EvidenceFigures(
    ImmutableArray<Trial> trials,
    ImmutableArray<TrialOutcome> outcomes,
    ImmutableArray<PooledResult> pooled
)
{
    private readonly Dictionary<string, Trial> _trials = trials
        .DistinctBy(t => t.Id)
        .ToDictionary(t => t.Id, StringComparer.Ordinal);

    private readonly Dictionary<string, TrialOutcome> _outcomes = outcomes
        .DistinctBy(o => o.Id)
        .ToDictionary(o => o.Id, StringComparer.Ordinal);

    private readonly Dictionary<string, PooledResult> _pooled = pooled
        .DistinctBy(p => p.Id)
        .ToDictionary(p => p.Id, StringComparer.Ordinal);

    public Trial? Trial(string id) => _trials.GetValueOrDefault(id);

    public TrialOutcome? Outcome(string id) => _outcomes.GetValueOrDefault(id);

    public PooledResult? Pooled(string id) => _pooled.GetValueOrDefault(id);

    /// <summary>Sources and status of a row of any table, or null when there is none.</summary>
    public EvidenceRow? Row(string id) =>
        _pooled.TryGetValue(id, out var p) ? new EvidenceRow(p.Sources, p.Status)
        : _outcomes.TryGetValue(id, out var o) ? new EvidenceRow(o.Sources, o.Status)
        : _trials.TryGetValue(id, out var t) ? new EvidenceRow(t.Sources, t.Status)
        : null;

    /// <summary>The value for a sentence; null when the row, the figure or the cell does not exist.</summary>
    public PhraseValue? Value(string name, string row, string figure)
    {
        if (_pooled.TryGetValue(row, out var p) && figure == "certainty")
            return p.Certainty.Length == 0
                ? null
                : (PhraseValue)(name, new Phrase($"benefit.certainty.{p.Certainty}"));
        if (_trials.TryGetValue(row, out var t) && figure == "dose")
            return t.DoseAsReported.Length == 0 ? null : (PhraseValue)(name, t.DoseAsReported);
        return Number(row, figure) is { } number ? (PhraseValue)(name, number) : null;
    }

    /// <summary>True for a figure that is worked out rather than read from a cell.</summary>
    public static bool IsComputed(string figure) =>
        figure is "fall-percent" or "percent" or "of-ten"
        || figure.EndsWith("-of-ten", StringComparison.Ordinal)
        || figure.EndsWith("-of-hundred", StringComparison.Ordinal);

    public double? Number(string row, string figure) =>
        _pooled.TryGetValue(row, out var p) ? OfPooled(p, figure)
        : _outcomes.TryGetValue(row, out var o) ? OfOutcome(o, figure)
        : _trials.TryGetValue(row, out var t) ? OfTrial(t, figure)
        : null;

    private static double? OfPooled(PooledResult p, string figure) =>
        figure switch
        {
            "trials" => p.Trials,
            "people" => p.People,
            "year" => p.Year,
            "weeks" => p.Days / 7,
            "control" => p.Control,
            "control-fall" => Positive(-p.Control),
            "control-of-hundred" => Round(PerThousand(p) / 10),
            "treated-of-hundred" => Round(PerThousand(p) * Ratio(p)?.Estimate / 10),
            "treated-low-of-hundred" => Round(PerThousand(p) * Ratio(p)?.Low / 10),
            "treated-high-of-hundred" => Round(PerThousand(p) * Ratio(p)?.High / 10),
            "control-of-ten" => PerThousand(p) is { } c ? Math.Floor(c / 100) : null,
            "treated-of-ten" => PerThousand(p) * Ratio(p)?.Estimate is { } t
                ? Math.Ceiling(t / 100)
                : null,
            _ => OfEffect(p.MagnesiumEffect, figure),
        };

    private static double? OfOutcome(TrialOutcome o, string figure) =>
        figure switch
        {
            "n" => o.N,
            "weeks" => o.Day / 7,
            "days" => o.Day,
            "period-weeks" => o.PeriodWeeks,
            "before" => o.BaselineMean,
            "after" => o.FollowupMean,
            "drop" => Positive(-o.ChangeMean),
            "drop-low" => Positive(-o.High),
            "drop-high" => Positive(-o.Low),
            "fall-percent" => Round(100 * (o.BaselineMean - o.FollowupMean) / o.BaselineMean),
            "events" => o.Events,
            "of" => o.Denominator,
            "of-ten" => Round(10 * o.Events / o.Denominator),
            "percent" => o.Measure == "percent"
                ? o.Estimate
                : Round(100 * o.Events / o.Denominator),
            "p" => o.P,
            _ => OfEffect(o.MagnesiumEffect ?? Other(o), figure),
        };

    /// <summary>A contrast of something other than magnesium, which is only named, never pooled.</summary>
    private static Effect? Other(TrialOutcome o) =>
        o is { Direction: EffectDirection.OtherMinusControl, Estimate: { } e }
            ? new Effect(e, o.CiLow, o.CiHigh, Effect.IsRatioMeasure(o.Measure))
            : null;

    private static double? OfTrial(Trial t, string figure) =>
        figure switch
        {
            "people" => t.Randomised,
            "magnesium-people" => t.RandomisedMagnesium,
            "year" => t.Year,
            "days" => t.Days,
            "weeks" => t.Days / 7,
            "age" => t.AgeMean,
            "elemental" => t.ElementalMgPerDay,
            _ => null,
        };

    private static double? OfEffect(Effect? effect, string figure) =>
        effect is not { } e
            ? null
            : figure switch
            {
                "estimate" => e.Estimate,
                "low" => e.Low,
                "high" => e.High,
                "fewer" => Positive(-e.Estimate),
                "more" => Positive(e.Estimate),
                "fewer-at-most" => Positive(-e.Low),
                "fewer-at-least" => Positive(-e.High),
                "more-at-most" => Positive(e.High),
                _ => null,
            };

    private static double? PerThousand(PooledResult p) =>
        p.ControlUnit == "per 1000" ? p.Control : null;

    private static Effect? Ratio(PooledResult p) =>
        p.MagnesiumEffect is { IsRatio: true } e ? e : null;

    private static double? Positive(double? value) => value > 0 ? value : null;

    private static double? Round(double? value) =>
        value is { } v ? Math.Round(v, MidpointRounding.AwayFromZero) : null;
}

using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Tables;

namespace Soleus.Evidence.Plausibility;

/// <summary>Where a number was taken from when a study did not report it itself.</summary>
/// <param name="Kind">What it was computed from.</param>
/// <param name="Source">Key of the document or result that it came from, for example that of a review whose pooled effect was used.</param>
public sealed record Provenance(ProvenanceKind Kind, string Source);

public enum ProvenanceKind
{
    /// <summary>The study's own tables.</summary>
    OwnTable,

    /// <summary>A P value.</summary>
    PValue,

    /// <summary>A confidence interval.</summary>
    Interval,

    /// <summary>A pooled result, from which the other studies were taken away.</summary>
    PooledResult,
}

/// <summary>What is known of a study beside the effect that enters the pool. Only what is known is checked.</summary>
public sealed record StudyReport(string Label, Measure Measure)
{
    /// <summary>What the effect is computed from.</summary>
    public StudyData? Data { get; init; }

    /// <summary>The effect that enters the pool, on the scale of the analysis.</summary>
    public EffectSize? Used { get; init; }

    /// <summary>The effect as printed (a ratio, not its logarithm).</summary>
    public double? Estimate { get; init; }

    /// <summary>The interval as printed.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Confidence level of the printed interval.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The standard error as printed, on the scale of the analysis.</summary>
    public double? StandardError { get; init; }

    /// <summary>Two-sided P value as printed.</summary>
    public double? PValue { get; init; }

    /// <summary>The P value is an upper bound (P &lt; 0.001).</summary>
    public bool IsPValueBound { get; init; }

    /// <summary>Measured twice in the same people, so that an unpaired standard error is too large.</summary>
    public bool IsPaired { get; init; }

    /// <summary>The group, 1 or 2, that did better in the words of the report.</summary>
    public int? Favours { get; init; }

    /// <summary>Whether more of the outcome is better.</summary>
    public bool? HigherIsBetter { get; init; }

    public Provenance? Provenance { get; init; }

    /// <summary>
    /// The studies of a table. Columns <c>ci.lb</c>, <c>ci.ub</c> and <c>pval</c>, or what options call so, are the printed interval
    /// and P value; the interval of a ratio may be one of ratios or of their logarithms, whichever the effect lies in the middle of.
    /// </summary>
    public static ImmutableArray<StudyReport> Of(EffectTable table)
    {
        double? Printed(string role, int study) =>
            table.Columns.TryGetValue(role, out var name)
                ? table.Table.Column(name)?.Number(table.Rows[study])
                : null;
        var reports = ImmutableArray.CreateBuilder<StudyReport>(table.Studies);
        for (var i = 0; i < table.Studies; i++)
        {
            var p = Printed("pval", i);
            reports.Add(
                new StudyReport(table.Labels[i], table.Measure)
                {
                    Data = table.Data[i],
                    Used = new EffectSize(table.Measure, table.Estimates[i], table.Variances[i])
                    {
                        Added = table.Added[i],
                    },
                    Interval =
                        Printed("ci.lb", i) is { } low && Printed("ci.ub", i) is { } high
                            ? AsPrinted(table.Measure, table.Estimates[i], low, high)
                            : null,
                    PValue = p is > 0 and <= 1 ? p : null,
                }
            );
        }
        return reports.MoveToImmutable();
    }

    private static Interval AsPrinted(Measure measure, double estimate, double low, double high)
    {
        if (
            measure.Scale() == MeasureScale.Identity
            || measure.Scale() == MeasureScale.DoubleArcsine
        )
            return new Interval(low, high);
        var asPrinted = Transformed.Of(measure, new Interval(low, high));
        var fromMiddle = Math.Abs((0.5 * (low + high)) - estimate) / (high - low);
        if (
            asPrinted is { } t
            && Math.Abs((0.5 * (t.Low + t.High)) - estimate) / (t.High - t.Low) <= fromMiddle
        )
            return new Interval(low, high);
        return new Interval(measure.Display(low), measure.Display(high));
    }
}

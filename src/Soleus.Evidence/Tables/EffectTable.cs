using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Tables;

/// <summary>A study that has no effect to pool, and why.</summary>
/// <param name="Line">Line in the file, from 1.</param>
public sealed record DroppedStudy(int Line, string Label, ImmutableArray<Issue> Reasons);

/// <summary>The effects of a data file, ready to be pooled. All arrays have one element a study, in the order of the file.</summary>
public sealed record EffectTable
{
    public required Measure Measure { get; init; }

    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>On the scale of the analysis (log for ratios).</summary>
    public required ImmutableArray<double> Estimates { get; init; }

    public required ImmutableArray<double> Variances { get; init; }

    /// <summary>What each study reported, before any continuity correction.</summary>
    public required ImmutableArray<StudyData> Data { get; init; }

    /// <summary>What every readable study reported, also those that have no effect of their own (no events).</summary>
    public required ImmutableArray<StudyData> AllData { get; init; }

    /// <summary>What was added to each count of a study; 0 where nothing was.</summary>
    public required ImmutableArray<double> Added { get; init; }

    /// <summary>Moderators in the order of the options, factors as one a level but the first.</summary>
    public required ImmutableArray<Moderator> Moderators { get; init; }

    public required ImmutableArray<DroppedStudy> Dropped { get; init; }

    /// <summary>How the effects were computed.</summary>
    public required EffectOptions Effect { get; init; }

    /// <summary>Row of each study in <see cref="Table"/>, from 0.</summary>
    public required ImmutableArray<int> Rows { get; init; }

    public required StudyTable Table { get; init; }

    /// <summary>Column of each role that an option or its name gave one.</summary>
    public required ImmutableSortedDictionary<string, string> Columns { get; init; }

    public int Studies => Labels.Length;

    /// <summary>Numbers of any column of the file for these studies, null where missing; null when there is no such column.</summary>
    public ImmutableArray<double?>? Numbers(string column) =>
        Table.Column(column) is { } c ? [.. Rows.Select(c.Number)] : null;

    /// <summary>The cells of any column of the file for these studies; null when there is no such column.</summary>
    public ImmutableArray<string?>? Texts(string column) =>
        Table.Column(column) is { } c ? [.. Rows.Select(c.Text)] : null;

    /// <summary>An effect as it is printed; for the double arcsine with the harmonic mean of the sizes.</summary>
    public double Display(double estimate) =>
        Measure.Display(estimate, Measure == Measure.PFT ? HarmonicSize() : null);

    private double HarmonicSize() =>
        MeasureFacts.HarmonicMean([.. Data.Select(d => d.Participants ?? double.NaN)]);

    /// <summary>Computes the effects of a table.</summary>
    /// <returns>
    /// Fails with SOL-EVI-123 and 126 to 129 or 133 when columns are missing, contradict each other or hold no numbers, with 100
    /// to 106 when a study's data are impossible (all faults at once, each with its line), with 132 when no study is left.
    /// Studies with missing values or without an effect are dropped: warnings 130, 131, 134. Notes: 110, 111, 138, 139.
    /// </returns>
    public static Computed<EffectTable> Of(StudyTable table, EffectTableOptions options) =>
        new EffectTableBuilder(table, options).Build();
}

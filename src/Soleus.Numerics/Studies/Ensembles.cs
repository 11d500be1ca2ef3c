namespace Soleus.Numerics.Studies;

/// <summary>Threads of a run and what is kept of its members.</summary>
public sealed record EnsembleOptions
{
    /// <summary>Most threads at once; null takes one for each processor.</summary>
    public int? Threads { get; init; }

    /// <summary>Whether all samples are kept: 8 bytes for each member, time and quantity.</summary>
    public bool KeepSamples { get; init; }

    /// <summary>Whether how each member ended is kept: 32 bytes for each member.</summary>
    public bool KeepOutcomes { get; init; }

    /// <summary>Whether the located events are kept: 24 bytes for each event.</summary>
    public bool KeepEvents { get; init; }

    /// <summary>
    /// Whether the samples are summarised as they come (count, mean, variance, extremes, quantiles for each time and
    /// quantity); the memory does not grow with the members.
    /// </summary>
    public bool Summarise { get; init; } = true;

    /// <summary>Relative accuracy of the quantiles of summaries, between 0.0001 and 0.1.</summary>
    public double QuantileAccuracy { get; init; } = 0.005;
}

/// <summary>How far a run is.</summary>
/// <remarks>
/// Reported by the thread that completes a block, while the others wait for it: the report must be short and must not
/// wait for the thread that called <see cref="Study.Run"/>.
/// </remarks>
/// <param name="Done">Members that are complete.</param>
/// <param name="Total">Members of the run.</param>
/// <param name="Failed">Members of those done that neither reached the end nor were ended by an event.</param>
public readonly record struct EnsembleProgress(long Done, long Total, long Failed);

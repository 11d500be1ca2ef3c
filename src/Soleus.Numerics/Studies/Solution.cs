using System.Collections.Immutable;

namespace Soleus.Numerics.Studies;

/// <summary>What the integration of one member gave, whole or as far as it came.</summary>
public sealed class Solution
{
    private readonly double[] _samples;

    internal Solution(
        MemberOutcome outcome,
        ImmutableArray<double> times,
        ImmutableArray<string> quantities,
        double[] samples,
        ImmutableArray<EventRecord> events
    )
    {
        Outcome = outcome;
        Times = times;
        Quantities = quantities;
        Events = events;
        _samples = samples;
    }

    /// <summary>How it ended and what it took.</summary>
    public MemberOutcome Outcome { get; }

    /// <summary>Whether it reached the end.</summary>
    public bool Succeeded => Outcome.Status == MemberStatus.Succeeded;

    /// <summary>The times that were asked for.</summary>
    public ImmutableArray<double> Times { get; }

    /// <summary>The quantities that were asked for.</summary>
    public ImmutableArray<string> Quantities { get; }

    /// <summary>Events in the order of time.</summary>
    public ImmutableArray<EventRecord> Events { get; }

    /// <summary>How many of the times were reached: all when it succeeded.</summary>
    public int SampledTimes => Outcome.Samples;

    /// <summary>The values at one time, in the order of the quantities.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such time.</exception>
    /// <exception cref="InvalidOperationException">The integration did not come so far.</exception>
    public ReadOnlySpan<double> At(int time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(time, Times.Length);
        return time < SampledTimes
            ? _samples.AsSpan(time * Quantities.Length, Quantities.Length)
            : throw new InvalidOperationException(
                $"The integration ended at {Outcome.Time} as {Outcome.Status}; there is no value at {Times[time]}."
            );
    }

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentException">The quantity was not sampled.</exception>
    /// <exception cref="InvalidOperationException">The integration did not come so far.</exception>
    public double Value(int time, string quantity)
    {
        var place = Quantities.IndexOf(quantity);
        return place >= 0
            ? At(time)[place]
            : throw new ArgumentException(
                $"'{quantity}' was not sampled; sampled were {string.Join(", ", Quantities)}.",
                nameof(quantity)
            );
    }
}

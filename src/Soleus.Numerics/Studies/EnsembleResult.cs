using System.Collections.Immutable;
using Soleus.Numerics.Lanes;
using Soleus.Numerics.Summaries;

namespace Soleus.Numerics.Studies;

/// <summary>What the run of an ensemble gave: whole, or as far as it came when it was cancelled.</summary>
public sealed class EnsembleResult
{
    /// <summary>Most failures that are named one by one.</summary>
    private const int MostNamed = 100;

    private readonly Study _study;
    private readonly double[]? _samples;
    private readonly MemberOutcome[]? _outcomes;
    private readonly List<EventRecord>? _events;
    private readonly List<(long, MemberOutcome)> _failures = [];
    private readonly long[] _byStatus = new long[Enum.GetValues<MemberStatus>().Length];
    private readonly int _values;

    internal EnsembleResult(Study study, EnsembleOptions options, long members)
    {
        _study = study;
        var quantities = study.QuantityNames.Length;
        _values = study.SampleTimes.Length * quantities;
        if (options.KeepSamples)
            _samples =
                members * (double)_values <= Array.MaxLength
                    ? new double[members * _values]
                    : throw new ArgumentException(
                        $"{members} members with {_values} samples each are too many to keep; summarise them instead."
                    );
        if (options.KeepOutcomes)
            _outcomes =
                members <= Array.MaxLength
                    ? new MemberOutcome[members]
                    : throw new ArgumentException($"{members} outcomes are too many to keep.");
        if (options.Summarise && members > uint.MaxValue)
            throw new ArgumentException(
                $"{members} members are more than a summary counts; run them in parts."
            );
        if (options.KeepEvents)
            _events = [];
        if (options.Summarise && _values > 0)
            Summaries = new SummaryTable(
                study.SampleTimes.Length,
                quantities,
                options.QuantileAccuracy
            );
    }

    /// <summary>Members that are complete: those from 0 up to, not including, this number.</summary>
    public long Members { get; private set; }

    /// <summary>Whether the run was cancelled before all members were complete.</summary>
    public bool WasCancelled { get; internal set; }

    /// <summary>Steps accepted by all members together.</summary>
    public long AcceptedSteps { get; private set; }

    /// <summary>Steps tried and rejected by all members together.</summary>
    public long RejectedSteps { get; private set; }

    /// <summary>Members that neither reached the end nor were ended by an event.</summary>
    public long FailedMembers =>
        Members - Count(MemberStatus.Succeeded) - Count(MemberStatus.EndedByEvent);

    /// <summary>The first failures, at most a hundred.</summary>
    public IReadOnlyList<(long Member, MemberOutcome Outcome)> Failures => _failures;

    /// <summary>
    /// Summaries [time, quantity] of the members that reached the end, and of those that an event ended at the times
    /// that they reached; those that failed are counted by <see cref="FailedMembers"/> and left out. Null when they were not asked for, or nothing was sampled.
    /// </summary>
    public SummaryTable? Summaries { get; }

    /// <summary>How many members ended so.</summary>
    public long Count(MemberStatus status) => _byStatus[(int)status];

    /// <summary>All samples of a member [time][quantity]; not a number where it did not come so far.</summary>
    /// <exception cref="InvalidOperationException">Samples were not kept, or the member is not complete.</exception>
    public ReadOnlySpan<double> Samples(long member) =>
        Complete(member, _samples, nameof(EnsembleOptions.KeepSamples))
            .AsSpan()
            .Slice(checked((int)(member * _values)), _values);

    /// <summary>One sample of a member.</summary>
    /// <exception cref="ArgumentException">The quantity was not sampled.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Samples"/>.</exception>
    public double Value(long member, int time, string quantity) =>
        Samples(member)[(time * Quantities.Length) + Place(quantity)];

    /// <summary>Moments of a quantity at a time.</summary>
    /// <exception cref="ArgumentException">The quantity was not sampled.</exception>
    /// <exception cref="InvalidOperationException">Nothing was summarised.</exception>
    public Moments MomentsAt(int time, string quantity) =>
        Summarised.MomentsAt(time, Place(quantity));

    /// <summary>
    /// A quantile of a quantity at a time, right to <see cref="EnsembleOptions.QuantileAccuracy"/> of its value.
    /// </summary>
    /// <exception cref="ArgumentException">The quantity was not sampled.</exception>
    /// <exception cref="InvalidOperationException">Nothing was summarised.</exception>
    public double QuantileAt(int time, string quantity, double q) =>
        Summarised.QuantileAt(time, Place(quantity), q);

    /// <summary>How a member ended.</summary>
    /// <exception cref="InvalidOperationException">Outcomes were not kept, or the member is not complete.</exception>
    public MemberOutcome Outcome(long member) =>
        Complete(member, _outcomes, nameof(EnsembleOptions.KeepOutcomes))[member];

    /// <summary>Located events in the order of members, then of time.</summary>
    /// <exception cref="InvalidOperationException">Events were not kept.</exception>
    public IReadOnlyList<EventRecord> Events =>
        _events
        ?? throw new InvalidOperationException(
            $"Events were not kept: set {nameof(EnsembleOptions.KeepEvents)}."
        );

    /// <summary>The names of the sampled quantities.</summary>
    public ImmutableArray<string> Quantities => _study.QuantityNames;

    internal void TakeOver(MemberBlock block, SummaryTable? table)
    {
        for (var i = 0; i < block.Count; i++)
        {
            var outcome = block.Outcomes[i];
            _byStatus[(int)outcome.Status]++;
            AcceptedSteps += outcome.Accepted;
            RejectedSteps += outcome.Rejected;
            if (
                outcome.Status is not (MemberStatus.Succeeded or MemberStatus.EndedByEvent)
                && _failures.Count < MostNamed
            )
                _failures.Add((block.FirstMember + i, outcome));
            if (_outcomes is not null)
                _outcomes[block.FirstMember + i] = outcome;
        }
        if (_samples is not null)
            Array.Copy(
                block.Samples,
                0,
                _samples,
                block.FirstMember * _values,
                (long)block.Count * _values
            );
        if (_events is not null)
            _events.AddRange(block.Events);
        if (table is not null)
            Summaries!.MergeInOrder(table);
        Members += block.Count;
    }

    private SummaryTable Summarised =>
        Summaries
        ?? throw new InvalidOperationException(
            $"Nothing was summarised: set {nameof(EnsembleOptions.Summarise)} and sample times."
        );

    private int Place(string quantity)
    {
        var place = Quantities.IndexOf(quantity);
        return place >= 0
            ? place
            : throw new ArgumentException(
                $"'{quantity}' was not sampled; sampled were {string.Join(", ", Quantities)}.",
                nameof(quantity)
            );
    }

    private T[] Complete<T>(long member, T[]? kept, string option)
    {
        if (kept is null)
            throw new InvalidOperationException($"These were not kept: set {option}.");
        if (member < 0 || member >= Members)
            throw new InvalidOperationException(
                $"Member {member} is not among the {Members} complete members."
            );
        return kept;
    }
}

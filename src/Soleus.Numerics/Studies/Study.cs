using System.Collections.Immutable;
using Soleus.Numerics.Lanes;
using Soleus.Numerics.Models;

namespace Soleus.Numerics.Studies;

/// <summary>
/// What is integrated: a model from a start to an end, what is sampled when, which events are looked for, and how
/// accurately. One member is solved with <see cref="Solve"/>, many with <see cref="Run"/>.
/// </summary>
/// <param name="model">The model, such as <c>Robertson.Model</c>.</param>
public sealed class Study(OdeModel model)
{
    /// <summary>Values of the samples of one block, at most, where 16 members do not have more.</summary>
    private const int ValuesPerBlock = 1 << 20;

    /// <summary>The model.</summary>
    public OdeModel Model { get; } = model ?? throw new ArgumentNullException(nameof(model));

    /// <summary>Where the integration starts [unit of time of the model].</summary>
    public double Start { get; init; }

    /// <summary>Where it ends; after the start.</summary>
    public required double End { get; init; }

    /// <summary>When the quantities are sampled: rising, from the start to the end.</summary>
    public ImmutableArray<double> SampleTimes { get; init; } = [];

    /// <summary>What is sampled: names of states and outputs; all states when it is empty.</summary>
    public ImmutableArray<string> Quantities { get; init; } = [];

    /// <summary>The events that are looked for.</summary>
    public ImmutableArray<EventRule> Events { get; init; } = [];

    /// <summary>Tolerances, method and limits.</summary>
    public OdeSettings Settings { get; init; } = new();

    /// <summary>Integrates one member.</summary>
    /// <param name="setUp">Sets its parameters, initial state and stops; null leaves them as the model declares.</param>
    /// <param name="cancellation">Ends the integration early; looked at every thousand steps or so.</param>
    /// <exception cref="ArgumentException">The study contradicts itself or the model.</exception>
    public Solution Solve(SetUpMember? setUp = null, CancellationToken cancellation = default)
    {
        var plan = Plan(setUp, Settings with { Lanes = LaneWidth.One }, single: true);
        var block = new MemberBlock(1, plan.ValuesPerMember);
        block.Begin(0, 1);
        using var engine = new Engine(plan, cancellation);
        if (!cancellation.IsCancellationRequested)
            engine.Run(block);
        return new Solution(
            block.Outcomes[0],
            SampleTimes,
            QuantityNames,
            block.Samples,
            [.. block.Events]
        );
    }

    /// <summary>Integrates an ensemble.</summary>
    /// <param name="members">How many members, from 0.</param>
    /// <param name="setUp">Sets up each of them.</param>
    /// <param name="options">Threads, and what is kept of the members.</param>
    /// <param name="progress">Is told of each block of members that is complete, in order.</param>
    /// <param name="cancellation">Ends the run early; what was complete stands.</param>
    /// <exception cref="ArgumentException">The study contradicts itself or the model.</exception>
    public EnsembleResult Run(
        long members,
        SetUpMember setUp,
        EnsembleOptions? options = null,
        IProgress<EnsembleProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(setUp);
        ArgumentOutOfRangeException.ThrowIfNegative(members);
        using var run = new EnsembleRun(
            this,
            Plan(setUp, Settings, single: false),
            options ?? new(),
            members,
            progress
        );
        return run.Do(cancellation);
    }

    /// <summary>
    /// Members that are integrated and summarised together. It follows from the study alone, because the last bits of
    /// means depend on it; no member does.
    /// </summary>
    internal int BlockSize =>
        Math.Clamp(
            ValuesPerBlock / Math.Max(1, SampleTimes.Length * QuantityNames.Length),
            16,
            256
        );

    internal ImmutableArray<string> QuantityNames =>
        Quantities.IsDefaultOrEmpty ? Model.States : Quantities;

    private StudyPlan Plan(SetUpMember? setUp, OdeSettings settings, bool single)
    {
        if (SampleTimes.IsDefault || Events.IsDefault)
            throw new ArgumentException("Sample times and events may be empty, but not absent.");
        if (!Enum.IsDefined(settings.Method) || !Enum.IsDefined(settings.Lanes))
            throw new ArgumentException(
                $"There is no method {settings.Method} or no width {settings.Lanes}."
            );
        if (!(double.IsFinite(Start) && double.IsFinite(End) && End > Start))
            throw new ArgumentException(
                $"The study runs from {Start} to {End}; the end must follow."
            );
        for (var i = 0; i < SampleTimes.Length; i++)
        {
            if (!(SampleTimes[i] >= Start && SampleTimes[i] <= End))
                throw new ArgumentException(
                    $"Sample time {i}, {SampleTimes[i]}, lies outside {Start} to {End}."
                );
            if (i > 0 && SampleTimes[i] <= SampleTimes[i - 1])
                throw new ArgumentException(
                    $"Sample time {i}, {SampleTimes[i]}, is not after the one before, {SampleTimes[i - 1]}: sort them."
                );
        }
        int[] quantities = [.. QuantityNames.Select(Quantity)];
        return new StudyPlan
        {
            Model = Model,
            Start = Start,
            End = End,
            SampleTimes = [.. SampleTimes],
            Quantities = quantities,
            SamplesOutputs = quantities.Any(q => q >= Model.States.Length),
            Single = single,
            Rules = [.. Events],
            RuleEvents = [.. Events.Select(CheckedEvent)],
            Settings = settings,
            AbsoluteTolerances = settings.AbsoluteFor(Model),
            SetUp = setUp,
        };
    }

    private int Quantity(string name)
    {
        var state = Model.States.IndexOf(name);
        if (state >= 0)
            return state;
        var output = Model.Outputs.IndexOf(name);
        return output >= 0
            ? Model.States.Length + output
            : throw new ArgumentException(
                $"{Model.Name} has no state or output '{name}'. It has: {string.Join(", ", Model.States.Concat(Model.Outputs))}."
            );
    }

    private int CheckedEvent(EventRule rule)
    {
        if (!Enum.IsDefined(rule.Crossing) || !Enum.IsDefined(rule.Action))
            throw new ArgumentException(
                $"The event '{rule.Event}' has an unknown crossing {rule.Crossing} or action {rule.Action}."
            );
        if (rule.Action == EventAction.Change && Model.SensitiveTo.Length > 0)
            throw new ArgumentException(
                $"The event '{rule.Event}' changes states at a time that depends on parameters; their derivatives cannot be carried over that."
            );
        if (!rule.Changes.IsDefault && rule.Changes.IsEmpty == (rule.Action == EventAction.Change))
            throw new ArgumentException(
                $"The event '{rule.Event}' has action {rule.Action} and {rule.Changes.Length} changes: changes belong to {EventAction.Change}, and only to it."
            );
        if (rule.Changes.IsDefault)
            throw new ArgumentException($"The changes of event '{rule.Event}' are absent.");
        foreach (var change in rule.Changes)
        {
            if (!Enum.IsDefined(change.Kind))
                throw new ArgumentException($"There is no kind of change {(int)change.Kind}.");
            var places =
                change.Kind == StopKind.SetParameter
                    ? Model.Parameters.Length
                    : Model.States.Length;
            if ((uint)change.Index >= (uint)places || !double.IsFinite(change.Value))
                throw new ArgumentException(
                    $"The event '{rule.Event}' sets place {change.Index} of {places} to {change.Value} ({change.Kind})."
                );
        }
        return Model.Event(rule.Event);
    }
}

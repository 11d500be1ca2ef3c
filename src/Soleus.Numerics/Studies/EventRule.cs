using System.Collections.Immutable;

namespace Soleus.Numerics.Studies;

/// <summary>In which direction an event's quantity passes zero.</summary>
public enum Crossing : byte
{
    Any,
    Rising,
    Falling,
}

/// <summary>What is done when an event is located.</summary>
public enum EventAction : byte
{
    /// <summary>Its time is recorded.</summary>
    Record,

    /// <summary>Its time is recorded, changes are made there, and the integration goes on from there.</summary>
    Change,

    /// <summary>Its time is recorded and the member ends there.</summary>
    End,
}

/// <summary>Which zero crossings of which event are looked for, and what is done then.</summary>
/// <param name="Event">The name of an event of the model.</param>
/// <param name="Crossing">The direction.</param>
/// <param name="Action">What is done.</param>
/// <remarks>
/// A crossing is seen when the quantity has another sign at the end of a step than at its start; two crossings
/// within one step go unseen (limit the step by <see cref="OdeSettings.MaxStep"/> where that matters). It is located
/// on the continuous solution of order 4, to about 1e-14 of the step.
/// </remarks>
public sealed record EventRule(string Event, Crossing Crossing, EventAction Action)
{
    /// <summary>The changes, when the action is <see cref="EventAction.Change"/>.</summary>
    public ImmutableArray<Change> Changes { get; init; } = [];
}

/// <summary>A located event.</summary>
/// <param name="Member">The member.</param>
/// <param name="Rule">The place of the rule in the study.</param>
/// <param name="Time">When it happened.</param>
public readonly record struct EventRecord(long Member, int Rule, double Time);

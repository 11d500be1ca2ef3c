using System.Collections.Immutable;

namespace Soleus.Numerics.Studies;

/// <summary>In which direction an event's quantity passes zero.</summary>
public enum Crossing : byte
{
    /// <summary>Either.</summary>
    Any,

    /// <summary>From below zero to zero or above.</summary>
    Rising,

    /// <summary>From zero or above to below.</summary>
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
/// The quantity has two sides: zero and above, and below (where a value that is no number also counts). A crossing is
/// seen when the side at the end of a step is not that at its start, and is located on the continuous solution to
/// about 1e-14 of the step. A stop that carries the quantity over zero is an event at the time of the stop; a change
/// made by an event is not. Two crossings within one step go unseen (limit the step by
/// <see cref="OdeSettings.MaxStep"/> where that matters): bounces that grow ever shorter are lost at the latest where
/// they fall below the tolerances, so such a study needs a rule that ends it before.
/// </remarks>
public sealed record EventRule(string Event, Crossing Crossing, EventAction Action)
{
    /// <summary>The changes, when the action is <see cref="EventAction.Change"/>.</summary>
    public ImmutableArray<Change> Changes { get; init; } = [];
}

/// <summary>A located event.</summary>
/// <param name="Member">The member.</param>
/// <param name="Rule">The place of the rule in <see cref="Study.Events"/>.</param>
/// <param name="Time">When it happened.</param>
public readonly record struct EventRecord(long Member, int Rule, double Time);

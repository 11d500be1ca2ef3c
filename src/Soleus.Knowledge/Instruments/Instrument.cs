using System.Collections.Immutable;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.Instruments;

/// <summary>How an instrument is used here.</summary>
public enum InstrumentUse
{
    /// <summary>Worked out from the answers of the record.</summary>
    Scored,

    /// <summary>Somebody measured or scored it; only the result is taken.</summary>
    Entry,

    /// <summary>Described, never worked out here.</summary>
    Reference,
}

/// <summary>One item and what it counts when its condition holds.</summary>
/// <param name="Group">Of items in one group only the highest counts; empty for an item on its own.</param>
public sealed record InstrumentItem(string Id, string Group, Condition When, int Points);

/// <summary>A named result of an instrument that is not a sum.</summary>
/// <param name="Positive">True when it speaks for what the instrument looks for.</param>
public sealed record InstrumentClass(string Id, Condition When, bool Positive);

/// <summary>
/// A questionnaire, score or measurement: how it is scored, for whom, and how well it is known to work. Its words are the
/// texts <c>instrument.ID.name</c>, <c>.rule</c>, <c>.accuracy</c>, <c>.open</c>, <c>.below</c>, <c>.from-N</c> and
/// <c>.class-NAME</c>.
/// </summary>
/// <param name="Min">Least possible score [points]; null when it has none.</param>
/// <param name="Max">Highest possible score [points]; null when it has none.</param>
/// <param name="Items">Scored items; items of one group stand together.</param>
/// <param name="Cutoffs">Published cut-offs [points], highest first; empty when none is verified.</param>
public sealed record Instrument(
    string Id,
    InstrumentUse Use,
    double? Min,
    double? Max,
    ImmutableArray<InstrumentItem> Items,
    ImmutableArray<InstrumentClass> Classes,
    ImmutableArray<int> Cutoffs,
    ImmutableArray<string> Sources,
    FactStatus Status
);

using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Assessment;

/// <summary>How soon a person should be seen. Ordered: a larger value is more urgent.</summary>
public enum Urgency
{
    SelfCare,
    Routine,
    WithinDays,
    SameDay,
    Emergency,
}

/// <summary>The step of the walk that made a finding.</summary>
public enum Step
{
    Record,
    Triage,
    LegPain,
    Status,
    Benefit,
    Safety,
    Plan,
}

/// <summary>A value of the record that a finding used: the fact, its value as people read it, and where it stands.</summary>
public sealed record UsedInput(string Fact, string Value, string Origin);

/// <summary>
/// One conclusion of the walk. It says what was concluded, why, from which inputs and sources, and what was not known.
/// "Cannot tell, because X is missing" is a finding like any other.
/// </summary>
public sealed record Finding
{
    /// <summary>Permanent id, for example <c>triage.ali_sudden</c> or <c>safety.kidney-unknown</c>.</summary>
    public required string Id { get; init; }

    public required Step Step { get; init; }

    /// <summary>The machine-readable conclusion, one lower-case word of a closed list per id: <c>present</c>, <c>likely</c>, <c>blocked</c> …</summary>
    public required string Conclusion { get; init; }

    /// <summary>The conclusion in plain words.</summary>
    public required Phrase Says { get; init; }

    /// <summary>Why, in plain words; one phrase a reason.</summary>
    public ImmutableArray<Phrase> Reasons { get; init; } = [];

    /// <summary>What speaks against it, in plain words; contradictions are named here.</summary>
    public ImmutableArray<Phrase> Against { get; init; } = [];

    /// <summary>How soon to be seen because of this finding alone.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>Values of the record that were used.</summary>
    public ImmutableArray<UsedInput> Inputs { get; init; } = [];

    /// <summary>Facts that were not known and could change the conclusion.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>Source keys.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>The weakest status of the facts behind it.</summary>
    public FactStatus Status { get; init; } = FactStatus.Verified;
}

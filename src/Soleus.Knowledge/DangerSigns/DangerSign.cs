using System.Collections.Immutable;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.DangerSigns;

/// <summary>How soon a danger sign must be seen. Ordered: a larger value is more urgent.</summary>
public enum DangerLevel
{
    Routine,
    WithinDays,
    SameDay,
    Emergency,
}

/// <summary>Whom a danger sign concerns.</summary>
public enum DangerAudience
{
    Anyone,

    /// <summary>Under 18 years.</summary>
    Child,

    /// <summary>Pregnant, or within six weeks of birth.</summary>
    Pregnancy,
}

/// <summary>One way in which a danger sign is present.</summary>
/// <param name="Level">The level when this rule holds, which may differ from the level of the sign.</param>
/// <param name="When">Never contains a <see cref="Not"/>; see <see cref="DangerSignIndex"/>.</param>
/// <param name="Status">Derived when the grading is ours.</param>
public sealed record DangerRule(DangerLevel Level, Condition When, FactStatus Status);

/// <summary>
/// A danger sign: when it is present, how soon to be seen, and whether magnesium is stopped until then. Its words are the
/// texts <c>danger.ID.sign</c>, <c>danger.ID.do</c> and <c>danger.ID.who</c>.
/// </summary>
/// <param name="Id">Permanent id.</param>
/// <param name="Level">The level of the sign itself; rules may grade it.</param>
/// <param name="Rules">Most urgent first.</param>
/// <param name="Covers">Ids of signs that need not be named beside this one, when they are no more urgent.</param>
/// <param name="OnlyIfNo">Ids of signs that must be known to be absent. Only for a routine sign whose urgency another sign gives anyway.</param>
public sealed record DangerSign(
    string Id,
    DangerLevel Level,
    DangerAudience Audience,
    bool StopMagnesium,
    ImmutableArray<DangerRule> Rules,
    ImmutableArray<string> Covers,
    ImmutableArray<string> OnlyIfNo,
    ImmutableArray<string> Sources,
    FactStatus Status
);

/// <summary>A question that danger signs ask.</summary>
/// <param name="Fact">Its fact.</param>
/// <param name="Level">The most urgent rule that asks it.</param>
/// <param name="Audiences">Whose signs ask it.</param>
public sealed record DangerQuestion(
    int Fact,
    DangerLevel Level,
    ImmutableArray<DangerAudience> Audiences
);

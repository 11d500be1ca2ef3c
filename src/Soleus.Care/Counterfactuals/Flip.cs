using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>A single change of the record that changes the answer.</summary>
/// <param name="Before">What the record's own answer advises.</param>
/// <param name="After">What the answer advises after the change.</param>
/// <param name="Answer">The answer after the change, in words.</param>
/// <param name="Sign">The most urgent danger sign after the change that was not there before, in words; or null.</param>
public sealed record Flip(
    RecordChange Change,
    AnswerOutline Before,
    AnswerOutline After,
    ImmutableArray<Phrase> Answer,
    Phrase? Sign
)
{
    /// <summary>eGFR after the change [mL/min/1.73 m²] where it follows from the changed number; else null.</summary>
    public double? EgfrAfter { get; init; }

    public AnswerParts Parts => Before.Differs(After);

    public bool RaisesUrgency => After.Urgency > Before.Urgency;

    public bool LowersUrgency => After.Urgency < Before.Urgency;
}

/// <summary>One reply to a question, and the answer that it would give.</summary>
/// <param name="Says">The reply in words: "yes", "below 0.7 mmol/L".</param>
/// <param name="Changes">True when the answer is another than now.</param>
public sealed record Reply(Phrase Says, Flip Would, bool Changes);

/// <summary>Something that is not known, with what each reply would do to the answer.</summary>
/// <param name="Fact">The fact of <see cref="PersonAssessment.Missing"/>.</param>
/// <param name="Replies">In the order in which one would give them.</param>
public sealed record MissingQuestion(string Fact, ImmutableArray<Reply> Replies)
{
    /// <summary>False when no reply, alone, changes the answer.</summary>
    public bool Matters => Replies.Any(r => r.Changes);
}

/// <summary>What would change an answer.</summary>
/// <param name="All">Danger first, then by how much the answer changes, then by how near the change is.</param>
/// <param name="Questions">Most valuable first; those that change nothing alone come last.</param>
/// <param name="NotTried">How many of the missing facts were not tried, because no single entry of a record answers them or because there were too many.</param>
public sealed record Flips(
    ImmutableArray<Flip> All,
    ImmutableArray<MissingQuestion> Questions,
    int NotTried
)
{
    /// <summary>How many entries of the record were not changed, because there are too many (<see cref="FindFlips.MostWalks"/>).</summary>
    public int ChangesNotTried { get; init; }
}

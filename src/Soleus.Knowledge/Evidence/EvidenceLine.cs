using System.Collections.Immutable;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Evidence;

/// <summary>One sentence about the evidence with its figures filled in, ready to be shown.</summary>
/// <param name="When">The sentence is shown only when this is known to hold; null: always.</param>
/// <param name="Rows">Ids of the rows that its figures come from.</param>
/// <param name="Status">The weakest of the rows'; derived when a figure was worked out.</param>
public sealed record EvidenceLine(
    Phrase Says,
    Condition? When,
    ImmutableArray<string> Rows,
    ImmutableArray<string> Sources,
    FactStatus Status
);

/// <summary>
/// What the trials say of magnesium for one kind of leg pain. Words: <c>benefit.TYPE.name</c>, <c>says</c>, <c>why</c> and the
/// lines'.
/// </summary>
/// <param name="Type">Id of a kind of leg pain.</param>
/// <param name="RestsOn">Rows that carry the verdict: never uncontrolled ones, never secondary ones.</param>
/// <param name="InPregnancy">True when the trials were made in pregnancy.</param>
/// <param name="Lines">The results in words and numbers, with what they mean for one person.</param>
/// <param name="Against">What speaks against the verdict, or limits it.</param>
/// <param name="Placebo">How much people on placebo improved.</param>
/// <param name="AgeLow">Youngest age of most people in the trials [a]; null when not seen.</param>
/// <param name="AgeHigh">Oldest age of most people in the trials [a].</param>
/// <param name="NotChosenByMagnesium">True when it was seen that trials behind the verdict did not take people in for being short of magnesium, and none did.</param>
/// <param name="Sources">Sources of verdict and trials.</param>
/// <param name="Status">The weakest status of rows and lines.</param>
public sealed record Verdict(
    string Type,
    MagnesiumVerdict Answer,
    ImmutableArray<string> RestsOn,
    bool InPregnancy,
    bool AboutCramps,
    ImmutableArray<EvidenceLine> Lines,
    ImmutableArray<EvidenceLine> Against,
    ImmutableArray<EvidenceLine> Placebo,
    double? AgeLow,
    double? AgeHigh,
    bool NotChosenByMagnesium,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    public Phrase Name { get; } = new($"benefit.{Type}.name");

    public Phrase Says { get; } = new($"benefit.{Type}.says");

    public Phrase Why { get; } = new($"benefit.{Type}.why");

    /// <summary>The verdict as one word.</summary>
    public string Word =>
        Answer switch
        {
            MagnesiumVerdict.ProbablyNot => "probably-not",
            MagnesiumVerdict.CannotTell => "cannot-tell",
            MagnesiumVerdict.ProbablyYes => "probably-yes",
            MagnesiumVerdict.TreatCause => "treat-cause",
            _ => "none",
        };
}

/// <summary>Sentences that stand beside the verdicts: shortage, placebo, harms, what else one may hear of.</summary>
/// <param name="When">When the note is shown; null: the step decides.</param>
public sealed record EvidenceNote(
    string Id,
    Condition? When,
    ImmutableArray<EvidenceLine> Lines,
    ImmutableArray<EvidenceLine> Against
);

using System.Collections.Immutable;
using Soleus.Knowledge.DangerSigns;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.FreeText;

/// <summary>
/// A way of writing a sign: slots that must all be filled by different words within a short window of one sentence, in
/// any order, while no forbidden slot is.
/// </summary>
/// <param name="Fact">The question that the phrase answers with yes.</param>
/// <param name="OnlyOfChild">True when it speaks only of a person known to be under 18: "limping since yesterday".</param>
/// <param name="OfOthers">True when it also counts as what other people do: "his father hits him".</param>
/// <param name="NotAfter">Slots that must not follow in the same clause: "tingling in both soles for about five years".</param>
/// <param name="SaysNo">True when the words tell that the sign is not there: "can breathe normally".</param>
/// <param name="OnlyDenies">True when the words are too vague to say yes, but deny the sign when negated: "no swelling".</param>
public sealed record PhrasePattern(
    int Fact,
    bool Child,
    ImmutableArray<int> Slots,
    ImmutableArray<int> Forbidden,
    ImmutableArray<int> NotAfter,
    bool OnlyDenies,
    bool SaysNo,
    bool OnlyOfChild,
    bool OfOthers
);

/// <summary>A word or run of words that fills a slot.</summary>
/// <param name="Length">Number of words.</param>
public readonly record struct SlotHit(int Slot, int Length);

/// <summary>
/// Everything that free text is scanned for: phrases of danger questions and the words that negate, date or assign them.
/// Words lead to slots, slots to patterns, so the work is linear in the number of words.
/// </summary>
public sealed class PhraseIndex
{
    private readonly Vocabulary _vocabulary;
    private readonly int[][] _patternsBySlot;

    private PhraseIndex(
        Vocabulary vocabulary,
        ImmutableArray<PhrasePattern> patterns,
        int[][] patternsBySlot,
        LanguageLists language
    )
    {
        _vocabulary = vocabulary;
        Patterns = patterns;
        _patternsBySlot = patternsBySlot;
        Language = language;
    }

    public ImmutableArray<PhrasePattern> Patterns { get; }

    /// <summary>The patterns that use a slot, forbidden slots not counted.</summary>
    public ReadOnlySpan<int> PatternsOf(int slot) => _patternsBySlot[slot];

    /// <summary>Slots of the language lists (<c>negators</c>, <c>clause-ends</c> …) by name.</summary>
    public LanguageLists Language { get; }

    public int SlotCount => _patternsBySlot.Length;

    /// <summary>The words of a text, hurried spellings such as "carnt" and shorthand such as "sob" written out.</summary>
    public List<Word> Split(string text) => _vocabulary.Respell(WordSplitter.Split(text));

    /// <summary>Adds the slots that begin at word <paramref name="at"/>.</summary>
    public void Match(List<Word> words, int at, List<SlotHit> into) =>
        _vocabulary.Match(words, at, into);

    internal static PhraseIndex Load(Loader loader, KnowledgeBase knowledge) =>
        new PhraseReader(loader, knowledge).Read((v, p, s, l) => new PhraseIndex(v, p, s, l));
}

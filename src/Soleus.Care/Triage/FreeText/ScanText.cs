using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.FreeText;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Triage.FreeText;

/// <summary>
/// Finds danger signs, and what is said of the pain, in a person's own words. It understands who, when and whether not; when it cannot tell, the
/// dangerous reading stands. Linear in the length of the text.
/// </summary>
public static class ScanText
{
    /// <summary>Words between the first and the last word of a phrase, at most.</summary>
    private const int Window = 8;

    /// <summary>A sign that was there more than so many months ago is past: our own rule.</summary>
    /// <source id="soleus-rule"/>
    private const int PastMonths = 3;

    /// <summary>The questions about danger and pain that the text answers, one hit a question: a yes wins over a no.</summary>
    /// <param name="today">The day on which the text was written.</param>
    /// <param name="child">
    /// Whether the person is under 18. For a known adult, what is said of a child is about somebody else and the
    /// children's questions are left alone; so they are when no age is known and the text names no child.
    /// </param>
    public static ImmutableArray<TextHit> For(
        string text,
        KnowledgeBase k,
        DateOnly today,
        Answer child = Answer.Unknown
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(k);
        var index = k.Phrases;
        var words = index.Split(text);
        if (child == Answer.Unknown && !Mentions(index, words, index.Language["children"]))
            child = Answer.No;
        var found = new SortedDictionary<int, TextHit>();
        var sentence = new Sentence { EndsAsking = text.AsSpan().TrimEnd().EndsWith("?") };
        var context = new Context(index, today, PastMonths);
        context.Begin(Carer.Who(words, index, child));
        var seen = new Seen(index.SlotCount);
        for (var from = 0; from < words.Count; )
        {
            var to = from + 1;
            while (to < words.Count && words[to].Before < Gap.Sentence)
                to++;
            sentence.Read(words, from, to, index);
            context.Read(sentence, child);
            seen.NextSentence();
            var reply = Reply(index, sentence, words);
            for (var i = from; i < to; i++)
            {
                foreach (var hit in sentence.At(i))
                    seen.Put(hit, i);
                foreach (var hit in sentence.At(i))
                {
                    foreach (var p in index.PatternsOf(hit.Slot))
                        Try(
                            k,
                            text,
                            sentence,
                            context,
                            seen,
                            index.Patterns[p],
                            child,
                            reply,
                            found
                        );
                }
            }
            from = to;
        }
        return [.. found.Values];
    }

    private static bool Mentions(PhraseIndex index, List<Word> words, int list)
    {
        var hits = new List<SlotHit>();
        for (var i = 0; i < words.Count; i++)
        {
            hits.Clear();
            index.Match(words, i, hits);
            foreach (var hit in hits)
            {
                if (hit.Slot == list)
                    return true;
            }
        }
        return false;
    }

    /// <summary>"Fever? No." A short question that is answered at once.</summary>
    private static Answer Reply(PhraseIndex index, Sentence sentence, List<Word> words)
    {
        if (!sentence.Asks || sentence.Count > 4 || sentence.End >= words.Count)
            return Answer.Unknown;
        var hits = new List<SlotHit>();
        index.Match(words, sentence.End, hits);
        foreach (var hit in hits)
        {
            if (hit.Slot == index.Language["negative-replies"])
                return Answer.No;
        }
        return Answer.Unknown;
    }

    private static void Try(
        KnowledgeBase k,
        string text,
        Sentence sentence,
        Context context,
        Seen seen,
        PhrasePattern pattern,
        Answer child,
        Answer reply,
        SortedDictionary<int, TextHit> found
    )
    {
        if ((pattern.Child && child == Answer.No) || (pattern.OnlyOfChild && child != Answer.Yes))
            return;
        if (found.TryGetValue(pattern.Fact, out var known) && known.Answer == Answer.Yes)
            return;
        Span<(int Word, int Length)> at = stackalloc (int, int)[pattern.Slots.Length];
        if (!Filled(seen, pattern, at, out var first, out var last))
            return;
        foreach (var slot in pattern.Forbidden)
        {
            if (StandsNear(sentence, slot, k.Phrases.Language["clause-ends"], first, last))
                return;
        }
        foreach (var slot in pattern.NotAfter)
        {
            if (context.Follows(sentence, slot, first, last))
                return;
        }
        foreach (var part in at)
        {
            if (
                (!pattern.OfOthers && context.IsApart(part.Word))
                || context.BelongsElsewhere(sentence, part, at)
            )
                return;
        }
        var denied = Denied(context, at) || reply == Answer.No;
        if (pattern.SaysNo && (denied || sentence.Asks))
            return;
        denied |= pattern.SaysNo;
        if ((pattern.OnlyDenies && !denied) || (denied && known is not null))
            return;
        var begin = sentence.Words[first].Start;
        var length = sentence.Words[last].Start + sentence.Words[last].Length - begin;
        found[pattern.Fact] = new TextHit(
            k.Facts.Name(pattern.Fact),
            denied ? Answer.No : Answer.Yes,
            text.Substring(begin, length),
            begin,
            length,
            denied ? "denied" : "said"
        );
    }

    /// <summary>Whether a slot is filled among the words of a phrase or near them, a word such as "but" not passed.</summary>
    private static bool StandsNear(Sentence sentence, int slot, int clauseEnds, int first, int last)
    {
        var from = first;
        while (from > Math.Max(sentence.First, first - 3) && sentence.Is(clauseEnds, from - 1) == 0)
            from--;
        var to = Math.Min(sentence.End, last + 5);
        for (var i = from; i < to; i++)
        {
            if (i > last && sentence.Is(clauseEnds, i) > 0)
                return false;
            if (sentence.Is(slot, i) > 0)
                return true;
        }
        return false;
    }

    /// <summary>All slots are filled by different words, close together.</summary>
    private static bool Filled(
        Seen seen,
        PhrasePattern pattern,
        Span<(int Word, int Length)> at,
        out int first,
        out int last
    )
    {
        first = int.MaxValue;
        last = -1;
        for (var s = 0; s < at.Length; s++)
        {
            var (word, length) = seen.Last(pattern.Slots[s]);
            if (Taken(word, length, at[..s]))
                (word, length) = seen.Earlier(pattern.Slots[s]);
            if (word < 0 || Taken(word, length, at[..s]))
                return false;
            at[s] = (word, length);
            first = Math.Min(first, word);
            last = Math.Max(last, word + length - 1);
        }
        return last - first <= Window;
    }

    private static bool Taken(int word, int length, ReadOnlySpan<(int Word, int Length)> by)
    {
        foreach (var other in by)
        {
            if (word < other.Word + other.Length && other.Word < word + length)
                return true;
        }
        return false;
    }

    /// <summary>An odd number of words outside the phrase negates one of its words.</summary>
    private static bool Denied(Context context, ReadOnlySpan<(int Word, int Length)> at)
    {
        foreach (var (word, _) in at)
        {
            var (a, b) = context.NegatedBy(word);
            var count = (Outside(a, at) ? 1 : 0) + (Outside(b, at) ? 1 : 0);
            if (count == 1)
                return true;
        }
        return false;
    }

    private static bool Outside(int negator, ReadOnlySpan<(int Word, int Length)> at)
    {
        if (negator < 0)
            return false;
        foreach (var (word, length) in at)
        {
            if (negator >= word && negator < word + length)
                return false;
        }
        return true;
    }

    /// <summary>Where each slot was last filled in the current sentence, and where before that.</summary>
    private sealed class Seen(int slots)
    {
        private readonly Place[] _last = new Place[slots];
        private readonly Place[] _earlier = new Place[slots];
        private int _sentence;

        public void NextSentence() => _sentence++;

        public void Put(SlotHit hit, int word)
        {
            ref var last = ref _last[hit.Slot];
            if (last.Sentence == _sentence && last.Word == word)
            {
                if (hit.Length > last.Length)
                    last = new Place(_sentence, word, hit.Length);
                return;
            }
            _earlier[hit.Slot] = last;
            last = new Place(_sentence, word, hit.Length);
        }

        public (int Word, int Length) Last(int slot) => Of(_last[slot]);

        public (int Word, int Length) Earlier(int slot) => Of(_earlier[slot]);

        private (int Word, int Length) Of(Place place) =>
            place.Sentence == _sentence ? (place.Word, place.Length) : (-1, 0);

        private readonly record struct Place(int Sentence, int Word, int Length);
    }
}

using Soleus.Knowledge.FreeText;

namespace Soleus.Care.Triage.FreeText;

/// <summary>One sentence of a text with the slots that its words fill.</summary>
internal sealed class Sentence
{
    private readonly List<SlotHit> _hits = [];
    private readonly List<int> _begins = [];

    /// <summary>By word: a bit for each language list, which have the first slots, fewer than 64.</summary>
    private readonly List<ulong> _lists = [];

    public List<Word> Words { get; private set; } = [];

    /// <summary>Index of the first word.</summary>
    public int First { get; private set; }

    /// <summary>Index after the last word.</summary>
    public int End { get; private set; }

    /// <summary>True when it ends with a question mark.</summary>
    public bool Asks { get; private set; }

    public int Count => End - First;

    public void Read(List<Word> words, int first, int end, PhraseIndex index)
    {
        (Words, First, End) = (words, first, end);
        Asks = end < words.Count ? words[end].Before == Gap.Question : EndsAsking;
        _hits.Clear();
        _begins.Clear();
        _lists.Clear();
        for (var i = first; i < end; i++)
        {
            _begins.Add(_hits.Count);
            index.Match(words, i, _hits);
            var lists = 0ul;
            for (var h = _begins[^1]; h < _hits.Count; h++)
            {
                if (_hits[h].Slot < 64)
                    lists |= 1ul << _hits[h].Slot;
            }
            _lists.Add(lists);
        }
        _begins.Add(_hits.Count);
    }

    /// <summary>Whether the whole text ends with a question mark; set by the scanner.</summary>
    public bool EndsAsking { get; set; }

    /// <summary>The slots that begin at a word.</summary>
    public ReadOnlySpan<SlotHit> At(int word)
    {
        var from = _begins[word - First];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_hits)[
            from.._begins[word - First + 1]
        ];
    }

    /// <summary>Length of the language list's entry that begins at a word; 0 when there is none.</summary>
    public int Is(int slot, int word)
    {
        if (slot < 64 && (_lists[word - First] & (1ul << slot)) == 0)
            return 0;
        var longest = 0;
        foreach (var hit in At(word))
        {
            if (hit.Slot == slot && hit.Length > longest)
                longest = hit.Length;
        }
        return longest;
    }
}

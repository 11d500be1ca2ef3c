using System.Runtime.InteropServices;

namespace Soleus.Knowledge.FreeText;

/// <summary>
/// The words of all slots. A word is found as written, by its stem, with a dropped g ("spreadin"), with letters wrongly
/// single or doubled ("nummb"), or with one slip of the pen when it is not an ordinary word: from six letters on a letter missing, too many, wrong, or two swapped; with five
/// letters a letter too many or two swapped.
/// </summary>
internal sealed class Vocabulary
{
    private const int ShortestMisspelt = 5;
    private const int ShortestFullyMisspelt = 6;
    private const int ShortestDoubled = 4;

    private readonly Dictionary<string, List<Entry>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _misspeltWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _misspeltStems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _undoubled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ordinary = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _spellings = new(StringComparer.Ordinal);
    private readonly uint[] _stemLengths = new uint[128];

    private readonly Dictionary<string, List<Entry>>.AlternateLookup<
        ReadOnlySpan<char>
    > _stemLookup;
    private readonly Dictionary<string, List<string>>.AlternateLookup<
        ReadOnlySpan<char>
    > _misspeltWordLookup;
    private readonly Dictionary<string, List<string>>.AlternateLookup<
        ReadOnlySpan<char>
    > _misspeltStemLookup;

    public Vocabulary()
    {
        _stemLookup = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        _misspeltWordLookup = _misspeltWords.GetAlternateLookup<ReadOnlySpan<char>>();
        _misspeltStemLookup = _misspeltStems.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Adds one alternative of a slot: words joined by <c>_</c>, each with <c>*</c> when only its beginning counts.</summary>
    public void Add(string alternative, int slot)
    {
        var parts = alternative.Split('_', StringSplitOptions.RemoveEmptyEntries);
        var rest = parts[1..].Select(p => new Part(p.TrimEnd('*'), p.EndsWith('*'))).ToArray();
        var first = parts[0].TrimEnd('*');
        var stem = parts[0].EndsWith('*');
        var book = stem ? _stems : _words;
        if (!book.TryGetValue(first, out var entries))
        {
            book[first] = entries = [];
            if (stem)
                _stemLengths[first[0]] |= 1u << Math.Min(first.Length, 31);
            if (first.Length >= ShortestMisspelt)
                AddMisspelt(stem ? _misspeltStems : _misspeltWords, first);
            if (!stem && first.Length >= ShortestDoubled)
                _undoubled.TryAdd(Undouble(first), first);
        }
        if (!entries.Any(e => e.Slot == slot && e.Rest.SequenceEqual(rest)))
            entries.Add(new Entry(slot, rest));
    }

    public void AddOrdinary(string word) => _ordinary.Add(word);

    /// <summary>Adds a spelling that stands for one or more words.</summary>
    public void AddSpelling(string written, string[] words) => _spellings[written] = words;

    /// <summary>Writes known spellings out; each word keeps its place in the text.</summary>
    public List<Word> Respell(List<Word> words)
    {
        var first = words.FindIndex(w => _spellings.ContainsKey(w.Text));
        if (first < 0)
            return words;
        var written = new List<Word>(words.Count + 8);
        written.AddRange(CollectionsMarshal.AsSpan(words)[..first]);
        for (var i = first; i < words.Count; i++)
        {
            var word = words[i];
            if (!_spellings.TryGetValue(word.Text, out var spelt))
            {
                written.Add(word);
                continue;
            }
            for (var s = 0; s < spelt.Length; s++)
                written.Add(
                    word with
                    {
                        Text = spelt[s],
                        Before = s == 0 ? word.Before : Gap.None,
                    }
                );
        }
        return written;
    }

    public void Match(List<Word> words, int at, List<SlotHit> into)
    {
        var word = words[at].Text;
        var exact = _words.TryGetValue(word, out var entries);
        if (exact)
            Take(entries!, words, at, into);
        var known = exact;
        var lengths = word[0] < 128 ? _stemLengths[word[0]] : 0;
        for (var length = 1; length <= word.Length && length < 32; length++)
        {
            if (
                (lengths & (1u << length)) != 0
                && _stemLookup.TryGetValue(word.AsSpan(0, length), out entries)
            )
            {
                known = true;
                Take(entries, words, at, into);
            }
        }
        if (
            known
            && !exact
            && word.Length >= ShortestMisspelt
            && word.EndsWith("in", StringComparison.Ordinal)
            && _words.TryGetValue(word + "g", out entries)
        )
            Take(entries, words, at, into);
        if (known || word.Length < ShortestDoubled || _ordinary.Contains(word))
            return;
        if (_undoubled.TryGetValue(Undouble(word), out var single))
            Take(_words[single], words, at, into);
        else if (word.Length < ShortestMisspelt)
            return;
        else if (
            word.EndsWith("in", StringComparison.Ordinal)
            && _words.TryGetValue(word + "g", out entries)
        )
            Take(entries, words, at, into);
        else
            MatchMisspelt(words, at, into);
    }

    private static void Take(List<Entry> entries, List<Word> words, int at, List<SlotHit> into)
    {
        foreach (var entry in entries)
        {
            if (Follows(entry.Rest, words, at + 1))
                into.Add(new SlotHit(entry.Slot, entry.Rest.Length + 1));
        }
    }

    private static bool Follows(Part[] rest, List<Word> words, int at)
    {
        if (at + rest.Length > words.Count)
            return false;
        for (var i = 0; i < rest.Length; i++)
        {
            var word = words[at + i];
            var fits = rest[i].Stem
                ? word.Text.StartsWith(rest[i].Text, StringComparison.Ordinal)
                : word.Text == rest[i].Text;
            if (!fits || word.Before >= Gap.Clause)
                return false;
        }
        return true;
    }

    /// <summary>The word with each doubled letter once: "nummb" and "numb" are the same.</summary>
    private static string Undouble(string word)
    {
        Span<char> letters = stackalloc char[word.Length];
        var length = 0;
        foreach (var letter in word)
        {
            if (length == 0 || letters[length - 1] != letter)
                letters[length++] = letter;
        }
        return length == word.Length ? word : new string(letters[..length]);
    }

    private static void AddMisspelt(Dictionary<string, List<string>> book, string word)
    {
        for (var i = -1; i < word.Length; i++)
        {
            var key = i < 0 ? word : word.Remove(i, 1);
            if (!book.TryGetValue(key, out var words))
                book[key] = words = [];
            if (!words.Contains(word))
                words.Add(word);
        }
    }

    private void MatchMisspelt(List<Word> words, int at, List<SlotHit> into)
    {
        var word = words[at].Text.AsSpan();
        if (Nearest(word, _misspeltWordLookup) is { } near)
        {
            Take(_words[near], words, at, into);
            return;
        }
        for (var length = Math.Min(word.Length, 12); length >= ShortestMisspelt - 1; length--)
        {
            if (Nearest(word[..length], _misspeltStemLookup) is { } stem)
            {
                Take(_stems[stem], words, at, into);
                return;
            }
        }
    }

    private static string? Nearest(
        ReadOnlySpan<char> word,
        Dictionary<string, List<string>>.AlternateLookup<ReadOnlySpan<char>> book
    )
    {
        Span<char> shorter = stackalloc char[word.Length];
        for (var i = -1; i < word.Length; i++)
        {
            scoped ReadOnlySpan<char> key = word;
            if (i >= 0)
            {
                word[..i].CopyTo(shorter);
                word[(i + 1)..].CopyTo(shorter[i..]);
                key = shorter[..^1];
            }
            if (!book.TryGetValue(key, out var candidates))
                continue;
            foreach (var candidate in candidates)
            {
                if (
                    candidate[0] == word[0]
                    && OneSlip(word, candidate)
                    && (candidate.Length >= ShortestFullyMisspelt || IsCommonSlip(word, candidate))
                )
                    return candidate;
            }
        }
        return null;
    }

    /// <summary>True when a and b differ by one letter left out, added or changed, or by two neighbours swapped.</summary>
    private static bool OneSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        if (a.Length == b.Length)
        {
            return a.Length == 0
                || a[1..].SequenceEqual(b[1..])
                || (a.Length >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]));
        }
        return a.Length == b.Length + 1
            ? a[1..].SequenceEqual(b)
            : b.Length == a.Length + 1 && b[1..].SequenceEqual(a);
    }

    /// <summary>A letter too many or two swapped: what a short word may have and still be clear.</summary>
    private static bool IsCommonSlip(ReadOnlySpan<char> written, ReadOnlySpan<char> meant)
    {
        if (written.Length != meant.Length)
            return written.Length > meant.Length;
        var same = written.CommonPrefixLength(meant);
        return same + 1 < meant.Length
            && written[same] == meant[same + 1]
            && written[same + 1] == meant[same];
    }

    private sealed record Part(string Text, bool Stem);

    private sealed record Entry(int Slot, Part[] Rest);
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Soleus.Knowledge.Browsing;

namespace Soleus.Knowledge.Matching;

/// <summary>What a written name was taken for.</summary>
/// <param name="Found">The entry, or default when nothing fits.</param>
/// <param name="Guess">True when only the spelling is close: it must be shown as a guess.</param>
/// <param name="Alternatives">Names that are equally close when nothing could be chosen, or suggestions.</param>
public readonly record struct NameMatch<T>(
    T? Found,
    bool Guess,
    ImmutableArray<string> Alternatives
)
    where T : class;

/// <summary>
/// Finds entries by the names that people write: exact after folding case, accents and punctuation, else a close spelling.
/// A close spelling is taken only when it is the single best one: one slip for 5 to 7 letters, two for 8 or more, none for
/// shorter names.
/// </summary>
public sealed class NameIndex<T>
    where T : class
{
    private readonly Dictionary<string, T> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<string>> _byLength = [];

    /// <summary>Adds a name; one that is there already keeps its entry.</summary>
    public void Add(string name, T entry)
    {
        var key = Fold(name);
        if (key.Length == 0 || !_exact.TryAdd(key, entry))
            return;
        if (!_byLength.TryGetValue(key.Length, out var list))
            _byLength[key.Length] = list = [];
        list.Add(key);
    }

    internal void Add(IEnumerable<string> names, T entry)
    {
        foreach (var name in names)
            Add(name, entry);
    }

    /// <summary>The entry with exactly this name (after folding), or null.</summary>
    public T? Exact(string written) => _exact.GetValueOrDefault(Fold(written));

    /// <summary>The names nearest to a written one, for a suggestion; none when nothing is near.</summary>
    public ImmutableArray<string> Near(string written)
    {
        var key = Fold(written);
        if (key.Length is < 3 or > 60)
            return [];
        var best = Math.Max(1, Math.Min(4, (key.Length + 1) / 4));
        var near = new List<string>();
        for (var length = key.Length - best; length <= key.Length + best; length++)
        {
            if (!_byLength.TryGetValue(length, out var candidates))
                continue;
            foreach (var candidate in candidates)
            {
                var slips = Slips(key, candidate, best);
                if (slips > best || slips >= candidate.Length)
                    continue;
                if (slips < best)
                    near.Clear();
                best = slips;
                near.Add(candidate);
            }
        }
        // A name that was only begun: magnes.
        if (near.Count == 0 && key.Length >= 4)
            near.AddRange(_exact.Keys.Where(n => n.StartsWith(key, StringComparison.Ordinal)));
        near.Sort(StringComparer.Ordinal);
        return [.. near.Take(3)];
    }

    /// <summary>The entry for a written name.</summary>
    public NameMatch<T> Find(string written)
    {
        var key = Fold(written);
        if (key.Length == 0)
            return new NameMatch<T>(null, false, []);
        if (_exact.TryGetValue(key, out var exact))
            return new NameMatch<T>(exact, false, []);
        if (key.Length is < 5 or > 60)
            return new NameMatch<T>(null, false, []);
        var most = key.Length >= 8 ? 2 : 1;
        var best = most + 1;
        var names = new List<string>();
        for (var length = key.Length - most; length <= key.Length + most; length++)
        {
            if (!_byLength.TryGetValue(length, out var candidates))
                continue;
            foreach (var candidate in candidates)
            {
                var slips = Slips(key, candidate, best);
                if (slips > best || slips > most || candidate.Length < 5)
                    continue;
                if (IsHigh(key) != IsHigh(candidate) && IsLow(key) != IsLow(candidate))
                    continue;
                if (slips < best)
                    names.Clear();
                best = slips;
                names.Add(candidate);
            }
        }
        var entries = names.Select(n => _exact[n]).Distinct().ToList();
        return entries.Count == 1
            ? new NameMatch<T>(entries[0], true, [names[0]])
            : new NameMatch<T>(null, false, [.. names.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Lower case without accents; anything but letters and digits becomes one space.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var c in Ascii.IsValid(text) ? text : Folding.Fold(text))
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’')
                continue;
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(c));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    // Too much is never a slip for too little: hypotension and hypertension differ by two letters.
    private static bool IsHigh(string name) => name.Contains("hyper", StringComparison.Ordinal);

    private static bool IsLow(string name) => name.Contains("hypo", StringComparison.Ordinal);

    /// <summary>Damerau–Levenshtein distance (adjacent letters swapped count once), given up beyond <paramref name="most"/>.</summary>
    internal static int Slips(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
            return most + 1;
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                least = Math.Min(least, now[j]);
            }
            if (least > most)
                return most + 1;
            last.CopyTo(before);
            now.CopyTo(last);
        }
        return last[b.Length];
    }
}

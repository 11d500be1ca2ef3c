using System.Collections.Immutable;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Browsing;

/// <summary>An entry that a search found.</summary>
/// <param name="Shown">A name or sentence that tells what it is.</param>
internal sealed record SearchHit(KnowledgeEntry Entry, int Score, string Shown);

/// <summary>Search by words over ids, names, texts and sources: all words must occur, order does not matter.</summary>
internal static class KnowledgeSearch
{
    private const int MostHits = 50;

    internal static ImmutableArray<SearchHit> Find(
        string query,
        ImmutableArray<KnowledgeEntry> entries,
        TextTable texts,
        SourceIndex sources
    )
    {
        var wanted = Folding.Words(query).ToList();
        if (wanted.Count == 0)
            return [];
        var sentences = Sentences(texts);
        var hits = new List<SearchHit>();
        foreach (var entry in entries)
        {
            var said = sentences.GetValueOrDefault(entry.Id) ?? [];
            var cited = entry.Sources.SelectMany(k =>
                sources.TryFind(k, out var s) ? Folding.Words($"{k} {s!.Title}") : Folding.Words(k)
            );
            (int Weight, HashSet<string> Words)[] fields =
            [
                (100, [.. Folding.Words(entry.Id)]),
                (60, [.. entry.Names.SelectMany(Folding.Words)]),
                (30, [.. said.SelectMany(Folding.Words)]),
                (15, [.. entry.Raw.SelectMany(Folding.Words)]),
                (5, [.. cited]),
            ];
            var score = Score(wanted, fields);
            if (score == 0)
                continue;
            if (Folding.Fold(entry.Id) == string.Join('-', wanted))
                score += 1000;
            if (entry.Names.Any(n => Folding.Words(n).SequenceEqual(wanted)))
                score += 500;
            hits.Add(
                new SearchHit(
                    entry,
                    score,
                    said.FirstOrDefault() ?? entry.Names.FirstOrDefault() ?? ""
                )
            );
        }
        return
        [
            .. hits.OrderByDescending(h => h.Score)
                .ThenBy(h => h.Entry.Id, StringComparer.Ordinal)
                .ThenBy(h => h.Entry.File, StringComparer.Ordinal)
                .Take(MostHits),
        ];
    }

    /// <summary>Ids and words of names that are spelt nearly so, nearest first, at most five.</summary>
    internal static ImmutableArray<string> CloseTo(
        string written,
        ImmutableArray<KnowledgeEntry> entries
    )
    {
        var folded = Folding.Fold(written.Trim());
        // Short words have few letters to be wrong in.
        var allowed = folded.Length switch
        {
            < 3 => 0,
            < 6 => 1,
            < 10 => 2,
            _ => 3,
        };
        return
        [
            .. entries
                .SelectMany(e => e.Names.SelectMany(Folding.Words).Append(e.Id))
                .Distinct(StringComparer.Ordinal)
                .Select(id => (Id: id, Distance: Folding.Distance(folded, Folding.Fold(id))))
                .Where(c => c.Distance <= allowed && c.Distance > 0)
                .OrderBy(c => c.Distance)
                .ThenBy(c => c.Id, StringComparer.Ordinal)
                .Take(5)
                .Select(c => c.Id),
        ];
    }

    private static int Score(List<string> wanted, (int Weight, HashSet<string> Words)[] fields)
    {
        var total = 0;
        foreach (var word in wanted)
        {
            var best = 0;
            foreach (var (weight, words) in fields)
            {
                if (words.Contains(word))
                    best = Math.Max(best, weight);
                else if (
                    word.Length >= 3
                    && words.Any(w => w.StartsWith(word, StringComparison.Ordinal))
                )
                    best = Math.Max(best, weight / 2);
            }
            if (best == 0)
                return 0;
            total += best;
        }
        return total;
    }

    /// <summary>The sentences of each id: those whose key ends with it.</summary>
    private static Dictionary<string, List<string>> Sentences(TextTable texts)
    {
        var all = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var key in texts.Keys)
        {
            foreach (var part in key.Split('.').Skip(1))
            {
                if (!all.TryGetValue(part, out var list))
                    all[part] = list = [];
                list.Add(texts[key]);
            }
        }
        return all;
    }
}

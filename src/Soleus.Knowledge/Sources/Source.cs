using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Sources;

/// <summary>A publication, guideline, label, page or data set, under its key (<c>garrison-2012</c>, <c>nice-ng158</c>).</summary>
/// <param name="Secondary">True for a page that quotes others: what it says may warn, never reassure.</param>
public sealed record Source(
    string Key,
    string Title,
    string Kind,
    string? Url,
    string? Citation,
    bool Secondary
);

/// <summary>All sources by key.</summary>
public sealed class SourceIndex
{
    private readonly FrozenDictionary<string, Source> _byKey;

    private SourceIndex(IEnumerable<Source> sources) =>
        _byKey = sources.ToFrozenDictionary(s => s.Key, StringComparer.Ordinal);

    public IEnumerable<Source> All => _byKey.Values.OrderBy(s => s.Key, StringComparer.Ordinal);

    public bool TryFind(string key, out Source? source) => _byKey.TryGetValue(key, out source);

    public static SourceIndex Load(Loader loader)
    {
        var sources = new List<Source>();
        foreach (var (key, entry) in loader.Entries("sources.yaml"))
        {
            var kind = entry.Word(
                "kind",
                "paper",
                "review",
                "guideline",
                "label",
                "page",
                "dataset",
                "ours"
            );
            var doi = entry.TextOrNull("doi");
            var pmid = entry.TextOrNull("pmid");
            var pmc = entry.TextOrNull("pmc");
            var url =
                entry.TextOrNull("url")
                ?? (doi is not null ? $"https://doi.org/{doi}" : null)
                ?? (pmid is not null ? $"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" : null)
                ?? (pmc is not null ? $"https://www.ncbi.nlm.nih.gov/pmc/articles/{pmc}/" : null);
            var citation = entry.TextOrNull("citation");
            if (kind != "ours" && url is null && citation is null)
                entry.Problem(
                    "SOL-KNOW-020",
                    $"source \"{key}\" has neither doi, pmid, pmc, url nor citation"
                );
            var tier = entry.Word("tier", "primary", "secondary");
            sources.Add(
                new Source(key, entry.Text("title"), kind, url, citation, tier == "secondary")
            );
            entry.Done();
        }
        return new SourceIndex(sources);
    }

    /// <summary>Reports every key that does not resolve, and a fact that has none although it needs one.</summary>
    public ImmutableArray<string> Check(
        ImmutableArray<string> keys,
        FactStatus status,
        Action<string, string> problem
    )
    {
        foreach (var key in keys)
        {
            if (!_byKey.ContainsKey(key))
                problem("SOL-KNOW-021", $"source \"{key}\" does not resolve");
        }
        if (keys.IsEmpty && status != FactStatus.Unverified)
            problem("SOL-KNOW-022", "a fact without a source must have the status unverified");
        return keys;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;
using Soleus.Knowledge.Units;

namespace Soleus.Knowledge.Browsing;

/// <summary>The result of a knowledge verb: text for a terminal, and whether it found what was asked for.</summary>
/// <param name="Ok">False when there are problems, or nothing was found.</param>
public sealed record Browsed(bool Ok, string Text);

/// <summary>
/// What a reviewer asks of the knowledge: is it sound, what does it say about this, where does it say something about that,
/// and which source carries what. Works on whatever files there are, so that new subjects appear by themselves.
/// </summary>
public sealed class KnowledgeBrowser
{
    private const int MostCitedShown = 40;

    private readonly KnowledgeFiles _files;
    private readonly TextTable _words;
    private readonly TextTable _texts;
    private readonly SourceIndex _sources;
    private readonly ImmutableArray<KnowledgeEntry> _entries;

    /// <param name="files">The files to look into; they may be faulty.</param>
    public KnowledgeBrowser(KnowledgeFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        _files = files;
        // Its own sentences come from the shipped texts: the files under review may lack them.
        _words = TextTable.Load(new Loader(KnowledgeFiles.Embedded()));
        var loader = new Loader(files);
        _texts = TextTable.Load(loader);
        _sources = SourceIndex.Load(loader);
        _entries = [.. files.Files.SelectMany(EntryReader.Read)];
    }

    /// <summary>Every entry, in file order.</summary>
    public ImmutableArray<KnowledgeEntry> Entries => _entries;

    /// <summary>All problems, one a line as <c>file:line: code message</c>, and a summary.</summary>
    public Browsed Check()
    {
        var knowledge = KnowledgeBase.Load(_files, out var problems);
        var said = new StringBuilder();
        foreach (
            var problem in problems
                .OrderBy(p => p.File, StringComparer.Ordinal)
                .ThenBy(p => p.Line)
                .ThenBy(p => p.Code, StringComparer.Ordinal)
        )
            said.Append(problem).Append('\n');
        said.Append(
            Say(
                problems.Count == 0 ? "check-clean" : "check-problems",
                ("problems", problems.Count),
                ("files", _files.Files.Length),
                ("entries", _entries.Length),
                ("hash", knowledge.Hash)
            )
        );
        return new Browsed(problems.Count == 0, said.Append('\n').ToString());
    }

    /// <summary>
    /// Everything under an id: entries of any file, a fact name (<c>has.</c>, <c>takes.</c>, <c>lab.</c>), a text key, a unit.
    /// </summary>
    public Browsed Show(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var wanted = id.Trim();
        var bare = Bare(wanted);
        var said = new StringBuilder();
        var found = _entries.Where(e => e.Id == wanted).ToList();
        if (found.Count == 0)
            found = [.. _entries.Where(e => e.Id == bare)];
        if (found.Count == 0 && !_texts.Has(wanted) && !Unit.TryParse(wanted, out _, out _))
            found = [.. _entries.Where(e => Folding.Fold(e.Id) == Folding.Fold(bare))];
        foreach (var entry in found)
            Append(said, entry);
        foreach (var key in TextKeys(wanted, found.Count > 0 ? found[0].Id : bare))
            Line(said, $"{key}: {_texts[key]}");
        if (DerivedFacts.All.Any(f => f.Name == wanted))
            Line(said, Say("derived-fact", ("id", wanted)));
        if (found.Count == 0 && Unit.TryRead(wanted, out var unit, out _))
            Line(said, Describe(unit));
        if (said.Length > 0)
            return new Browsed(true, said.ToString());
        Line(said, Say("not-found", ("id", wanted)));
        Suggest(said, KnowledgeSearch.CloseTo(bare, _entries));
        return new Browsed(false, said.ToString());
    }

    /// <summary>Entries and texts that hold all words, best first; close spellings when there are none.</summary>
    public Browsed Search(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var said = new StringBuilder();
        var hits = KnowledgeSearch.Find(words, _entries, _texts, _sources);
        foreach (var hit in hits)
            Line(said, $"{hit.Entry.File}:{hit.Entry.Line}: {hit.Entry.Id}{Tail(hit.Shown)}");
        if (hits.Length > 0)
            return new Browsed(true, said.ToString());
        Line(said, Say("nothing-found", ("words", words.Trim())));
        Suggest(
            said,
            [
                .. Folding
                    .Words(words)
                    .SelectMany(w => KnowledgeSearch.CloseTo(w, _entries))
                    .Distinct(),
            ]
        );
        return new Browsed(false, said.ToString());
    }

    /// <summary>All sources with the number of entries that cite each; unresolved and unused ones are named.</summary>
    public Browsed SourcesList()
    {
        var cited = _entries
            .SelectMany(e => e.Sources)
            .GroupBy(s => s, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var said = new StringBuilder();
        foreach (var source in _sources.All)
        {
            var count = cited.GetValueOrDefault(source.Key);
            Line(said, $"{count, 5}  {source.Key}{(source.Secondary ? " *" : "")}: {source.Title}");
        }
        Line(said, Say("secondary-mark"));
        var unused = _sources.All.Select(s => s.Key).Where(k => !cited.ContainsKey(k)).ToList();
        var unresolved = cited.Keys.Where(k => !_sources.TryFind(k, out _)).Order().ToList();
        if (unused.Count > 0)
            Line(said, Say("unused-sources", ("sources", string.Join(", ", unused))));
        foreach (var key in unresolved)
        {
            var by = _entries.First(e => e.Sources.Contains(key));
            Line(said, $"{by.File}:{by.Line}: {Say("unresolved-source", ("source", key))}");
        }
        return new Browsed(unresolved.Count == 0, said.ToString());
    }

    private void Append(StringBuilder said, KnowledgeEntry entry)
    {
        Line(said, $"{entry.File}:{entry.Line}: {entry.Id}");
        foreach (var raw in entry.Raw)
            Line(said, "  " + raw);
        foreach (var key in entry.Sources)
        {
            Line(
                said,
                _sources.TryFind(key, out var source)
                    ? $"  [{key}] {source!.Title}{Tail(source.Url ?? source.Citation ?? "")}"
                    : "  " + Say("unresolved-source", ("source", key))
            );
        }
        if (entry.Kind != "sources")
            return;
        var by = _entries.Where(e => e.Sources.Contains(entry.Id)).ToList();
        Line(said, "  " + Say("cited-by", ("count", by.Count)));
        foreach (var citing in by.Take(MostCitedShown))
            Line(said, $"    {citing.File}:{citing.Line}: {citing.Id}");
    }

    private IEnumerable<string> TextKeys(string wanted, string id) =>
        _texts.Keys.Where(k =>
            k == wanted
            || k.EndsWith("." + id, StringComparison.Ordinal)
            || k.Contains($".{id}.", StringComparison.Ordinal)
        );

    private string Describe(Unit unit) =>
        Say(
            "unit",
            ("unit", unit.Text),
            ("factor", unit.Factor.ToString("R", CultureInfo.InvariantCulture)),
            ("dimension", Dimensions(unit.Dimension)),
            ("annotations", unit.Annotations.Length == 0 ? "–" : unit.Annotations)
        );

    private static string Dimensions(Dimension d)
    {
        var parts = new (string Base, int Power)[]
        {
            ("g", d.Mass),
            ("m", d.Length),
            ("s", d.Time),
            ("mol", d.Amount),
            ("eq", d.Equivalents),
            ("[IU]", d.International),
        };
        var said = string.Join(
            '.',
            parts
                .Where(p => p.Power != 0)
                .Select(p =>
                    p.Power == 1 ? p.Base : p.Base + p.Power.ToString(CultureInfo.InvariantCulture)
                )
        );
        return said.Length == 0 ? "1" : said;
    }

    /// <summary>A fact's name without what says where the fact comes from.</summary>
    private string Bare(string id)
    {
        foreach (var prefix in new[] { "has.", "takes.", "lab." })
        {
            if (id.StartsWith(prefix, StringComparison.Ordinal))
                return id[prefix.Length..];
        }
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _entries.Any(e => e.Id == id[..dot]) ? id[..dot] : id;
    }

    private void Suggest(StringBuilder said, ImmutableArray<string> close)
    {
        if (!close.IsEmpty)
            Line(said, Say("did-you-mean", ("ids", string.Join(", ", close))));
    }

    private string Say(string key, params ImmutableArray<PhraseValue> values) =>
        _words.Say(new Phrase($"browse.{key}", values));

    private static string Tail(string text) => text.Length == 0 ? "" : $" – {text}";

    private static void Line(StringBuilder said, string text) => said.Append(text).Append('\n');
}

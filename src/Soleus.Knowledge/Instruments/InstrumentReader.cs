using System.Collections.Immutable;
using System.Globalization;
using Soleus.Knowledge.LegPains;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Instruments;

/// <summary>
/// Reads <c>instruments/instruments.csv</c> (what each is for, and its source) and <c>instruments/scores.yaml</c> (how those
/// that are worked out here are scored), and reports every fault with file and line.
/// </summary>
internal sealed class InstrumentReader(
    Loader loader,
    KnowledgeBase knowledge,
    ConditionPatterns patterns
)
{
    private const string Scores = "instruments/scores.yaml";

    private readonly Dictionary<string, MapReader> _scores = new(StringComparer.Ordinal);

    public ImmutableArray<Instrument> Read()
    {
        foreach (var (id, entry) in loader.Entries(Scores))
            _scores[id] = entry;
        var all = ImmutableArray.CreateBuilder<Instrument>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in loader.Table("instruments/instruments.csv"))
        {
            var instrument = Row(row);
            if (!ids.Add(instrument.Id))
                row.Problem("SOL-KNOW-400", $"instrument \"{instrument.Id}\" is there twice");
            all.Add(instrument);
        }
        foreach (var (id, entry) in _scores)
        {
            if (!ids.Contains(id))
                entry.Problem("SOL-KNOW-401", $"there is no instrument \"{id}\"");
        }
        return all.ToImmutable();
    }

    private Instrument Row(TableRow row)
    {
        var id = row.Required("id");
        var use = row.Word("use", "scored", "entry", "reference") switch
        {
            "entry" => InstrumentUse.Entry,
            "reference" => InstrumentUse.Reference,
            _ => InstrumentUse.Scored,
        };
        var status = row.Status();
        var sources = knowledge.Sources.Check(row.List("sources"), status, row.Problem);
        if (!status.MayWarn())
            row.Problem(
                "SOL-KNOW-402",
                $"instrument \"{id}\" is unverified and must be left out"
            );
        Text(id, "name", row.Problem);
        Text(id, "rule", row.Problem);
        var instrument = new Instrument(
            id,
            use,
            row.NumberOrNull("min"),
            row.NumberOrNull("max"),
            [],
            [],
            [],
            sources,
            status
        );
        return _scores.TryGetValue(id, out var entry) ? Scored(instrument, entry) : instrument;
    }

    private Instrument Scored(Instrument instrument, MapReader entry)
    {
        var items = ImmutableArray.CreateBuilder<InstrumentItem>();
        var texts = new List<string>();
        if (entry.Map("items") is { } list)
        {
            foreach (var id in list.Keys)
            {
                if (list.Map(id) is not { } item)
                    continue;
                var text = item.Text("when");
                texts.Add(text);
                if (patterns.Parse(text, item, $"item \"{id}\" of {instrument.Id}") is { } when)
                    items.Add(
                        new InstrumentItem(
                            id,
                            item.TextOrNull("group") ?? "",
                            when,
                            (int)item.Number("points", 0, 10)
                        )
                    );
                item.Done();
            }
        }
        var classes = Classes(instrument, entry);
        var cutoffs = entry
            .Texts("cutoffs")
            .Select(c => int.TryParse(c, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .OrderDescending()
            .ToImmutableArray();
        entry.Done();
        foreach (var cutoff in cutoffs)
            Text(instrument.Id, $"from-{cutoff}", (c, m) => entry.Problem(c, m));
        if (!items.Any(i => i.Points > 0) && classes.IsEmpty)
            entry.Problem("SOL-KNOW-403", $"instrument \"{instrument.Id}\" scores nothing");
        if (items.Any(i => i.Points > 0))
        {
            Text(instrument.Id, "open", (c, m) => entry.Problem(c, m));
            if (!cutoffs.IsEmpty)
                Text(instrument.Id, "below", (c, m) => entry.Problem(c, m));
            CheckMaximum(instrument, items, entry);
        }
        if (items.All(i => i.Points == 1 && i.Group.Length == 0))
            patterns.AddCounts(instrument.Id, texts);
        return instrument with
        {
            Items = items.ToImmutable(),
            Classes = classes,
            Cutoffs = cutoffs,
        };
    }

    private ImmutableArray<InstrumentClass> Classes(Instrument instrument, MapReader entry)
    {
        var classes = ImmutableArray.CreateBuilder<InstrumentClass>();
        if (entry.Map("classes") is not { } list)
            return [];
        foreach (var id in list.Keys)
        {
            if (list.Map(id) is not { } one)
                continue;
            if (
                patterns.Parse(one.Text("when"), one, $"class \"{id}\" of {instrument.Id}") is
                { } when
            )
                classes.Add(new InstrumentClass(id, when, one.Flag("positive")));
            else
                one.Flag("positive");
            Text(instrument.Id, $"class-{id}", (c, m) => one.Problem(c, m));
            one.Done();
        }
        return classes.ToImmutable();
    }

    /// <summary>The highest possible sum is the published one: an item that was forgotten or counted twice shows here.</summary>
    private static void CheckMaximum(
        Instrument instrument,
        IEnumerable<InstrumentItem> items,
        MapReader entry
    )
    {
        var sum = items
            .GroupBy(i => i.Group.Length == 0 ? i.Id : "group " + i.Group)
            .Sum(g => g.Max(i => i.Points));
        if (instrument.Max != sum)
            entry.Problem(
                "SOL-KNOW-404",
                $"the items of \"{instrument.Id}\" add up to {sum}, but the table says {instrument.Max}"
            );
    }

    private void Text(string id, string part, Action<string, string> problem)
    {
        var key = $"instrument.{id}.{part}";
        if (!knowledge.Texts.Has(key))
            problem("SOL-KNOW-405", $"there is no text \"{key}\"");
    }
}

using System.Collections.Immutable;
using Soleus.Knowledge.DangerSigns;
using Soleus.Knowledge.Instruments;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.LegPains;

/// <summary>Reads the kinds of leg pain below <c>leg-pains</c> and reports every fault with file and line.</summary>
internal sealed class LegPainReader(
    Loader loader,
    KnowledgeBase knowledge,
    ConditionPatterns patterns,
    ImmutableArray<Instrument> instruments
)
{
    private const string Contradictions = "leg-pains/contradictions.yaml";

    private static readonly string[] Fits = ["cannot-tell", "unlikely", "possible", "likely"];

    private readonly Dictionary<string, List<LegPainObjection>> _contradictions = new(
        StringComparer.Ordinal
    );

    public ImmutableArray<LegPainType> Read()
    {
        ReadContradictions();
        var all = new SortedDictionary<string, LegPainType>(StringComparer.Ordinal);
        foreach (var file in loader.Files.Below("leg-pains", ".yaml"))
        {
            if (
                file.Path is ConditionPatterns.Path or Contradictions
                || file.Path.EndsWith(".meta.yaml", StringComparison.Ordinal)
            )
                continue;
            foreach (var (id, entry) in loader.Entries(file.Path))
            {
                if (Type(id, entry) is { } type && !all.TryAdd(id, type))
                    entry.Problem("SOL-KNOW-400", $"leg-pain type \"{id}\" is there twice");
                entry.Done();
            }
        }
        foreach (var id in _contradictions.Keys.Where(id => !all.ContainsKey(id)))
            loader.Log.Add(Contradictions, 1, "SOL-KNOW-401", $"there is no leg-pain type \"{id}\"");
        return [.. all.Values];
    }

    private void ReadContradictions()
    {
        foreach (var (id, entry) in loader.Entries(Contradictions))
        {
            var when = patterns.Parse(entry.Text("when"), entry, $"contradiction \"{id}\"");
            foreach (var type in entry.Texts("types"))
            {
                if (when is null)
                    continue;
                if (!_contradictions.TryGetValue(type, out var list))
                    _contradictions[type] = list = [];
                list.Add(
                    new LegPainObjection(id, when, 0, Says(entry, $"leg-pain.contradiction.{id}"))
                );
            }
            entry.Done();
        }
    }

    private LegPainType? Type(string id, MapReader entry)
    {
        var likely = patterns.Parse(entry.Text("likely"), entry, $"\"{id}\", likely");
        var status = entry.Status();
        var sources = knowledge.Sources.Check(
            entry.Texts("sources"),
            status,
            (code, text) => entry.Problem(code, text)
        );
        if (!status.MayWarn())
            entry.Problem(
                "SOL-KNOW-402",
                $"leg-pain type \"{id}\" is unverified and must be left out"
            );
        var name = Says(entry, $"leg-pain.type.{id}");
        var type = new LegPainType(
            id,
            likely ?? new AtLeast(1, []),
            Optional(entry, "possible", id),
            Objections(entry, "exclusions", id),
            [
                .. Objections(entry, "limits", id),
                .. _contradictions.GetValueOrDefault(id) ?? [],
            ],
            Objections(entry, "contrary", id),
            Signs(entry, id),
            Dangers(entry),
            Used(entry),
            entry.Flag("medicines"),
            Optional(entry, "asks_when", id),
            Asks(entry),
            [.. Fits.Select(f => new Phrase($"leg-pain.says.{f}", ("name", name)))],
            sources,
            status
        );
        return likely is null ? null : type;
    }

    private Condition? Optional(MapReader entry, string key, string id) =>
        entry.TextOrNull(key) is { } text
            ? patterns.Parse(text, entry, $"\"{id}\", {key}", entry.LineOf(key))
            : null;

    private ImmutableArray<LegPainObjection> Objections(MapReader entry, string key, string type)
    {
        var all = ImmutableArray.CreateBuilder<LegPainObjection>();
        if (entry.Map(key) is not { } list)
            return [];
        foreach (var id in list.Keys)
        {
            var (text, weight) = (list.IsMap(id) ? "" : list.Text(id), 1);
            if (list.IsMap(id))
            {
                var one = list.Map(id)!;
                (text, weight) = (one.Text("when"), (int)one.Number("weight", 0, 10));
                one.Done();
            }
            if (patterns.Parse(text, list, $"\"{type}\", {key} \"{id}\"", list.LineOf(id)) is { } w)
                all.Add(
                    new LegPainObjection(id, w, weight, Says(list, $"leg-pain.against.{id}"))
                );
        }
        return all.ToImmutable();
    }

    private ImmutableArray<LegPainSign> Signs(MapReader entry, string type)
    {
        var all = ImmutableArray.CreateBuilder<LegPainSign>();
        if (entry.Map("signs") is not { } list)
            return [];
        foreach (var id in list.Keys)
        {
            if (list.Map(id) is not { } sign)
                continue;
            var pro = (int)(sign.NumberOrNull("for", 0, 10) ?? 0);
            var con = (int)(sign.NumberOrNull("against", 0, 10) ?? 0);
            if (
                patterns.Parse(sign.Text("when"), sign, $"\"{type}\", sign \"{id}\"") is { } when
            )
                all.Add(
                    new LegPainSign(
                        id,
                        when,
                        pro,
                        con,
                        pro > 0 ? Says(sign, $"leg-pain.for.{id}") : null,
                        con > 0 ? Says(sign, $"leg-pain.against.{id}") : null
                    )
                );
            sign.Done();
        }
        return all.ToImmutable();
    }

    private ImmutableArray<DangerRule> Dangers(MapReader entry)
    {
        var rules = ImmutableArray.CreateBuilder<DangerRule>();
        foreach (var id in entry.Texts("dangers"))
        {
            if (knowledge.Dangers.Find(id) is { } sign)
                rules.AddRange(sign.Rules);
            else
                entry.Problem("SOL-KNOW-401", $"there is no danger sign \"{id}\"");
        }
        return rules.ToImmutable();
    }

    private ImmutableArray<Instrument> Used(MapReader entry)
    {
        var used = ImmutableArray.CreateBuilder<Instrument>();
        foreach (var id in entry.Texts("instruments"))
        {
            if (instruments.FirstOrDefault(i => i.Id == id) is { } instrument)
                used.Add(instrument);
            else
                entry.Problem("SOL-KNOW-401", $"there is no instrument \"{id}\"");
        }
        return used.ToImmutable();
    }

    private ImmutableArray<int> Asks(MapReader entry)
    {
        var facts = ImmutableArray.CreateBuilder<int>();
        foreach (var name in entry.Texts("asks"))
        {
            if (knowledge.Facts.TryFind(name, out var fact))
                facts.Add(fact);
            else
                entry.Problem("SOL-KNOW-401", $"there is no fact \"{name}\" to ask for");
        }
        return facts.ToImmutable();
    }

    private Phrase Says(MapReader entry, string key)
    {
        if (!knowledge.Texts.Has(key))
            entry.Problem("SOL-KNOW-405", $"there is no text \"{key}\"");
        return new Phrase(key);
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Planning;

/// <summary>Reads <c>planning/rules/*.yaml</c> and reports every fault with file and line.</summary>
internal sealed class PlanRuleReader(
    PlanningReader reader,
    Dictionary<string, PlanningFact> facts,
    FrozenDictionary<string, PainPlan> pains
)
{
    private static readonly string[] Verdicts =
    [
        "cannot-tell",
        "unlikely",
        "possible",
        "likely",
        "confirmed",
    ];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public ImmutableArray<PlanRule> Read()
    {
        var rules = new List<PlanRule>();
        foreach (var (id, entry) in reader.Loader.EntriesBelow("planning/rules"))
        {
            rules.Add(Rule(id, entry));
            if (!_ids.Add(id))
                entry.Problem("SOL-KNOW-556", $"rule \"{id}\" is there twice");
            entry.Done();
        }
        return [.. rules.OrderBy(r => r.Section)];
    }

    private PlanRule Rule(string id, MapReader entry)
    {
        var kind = entry.Word("kind", "recommend", "ask", "warn", "tell") switch
        {
            "recommend" => PlanKind.Recommend,
            "ask" => PlanKind.Ask,
            "warn" => PlanKind.Warn,
            _ => PlanKind.Tell,
        };
        var backing = reader.Backing(entry, kind <= PlanKind.Ask);
        var cited = Facts(entry);
        foreach (var fact in cited)
            PlanningReader.CheckStrength(entry, fact.Status, kind <= PlanKind.Ask);
        var shortage = entry.Texts("shortage");
        foreach (var word in shortage.Where(w => !Verdicts.Contains(w)))
            entry.Problem("SOL-KNOW-552", $"\"{word}\" is no verdict on magnesium");
        var forPains = entry.Texts("pains");
        foreach (
            var pain in forPains.Where(p =>
                p != PlanningIndex.UnknownPain && !pains.ContainsKey(p)
            )
        )
            entry.Problem("SOL-KNOW-552", $"there is no leg pain \"{pain}\"");
        var rule = new PlanRule(
            id,
            Section(entry),
            kind,
            forPains,
            reader.Condition(entry, "when"),
            Asks(entry),
            entry.Flag("children"),
            shortage,
            cited,
            [
                .. backing
                    .Sources.Concat(cited.SelectMany(f => f.Sources))
                    .Distinct(StringComparer.Ordinal),
            ],
            cited.Aggregate(backing.Status, (weakest, f) => f.Status < weakest ? f.Status : weakest)
        );
        reader.Needs(entry, rule.Says);
        return rule;
    }

    private static PlanSection Section(MapReader entry) =>
        entry.Word(
            "section",
            "iron",
            "now",
            "stretching",
            "drinking",
            "later",
            "not-advised",
            "whom",
            "tests"
        ) switch
        {
            "iron" => PlanSection.Iron,
            "now" => PlanSection.Now,
            "stretching" => PlanSection.Stretching,
            "drinking" => PlanSection.Drinking,
            "later" => PlanSection.Later,
            "not-advised" => PlanSection.NotAdvised,
            "whom" => PlanSection.Whom,
            _ => PlanSection.Tests,
        };

    private ImmutableArray<PlanningFact> Facts(MapReader entry)
    {
        var found = ImmutableArray.CreateBuilder<PlanningFact>();
        foreach (var id in entry.Texts("facts"))
        {
            if (facts.TryGetValue(id, out var fact))
                found.Add(fact);
            else
                entry.Problem("SOL-KNOW-552", $"there is no fact \"{id}\"");
        }
        return found.ToImmutable();
    }

    private ImmutableArray<int> Asks(MapReader entry)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        foreach (var name in entry.Texts("asks"))
        {
            if (reader.Knowledge.Facts.TryFind(name, out var fact))
                found.Add(fact);
            else
                entry.Problem("SOL-KNOW-552", $"there is no fact \"{name}\"");
        }
        return found.ToImmutable();
    }
}

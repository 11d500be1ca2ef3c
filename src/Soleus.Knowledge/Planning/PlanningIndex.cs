using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Planning;

/// <summary>Everything that plans are made of, read from <c>planning/</c>.</summary>
/// <param name="Rules">In the order of their sections, then as written.</param>
/// <param name="Forms">Forms a trial may use, first choice first.</param>
public sealed record PlanningIndex(
    ImmutableArray<PlanningFact> Facts,
    ImmutableArray<PlanRule> Rules,
    FrozenDictionary<string, PainPlan> Pains,
    TrialRules Trial,
    ImmutableArray<FormChoice> Forms,
    ImmutableArray<StopRule> StopRules,
    ImmutableArray<ReviewRule> Reviews,
    FoodAdvice Food
)
{
    /// <summary>The word for "no kind of leg pain could be named" in the rules.</summary>
    public const string UnknownPain = "unknown";

    /// <summary>Reads and checks all files; every fault is reported with file and line.</summary>
    internal static PlanningIndex Load(Loader loader, KnowledgeBase knowledge)
    {
        var facts = ImmutableArray.CreateBuilder<PlanningFact>();
        var byId = new Dictionary<string, PlanningFact>(StringComparer.Ordinal);
        foreach (
            var path in (string[])["planning/cramp-management.csv", "planning/rls-guideline.csv"]
        )
        {
            foreach (
                var fact in PlanningFact.Load(loader, path, knowledge.Sources, knowledge.Texts)
            )
            {
                facts.Add(fact);
                if (!byId.TryAdd(fact.Id, fact))
                    loader.Log.Add(path, 1, "SOL-KNOW-556", $"\"{fact.Id}\" is there twice");
            }
        }
        var reader = new PlanningReader(loader, knowledge);
        var pains = reader.Pains();
        var rules = new PlanRuleReader(reader, byId, pains).Read();
        var cited = rules
            .SelectMany(r => r.Facts)
            .Select(f => f.Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var fact in facts.Where(f => !cited.Contains(f.Id)))
            loader.Log.Add(
                "planning/rules",
                1,
                "SOL-KNOW-555",
                $"no rule cites the fact \"{fact.Id}\""
            );
        return new PlanningIndex(
            facts.ToImmutable(),
            rules,
            pains,
            reader.Trial(),
            reader.Forms(),
            reader.StopRules(),
            reader.Reviews(),
            new FoodAdviceReader(reader).Read()
        );
    }
}

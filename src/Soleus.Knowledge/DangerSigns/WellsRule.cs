using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.DangerSigns;

/// <summary>One item of the Wells score and what it counts.</summary>
public sealed record WellsItem(string Id, Condition When, int Points);

/// <summary>The two-level Wells score for a suspected deep vein thrombosis, as its guideline prints it.</summary>
/// <param name="LikelyFrom">Least score that is called likely.</param>
/// <source id="nice-ng158" at="Recommendations, table 1"/>
public sealed record WellsRule(
    ImmutableArray<WellsItem> Items,
    int LikelyFrom,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    internal static WellsRule Load(Loader loader, KnowledgeBase knowledge)
    {
        var items = ImmutableArray.CreateBuilder<WellsItem>();
        if (loader.Map("instruments/wells-dvt.yaml") is not { } root)
            return new WellsRule([], 2, [], FactStatus.Unverified);
        if (root.Map("items") is { } list)
        {
            foreach (var id in list.Keys)
            {
                if (list.Map(id) is not { } entry)
                    continue;
                if (
                    ConditionParser.TryParse(
                        entry.Text("when"),
                        knowledge.Facts,
                        out var when,
                        out var error
                    )
                )
                    items.Add(new WellsItem(id, when!, (int)entry.Number("points", -2, 1)));
                else
                    entry.Problem("SOL-KNOW-104", $"Wells item \"{id}\": {error}");
                entry.Done();
            }
        }
        var status = root.Status();
        var rule = new WellsRule(
            items.ToImmutable(),
            (int)root.Number("likely_from", 0, 9),
            root.Texts("sources"),
            status
        );
        knowledge.Sources.Check(rule.Sources, status, (code, text) => root.Problem(code, text));
        root.Done();
        return rule;
    }
}

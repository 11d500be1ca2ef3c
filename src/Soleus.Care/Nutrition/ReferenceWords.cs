using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge.Nutrition;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Nutrition;

/// <summary>Says what the authorities advise: the record's own, or all of them when it names none.</summary>
internal static class ReferenceWords
{
    public static void Add(
        Case c,
        Needs needs,
        ImmutableArray<ReferenceIntake> ears,
        ImmutableArray<Phrase>.Builder reasons,
        SortedSet<string> sources
    )
    {
        var tables = c.Knowledge.Nutrition;
        var authority = c.Record.Authority;
        if (needs.AgeYears is null && needs.Child != Soleus.Knowledge.Rules.Answer.No)
        {
            reasons.Add(new Phrase("nutrition.intake.no-reference"));
            return;
        }
        if (authority is null or Authority.Us)
        {
            var rdas = needs.References(tables, "us", ReferenceType.Rda);
            if (ears.Length == 1 && rdas.Length == 1)
            {
                reasons.Add(
                    new Phrase(
                        "nutrition.ref.us-ear",
                        ("value", ears[0].Value),
                        ("rda", rdas[0].Value)
                    )
                );
                sources.UnionWith(rdas[0].Sources);
            }
            else
            {
                One("us-ear", ears, reasons, sources);
            }
            if (ears.IsEmpty)
                One("us-ai", needs.References(tables, "us", ReferenceType.Ai), reasons, sources);
        }
        if (authority is null or Authority.Eu)
            One("eu-ai", needs.References(tables, "eu", ReferenceType.Ai), reasons, sources);
        if (authority is null or Authority.Uk)
            One("uk-rni", needs.References(tables, "uk", ReferenceType.Rni), reasons, sources);
    }

    private static void One(
        string key,
        ImmutableArray<ReferenceIntake> rows,
        ImmutableArray<Phrase>.Builder reasons,
        SortedSet<string> sources
    )
    {
        if (rows.IsEmpty)
            return;
        var low = rows.Min(r => r.Value);
        var high = rows.Max(r => r.Value);
        foreach (var row in rows)
            sources.UnionWith(row.Sources);
        reasons.Add(
            low < high || key == "us-ear"
                ? new Phrase($"nutrition.ref.{key}-range", ("low", low), ("high", high))
                : new Phrase($"nutrition.ref.{key}", ("value", low))
        );
    }
}

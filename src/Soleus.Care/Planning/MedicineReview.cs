using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.LegPain;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Planning;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Planning;

/// <summary>The medicines of this person that are worth a review, by name and with the reason.</summary>
internal static class MedicineReview
{
    public static Finding? Step(Case c, LegPainResult legPain, StatusResult status)
    {
        var restless = IsLikely(legPain, "restless-legs");
        var depletes = status.Verdict != Deficiency.Unlikely;
        // Cramps are looked for in every pain but restless legs alone: a wrong guess must not hide a cause.
        var cramps = legPain.Best?.Type != "restless-legs";
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        var weakest = FactStatus.Verified;
        foreach (
            var medicine in (c.Record.Medicines ?? [])
                .OrderBy(m => m.Written, StringComparer.Ordinal)
                .DistinctBy(m => m.Written)
        )
        {
            foreach (var rule in c.Knowledge.Planning.Reviews)
            {
                var asked = rule.For switch
                {
                    ReviewReason.Cramps => cramps,
                    ReviewReason.Depletes => depletes,
                    _ => restless,
                };
                if (!asked || !Concerns(rule, medicine))
                    continue;
                reasons.Add(
                    new Phrase($"plan.medicine.{rule.Id}", ("medicine", medicine.Written))
                );
                sources.UnionWith(rule.Sources);
                if (rule.Status < weakest)
                    weakest = rule.Status;
            }
        }
        return reasons.Count == 0
            ? null
            : Steps.Of(
                "medicine-review",
                "ask",
                new Phrase("plan.medicine-review"),
                reasons.ToImmutable(),
                new Backing([.. sources], weakest),
                []
            );
    }

    private static bool Concerns(ReviewRule rule, StatedMedicine medicine) =>
        medicine.Known is { } known
        && (known.Id == rule.Target || (rule.IsClass && known.Classes.Contains(rule.Target)));

    private static bool IsLikely(LegPainResult legPain, string type)
    {
        if (legPain.Best?.Type == type)
            return true;
        foreach (var pain in legPain.Ranked)
        {
            if (pain.Type == type && pain.Fit == Fit.Likely)
                return true;
        }
        return false;
    }
}

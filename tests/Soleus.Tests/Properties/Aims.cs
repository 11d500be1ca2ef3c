using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Properties;

/// <summary>Every condition that a step of the walk asks, so that records can be made in which it holds.</summary>
internal static class Aims
{
    public static ImmutableArray<Condition> Of(KnowledgeBase knowledge)
    {
        var pains = knowledge.LegPains.Types;
        var planning = knowledge.Planning;
        return
        [
            .. new[]
            {
                knowledge.Dangers.Signs.SelectMany(s => s.Rules.Select(r => (Condition?)r.When)),
                pains.Select(t => (Condition?)t.Likely),
                pains.Select(t => t.Possible),
                pains.SelectMany(t =>
                    t.Exclusions.Concat(t.Limits).Concat(t.Contrary).Select(o => (Condition?)o.When)
                ),
                knowledge.LegPains.Medicines.Select(m => (Condition?)m.When),
                knowledge.Depletion.Conditions.Select(d => (Condition?)d.When),
                knowledge.Depletion.Medicines.Select(m => (Condition?)new Holds(m.Fact)),
                knowledge.Safety.All.Select(r => r.When),
                planning.Rules.Select(r => r.When),
                planning.StopRules.Select(r => r.When),
                planning
                    .Pains.Values.OrderBy(p => p.Id, StringComparer.Ordinal)
                    .Select(p => p.FirstDone),
                new[] { planning.Food.Potassium, planning.Food.Dietitian },
                planning.Food.LeftOut.Select(l => (Condition?)l.When),
            }
                .SelectMany(c => c)
                .OfType<Condition>(),
        ];
    }
}

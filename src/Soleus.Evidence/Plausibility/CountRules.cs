using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Plausibility;

/// <summary>Counts that no study can have.</summary>
internal static class CountRules
{
    public static void Check(StudyReport study, ImmutableArray<Issue>.Builder issues)
    {
        (double[] Counts, double[] Sizes) = study.Data switch
        {
            TwoByTwo t => ([t.Ai, t.Ci], [t.N1, t.N2]),
            OneProportion g => (new[] { g.X }, new[] { g.N }),
            TwoRates r => ([r.X1, r.X2], []),
            OneRate r => ([r.X], []),
            TwoMeans g => ([], [g.N1, g.N2]),
            PairedMeans p => ([], [p.N]),
            OneMean g => ([], [g.N]),
            OneCorrelation c => ([], [c.N]),
            _ => ([], []),
        };
        foreach (var count in Counts.Concat(Sizes).Where(c => Math.Abs(c - Math.Round(c)) > 1e-9))
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-165",
                    study.Label,
                    $"{Text.Of(count)} is no whole number of people or events; computed from a percentage?"
                )
            );
        for (var i = 0; i < Math.Min(Counts.Length, Sizes.Length); i++)
        {
            if (Counts[i] > Sizes[i])
                issues.Add(
                    Issue.Warning(
                        "SOL-EVI-163",
                        study.Label,
                        $"{Text.Of(Counts[i])} events in {Text.Of(Sizes[i])} people"
                    )
                );
        }
    }
}

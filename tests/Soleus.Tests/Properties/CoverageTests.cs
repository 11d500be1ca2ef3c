using System.Collections.Concurrent;
using Soleus.Care.Assessment;
using Soleus.Knowledge;

namespace Soleus.Tests.Properties;

/// <summary>The random records reach the rules: properties that never meet a rule say nothing about it.</summary>
public sealed class CoverageTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Shipped;

    private static IEnumerable<string> Possible =>
        [
            .. Knowledge.Dangers.Signs.Select(s => $"triage.{s.Id}"),
            "triage.wells",
            .. Knowledge.LegPains.Types.Select(t => $"legpain.{t.Id}"),
            .. Knowledge.LegPains.Types.Select(t => $"benefit.{t.Id}"),
            .. Knowledge.Depletion.Medicines.Select(m => $"status.depleting.{m.Id}"),
            .. Knowledge.Depletion.Conditions.Select(c => $"status.depleting.{c.Id}"),
            .. new[]
            {
                "magnesium",
                "intake",
                "depletion-score",
                "serum",
                "femg",
                "urine-24h",
                "retention",
                "ionised",
                "red-cell",
                "calcium",
                "refractory-potassium",
                "refractory-calcium",
                "contradiction.normal-serum-with-losses",
                "contradiction.high-serum-with-losses",
                "contradiction.normal-serum-with-little-food",
                "contradiction.low-serum-with-enough-food",
                "contradiction.low-serum-without-cause",
                "contradiction.low-serum-on-supplement",
                "contradiction.supplement-before-test",
                "contradiction.test-before-medicine",
                "contradiction.pregnancy-unknown",
            }.Select(s => $"status.{s}"),
            .. Knowledge.Safety.All.Select(r => $"safety.{r.Id}"),
            "safety.upper-limit",
            "safety.current-products",
            "safety.not-asked",
            "safety.interactions-not-said",
            "safety.interaction.unrecognised-1",
            .. Knowledge.Planning.Rules.Select(r => $"plan.{r.Id}"),
            .. new[]
            {
                "supplement",
                "food",
                "medicine-review",
                "no-dose",
                "stop-magnesium",
                "stop-own-magnesium",
                "trial-dose",
                "trial-form",
                "trial-length",
                "trial-measure",
                "trial-stop",
                "trial-times",
            }.Select(s => $"plan.{s}"),
        ];

    [Fact]
    public void Random_records_reach_nearly_every_finding()
    {
        var records = new RandomRecords(Knowledge);
        var reached = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        Parallel.For(
            0,
            20_000,
            seed =>
            {
                foreach (var finding in AssessPerson.Of(records.Next(seed), Knowledge).Findings)
                {
                    if (finding.Step != Step.Triage || finding.Conclusion != "possible")
                        reached.TryAdd(finding.Id, 0);
                }
            }
        );
        var missed = Possible.Where(id => !reached.ContainsKey(id)).ToArray();
        Assert.True(
            missed.Length <= Possible.Count() * 0.02,
            $"{missed.Length} of {Possible.Count()} were not reached: {string.Join(", ", missed)}"
        );
    }
}

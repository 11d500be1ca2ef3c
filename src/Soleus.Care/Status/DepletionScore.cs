using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Status;

/// <summary>
/// The Magnesium Depletion Score [points, 0 to 5], as a range while items are unknown. It is a score of risk, not a test, and
/// no verdict is built on it; its kidney points are shown apart, because weak kidneys hold magnesium back.
/// </summary>
/// <param name="Low">Every unknown item counted as no.</param>
/// <param name="High">Every unknown item counted as yes.</param>
/// <param name="KidneyLow">Kidney points within <paramref name="Low"/>.</param>
/// <source id="fan-2021" at="Magnesium Depletion Score"/>
public sealed record DepletionScore(
    int Low,
    int High,
    int KidneyLow,
    ImmutableArray<string> Present,
    ImmutableArray<string> Missing,
    ImmutableArray<UsedInput> Inputs
)
{
    public static DepletionScore Of(Case c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var low = 0;
        var high = 0;
        // Only one of the kidney items can hold.
        var kidneyLow = 0;
        var kidneyHigh = 0;
        var present = ImmutableArray.CreateBuilder<string>();
        var missing = new List<string>();
        var inputs = ImmutableArray.CreateBuilder<UsedInput>();
        foreach (var item in c.Knowledge.Depletion.ScoreItems)
        {
            var answer = item.When.Evaluate(c.Facts);
            if (answer == Answer.Unknown)
            {
                foreach (var fact in c.Missing(item.When))
                {
                    if (!missing.Contains(fact))
                        missing.Add(fact);
                }
            }
            else if (answer == Answer.Yes)
            {
                present.Add(item.Id);
                inputs.AddRange(c.Inputs(item.When));
            }
            var sure = answer == Answer.Yes ? item.Points : 0;
            var most = answer == Answer.No ? 0 : item.Points;
            if (item.IsKidney)
            {
                kidneyLow = Math.Max(kidneyLow, sure);
                kidneyHigh = Math.Max(kidneyHigh, most);
            }
            else
            {
                low += sure;
                high += most;
            }
        }
        return new DepletionScore(
            low + kidneyLow,
            high + kidneyHigh,
            kidneyLow,
            present.ToImmutable(),
            [.. missing],
            [.. inputs.Distinct()]
        );
    }

    internal static Finding Find(Case c)
    {
        var score = Of(c);
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        foreach (var id in score.Present)
            reasons.Add(new Phrase($"depletion-score.item.{id}"));
        var against = ImmutableArray.CreateBuilder<Phrase>();
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in c.Knowledge.Depletion.ScoreItems)
            sources.UnionWith(item.Sources);
        foreach (var fact in c.Knowledge.Depletion.ScoreEvidence)
        {
            if (fact.Id == "kidney-conflict" && score.KidneyLow == 0)
                continue;
            sources.UnionWith(fact.Sources);
            (fact.Status == FactStatus.Derived ? against : reasons).Add(
                new Phrase($"depletion-score.evidence.{fact.Id}")
            );
        }
        if (c.Facts["takes.potassium-sparing-diuretic"] == Answer.Yes)
            against.Add(new Phrase("depletion-score.sparing"));
        return new Finding
        {
            Id = "status.depletion-score",
            Step = Step.Status,
            Conclusion = score.Low == score.High ? "known" : "range",
            Says =
                score.Low == score.High
                    ? new Phrase("depletion-score.range", ("points", score.Low))
                    : new Phrase("depletion-score.open", ("low", score.Low), ("high", score.High)),
            Reasons = reasons.ToImmutable(),
            Against = against.ToImmutable(),
            Inputs = score.Inputs,
            Missing = score.Missing,
            Sources = [.. sources],
            Status = FactStatus.Derived,
        };
    }
}

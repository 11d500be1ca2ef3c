using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Triage;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Triage;

/// <summary>
/// Forgetting a no, or answering a danger question with yes, never lowers the urgency and never lifts the stop of
/// magnesium.
/// </summary>
public sealed class MonotoneTests
{
    private const int People = 25_000;

    [Fact]
    public void Less_reassurance_never_lowers_the_urgency()
    {
        var facts = Base.Facts;
        var danger = Base.Questions.Where(q => q.Danger).Select(q => facts[q.Id]).ToArray();
        var random = new Random(20260131);
        var raised = 0;
        for (var person = 0; person < People; person++)
        {
            // Few yes answers, so that most people stand near the edge of a sign rather than far inside several.
            var yes = random.Next(0, 8);
            var share = random.NextDouble();
            var set = new FactSet(facts);
            for (var f = 0; f < facts.Count; f++)
            {
                if (facts.Kind(f) == FactKind.Number)
                    Draw(set, f, random);
                else if (random.NextDouble() < share)
                    set.Set(f, Answer.No, "test");
            }
            for (var i = 0; i < yes; i++)
            {
                var f = random.Next(facts.Count);
                if (facts.Kind(f) == FactKind.YesNo)
                    set.Set(f, Answer.Yes, "test");
            }
            var before = FindDanger.In(new Case(Base, new PersonRecord(), set));
            for (var step = 0; step < 3; step++)
            {
                var f = random.Next(facts.Count);
                if (facts.Kind(f) == FactKind.YesNo && set[f] == Answer.No)
                    set.Set(f, Answer.Unknown, "test");
                if (random.Next(2) == 0)
                    set.Set(danger[random.Next(danger.Length)], Answer.Yes, "test");
            }
            var after = FindDanger.In(new Case(Base, new PersonRecord(), set));
            Assert.True(
                after.Urgency >= before.Urgency && (after.StopMagnesium || !before.StopMagnesium),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"person {person}: {before.Urgency} became {after.Urgency}"
                )
            );
            if (after.Urgency > before.Urgency)
                raised++;
        }
        Assert.True(raised > People / 20);
    }

    private static void Draw(FactSet set, int fact, Random random)
    {
        if (random.Next(3) != 0)
            return;
        var name = set.Catalogue.Name(fact);
        var (low, high) = name switch
        {
            "age" => (1.0, 95.0),
            "pregnancy-weeks" => (0, 40),
            "bmi" => (14, 40),
            "lab.magnesium" => (0.6, 1.1),
            "lab.potassium" => (3.3, 5.5),
            "lab.sodium" => (126, 146),
            "lab.calcium-adjusted" or "lab.calcium" => (2.1, 2.8),
            "lab.glucose" => (3, 12),
            "lab.creatine-kinase" => (50, 1500),
            _ => (0, 100),
        };
        set.SetNumber(fact, low + ((high - low) * random.NextDouble()), "test");
    }
}

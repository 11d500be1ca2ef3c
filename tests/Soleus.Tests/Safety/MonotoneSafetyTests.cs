using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Safety;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

/// <summary>
/// Forgetting a no never gives a looser permission, a larger dose, a longer time or one excluded form less; and no answer
/// ever asks for what is known.
/// </summary>
public sealed class MonotoneSafetyTests
{
    private const int People = 30_000;

    [Fact]
    public void Forgetting_a_no_never_loosens()
    {
        var facts = Base.Facts;
        var used = Used();
        var random = new Random(20261125);
        var stricter = 0;
        var shown = 0;
        for (var person = 0; person < People; person++)
        {
            var set = new FactSet(facts);
            Fill(set, used, random);
            var record = RecordOf(random);
            var before = CheckSafety.In(new Case(Base, record, set));
            AssertSound(before, set);
            if (before.ShowsDose)
                shown++;
            for (var step = 0; step < 4; step++)
            {
                var fact = used[random.Next(used.Length)];
                if (facts.Kind(fact) == FactKind.YesNo && set[fact] == Answer.No)
                    set.Set(fact, Answer.Unknown, "test");
            }
            var after = CheckSafety.In(new Case(Base, record, set));
            Assert.True(
                after.Permission >= before.Permission,
                $"person {person}: {before.Permission} became {after.Permission}"
            );
            Assert.True(
                after.MaxElementalMgPerDay is not { } mg || mg <= before.MaxElementalMgPerDay
            );
            Assert.True(
                before.MaxWeeks is not { } weeks || after.MaxWeeks <= weeks || !after.ShowsDose
            );
            Assert.Subset(after.ExcludedForms.ToHashSet(), before.ExcludedForms.ToHashSet());
            if (after.Permission > before.Permission)
                stricter++;
            if (person % 50 == 0)
                Assert.NotEmpty(Say(after));
        }
        Assert.True(stricter > People / 50, $"only {stricter} became stricter");
        Assert.True(shown > People / 50, $"only {shown} were shown a dose");
    }

    [Fact]
    public void A_stop_rule_that_holds_never_leaves_a_dose()
    {
        var random = new Random(7);
        string[] stops =
        [
            "has.dialysis",
            "has.myasthenia-gravis",
            "has.heart-block",
            "has.bowel-obstruction",
            "has.known-hypermagnesaemia",
            "has.struvite-stones",
            "has.acute-kidney-injury",
            "diarrhoea-acute",
            "child",
        ];
        var used = Used();
        for (var person = 0; person < 3_000; person++)
        {
            var set = new FactSet(Base.Facts);
            Fill(set, used, random);
            set.Set(Base.Facts[stops[random.Next(stops.Length)]], Answer.Yes, "test");
            var result = CheckSafety.In(new Case(Base, RecordOf(random), set));
            Assert.Equal(
                (Permission.Blocked, (double?)null),
                (result.Permission, result.MaxElementalMgPerDay)
            );
        }
    }

    private static void AssertSound(SafetyResult result, FactSet facts)
    {
        Assert.Equal(
            result.Findings.Length,
            result.Findings.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count()
        );
        foreach (var finding in result.Findings)
        {
            Assert.NotEmpty(finding.Sources);
            foreach (var name in finding.Missing)
                Assert.Equal(Answer.Unknown, facts[name]);
        }
        if (!result.ShowsDose)
            Assert.Null(result.MaxElementalMgPerDay);
    }

    /// <summary>The facts that safety asks for.</summary>
    private static int[] Used()
    {
        var all = new List<int>();
        foreach (var rule in Base.Safety.All)
            rule.When?.Collect(all);
        all.Add(Base.Facts["takes.any-magnesium"]);
        return [.. all.Distinct()];
    }

    private static void Fill(FactSet set, int[] used, Random random)
    {
        // Mostly no, so that many people may take magnesium and stand near the edge of a rule.
        var unknown = random.Next(3) == 0 ? random.NextDouble() * 0.1 : 0;
        var yes = random.NextDouble() * 0.02;
        foreach (var fact in used)
        {
            if (set.Catalogue.Kind(fact) == FactKind.Number)
            {
                if (set.Catalogue.Name(fact) == "age" || random.Next(2) > 0)
                    Draw(set, fact, random);
                continue;
            }
            var draw = random.NextDouble();
            if (draw < unknown)
                continue;
            set.Set(fact, draw > 1 - yes ? Answer.Yes : Answer.No, "test");
        }
    }

    private static void Draw(FactSet set, int fact, Random random)
    {
        var (low, high) = set.Catalogue.Name(fact) switch
        {
            "age" => (15.0, 90.0),
            "egfr" or "egfr-any" or "lab.egfr" => (20, 130),
            "lab.magnesium" => (0.6, 1.1),
            "lab.creatinine-clearance" => (15, 130),
            _ => (0, 100),
        };
        set.SetNumber(fact, low + ((high - low) * random.NextDouble()), "test");
    }

    private static PersonRecord RecordOf(Random random)
    {
        string[] medicines =
        [
            "levothyroxine",
            "doxycycline",
            "omeprazole",
            "amlodipine",
            "levodopa-carbidopa",
        ];
        StatedSupplement[] products =
        [
            Product("magnesium citrate", "citrate", 100),
            Product("magnesium oxide", "oxide", 300, AmountBasis.Compound),
            Product("magnesium", null, 150, AmountBasis.Unknown),
        ];
        return new PersonRecord
        {
            Authority = random.Next(4) switch
            {
                0 => Authority.Us,
                1 => Authority.Eu,
                2 => Authority.Uk,
                _ => null,
            },
            Medicines =
                random.Next(4) > 0 ? []
                : random.Next(3) == 0 ? null
                : [Takes(medicines[random.Next(medicines.Length)])],
            Supplements =
                random.Next(3) > 0 ? []
                : random.Next(4) == 0 ? null
                : [products[random.Next(products.Length)]],
        };
    }
}

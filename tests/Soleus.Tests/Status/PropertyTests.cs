using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;
using static Soleus.Tests.Status.Shared;

namespace Soleus.Tests.Status;

/// <summary>What holds for every person: nothing unknown reassures, order does not matter, everything can be said.</summary>
public sealed class PropertyTests
{
    private const int People = 4_000;

    private static readonly string[] Analytes =
    [
        "magnesium",
        "magnesium-urine-24h",
        "magnesium-urine",
        "creatinine-urine",
        "creatinine",
        "magnesium-fractional-excretion",
        "magnesium-retention",
        "magnesium-ionised",
        "magnesium-rbc",
        "potassium",
        "calcium",
        "albumin",
    ];

    private static readonly string[] Foods =
    [
        "white bread",
        "almonds",
        "spinach",
        "chickpaes",
        "haggis",
        "milk",
        "cheddar",
        "chips",
    ];

    [Fact]
    public void Forgetting_a_no_or_a_number_never_makes_a_shortage_unlikely()
    {
        var random = new Random(20261125);
        var facts = Base.Facts;
        var unlikely = 0;
        for (var person = 0; person < People; person++)
        {
            var c = Draw(random, reassuring: person % 2 == 0);
            var before = AssessStatus.In(c).Verdict;
            if (before == Deficiency.Unlikely)
                unlikely++;
            for (var step = 0; step < 6; step++)
            {
                var f = random.Next(facts.Count);
                if (step < 3)
                    f = facts[
                        random.Next(4) switch
                        {
                            0 => "takes.any-magnesium",
                            1 => "takes.ppi",
                            2 => "pregnant",
                            _ => "has.diabetes",
                        }
                    ];
                var known = c.Facts[f];
                if (known == Answer.No || (known == Answer.Yes && facts.Kind(f) == FactKind.Number))
                    c.Facts.Set(f, Answer.Unknown, "");
            }
            var after = AssessStatus.In(c with { Record = c.Record with { Labs = [] } }).Verdict;
            Assert.True(
                after != Deficiency.Unlikely || before == Deficiency.Unlikely,
                $"person {person}: {before} became {after}"
            );
        }
        Assert.True(unlikely > People / 20, $"only {unlikely} were unlikely to begin with");
    }

    [Fact]
    public void A_known_cause_never_makes_a_shortage_less_likely()
    {
        var random = new Random(7);
        for (var person = 0; person < People; person++)
        {
            var c = Draw(random, reassuring: person % 2 == 0);
            var before = AssessStatus.In(c).Verdict;
            c.Facts.Set(Base.Facts["has.stoma-high-output"], Answer.Yes, "test");
            c.Facts.Set(Base.Facts["takes.cisplatin"], Answer.Yes, "test");
            var after = AssessStatus.In(c).Verdict;
            Assert.True(
                after >= before || before == Deficiency.Unlikely,
                $"person {person}: {before} became {after}"
            );
            Assert.NotEqual(Deficiency.Unlikely, after);
        }
    }

    [Fact]
    public void The_order_of_lists_does_not_matter_and_everything_can_be_said()
    {
        var random = new Random(11);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var person = 0; person < People; person++)
        {
            var c = Draw(random, reassuring: person % 3 == 0);
            var result = AssessStatus.In(c);
            var turned = c with
            {
                Record = c.Record with
                {
                    Labs = [.. c.Record.Labs.Reverse()],
                    Diet = c.Record.Diet with
                    {
                        Foods = c.Record.Diet.Foods is { } foods ? [.. foods.Reverse()] : null,
                    },
                },
            };
            var again = AssessStatus.In(turned);
            Assert.Equal(Words(result), Words(again));
            foreach (var finding in result.Findings)
            {
                Assert.StartsWith("status.", finding.Id, StringComparison.Ordinal);
                Assert.NotEmpty(finding.Sources);
                Assert.All(finding.Sources, s => Assert.True(Base.Sources.TryFind(s, out _), s));
                Assert.All(finding.Missing, m => Assert.True(Base.Facts.TryFind(m, out _), m));
                Assert.All(
                    finding.Missing,
                    m => Assert.True(m == "diet-magnesium-mg" || c.Facts[m] == Answer.Unknown, m)
                );
                keys.Add(finding.Says.Key);
                keys.UnionWith(finding.Reasons.Select(r => r.Key));
                keys.UnionWith(finding.Against.Select(r => r.Key));
            }
            Assert.Equal(
                result.Findings.Length,
                result.Findings.Select(f => f.Id).Distinct().Count()
            );
        }
        // Nearly every sentence of this step was said at least once: a misspelt key would have thrown.
        var own = Base
            .Texts.Keys.Where(k =>
                k.StartsWith("status.", StringComparison.Ordinal)
                || k.StartsWith("nutrition.intake.", StringComparison.Ordinal)
            )
            .ToList();
        Assert.True(own.Count(keys.Contains) > own.Count * 3 / 4);
    }

    private static string Words(StatusResult result) =>
        string.Join(
            '\n',
            result.Findings.Select(f =>
                $"{f.Id} {f.Conclusion} {Say(f.Says)} {string.Join(' ', f.Reasons.Select(Say))} {string.Join(' ', f.Against.Select(Say))} {string.Join(' ', f.Missing)}"
            )
        );

    private static Case Draw(Random random, bool reassuring)
    {
        var labs = ImmutableArray.CreateBuilder<LabResult>();
        foreach (var analyte in Analytes)
        {
            if (
                random.Next(reassuring && analyte != "magnesium" ? 6 : 3) != 0
                && !(reassuring && analyte == "magnesium")
            )
                continue;
            var known = Base.Analytes.Single(a => a.Id == analyte);
            var (low, high) =
                analyte == "magnesium"
                    ? reassuring
                        ? (0.84, 1.12)
                        : (0.5, 1.2)
                    : (known.UsualLow, known.UsualHigh);
            labs.Add(
                Lab(
                    analyte,
                    Math.Round(low + ((high - low) * random.NextDouble()), 3),
                    random.Next(reassuring ? 365 : 500),
                    dated: random.Next(8) != 0
                )
            );
        }
        var diet = random.Next(3) switch
        {
            0 when !reassuring => new Diet(),
            1 when !reassuring => new Diet
            {
                Foods =
                [
                    .. Enumerable
                        .Range(0, random.Next(1, 7))
                        .Select(_ => new EatenFood(
                            Foods[random.Next(Foods.Length)],
                            random.Next(4) == 0 ? null : random.Next(10, 500),
                            random.Next(3) == 0 ? random.Next(1, 4) : null,
                            "diet"
                        )),
                ],
            },
            _ => new Diet
            {
                MagnesiumMgPerDay = random.Next(reassuring ? 380 : 80, 600),
                RecordedDays = random.Next(reassuring ? 3 : 0, 9),
            },
        };
        var record = new PersonRecord
        {
            Date = Today,
            Person = new Person
            {
                AgeYears = random.Next(6) == 0 ? null : random.Next(reassuring ? 51 : 1, 95),
                Sex = random.Next(5) switch
                {
                    0 => null,
                    1 or 2 => Sex.Male,
                    _ => Sex.Female,
                },
            },
            Medicines = reassuring || random.Next(2) == 0 ? [] : null,
            Supplements = reassuring || random.Next(2) == 0 ? [] : null,
            Labs = labs.ToImmutable(),
            Diet = diet,
            Authority = random.Next(4) switch
            {
                0 => Authority.Us,
                1 => Authority.Eu,
                2 => Authority.Uk,
                _ => null,
            },
        };
        var c = new Case(Base, record, RecordFacts.Of(record, Base));
        var facts = Base.Facts;
        for (var i = random.Next(reassuring ? 2 : 12); i > 0; i--)
        {
            var f = random.Next(facts.Count);
            if (facts.Kind(f) == FactKind.YesNo)
                c.Facts.Set(f, random.Next(2) == 0 ? Answer.Yes : Answer.No, "test");
        }
        if (!reassuring && random.Next(3) == 0)
        {
            var medicines = Base.Depletion.Medicines;
            c.Facts.Set(medicines[random.Next(medicines.Length)].Fact, Answer.Yes, "test");
        }
        return c;
    }
}

using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Properties;

/// <summary>
/// Seeded random records, from almost empty to contradictory: every question, condition, medicine, product and result of
/// the vocabulary can occur. A third is random throughout; a third is aimed at conditions of the knowledge, so that rare
/// rules are reached; a third is an example or case file with changes. The same seed gives the same record on every machine.
/// </summary>
internal sealed class RandomRecords
{
    private readonly KnowledgeBase knowledge;
    private readonly ImmutableArray<Condition> _aims;
    private readonly ImmutableArray<PersonRecord> _written;

    public RandomRecords(KnowledgeBase knowledge)
    {
        this.knowledge = knowledge;
        _aims = Aims.Of(knowledge);
        _written =
        [
            .. Soleus
                .Tests.People.Records.All.OrderBy(r => r.Key, StringComparer.Ordinal)
                .Select(r => Soleus.Tests.People.Records.Record(r.Value)),
        ];
    }

    private static readonly string?[] Doses = [null, null, "20 mg daily", "twice a day", "4 times"];

    private static readonly string?[] Routes = [null, null, null, "by mouth", "inhaled", "cream"];

    private static readonly string[] Texts =
    [
        "my calf cramps at night",
        "no swelling, but it hurts",
        "my left leg is swollen and hot",
        "not just swollen, it's red and hot",
        "I fainted yesterday and my heart is racing",
        "denies numbness",
        "my mother had a clot",
        "burning feet 😀 ‮ abc",
        "legs restless every evening",
        "cannot feel my feet, wet myself",
    ];

    public PersonRecord Next(int seed)
    {
        var random = new Random(seed);
        return (seed % 3) switch
        {
            0 => Random(random, Math.Pow(random.NextDouble(), 1.5)),
            1 => Aimed(random),
            _ => Mutated(random),
        };
    }

    /// <summary>A mostly empty record in which up to four conditions of the knowledge hold, as far as they go together.</summary>
    private PersonRecord Aimed(Random random)
    {
        var start = Random(random, random.NextDouble() * 0.3);
        if (random.Next(3) > 0)
            start = start with
            {
                Person = start.Person with { AgeYears = random.Next(18, 65) },
                Medicines = [],
                Supplements = [],
                Labs = [],
            };
        var draft = new Draft(knowledge, start, random);
        for (var n = random.Next(1, 5); n > 0; n--)
            draft.Satisfy(_aims[random.Next(_aims.Length)]);
        return draft.Record;
    }

    /// <summary>A record that somebody wrote, with one to six facts added, changed or withdrawn.</summary>
    private PersonRecord Mutated(Random random)
    {
        var draft = new Draft(knowledge, _written[random.Next(_written.Length)], random);
        for (var n = random.Next(1, 7); n > 0; n--)
        {
            if (random.Next(3) == 0)
                draft.Withdraw();
            else if (random.Next(2) == 0)
                draft.Set(random.Next(knowledge.Facts.Count), random.Next(2) == 0);
            else
                draft.Satisfy(_aims[random.Next(_aims.Length)]);
        }
        return draft.Record;
    }

    private PersonRecord Random(Random random, double known)
    {
        var record = new PersonRecord
        {
            Date = new DateOnly(2026, 11, 24),
            Person = new Person
            {
                AgeYears = Chance(random, 0.9) ? Age(random) : null,
                Sex = Chance(random, 0.85) ? (Sex)random.Next(2) : null,
                BodyMassKg = Chance(random, known) ? 20 + (random.NextDouble() * 130) : null,
                HeightCm = Chance(random, known) ? 100 + (random.NextDouble() * 100) : null,
            },
            Complaint = new Complaint
            {
                Answers = Answers(random, known),
                Text = Chance(random, 0.2) ? Texts[random.Next(Texts.Length)] : null,
            },
            Conditions = Conditions(random, known),
            Medicines = Chance(random, 0.7) ? Medicines(random) : null,
            Supplements = Chance(random, 0.6) ? Supplements(random) : null,
            Labs = Labs(random, known),
            Diet = new Diet
            {
                MagnesiumMgPerDay = Chance(random, known * 0.5) ? random.Next(60, 900) : null,
                RecordedDays = Chance(random, known * 0.5) ? random.Next(1, 8) : null,
                Foods = Chance(random, 0.2) ? Foods(random) : null,
                FluidLitresPerDay = Chance(random, known * 0.3) ? random.NextDouble() * 5 : null,
            },
            Preferences = Chance(random, 0.2) ? Preferences(random) : new Preferences(),
            Authority = Chance(random, 0.5) ? (Authority)random.Next(3) : null,
        };
        return record;
    }

    private static bool Chance(Random random, double p) => random.NextDouble() < p;

    private static double Age(Random random) =>
        random.Next(10) == 0 ? random.Next(0, 18) : random.Next(18, 100);

    private ImmutableSortedDictionary<string, AnswerValue> Answers(Random random, double known)
    {
        var answers = ImmutableSortedDictionary.CreateBuilder<string, AnswerValue>(
            StringComparer.Ordinal
        );
        var yes = random.Next(4) == 0 ? 0.3 : 0.05;
        foreach (var question in knowledge.Questions)
        {
            if (!Chance(random, known))
                continue;
            answers[question.Id] = question.Kind switch
            {
                QuestionKind.YesNo => new AnswerValue(
                    Chance(random, yes) ? Answer.Yes
                    : Chance(random, 0.9) ? Answer.No
                    : Answer.Unknown
                ),
                QuestionKind.Number => new AnswerValue(
                    Answer.Yes,
                    Math.Round(
                        question.Min + (random.NextDouble() * (question.Max - question.Min)),
                        1
                    )
                ),
                _ => new AnswerValue(
                    Answer.Yes,
                    null,
                    question.Choices[random.Next(question.Choices.Length)]
                ),
            };
        }
        return answers.ToImmutable();
    }

    private ImmutableArray<EatenFood> Foods(Random random) =>
        [
            .. Enumerable
                .Range(0, random.Next(6))
                .Select(i => new EatenFood(
                    random.Next(10) == 0
                        ? "qqzzx"
                        : knowledge.Foods[random.Next(knowledge.Foods.Length)].Names[0],
                    Chance(random, 0.5) ? random.Next(5, 500) : null,
                    Chance(random, 0.5) ? random.Next(1, 4) : null,
                    $"diet.foods[{i}]"
                )),
        ];

    private static Preferences Preferences(Random random) =>
        new()
        {
            Avoids = Chance(random, 0.3) ? ["fish", "qqzzx"] : [],
            Allergies = Chance(random, 0.3) ? ["nuts", "milk", "soya"] : [],
            Vegetarian = Chance(random, 0.3),
            Vegan = Chance(random, 0.2),
        };

    private ImmutableArray<StatedCondition> Conditions(Random random, double known)
    {
        var stated = ImmutableArray.CreateBuilder<StatedCondition>();
        foreach (var condition in knowledge.Conditions)
        {
            if (Chance(random, known * 0.8))
            {
                var status = Chance(random, 0.08) ? Answer.Yes : Answer.No;
                stated.Add(
                    new StatedCondition(
                        condition.Names[0],
                        condition,
                        false,
                        status,
                        $"conditions[{stated.Count}]"
                    )
                );
            }
        }
        return stated.ToImmutable();
    }

    private ImmutableArray<StatedMedicine> Medicines(Random random)
    {
        var stated = ImmutableArray.CreateBuilder<StatedMedicine>();
        for (var i = random.Next(6); i > 0; i--)
        {
            var medicine = knowledge.Medicines[random.Next(knowledge.Medicines.Length)];
            var known = random.Next(20) > 0;
            stated.Add(
                new StatedMedicine(
                    known ? medicine.Name : "qqzzx",
                    known ? medicine : null,
                    known && random.Next(20) == 0,
                    Doses[random.Next(Doses.Length)],
                    Routes[random.Next(Routes.Length)],
                    random.Next(3) == 0 ? random.Next(60) : null,
                    $"medicines[{stated.Count}]"
                )
            );
        }
        return stated.ToImmutable();
    }

    private ImmutableArray<StatedSupplement> Supplements(Random random)
    {
        var stated = ImmutableArray.CreateBuilder<StatedSupplement>();
        for (var i = random.Next(3); i > 0; i--)
        {
            var form = knowledge.Forms[random.Next(knowledge.Forms.Length)];
            stated.Add(
                new StatedSupplement(
                    $"magnesium {form.Id}",
                    Chance(random, 0.8) ? form.Id : null,
                    Chance(random, 0.1),
                    Chance(random, 0.8) ? random.Next(20, 1500) : null,
                    (AmountBasis)random.Next(3),
                    Chance(random, 0.9) ? Answer.Yes
                        : Chance(random, 0.5) ? Answer.Unknown
                        : Answer.No,
                    $"supplements[{stated.Count}]"
                )
                {
                    Medicine = Chance(random, 0.2)
                        ? knowledge.Medicines[random.Next(knowledge.Medicines.Length)]
                        : null,
                }
            );
        }
        return stated.ToImmutable();
    }

    private ImmutableArray<LabResult> Labs(Random random, double known)
    {
        var labs = ImmutableArray.CreateBuilder<LabResult>();
        foreach (var analyte in knowledge.Analytes)
        {
            if (!Chance(random, known * 0.5))
                continue;
            // Now and then a test was done twice or three times, also on one day or without a date.
            for (var n = random.Next(6) == 0 ? random.Next(2, 4) : 1; n > 0; n--)
                labs.Add(Lab(random, analyte, labs.Count));
        }
        return labs.ToImmutable();
    }

    private static LabResult Lab(Random random, Analyte analyte, int at)
    {
        var (low, high) = Usual(analyte.Id, analyte.PlausibleLow, analyte.PlausibleHigh);
        var value =
            random.Next(4) == 0
                ? analyte.PlausibleLow
                    + (random.NextDouble() * (analyte.PlausibleHigh - analyte.PlausibleLow))
                : low + (random.NextDouble() * (high - low));
        return new LabResult(
            analyte,
            value,
            value,
            analyte.Unit,
            Chance(random, 0.85)
                ? new DateOnly(2026, 11, 24).AddDays(
                    -(random.Next(2) == 0 ? random.Next(3) : random.Next(600))
                )
                : null,
            null,
            $"labs[{at}]"
        )
        {
            UpperLimit = Chance(random, 0.1) ? value * (0.05 + random.NextDouble()) : null,
        };
    }

    private static (double Low, double High) Usual(string analyte, double low, double high) =>
        analyte switch
        {
            "magnesium" => (0.4, 1.2),
            "creatinine" => (40, 250),
            "egfr" => (10, 120),
            "potassium" => (2.3, 6.7),
            "sodium" => (115, 150),
            "calcium" or "calcium-adjusted" => (1.8, 3.6),
            "albumin" => (20, 50),
            "creatine-kinase" => (30, 8000),
            "glucose" => (2, 30),
            "ferritin" => (5, 400),
            _ => (low, low + ((high - low) * 0.2)),
        };
}

using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Properties;

/// <summary>
/// Seeded random records, from almost empty to contradictory: every question, condition, medicine, product and result of
/// the vocabulary can occur. The same seed gives the same record on every machine.
/// </summary>
internal sealed class RandomRecords(KnowledgeBase knowledge)
{
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
#pragma warning disable RS0030 // Seeded on purpose: the test must be repeatable.
        var random = new Random(seed);
#pragma warning restore RS0030
        var known = Math.Pow(random.NextDouble(), 1.5);
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
            },
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
                    null,
                    null,
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
                    Chance(random, 0.9) ? Answer.Yes : Answer.Unknown,
                    $"supplements[{stated.Count}]"
                )
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
            var (low, high) = Usual(analyte.Id, analyte.PlausibleLow, analyte.PlausibleHigh);
            var value =
                random.Next(4) == 0
                    ? analyte.PlausibleLow
                        + (random.NextDouble() * (analyte.PlausibleHigh - analyte.PlausibleLow))
                    : low + (random.NextDouble() * (high - low));
            labs.Add(
                new LabResult(
                    analyte,
                    value,
                    value,
                    analyte.Unit,
                    Chance(random, 0.9)
                        ? new DateOnly(2026, 11, 24).AddDays(-random.Next(600))
                        : null,
                    null,
                    $"labs[{labs.Count}]"
                )
            );
        }
        return labs.ToImmutable();
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

using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;

namespace Soleus.Tests.Properties;

/// <summary>A record being made up: any fact of the catalogue can be put into it as a person would have to write it.</summary>
internal sealed class Draft(KnowledgeBase knowledge, PersonRecord start, Random random)
{
    private readonly Dictionary<string, Question> _questions = knowledge.Questions.ToDictionary(
        q => q.Id,
        StringComparer.Ordinal
    );

    public PersonRecord Record { get; private set; } = start;

    /// <summary>Changes the record so that the condition holds, as far as a record can say so.</summary>
    public void Satisfy(Condition condition)
    {
        switch (condition)
        {
            case Holds holds:
                Set(holds.Fact, true);
                break;
            case Compares compares:
                Number(compares, true);
                break;
            case Not not:
                Deny(not.Inner);
                break;
            case Unless unless:
                Deny(unless.Exception);
                Satisfy(unless.Main);
                break;
            case AtLeast some:
                foreach (var part in Shuffled(some.Parts).Take(some.Needed))
                    Satisfy(part);
                break;
        }
    }

    /// <summary>Changes the record so that the condition is known not to hold.</summary>
    public void Deny(Condition condition)
    {
        switch (condition)
        {
            case Holds holds:
                Set(holds.Fact, false);
                break;
            case Compares compares:
                Number(compares, false);
                break;
            case Not not:
                Satisfy(not.Inner);
                break;
            case Unless unless:
                Deny(unless.Main);
                break;
            case AtLeast some:
                foreach (var part in some.Parts)
                    Deny(part);
                break;
        }
    }

    /// <summary>Answers a yes/no fact; a choice is chosen or another one is.</summary>
    public void Set(int fact, bool yes)
    {
        var name = knowledge.Facts.Name(fact);
        if (knowledge.Facts.Kind(fact) == FactKind.Number)
            Number(name, random.Next(1, 100));
        else if (_questions.ContainsKey(name))
            Answer(name, new AnswerValue(Kleene.Of(yes)));
        else if (name.StartsWith("has.", StringComparison.Ordinal))
            Condition(name[4..], Kleene.Of(yes));
        else if (name.StartsWith("takes.", StringComparison.Ordinal))
            Takes(name[6..], yes);
        else if (name is "child")
            Number("age", yes ? random.Next(1, 18) : random.Next(18, 95));
        else if (name is "female" or "male")
            Person(p => p with { Sex = (name == "male") == yes ? Sex.Male : Sex.Female });
        else if (name is "creatinine-rise-aki" && yes)
        {
            Lab("creatinine", 80, 1);
            Lab("creatinine", 140, 0);
        }
        else if (name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0)
            Choose(name[..dot], name[(dot + 1)..], yes);
    }

    /// <summary>Gives a number as a person would: an answer, a result, an age, a product.</summary>
    public void Number(string name, double value)
    {
        if (_questions.TryGetValue(name, out var question))
            Answer(
                name,
                new AnswerValue(
                    Soleus.Knowledge.Rules.Answer.Yes,
                    Math.Clamp(value, question.Min, question.Max)
                )
            );
        else if (name.StartsWith("lab.", StringComparison.Ordinal))
            Lab(name[4..], value, random.Next(90));
        else if (name is "age")
            Person(p => p with { AgeYears = Math.Clamp(value, 0, 115) });
        else if (name is "bmi")
            Person(p => p with { HeightCm = 170, BodyMassKg = Math.Clamp(value, 10, 70) * 2.89 });
        else if (name is "egfr" or "egfr-any")
            Lab("egfr", value, name == "egfr" ? random.Next(60) : random.Next(400, 900));
        else if (name is "magnesium-supplement-mg")
            Record = Record with
            {
                Medicines = Record.Medicines ?? [],
                Supplements = value <= 0 ? [] : [Magnesium(value)],
            };
        else if (name is "diet-magnesium-mg")
            Record = Record with
            {
                Diet = Record.Diet with { MagnesiumMgPerDay = Math.Clamp(value, 10, 1500) },
            };
        else if (name is "ck-times-uln")
            Lab("creatine-kinase", value * 200, random.Next(90), 200);
    }

    /// <summary>Takes one answer, condition, medicine, supplement or result back.</summary>
    public void Withdraw()
    {
        var r = Record;
        Record = random.Next(6) switch
        {
            0 when r.Complaint.Answers.Count > 0 => r with
            {
                Complaint = r.Complaint with
                {
                    Answers = r.Complaint.Answers.Remove(
                        r.Complaint.Answers.Keys.ElementAt(random.Next(r.Complaint.Answers.Count))
                    ),
                },
            },
            1 when r.Conditions.Length > 0 => r with
            {
                Conditions = r.Conditions.RemoveAt(random.Next(r.Conditions.Length)),
            },
            2 when r.Medicines is { Length: > 0 } medicines => r with
            {
                Medicines = medicines.RemoveAt(random.Next(medicines.Length)),
            },
            3 when r.Labs.Length > 0 => r with
            {
                Labs = r.Labs.RemoveAt(random.Next(r.Labs.Length)),
            },
            4 => r with { Person = r.Person with { AgeYears = null } },
            5 => r with { Supplements = null },
            _ => r,
        };
    }

    public void Answer(string question, AnswerValue answer) =>
        Record = Record with
        {
            Complaint = Record.Complaint with
            {
                Answers = Record.Complaint.Answers.SetItem(question, answer),
            },
        };

    public void Condition(string id, Answer status)
    {
        var condition = knowledge.Conditions.First(c => c.Id == id);
        Record = Record with
        {
            Conditions =
            [
                .. Record.Conditions.Where(c => c.Known?.Id != id),
                new StatedCondition(
                    condition.Names[0],
                    condition,
                    false,
                    status,
                    $"conditions[{Record.Conditions.Length}]"
                ),
            ],
        };
    }

    public void Medicine(Medicine medicine, string? route = null, string? dose = null)
    {
        var all = Record.Medicines ?? [];
        Record = Record with
        {
            Medicines = all.Add(
                new StatedMedicine(
                    medicine.Name,
                    medicine,
                    random.Next(30) == 0,
                    dose,
                    route,
                    random.Next(3) == 0 ? random.Next(60) : null,
                    $"medicines[{all.Length}]"
                )
            ),
        };
    }

    public void Lab(string analyte, double value, int daysAgo, double? upper = null)
    {
        var what = knowledge.Analytes.First(a => a.Id == analyte);
        value = Math.Clamp(value, what.PlausibleLow, what.PlausibleHigh);
        Record = Record with
        {
            Labs = Record.Labs.Add(
                new LabResult(
                    what,
                    value,
                    value,
                    what.Unit,
                    Record.Date.AddDays(-daysAgo),
                    null,
                    $"labs[{Record.Labs.Length}]"
                )
                {
                    UpperLimit = upper,
                }
            ),
        };
    }

    public void Person(Func<Person, Person> change) =>
        Record = Record with { Person = change(Record.Person) };

    private static StatedSupplement Magnesium(double mg) =>
        new(
            "magnesium citrate",
            "citrate",
            false,
            mg,
            AmountBasis.Elemental,
            Soleus.Knowledge.Rules.Answer.Yes,
            "supplements[0]"
        );

    private void Number(Compares compares, bool holds)
    {
        var above = (compares.By is Comparison.Greater or Comparison.GreaterOrEqual) == holds;
        var step = Math.Max(Math.Abs(compares.Limit), 1) * (0.001 + (random.NextDouble() * 0.3));
        var isExact =
            holds == (compares.By is Comparison.GreaterOrEqual or Comparison.LessOrEqual)
            && random.Next(4) == 0;
        Number(
            knowledge.Facts.Name(compares.Fact),
            isExact ? compares.Limit
                : above ? compares.Limit + step
                : Math.Max(0, compares.Limit - step)
        );
    }

    private void Choose(string question, string choice, bool yes)
    {
        if (!_questions.TryGetValue(question, out var asked))
            return;
        var others = asked.Choices.Where(c => (c == choice) == yes).ToArray();
        if (others.Length > 0)
            Answer(
                question,
                new AnswerValue(
                    Soleus.Knowledge.Rules.Answer.Yes,
                    null,
                    others[random.Next(others.Length)]
                )
            );
    }

    private void Takes(string name, bool yes)
    {
        if (name == "unrecognised")
        {
            var all = Record.Medicines ?? [];
            Record = Record with
            {
                Medicines = yes
                    ? all.Add(
                        new StatedMedicine(
                            "qqzzx",
                            null,
                            false,
                            null,
                            null,
                            null,
                            $"medicines[{all.Length}]"
                        )
                    )
                    : [.. all.Where(m => m.Known is not null)],
            };
            return;
        }
        if (name == "any-magnesium")
        {
            Record = Record with
            {
                Medicines = Record.Medicines ?? [],
                Supplements = yes ? [Magnesium(random.Next(50, 500))] : [],
            };
            return;
        }
        bool Is(Medicine m) => m.Id == name || m.Classes.Contains(name);
        if (!yes)
        {
            Record = Record with
            {
                Medicines =
                [
                    .. (Record.Medicines ?? []).Where(m => m.Known is null || !Is(m.Known)),
                ],
            };
            return;
        }
        var fitting = knowledge.Medicines.Where(Is).ToArray();
        if (fitting.Length > 0)
            Medicine(fitting[random.Next(fitting.Length)]);
    }

    private IEnumerable<Condition> Shuffled(ImmutableArray<Condition> parts)
    {
        var order = parts.ToArray();
        random.Shuffle(order);
        return order;
    }
}

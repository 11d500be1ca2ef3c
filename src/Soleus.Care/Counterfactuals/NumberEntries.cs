using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>
/// The numbers that stand in a record: age, laboratory results, answers that are numbers, magnesium from food as worked out,
/// and the stated amounts of products. What follows from them (eGFR, body mass index, scores) is never set by itself.
/// </summary>
internal static class NumberEntries
{
    private const double MostAge = 110;

    private const double MostFoodMg = 1500;

    private const double MostProductMg = 2500;

    public static IEnumerable<NumberEntry> Of(PersonRecord record, KnowledgeBase knowledge)
    {
        foreach (var lab in record.Labs)
        {
            if (LabEntry.Of(record, lab, knowledge) is { } entry)
                yield return entry;
        }
        foreach (var question in knowledge.Questions)
        {
            if (
                question.Kind == QuestionKind.Number
                && record.Complaint.Answers.TryGetValue(question.Id, out var answer)
                && answer.Number is { } number
            )
                yield return Answer(record, question, knowledge) with
                {
                    Now = number,
                };
        }
        if (record.Diet.MagnesiumMgPerDay is { } food)
            yield return Food(record, knowledge) with
            {
                Now = food,
            };
        var supplements = record.Supplements ?? [];
        for (var i = 0; i < supplements.Length; i++)
        {
            if (supplements[i] is { AmountMgPerDay: { } mg } supplement)
                yield return Amount(record, supplements, i) with
                {
                    Now = mg,
                };
        }
        if (record.Person.AgeYears is { } age)
            yield return Age(record, knowledge) with
            {
                Now = age,
            };
    }

    /// <summary>The age [years].</summary>
    public static NumberEntry Age(PersonRecord record, KnowledgeBase knowledge) =>
        new(
            "age",
            new Phrase("fact.age.name"),
            "",
            0,
            0,
            MostAge,
            MostAge,
            [18, 30, 51, 65, 80, .. knowledge.Facts.Limits(knowledge.Facts["age"])],
            value => record with { Person = record.Person with { AgeYears = value } }
        )
        {
            Words = "age",
            IsFixed = true,
        };

    /// <summary>A question that is answered with a number.</summary>
    public static NumberEntry Answer(
        PersonRecord record,
        Question question,
        KnowledgeBase knowledge
    ) =>
        new(
            question.Id,
            new Phrase($"question.{question.Id}"),
            "",
            question.Max <= 3 ? 2 : 0,
            question.Min,
            question.Max,
            question.Max - question.Min,
            [.. knowledge.Facts.Limits(knowledge.Facts[question.Id])],
            value =>
                record with
                {
                    Complaint = record.Complaint with
                    {
                        Answers = record.Complaint.Answers.SetItem(
                            question.Id,
                            new AnswerValue(Soleus.Knowledge.Rules.Answer.Unknown, value)
                        ),
                    },
                }
        )
        {
            Words = "answer",
        };

    /// <summary>Magnesium from food when somebody has worked it out [mg/d].</summary>
    public static NumberEntry Food(PersonRecord record, KnowledgeBase knowledge) =>
        new(
            "diet-magnesium-mg",
            new Phrase("fact.diet-magnesium-mg.name"),
            "mg",
            0,
            0,
            MostFoodMg,
            500,
            [100, 200, 300, 400, .. knowledge.Facts.Limits(knowledge.Facts["diet-magnesium-mg"])],
            value => record with { Diet = record.Diet with { MagnesiumMgPerDay = value } }
        );

    private static NumberEntry Amount(
        PersonRecord record,
        ImmutableArray<StatedSupplement> supplements,
        int at
    ) =>
        new(
            $"supplement.{supplements[at].Written}",
            new Phrase("flip.amount.name", ProductName.Of(supplements, at)),
            "mg",
            0,
            0,
            MostProductMg,
            500,
            [100, 250, 350, 400],
            value =>
                record with
                {
                    Supplements = supplements.SetItem(
                        at,
                        supplements[at] with
                        {
                            AmountMgPerDay = value,
                        }
                    ),
                }
        )
        {
            MostDecimals = 2,
            IsAmount = true,
        };
}

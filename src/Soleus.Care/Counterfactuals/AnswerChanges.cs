using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>
/// Questions that are answered, answered otherwise: yes for no, no for yes, another choice. What the free text tells stays
/// told: an answer that contradicts it counts only as far as the reader of the record lets it.
/// </summary>
internal static class AnswerChanges
{
    private const double Other = 0.5;

    public static IEnumerable<RecordChange> Of(
        PersonRecord record,
        FactSet facts,
        KnowledgeBase knowledge
    )
    {
        foreach (var question in knowledge.Questions)
        {
            if (question.Kind == QuestionKind.YesNo)
            {
                var known = facts[question.Id];
                if (
                    known != Answer.Unknown
                    && !(record.Person.Sex == Sex.Male && IsOfWomen(question))
                )
                    yield return YesNo(record, question, Kleene.Not(known), known);
            }
            else if (
                question.Kind == QuestionKind.Choice
                && record.Complaint.Answers.TryGetValue(question.Id, out var answer)
                && answer.Choice is { } chosen
            )
            {
                foreach (var choice in question.Choices)
                {
                    if (choice != chosen)
                        yield return Choice(record, question, choice, chosen);
                }
            }
        }
    }

    /// <summary>The record with a question answered.</summary>
    public static PersonRecord With(PersonRecord record, Question question, AnswerValue answer) =>
        record with
        {
            Complaint = record.Complaint with
            {
                Answers = record.Complaint.Answers.SetItem(question.Id, answer),
            },
        };

    private static RecordChange YesNo(
        PersonRecord record,
        Question question,
        Answer then,
        Answer now
    ) =>
        new(
            ChangeKind.Answer,
            question.Id,
            new Phrase(
                $"flip.answer.{Word(then)}",
                ("question", new Phrase($"question.{question.Id}"))
            ),
            With(record, question, new AnswerValue(then)),
            Other
        )
        {
            From = Word(now),
            To = Word(then),
        };

    private static RecordChange Choice(
        PersonRecord record,
        Question question,
        string then,
        string now
    ) =>
        new(
            ChangeKind.Answer,
            question.Id,
            new Phrase(
                "flip.answer.choice",
                ("question", new Phrase($"question.{question.Id}")),
                ("now", new Phrase($"choice.{question.Id}.{now}")),
                ("then", new Phrase($"choice.{question.Id}.{then}"))
            ),
            With(record, question, new AnswerValue(Answer.Unknown, null, then)),
            Other
        )
        {
            From = now,
            To = then,
        };

    private static bool IsOfWomen(Question question) =>
        question.Id is "pregnant" or "postpartum-6-weeks" or "breastfeeding";

    public static string Word(Answer answer) => answer == Answer.Yes ? "yes" : "no";
}

using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Interview;

/// <summary>Steps that ask for one fact.</summary>
internal static class InterviewSteps
{
    public static InterviewStep Of(Question question, Phrase why)
    {
        var (kind, hint) = question.Kind switch
        {
            QuestionKind.YesNo => (StepKind.YesNo, new Phrase("interview.hint.yes-no")),
            QuestionKind.Number => (
                StepKind.Number,
                new Phrase("interview.hint.number", ("min", question.Min), ("max", question.Max))
            ),
            _ => (
                StepKind.Choice,
                new Phrase(
                    "interview.hint.choice",
                    ("choices", string.Join(", ", question.Choices))
                )
            ),
        };
        return new InterviewStep(
            question.Id,
            kind,
            new Phrase($"question.{question.Id}"),
            why,
            hint
        )
        {
            Questions = [question],
        };
    }

    /// <summary>Whether an illness is there.</summary>
    /// <param name="id">Id of conditions.yaml.</param>
    public static InterviewStep OfCondition(string id, Phrase why, KnowledgeBase knowledge) =>
        new(
            $"has.{id}",
            StepKind.Condition,
            new Phrase("fact.condition.ask", ("name", FactWords.Name($"has.{id}", knowledge))),
            why,
            new Phrase("interview.hint.yes-no")
        )
        {
            Place = id,
        };
}

using System.Collections.Immutable;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Questions;

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    YesNo,
    Number,
    Choice,
}

/// <summary>A question that a record can answer under <c>complaint.answers</c>. Its words are text <c>question.ID</c>.</summary>
/// <param name="Group">danger, danger-child, pain, wells or background.</param>
/// <param name="Danger">True when a yes can only raise urgency.</param>
/// <param name="Unit">UCUM unit of a number; the answer is given in it.</param>
public sealed record Question(
    string Id,
    string Group,
    QuestionKind Kind,
    bool Danger,
    double Min,
    double Max,
    string? Unit,
    ImmutableArray<string> Choices
)
{
    public static ImmutableArray<Question> Load(Loader loader) =>
        [
            .. loader
                .Entries("questions.yaml")
                .Select(e =>
                {
                    var (id, entry) = e;
                    var kind = entry.Word("kind", "yesno", "number", "choice") switch
                    {
                        "number" => QuestionKind.Number,
                        "choice" => QuestionKind.Choice,
                        _ => QuestionKind.YesNo,
                    };
                    var isNumber = kind == QuestionKind.Number;
                    var question = new Question(
                        id,
                        entry.Word(
                            "group",
                            "danger",
                            "danger-child",
                            "pain",
                            "wells",
                            "background"
                        ),
                        kind,
                        entry.Flag("danger"),
                        isNumber ? entry.Number("min") : 0,
                        isNumber ? entry.Number("max") : 0,
                        isNumber ? entry.Text("unit") : null,
                        entry.Texts("choices")
                    );
                    if (kind == QuestionKind.Choice && question.Choices.Length < 2)
                        entry.Problem(
                            "SOL-KNOW-030",
                            $"question \"{id}\" needs at least two choices"
                        );
                    entry.Done();
                    return question;
                }),
        ];
}

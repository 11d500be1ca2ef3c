using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Questions;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Interviews;

/// <summary>When the interview shows a screen.</summary>
public enum ScreenStage
{
    /// <summary>First of all.</summary>
    Danger,

    /// <summary>When the person is under 18.</summary>
    Child,

    /// <summary>When the pain itself is asked about.</summary>
    Pain,
}

/// <summary>
/// Yes/no questions that the interview asks together. Its words are the texts <c>interview.screen.ID.title</c> and
/// <c>.why</c>.
/// </summary>
public sealed record InterviewScreen(
    string Id,
    ScreenStage Stage,
    ImmutableArray<Question> Questions
)
{
    private const int MostQuestions = 10;

    public static ImmutableArray<InterviewScreen> Load(
        Loader loader,
        ImmutableArray<Question> questions,
        TextTable texts
    )
    {
        var byId = questions.ToDictionary(q => q.Id, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var screens = ImmutableArray.CreateBuilder<InterviewScreen>();
        foreach (var (id, entry) in loader.Entries("interview.yaml"))
        {
            var stage = entry.Word("stage", "danger", "child", "pain") switch
            {
                "child" => ScreenStage.Child,
                "pain" => ScreenStage.Pain,
                _ => ScreenStage.Danger,
            };
            var asked = ImmutableArray.CreateBuilder<Question>();
            foreach (var name in entry.Texts("questions"))
            {
                if (
                    !byId.TryGetValue(name, out var question)
                    || question.Kind != QuestionKind.YesNo
                )
                    entry.Problem(
                        "SOL-KNOW-045",
                        $"screen \"{id}\": there is no yes/no question \"{name}\""
                    );
                else if (!seen.Add(name))
                    entry.Problem("SOL-KNOW-046", $"\"{name}\" is asked on two screens");
                else
                    asked.Add(question);
            }
            if (asked.Count is 0 or > MostQuestions)
                entry.Problem(
                    "SOL-KNOW-047",
                    $"screen \"{id}\" needs 1 to {MostQuestions} questions"
                );
            foreach (var part in (ReadOnlySpan<string>)["title", "why"])
            {
                if (!texts.Has($"interview.screen.{id}.{part}"))
                    entry.Problem(
                        "SOL-KNOW-048",
                        $"there is no text \"interview.screen.{id}.{part}\""
                    );
            }
            entry.Done();
            screens.Add(new InterviewScreen(id, stage, asked.ToImmutable()));
        }
        return screens.ToImmutable();
    }
}

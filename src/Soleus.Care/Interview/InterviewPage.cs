using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Interviews;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Interview;

/// <summary>What an interview shows in a terminal.</summary>
public static class InterviewPage
{
    /// <summary>What it is, before the first question.</summary>
    public static string Opening(
        InterviewSession session,
        KnowledgeBase knowledge,
        int width,
        bool styled
    )
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(knowledge);
        var page = new TextPage(width, styled);
        page.Line(
            session.GoesOn
                ? knowledge.Texts["interview.again"]
                : knowledge.Texts.Say(
                    new Phrase(
                        "interview.opening",
                        ("lists", knowledge.Screens.Count(s => s.Stage == ScreenStage.Danger))
                    )
                )
        );
        page.Line(knowledge.Texts["interview.help"]);
        return page.ToString();
    }

    /// <summary>What the last reply gave to say; empty when nothing.</summary>
    public static string Heard(
        InterviewSession session,
        KnowledgeBase knowledge,
        int width,
        bool styled
    )
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        var page = new TextPage(width, styled);
        foreach (var said in session.Said)
            page.Line(texts.Say(said), 0, "> ");
        if (session.Danger is { } danger)
        {
            page.Blank();
            DangerFirst.Write(page, danger, texts);
        }
        if (!session.Ended)
            page.Blank();
        return page.ToString();
    }

    /// <summary>The open question; empty when there is none.</summary>
    public static string Question(
        InterviewSession session,
        KnowledgeBase knowledge,
        int width,
        bool styled
    )
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(knowledge);
        if (session.Step is not { } step || session.Ended)
            return "";
        var texts = knowledge.Texts;
        var page = new TextPage(width, styled);
        page.Strong(
            texts.Say(
                new Phrase("interview.question", ("number", session.Asked + 1), ("ask", step.Ask))
            )
        );
        if (step.Kind == StepKind.Screen)
        {
            for (var i = 0; i < step.Questions.Length; i++)
                page.Line(texts[$"question.{step.Questions[i].Id}"], 2, $"{i + 1}. ");
        }
        page.Dim(texts.Say(step.Hint));
        return page.ToString();
    }
}

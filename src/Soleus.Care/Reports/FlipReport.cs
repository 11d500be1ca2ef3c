using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>The sections of a text report on what would change the answer.</summary>
internal sealed class FlipReport(Flips flips, TextPage page, KnowledgeBase knowledge)
{
    private readonly TextTable _texts = knowledge.Texts;

    /// <summary>What <see cref="FlipChoice"/> picks.</summary>
    public void Short(PersonAssessment a)
    {
        var chosen = FlipChoice.For(a, flips);
        if (!chosen.Flips.IsEmpty)
        {
            page.Heading(_texts["report.flips"]);
            foreach (var flip in chosen.Flips)
                page.Line(FlipWords.Line(flip, knowledge), 2, "* ");
            if (chosen.More > 0)
                page.Dim(_texts.Say(new Phrase("report.flips-more", ("count", chosen.More))), 2);
        }
        if (chosen.Question is not { } best)
            return;
        page.Heading(_texts["report.question"]);
        Question(best);
    }

    /// <summary>All of them.</summary>
    public void Full()
    {
        page.Heading(_texts["report.flips"]);
        if (flips.All.IsEmpty)
            page.Line(_texts["report.flips-none"], 2);
        foreach (var flip in flips.All)
            page.Line(FlipWords.Line(flip, knowledge), 2, "* ");
        if (flips.ChangesNotTried > 0)
            page.Dim(
                _texts.Say(
                    new Phrase("report.changes-not-tried", ("count", flips.ChangesNotTried))
                ),
                2
            );
        if (flips.Questions.IsEmpty)
            return;
        page.Heading(_texts["report.questions"]);
        foreach (var question in flips.Questions)
            Question(question);
        if (flips.NotTried > 0)
            page.Dim(
                _texts.Say(new Phrase("report.questions-not-tried", ("count", flips.NotTried))),
                2
            );
    }

    private void Question(MissingQuestion question)
    {
        page.Line(FactWords.Ask(question.Fact, knowledge), 2, "? ");
        if (!question.Matters)
        {
            page.Line(_texts["flip.reply.none"], 6);
            return;
        }
        foreach (var reply in question.Replies)
            page.Line(FlipWords.Line(reply, knowledge), 6, "> ");
    }
}

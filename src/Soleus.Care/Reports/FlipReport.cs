using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>The sections of a text report on what would change the answer.</summary>
internal sealed class FlipReport(Flips flips, TextPage page, KnowledgeBase knowledge)
{
    private const int Most = 3;

    private readonly TextTable _texts = knowledge.Texts;

    /// <summary>
    /// At most three flips, of different kinds where there are, and the best question with its replies. Beneath a danger sign
    /// only what makes it more urgent; beneath an emergency nothing, so that nobody reads on instead of calling.
    /// </summary>
    public void Short(PersonAssessment a)
    {
        if (a.Urgency == Urgency.Emergency)
            return;
        var isDanger = a.Triage.SuppressesSupplementAdvice;
        var best = flips.Questions.FirstOrDefault(q =>
            q.Matters && (!isDanger || q.Replies.Any(r => r.Changes && r.Would.RaisesUrgency))
        );
        var chosen = Chosen(isDanger, best);
        if (!chosen.IsEmpty)
        {
            page.Heading(_texts["report.flips"]);
            foreach (var flip in chosen)
                page.Line(FlipWords.Line(flip, knowledge), 2, "* ");
            if (!isDanger && flips.All.Length > chosen.Length)
                page.Dim(
                    _texts.Say(
                        new Phrase("report.flips-more", ("count", flips.All.Length - chosen.Length))
                    ),
                    2
                );
        }
        if (best is null)
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

    /// <summary>The first of every kind, in order; then the next ones, one an entry.</summary>
    private ImmutableArray<Flip> Chosen(bool isDanger, MissingQuestion? best)
    {
        var open = flips
            .All.Where(f =>
                (!isDanger || f.RaisesUrgency)
                && !f.Change.IsFixed
                && f.Change.Fact != best?.Fact
                // A result that nobody has: that an extreme one would be a danger goes without saying.
                && (f.Change.Kind != ChangeKind.Known || !f.Parts.HasFlag(AnswerParts.Danger))
            )
            .DistinctBy(f => f.Change.Fact)
            // One danger sign once, whichever of its questions is asked.
            .DistinctBy(f => f.Sign?.Key ?? f.Change.Fact)
            .ToArray();
        var kinds = open.DistinctBy(f => f.Change.Kind).Take(Most).ToList();
        foreach (var flip in open)
        {
            if (kinds.Count < Most && !kinds.Contains(flip))
                kinds.Add(flip);
        }
        return [.. open.Where(kinds.Contains)];
    }
}

using Soleus.Care.Assessment;
using Soleus.Care.Interview;
using Soleus.Care.LegPain;
using Soleus.Care.People;
using Soleus.Care.Triage;
using Soleus.Knowledge;
using Soleus.Knowledge.Instruments;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary><c>soleus instruments</c>: the list, the open question, and the result with what it means.</summary>
public static class InstrumentReport
{
    private const int NameWidth = 18;

    public static string List(KnowledgeBase knowledge, int width, bool styled)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        var page = new TextPage(width, styled);
        foreach (var use in Enum.GetValues<InstrumentUse>())
        {
            page.Heading(texts[$"look-up.instrument.use.{JsonReport.Word(use)}"]);
            foreach (var one in knowledge.LegPains.Instruments.Where(i => i.Use == use))
                page.Line(texts[$"instrument.{one.Id}.name"], 2, one.Id.PadRight(NameWidth));
        }
        page.Blank();
        page.Dim(texts["look-up.instrument.more"]);
        return page.ToString();
    }

    /// <summary>What an instrument is, before its first question.</summary>
    public static string Opening(
        InstrumentSession session,
        KnowledgeBase knowledge,
        int width,
        bool styled
    )
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(knowledge);
        var page = new TextPage(width, styled);
        page.Strong(knowledge.Texts[$"instrument.{session.Instrument.Id}.name"]);
        page.Line(knowledge.Texts["look-up.instrument.help"]);
        return page.ToString();
    }

    /// <summary>What the last reply gave to say, a new danger sign, and the open question.</summary>
    /// <param name="before">The session before the last reply; null at the start.</param>
    public static string Question(
        InstrumentSession session,
        InstrumentSession? before,
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
        if (session.Danger is { } danger && danger.Id != before?.Danger?.Id)
        {
            page.Blank();
            DangerFirst.Write(page, danger, texts);
        }
        if (session.Step is not { } step)
            return page.ToString();
        page.Blank();
        page.Strong(
            texts.Say(
                new Phrase(
                    "look-up.instrument.question",
                    ("number", session.At + 1),
                    ("of", session.Steps.Length),
                    ("ask", step.Ask)
                )
            )
        );
        page.Dim(texts.Say(step.Hint));
        return page.ToString();
    }

    /// <summary>The score, what it means, how well it is known to work, and its sources.</summary>
    /// <param name="dangerToo">True when a danger sign among the answers was not said yet.</param>
    public static string Result(
        InstrumentSession session,
        KnowledgeBase knowledge,
        int width,
        bool styled,
        bool dangerToo
    )
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        var page = new TextPage(width, styled);
        if (dangerToo && session.Danger is { } danger)
            DangerFirst.Write(page, danger, texts);
        var id = session.Instrument.Id;
        page.Strong(texts[$"instrument.{id}.name"]);
        if (InstrumentSession.IsWells(session.Instrument))
            Wells(page, session, knowledge);
        else if (session.Instrument.Use != InstrumentUse.Reference)
            Score(page, session, texts);
        page.Blank();
        page.Line(texts[$"instrument.{id}.rule"]);
        page.Blank();
        page.Line(
            texts[
                texts.Has($"instrument.{id}.accuracy")
                    ? $"instrument.{id}.accuracy"
                    : "look-up.instrument.accuracy-unknown"
            ]
        );
        page.Dim(
            $"[{string.Join(", ", session.Instrument.Sources)}; {texts[$"status-word.{session.Instrument.Status.Word()}"]}]"
        );
        page.Blank();
        page.Dim(texts["look-up.instrument.foot"]);
        return page.ToString();
    }

    private static void Score(TextPage page, InstrumentSession session, TextTable texts)
    {
        var score = session.Score;
        if (score.Part.Length > 0)
        {
            page.Line(texts.Say(score.Says()));
            if (score.Low < score.High)
                page.Line(texts["look-up.instrument.range"]);
            return;
        }
        if (!session.Instrument.Items.IsEmpty)
            page.Line(
                texts.Say(
                    new Phrase(
                        score.Low == score.High
                            ? "look-up.instrument.points"
                            : "look-up.instrument.points-range",
                        ("low", score.Low),
                        ("high", score.High),
                        ("max", session.Instrument.Max ?? 0)
                    )
                )
            );
        if (session.Instrument.Items.IsEmpty || score.Low < score.High)
            page.Line(texts["look-up.instrument.nothing"]);
        else
            page.Line(texts["look-up.instrument.none-met"]);
    }

    private static void Wells(TextPage page, InstrumentSession session, KnowledgeBase knowledge)
    {
        var finding = WellsScore.Find(
            new Case(knowledge, session.Record, RecordFacts.Of(session.Record, knowledge))
        );
        page.Line(knowledge.Texts.Say(finding.Says));
        foreach (var reason in finding.Reasons)
            page.Line(knowledge.Texts.Say(reason), 2, "* ");
    }
}

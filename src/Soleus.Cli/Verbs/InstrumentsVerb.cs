using System.CommandLine;
using Soleus.Care.Interview;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Instruments;
using Soleus.Knowledge.Matching;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus instruments [NAME]</c>: the questionnaires, or one of them item by item.</summary>
internal static class InstrumentsVerb
{
    public static Command Command(Host host)
    {
        var name = new Argument<string?>("instrument")
        {
            Description = "A questionnaire by its id or name; the list when absent.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var answers = new Option<string?>("--answers")
        {
            Description = "Answers instead of an interview: burning-pain=yes,tingling=no.",
        };
        var command = new Command(
            "instruments",
            "Answer a questionnaire in the terminal: its score, what it means, how well it works."
        )
        {
            name,
            answers,
        };
        command.SetAction(parsed =>
        {
            var knowledge = KnowledgeBase.Shipped;
            if (parsed.GetValue(name) is not { } asked)
            {
                host.Out.Write(InstrumentReport.List(knowledge, host.Width, host.Styled));
                return ExitStatus.Answered;
            }
            if (Find(host, asked, knowledge) is not { } instrument)
                return ExitStatus.UnusableRecord;
            var session = InstrumentSession.Start(instrument, knowledge, host.Today);
            return parsed.GetValue(answers) is { } given
                ? Answered(host, session, given, knowledge)
                : Interview(host, session, knowledge);
        });
        return command;
    }

    private static int Interview(Host host, InstrumentSession session, KnowledgeBase knowledge)
    {
        if (session.Step is not null)
            host.Out.Write(InstrumentReport.Opening(session, knowledge, host.Width, host.Styled));
        InstrumentSession? before = null;
        while (true)
        {
            host.Out.Write(
                InstrumentReport.Question(session, before, knowledge, host.Width, host.Styled)
            );
            if (session.Step is null)
                break;
            host.Out.Write("> ");
            host.Out.Flush();
            if (host.In.ReadLine() is not { } line)
            {
                host.Out.WriteLine();
                break;
            }
            (before, session) = (session, session.Hear(line));
        }
        host.Out.WriteLine();
        host.Out.Write(
            InstrumentReport.Result(session, knowledge, host.Width, host.Styled, dangerToo: false)
        );
        return ExitStatus.Answered;
    }

    private static int Answered(
        Host host,
        InstrumentSession session,
        string given,
        KnowledgeBase knowledge
    )
    {
        var (answered, faults) = session.Answer(given);
        if (!faults.IsEmpty)
        {
            var page = new TextPage(host.Width, false);
            foreach (var fault in faults)
                page.Line(knowledge.Texts.Say(fault), 0, "soleus: ");
            host.Error.Write(page.ToString());
            return ExitStatus.UnusableRecord;
        }
        host.Out.Write(
            InstrumentReport.Result(answered, knowledge, host.Width, host.Styled, dangerToo: true)
        );
        return ExitStatus.Answered;
    }

    private static Instrument? Find(Host host, string asked, KnowledgeBase knowledge)
    {
        var names = new NameIndex<Instrument>();
        foreach (var one in knowledge.LegPains.Instruments)
        {
            names.Add(one.Id, one);
            names.Add(knowledge.Texts[$"instrument.{one.Id}.name"], one);
        }
        var match = names.Find(asked);
        if (match.Found is { } found)
            return found;
        host.Error.WriteLine(
            $"soleus: there is no questionnaire \"{TextPage.Safe(asked.Length > 60 ? asked[..60] : asked)}\"."
        );
        host.Error.WriteLine(
            $"soleus: known: {string.Join(", ", names.Near(asked).DefaultIfEmpty("run \"soleus instruments\" for the list"))}."
        );
        return null;
    }
}

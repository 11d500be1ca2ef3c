using System.CommandLine;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Care.Interview;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus ask [FILE]</c>: the interview in the terminal; every reply is in the file before the next question.</summary>
internal static class AskVerb
{
    private const string DefaultFile = "soleus-record.yaml";

    public static Command Command(Host host)
    {
        var file = new Argument<string>("file")
        {
            Description = $"The record to write or to go on with; {DefaultFile} when absent.",
            DefaultValueFactory = _ => DefaultFile,
        };
        var command = new Command(
            "ask",
            "Answer questions in the terminal, danger signs first; writes a record."
        )
        {
            file,
        };
        command.SetAction(parsed => Run(host, parsed.GetValue(file)!));
        return command;
    }

    private static int Run(Host host, string path)
    {
        var knowledge = KnowledgeBase.Shipped;
        var file = new RecordOnDisk(host, path);
        try
        {
            if (Begin(host, file, knowledge) is not { } session)
                return ExitStatus.UnusableRecord;
            host.Out.Write(InterviewPage.Opening(session, knowledge, host.Width, host.Styled));
            host.Out.Write(InterviewPage.Heard(session, knowledge, host.Width, host.Styled));
            while (!session.Ended)
            {
                host.Out.Write(InterviewPage.Question(session, knowledge, host.Width, host.Styled));
                host.Out.Write("> ");
                host.Out.Flush();
                if (host.In.ReadLine() is not { } line)
                {
                    host.Out.WriteLine();
                    break;
                }
                var next = session.Hear(line);
                // Before it is saved: a danger sign must be seen, whatever becomes of the file.
                host.Out.Write(InterviewPage.Heard(next, knowledge, host.Width, host.Styled));
                host.Out.Flush();
                if (next.Text != session.Text && file.Save(next.Text, session.Text) is { } why)
                    return NotSaved(host, file, next.Text, why);
                session = next;
            }
            return End(host, file, session, knowledge);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine($"soleus: cannot use {TextPage.Safe(path)}: {fault.Message}");
            return ExitStatus.UnusableRecord;
        }
    }

    private static int NotSaved(Host host, RecordOnDisk file, string text, string why)
    {
        var kept = TextPage.Safe(file.KeepBeside(text));
        host.Error.WriteLine(
            $"soleus: {TextPage.Safe(file.Name)} {why}. It is left as it is. Nothing is lost: your record with every reply is in {kept}. To go on with that one: ./soleus ask {kept}"
        );
        return ExitStatus.UnusableRecord;
    }

    /// <summary>Null after an error: what cannot be used as a record is never overwritten.</summary>
    private static InterviewSession? Begin(Host host, RecordOnDisk file, KnowledgeBase knowledge)
    {
        var path = file.Name;
        if (string.IsNullOrWhiteSpace(path) || Directory.Exists(path))
        {
            host.Error.WriteLine($"soleus: \"{TextPage.Safe(path)}\" is not a file.");
            return null;
        }
        if (file.LeadsNowhere)
        {
            host.Error.WriteLine(
                $"soleus: {TextPage.Safe(path)} is a link to a file that is not there."
            );
            return null;
        }
        if (!File.Exists(path))
        {
            if (
                Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder
                && !Directory.Exists(folder)
            )
            {
                host.Error.WriteLine($"soleus: there is no folder {TextPage.Safe(folder)}.");
                return null;
            }
            return InterviewSession.Start(null, knowledge, host.Today);
        }
        if (file.Read() is not { } bytes)
            return null;
        var text = ReadPersonRecord.TextOf(bytes);
        if (text?.TrimStart('\uFEFF').TrimStart() is ['{' or '[', ..])
        {
            host.Error.WriteLine(
                $"soleus: {TextPage.Safe(path)} is JSON, and ask writes YAML. It is left as it is: name another file."
            );
            return null;
        }
        var reading = ReadPersonRecord.From(bytes, knowledge, host.Today);
        if (text is null || !reading.IsUsable)
        {
            host.Error.WriteLine(
                $"soleus: {TextPage.Safe(path)} is no record that can be used. It is left as it is: mend it, or name another file."
            );
            host.Error.Write(IssueReport.Write(reading, knowledge, host.Width));
            return null;
        }
        if (file.IsReadOnly)
        {
            host.Error.WriteLine(
                $"soleus: {TextPage.Safe(path)} is read-only, so that no reply could be saved. It is left as it is: allow writing, or name another file."
            );
            return null;
        }
        return InterviewSession.Start(text, knowledge, host.Today);
    }

    private static int End(
        Host host,
        RecordOnDisk file,
        InterviewSession session,
        KnowledgeBase knowledge
    )
    {
        var finished = session.Step is null;
        var assessment = AssessPerson.Of(session.Record, knowledge);
        if (finished || assessment.Urgency == Urgency.Emergency)
        {
            host.Out.WriteLine();
            host.Out.Write(
                TextReport.Write(
                    assessment,
                    host.Width,
                    host.Styled,
                    false,
                    FindFlips.Of(assessment)
                )
            );
        }
        if (finished || file.Saved)
        {
            var path = TextPage.Safe(file.Name);
            host.Out.WriteLine();
            host.Out.WriteLine(
                finished
                    ? $"The record is in {path}: ./soleus assess {path}"
                    : $"Saved. To go on: ./soleus ask {path}"
            );
        }
        return ExitStatus.Answered;
    }
}

using System.CommandLine;
using System.Text;
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
        try
        {
            if (Begin(host, path, knowledge) is not { } session)
                return ExitStatus.UnusableRecord;
            host.Out.Write(InterviewPage.Opening(session, knowledge, host.Width, host.Styled));
            while (true)
            {
                host.Out.Write(InterviewPage.Question(session, knowledge, host.Width, host.Styled));
                if (session.Ended)
                    break;
                host.Out.Write("> ");
                host.Out.Flush();
                if (host.In.ReadLine() is not { } line)
                {
                    host.Out.WriteLine();
                    break;
                }
                var next = session.Hear(line);
                if (next.Text != session.Text)
                    Save(path, next.Text);
                session = next;
            }
            return End(host, path, session, knowledge);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine($"soleus: cannot use {TextPage.Safe(path)}: {fault.Message}");
            return ExitStatus.UnusableRecord;
        }
    }

    /// <summary>Null after an error: what cannot be used as a record is never overwritten.</summary>
    private static InterviewSession? Begin(Host host, string path, KnowledgeBase knowledge)
    {
        if (string.IsNullOrWhiteSpace(path) || Directory.Exists(path))
        {
            host.Error.WriteLine($"soleus: \"{TextPage.Safe(path)}\" is not a file.");
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
        var text = File.ReadAllText(path);
        if (text.TrimStart().StartsWith('{') || text.TrimStart().StartsWith('['))
        {
            host.Error.WriteLine(
                $"soleus: {TextPage.Safe(path)} is JSON, and ask writes YAML. It is left as it is: name another file."
            );
            return null;
        }
        var reading = ReadPersonRecord.From(text, knowledge, host.Today);
        if (!reading.IsUsable)
        {
            host.Error.WriteLine(
                $"soleus: {TextPage.Safe(path)} is no record that can be used. It is left as it is: mend it, or name another file."
            );
            host.Error.Write(IssueReport.Write(reading, knowledge, host.Width));
            return null;
        }
        var session = InterviewSession.Start(text, knowledge, host.Today);
        // A record that somebody wrote by hand loses its comments: the first version is kept beside it.
        if (session.Asked == 0 && !File.Exists(path + ".bak"))
            File.Copy(path, path + ".bak");
        return session;
    }

    private static int End(
        Host host,
        string path,
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
        if (File.Exists(path))
        {
            host.Out.WriteLine();
            host.Out.WriteLine(
                finished
                    ? $"The record is in {TextPage.Safe(path)}: ./soleus assess {TextPage.Safe(path)}"
                    : $"Saved. To go on: ./soleus ask {TextPage.Safe(path)}"
            );
        }
        return ExitStatus.Answered;
    }

    /// <summary>A new file takes the old one's place in one step, so that a kill in between loses nothing.</summary>
    private static void Save(string path, string text)
    {
        var beside = path + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(new UTF8Encoding(false).GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }
}

using System.CommandLine;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus about [SUBJECT]</c>: what is known, how sure, what is disputed.</summary>
internal static class AboutVerb
{
    public static Command Command(Host host)
    {
        var subject = new Argument<string?>("subject")
        {
            Description = "A subject by name or number; the list when absent.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "about",
            "Explain one of the thirteen subjects in plain words, with sources."
        )
        {
            subject,
        };
        command.SetAction(parsed =>
        {
            var knowledge = KnowledgeBase.Shipped;
            var asked = parsed.GetValue(subject);
            if (asked is null)
            {
                host.Out.Write(AboutReport.List(knowledge, host.Width, host.Styled));
                return ExitStatus.Answered;
            }
            if (AboutReport.Write(asked, knowledge, host.Width, host.Styled) is { } text)
            {
                host.Out.Write(text);
                return ExitStatus.Answered;
            }
            host.Error.WriteLine($"soleus: there is no subject \"{TextPage.Safe(asked)}\".");
            host.Error.Write(AboutReport.List(knowledge, host.Width, false));
            return ExitStatus.UnusableRecord;
        });
        return command;
    }
}

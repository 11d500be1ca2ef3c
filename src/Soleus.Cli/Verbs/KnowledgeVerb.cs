using System.CommandLine;
using Soleus.Knowledge.Browsing;
using Soleus.Knowledge.Loading;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus knowledge check|show|search|sources</c>: what Soleus knows, with its sources.</summary>
internal static class KnowledgeVerb
{
    public static Command Command(Host host)
    {
        var id = new Argument<string>("id")
        {
            Description = "Any id: a source, question, condition, medicine, result, unit …",
        };
        var words = new Argument<string[]>("words")
        {
            Description = "Words to look for.",
            Arity = ArgumentArity.OneOrMore,
        };
        var show = new Command("show", "Print one fact with its sources and status.") { id };
        show.SetAction(parsed => Print(host, b => b.Show(parsed.GetValue(id)!)));
        var search = new Command("search", "Find facts by words.") { words };
        search.SetAction(parsed =>
            Print(host, b => b.Search(string.Join(' ', parsed.GetValue(words)!)))
        );
        var check = new Command("check", "Print all problems of the knowledge with file and line.");
        check.SetAction(_ => Print(host, b => b.Check()));
        var sources = new Command("sources", "List every source and how many facts cite it.");
        sources.SetAction(_ => Print(host, b => b.SourcesList()));
        return new Command("knowledge", "Look into what Soleus knows, and where it comes from.")
        {
            check,
            show,
            search,
            sources,
        };
    }

    private static int Print(Host host, Func<KnowledgeBrowser, Browsed> ask)
    {
        var answer = ask(new KnowledgeBrowser(KnowledgeFiles.Embedded()));
        host.Out.Write(answer.Text);
        return answer.Ok ? ExitStatus.Answered : ExitStatus.UnusableRecord;
    }
}

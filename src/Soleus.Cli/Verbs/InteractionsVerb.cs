using System.CommandLine;
using Soleus.Care.Forms;
using Soleus.Care.Reports;
using Soleus.Care.Safety;
using Soleus.Knowledge;
using Soleus.Knowledge.Forms;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus interactions MEDICINE…</c>: how each goes together with magnesium.</summary>
internal static class InteractionsVerb
{
    private const int LongestName = 200;
    private const int MostNames = 50;

    public static Command Command(Host host)
    {
        var medicines = new Argument<string[]>("medicine")
        {
            Description =
                "Names as on the packet, with a route if it is not swallowed: \"vancomycin iv\".",
            Arity = ArgumentArity.OneOrMore,
        };
        var form = new Option<string?>("--form")
        {
            Description = "The form of magnesium (citrate, oxide …); any form when absent.",
        };
        var format = FormatOption.New();
        var command = new Command(
            "interactions",
            "Tell how medicines go together with magnesium, and how many hours apart."
        )
        {
            medicines,
            form,
            format,
        };
        command.SetAction(parsed =>
        {
            var knowledge = KnowledgeBase.Shipped;
            if (Names(host, parsed.GetValue(medicines)!) is not { } names)
                return ExitStatus.UnusableRecord;
            SupplementForm? known = null;
            if (parsed.GetValue(form) is { } asked)
            {
                (known, var near) = FindForm.ByName(asked, knowledge);
                if (known is null)
                    return FormsVerb.NotFound(host, asked, near);
            }
            var answers = LookUpInteractions.For(names, known, knowledge);
            host.Out.Write(
                parsed.GetValue(format) == "json"
                    ? InteractionsReport.Json(answers, known, knowledge)
                    : InteractionsReport.Write(answers, known, knowledge, host.Width, host.Styled)
            );
            return ExitStatus.Answered;
        });
        return command;
    }

    private static List<string>? Names(Host host, string[] written)
    {
        var names = written
            .SelectMany(w =>
                w.Split(
                    [',', ';'],
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
            )
            .ToList();
        if (names.Count is 0 or > MostNames || names.Exists(n => n.Length > LongestName))
        {
            host.Error.WriteLine(
                $"soleus: give 1 to {MostNames} names of medicines, each of at most {LongestName} characters."
            );
            return null;
        }
        return names;
    }
}

using System.Collections.Immutable;
using System.CommandLine;
using Soleus.Care.Forms;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Forms;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus forms [NAME…]</c>: the forms of magnesium side by side, or all that is known of some.</summary>
internal static class FormsVerb
{
    public static Command Command(Host host)
    {
        var names = new Argument<string[]>("form")
        {
            Description =
                "Forms by name (citrate, \"magnesium oxide\"); all side by side when absent.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var sort = new Option<string>("--sort")
        {
            Description = "name, magnesium, studies or trials.",
            DefaultValueFactory = _ => "name",
        };
        sort.AcceptOnlyFromAmong([.. FormsReport.Orders]);
        var format = FormatOption.New();
        var command = new Command(
            "forms",
            "Compare the forms of magnesium: content, studies, bowel, cautions."
        )
        {
            names,
            sort,
            format,
        };
        command.SetAction(parsed =>
        {
            var knowledge = KnowledgeBase.Shipped;
            var chosen = new List<SupplementForm>();
            foreach (var name in parsed.GetValue(names) ?? [])
            {
                var (form, near) = FindForm.ByName(name, knowledge);
                if (form is null)
                    return NotFound(host, name, near);
                if (!chosen.Contains(form))
                    chosen.Add(form);
            }
            var all = FormsReport.Sorted(
                (chosen.Count == 0 ? knowledge.Forms : chosen.AsEnumerable()).Select(f =>
                    FormFacts.Of(f, knowledge)
                ),
                parsed.GetValue(sort)!
            );
            host.Out.Write(
                parsed.GetValue(format) == "json" ? FormsJson.Write(all, knowledge)
                : chosen.Count == 0 ? FormsReport.Table(all, knowledge, host.Width, host.Styled)
                : FormsReport.Details(all, knowledge, host.Width, host.Styled)
            );
            return ExitStatus.Answered;
        });
        return command;
    }

    internal static int NotFound(Host host, string name, ImmutableArray<string> near)
    {
        host.Error.WriteLine(
            $"soleus: there is no form of magnesium called \"{TextPage.Safe(Shortened(name))}\"."
        );
        host.Error.WriteLine(
            near.IsEmpty
                ? "soleus: run \"soleus forms\" to see all forms."
                : $"soleus: did you mean: {string.Join(", ", near)}?"
        );
        return ExitStatus.UnusableRecord;
    }

    private static string Shortened(string name) => name.Length > 60 ? $"{name[..60]}…" : name;
}

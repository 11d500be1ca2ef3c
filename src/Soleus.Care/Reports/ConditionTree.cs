using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>
/// A condition of the knowledge with its three-valued evaluation: every part with yes, no or unknown beside it, and every
/// fact with its value.
/// </summary>
public sealed class ConditionTree(Case c, TextPage page)
{
    private readonly TextTable _texts = c.Knowledge.Texts;

    /// <summary>The condition as the knowledge writes it.</summary>
    public static string Written(Condition condition, FactCatalogue facts)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(facts);
        return condition switch
        {
            Holds holds => facts.Name(holds.Fact),
            Compares compares =>
                $"{facts.Name(compares.Fact)} {Sign(compares.By)} {compares.Limit.ToString(CultureInfo.InvariantCulture)}",
            Not not => $"not {Inner(not.Inner, facts)}",
            Unless unless => $"{Inner(unless.Main, facts)} unless {Inner(unless.Exception, facts)}",
            AtLeast { Needed: 1, Parts.Length: > 1 } any => string.Join(
                " or ",
                any.Parts.Select(p => Inner(p, facts))
            ),
            AtLeast some when some.Needed == some.Parts.Length => string.Join(
                " and ",
                some.Parts.Select(p => Inner(p, facts))
            ),
            AtLeast some =>
                $"atleast {some.Needed} ({string.Join(", ", some.Parts.Select(p => Written(p, facts)))})",
            _ => throw new ArgumentException(
                $"there are no words for {condition.GetType().Name}",
                nameof(condition)
            ),
        };
    }

    /// <summary>Writes the tree, one part a line.</summary>
    public void Write(Condition condition, int indent)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var answer = Mark(condition.Evaluate(c.Facts));
        var name = condition switch
        {
            Holds or Compares => Leaf(condition),
            Not => _texts["explain.tree.not"],
            Unless => _texts["explain.tree.unless"],
            AtLeast { Needed: 1, Parts.Length: > 1 } => _texts["explain.tree.any"],
            AtLeast some when some.Needed == some.Parts.Length => _texts["explain.tree.all"],
            AtLeast some => _texts.Say(
                new Phrase(
                    "explain.tree.at-least",
                    ("needed", some.Needed),
                    ("count", some.Parts.Length)
                )
            ),
            _ => Written(condition, c.Facts.Catalogue),
        };
        page.Line(name, indent, answer);
        switch (condition)
        {
            case Not not:
                Write(not.Inner, indent + 2);
                break;
            case Unless unless:
                Write(unless.Main, indent + 2);
                page.Line(_texts["explain.tree.except"], indent + 2);
                Write(unless.Exception, indent + 2);
                break;
            case AtLeast some:
                foreach (var part in some.Parts)
                    Write(part, indent + 2);
                break;
            default:
                break;
        }
    }

    private string Leaf(Condition leaf)
    {
        var fact = leaf is Compares compares ? compares.Fact : ((Holds)leaf).Fact;
        var name = c.Facts.Catalogue.Name(fact);
        return leaf is Compares
            ? _texts.Say(
                new Phrase(
                    "explain.tree.number",
                    ("condition", Written(leaf, c.Facts.Catalogue)),
                    ("value", FactValue.Shown(name, c))
                )
            )
            : name;
    }

    private string Mark(Answer answer) =>
        $"[{_texts[$"explain.value.{(answer == Answer.Yes ? "yes" : answer == Answer.No ? "no" : "unknown")}"]}]".PadRight(
            10
        );

    private static string Inner(Condition condition, FactCatalogue facts) =>
        condition is Holds or Compares || condition is AtLeast some && IsCounted(some)
            ? Written(condition, facts)
            : $"({Written(condition, facts)})";

    private static bool IsCounted(AtLeast some) =>
        some.Needed > 1 && some.Needed < some.Parts.Length;

    private static string Sign(Comparison by) =>
        by switch
        {
            Comparison.Less => "<",
            Comparison.LessOrEqual => "<=",
            Comparison.Greater => ">",
            _ => ">=",
        };
}

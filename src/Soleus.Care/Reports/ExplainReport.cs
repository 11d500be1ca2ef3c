using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People.Reading;
using Soleus.Knowledge;
using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>
/// How a finding came about: the conclusion, the condition with the value of every fact beside it, the inputs with where
/// they stand and what they were computed from, what was missing, and the sources in full.
/// </summary>
public static class ExplainReport
{
    private const int MostNear = 5;

    /// <summary>
    /// The derivation of every finding whose id is <paramref name="id"/> or begins with it; the list of all ids when it is
    /// null; null when there is no such finding (see <see cref="Near"/>).
    /// </summary>
    public static string? Write(PersonAssessment assessment, string? id, int width, bool styled)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var page = new TextPage(width, styled);
        if (id is null)
        {
            List(assessment, page);
            return page.ToString();
        }
        var found = Found(assessment, id);
        if (found.IsEmpty)
            return null;
        foreach (var finding in found)
            new Derivation(assessment.Case, page, finding).Write();
        page.Blank();
        page.Dim(ShortReport.Foot(assessment));
        return page.ToString();
    }

    /// <summary>Ids of this answer that are spelt nearly like a wrong one.</summary>
    public static ImmutableArray<string> Near(PersonAssessment assessment, string id)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(id);
        var ids = assessment.Findings.Select(f => f.Id).Distinct().ToArray();
        var index = new NameIndex<string>();
        foreach (var one in ids)
        {
            index.Add(one, one);
            // The part after the step alone is what people remember.
            index.Add(one[(one.IndexOf('.', StringComparison.Ordinal) + 1)..], one);
        }
        var near = index.Near(id).Select(n => index.Exact(n)!).Distinct().ToArray();
        if (near.Length > 0)
            return [.. near];
        // No near spelling: ids that share a word with it.
        var words = id.Split('.', '-', '_').Where(w => w.Length > 3).ToArray();
        return
        [
            .. ids.Where(i => words.Any(w => i.Contains(w, StringComparison.OrdinalIgnoreCase)))
                .Take(MostNear),
        ];
    }

    /// <summary>The finding with this id, else those whose id begins with it, else those that end in it after a dot.</summary>
    private static ImmutableArray<Finding> Found(PersonAssessment assessment, string id)
    {
        var all = assessment.Findings.ToArray();
        foreach (
            var test in (Func<string, bool>[])
                [
                    i => i == id,
                    i => i.StartsWith(id, StringComparison.OrdinalIgnoreCase),
                    i => i.EndsWith($".{id}", StringComparison.OrdinalIgnoreCase),
                ]
        )
        {
            if (id.Length > 0 && Array.FindAll(all, f => test(f.Id)) is { Length: > 0 } found)
                return [.. found];
        }
        return [];
    }

    private static void List(PersonAssessment assessment, TextPage page)
    {
        var texts = assessment.Case.Knowledge.Texts;
        page.Line(texts["explain.list"]);
        page.Blank();
        foreach (var finding in assessment.Findings)
            page.Line($"{finding.Id} [{finding.Conclusion}]: {texts.Say(finding.Says)}", 2, "* ");
    }

    private sealed class Derivation(Case c, TextPage page, Finding finding)
    {
        private readonly TextTable _texts = c.Knowledge.Texts;

        public void Write()
        {
            page.Blank();
            page.Strong(finding.Id);
            page.Line(_texts.Say(finding.Says), 2);
            Line("explain.conclusion", ("conclusion", finding.Conclusion));
            Line("explain.status", ("status", new Phrase($"status-word.{finding.Status.Word()}")));
            Because();
            Rules();
            Inputs();
            Missing();
            Sources();
        }

        private void Line(string key, params ImmutableArray<PhraseValue> values) =>
            page.Line(_texts.Say(new Phrase(key, values)), 2);

        private void Because()
        {
            foreach (var reason in finding.Reasons)
                page.Line(_texts.Say(reason), 4, "+ ");
            foreach (var against in finding.Against)
                page.Line(_texts.Say(against), 4, "- ");
        }

        /// <summary>Every condition with its answer, and the tree of those that are not known to be false, or of the only one.</summary>
        private void Rules()
        {
            page.Blank();
            var rules = RulesOfFinding.Of(finding, c.Knowledge);
            if (rules.IsEmpty)
            {
                Line("explain.no-rule");
                return;
            }
            Line("explain.rules");
            var tree = new ConditionTree(c, page);
            foreach (var rule in rules)
            {
                var answer = rule.When.Evaluate(c.Facts);
                page.Line(_texts.Say(rule.Role), 4, "* ");
                page.Dim(ConditionTree.Written(rule.When, c.Facts.Catalogue), 6);
                if (answer != Answer.No || rules.Length == 1)
                    tree.Write(rule.When, 6);
                else
                    page.Line(_texts["explain.rule-no"], 6);
            }
        }

        private void Inputs()
        {
            var asked = new List<int>();
            foreach (var rule in RulesOfFinding.Of(finding, c.Knowledge))
            {
                if (rule.When.Evaluate(c.Facts) != Answer.No)
                    rule.When.Collect(asked);
            }
            var known = asked
                .Where(f => c.Facts[f] != Answer.Unknown)
                .Select(c.Facts.Catalogue.Name)
                .Union(finding.Inputs.Select(i => i.Fact))
                .ToArray();
            if (known.Length == 0)
                return;
            page.Blank();
            Line("explain.inputs");
            foreach (var fact in known)
                Input(fact, 4);
        }

        private void Input(string fact, int indent)
        {
            if (!c.Facts.Catalogue.TryFind(fact, out var index) || c.Facts[index] == Answer.Unknown)
            {
                // What is not a fact of the rules stands in the finding alone.
                foreach (var input in finding.Inputs.Where(i => i.Fact == fact))
                    Said(FactValue.Name(fact, c.Knowledge), input.Value, input.Origin, indent);
                return;
            }
            var name = FactValue.Name(fact, c.Knowledge);
            var basis = FactBasis.Of(fact, c);
            var origin = c.Facts.Origin(index) ?? "";
            if (FactBasis.Result(origin, c) is { Date: { } date })
                origin = $"{origin}, {Values.Day(date)}";
            if (basis.IsEmpty)
            {
                Said(name, FactValue.Shown(fact, c), origin, indent);
                return;
            }
            page.Line(
                _texts.Say(
                    new Phrase(
                        "explain.input.computed",
                        ("name", name),
                        ("value", FactValue.Shown(fact, c))
                    )
                ),
                indent,
                "= "
            );
            foreach (var from in basis)
                Input(from, indent + 4);
        }

        private void Said(string name, string value, string origin, int indent) =>
            page.Line(
                _texts.Say(
                    new Phrase(
                        "explain.input.stated",
                        ("name", name),
                        ("value", value),
                        ("origin", origin)
                    )
                ),
                indent,
                "= "
            );

        private void Missing()
        {
            if (finding.Missing.IsEmpty)
                return;
            page.Blank();
            Line("explain.missing");
            foreach (var fact in finding.Missing)
                page.Line($"{FactWords.Ask(fact, c.Knowledge)} ({fact})", 4, "? ");
        }

        private void Sources()
        {
            page.Blank();
            Line("explain.sources");
            foreach (var key in finding.Sources)
            {
                if (!c.Knowledge.Sources.TryFind(key, out var found) || found is not { } source)
                    throw new InvalidOperationException($"source \"{key}\" does not resolve");
                var where = string.Join(
                    " ",
                    new[] { source.Citation, source.Url }.Where(w => w is not null)
                );
                page.Line(
                    $"{source.Title}. {where} ({_texts[source.Secondary ? "explain.secondary" : "explain.primary"]}; {key})",
                    4,
                    "* "
                );
            }
        }
    }
}

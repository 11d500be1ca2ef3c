using System.Text.RegularExpressions;
using Soleus.Care.Assessment;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Tests.Reports;

/// <summary>
/// Everything that a report of one assessment may say: the sentences of its findings, each of which has sources that resolve,
/// and the frame around them (headings, labels, questions), which states nothing. A line is traced when nothing is left of it
/// after both are taken away.
/// </summary>
internal sealed partial class Trace
{
    private readonly List<string> _said = [];
    private readonly List<Regex> _frames = [];

    /// <summary>Names, values and origins: cells of a table, never parts of a sentence.</summary>
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);

    public Trace(PersonAssessment a)
    {
        var texts = a.Case.Knowledge.Texts;
        foreach (var finding in a.Findings)
        {
            if (finding.Sources.IsEmpty)
                continue;
            Assert.All(
                finding.Sources,
                s => Assert.True(a.Case.Knowledge.Sources.TryFind(s, out _), s)
            );
            _said.Add(texts.Say(finding.Says));
            _said.AddRange(finding.Reasons.Select(texts.Say));
            _said.AddRange(finding.Against.Select(texts.Say));
            foreach (var input in finding.Inputs)
            {
                var name = FactWords.Name(input.Fact, a.Case.Knowledge);
                _said.Add($"{name}: {input.Value} ({input.Origin})");
                _values.UnionWith([name, input.Value, input.Origin]);
            }
            _said.AddRange(finding.Missing.Select(f => FactWords.Ask(f, a.Case.Knowledge)));
            _said.Add(finding.Id);
            _said.AddRange(finding.Sources);
            _said.Add(texts[$"status-word.{finding.Status.Word()}"]);
        }
        // The day names the medicines as the record wrote them.
        _values.UnionWith(a.Plan.Medicines.Select(m => m.Spacing.Medicine));
        foreach (var rule in a.Plan.StopRules)
        {
            var stop = a.Case.Knowledge.Planning.StopRules.First(s =>
                rule.Key == $"plan.stop.{s.Id}"
            );
            Assert.NotEmpty(stop.Sources);
            _said.Add(texts.Say(rule));
        }
        _said.AddRange(a.Missing.Select(f => FactWords.Ask(f, a.Case.Knowledge)));
        _said.AddRange(a.LegPain.Ranked.Select(t => texts[$"benefit.{t.Type}.name"]));
        _said.AddRange(
            a.Missing.Where(f => f.StartsWith("lab.", StringComparison.Ordinal))
                .Select(f => FactWords.Name(f, a.Case.Knowledge))
        );
        _said.Add(ShortReport(a));
        foreach (var key in texts.Keys)
        {
            if (
                key.StartsWith("page.", StringComparison.Ordinal)
                || key.StartsWith("report.", StringComparison.Ordinal)
                || key.StartsWith("status-word.", StringComparison.Ordinal)
            )
                _frames.AddRange(Frames(key, texts[key]));
        }
        _said.RemoveAll(s => s.Length == 0);
        _said.Sort((x, y) => y.Length.CompareTo(x.Length));
    }

    /// <summary>What is left of a line when all that has a source, and the frame, is taken away; empty when all is traced.</summary>
    public string Untraced(string line)
    {
        var left = Spaces().Replace(line, " ").Trim();
        if (_values.Contains(left) || _values.Contains(Marks().Replace(left, "")) || IsFrame(left))
            return "";
        foreach (var said in _said)
            left = left.Replace(Spaces().Replace(said, " "), "\n", StringComparison.Ordinal);
        var parts = left.Split('\n').Select(p => Marks().Replace(p, "")).Where(p => p.Length > 0);
        return string.Join(" … ", parts.Where(p => !IsFrame(p)));
    }

    private bool IsFrame(string text) =>
        _frames.Exists(f => f.IsMatch(text) || f.IsMatch(Marks().Replace(text, "")));

    /// <summary>Numbers and names may be filled in, sentences may not.</summary>
    private static IEnumerable<Regex> Frames(string key, string template)
    {
        yield return Frame(template);
        yield return Frame(Marks().Replace(template, ""));
        // A question to a clinician may quote a finding: its own words stand around it.
        if (!key.StartsWith("page.ask.", StringComparison.Ordinal))
            yield break;
        foreach (var piece in Regex.Split(template, @"\{[a-z]+}"))
            yield return Frame(Marks().Replace(piece, ""));
    }

    private static Regex Frame(string template) =>
        new(
            $"^{Regex.Replace(Regex.Escape(template), @"\\{[a-z]+}", @"(?:[^.!?]|\.\d){0,60}?")}$",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
        );

    private static string ShortReport(PersonAssessment a) =>
        a.Case.Knowledge.Texts.Say(
            new Phrase(
                "report.foot",
                ("date", a.Case.Record.Date.ToString("yyyy-MM-dd")),
                ("version", KnowledgeBase.Version),
                ("hash", a.Case.Knowledge.Hash[..12])
            )
        );

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>Bullets, numbers of lists and of sources, brackets at either end.</summary>
    [GeneratedRegex(@"^[\s\d.,•*+\-–−?=():;\[\]·]+|[\s\d.,•*+\-–−?=():;\[\]·]+$")]
    private static partial Regex Marks();
}

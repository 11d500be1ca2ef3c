using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Care.People.Reading;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>Two answers side by side, as text or as JSON of format <c>soleus-diff/1</c>.</summary>
public static class CompareReport
{
    public const string Format = "soleus-diff/1";

    /// <summary>What changed from the first answer to the second, and why.</summary>
    public static string Write(
        PersonAssessment before,
        PersonAssessment after,
        int width,
        bool styled
    )
    {
        var difference = CompareAnswers.Of(before, after);
        var knowledge = after.Case.Knowledge;
        var texts = knowledge.Texts;
        var page = new TextPage(width, styled);
        if (difference.IsSame)
        {
            page.Strong(texts["diff.same"]);
            page.Line(after.AnswerText);
        }
        else
        {
            Answers(page, before, after, difference);
            Facts(page, before.Case, after.Case, difference.Facts);
            Findings(page, knowledge, difference.Findings);
        }
        page.Blank();
        page.Dim(ShortReport.Foot(after));
        return page.ToString();
    }

    /// <summary>The same for programs.</summary>
    public static string Json(PersonAssessment before, PersonAssessment after)
    {
        var difference = CompareAnswers.Of(before, after);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonReport.Options))
            Write(json, before, after, difference);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Answers(
        TextPage page,
        PersonAssessment before,
        PersonAssessment after,
        AnswerComparison difference
    )
    {
        var texts = after.Case.Knowledge.Texts;
        page.Line(texts.Say(Told("first", before)));
        page.Line(texts.Say(Told("second", after)));
        page.Heading(texts["diff.advice"]);
        page.Line(
            difference.Before == difference.After
                ? texts["diff.same-answer"]
                : FlipWords.What(
                    difference.Before,
                    difference.After,
                    difference.Sign,
                    after.Case.Knowledge,
                    isPast: true
                ) + ".",
            2
        );
    }

    private static Phrase Told(string which, PersonAssessment answer) =>
        new(
            $"diff.{which}",
            ("date", Values.Day(answer.Case.Record.Date)),
            ("answer", answer.AnswerText)
        );

    /// <summary>What a list of medicines denies or leaves open is counted, not listed.</summary>
    private static void Facts(
        TextPage page,
        Case before,
        Case after,
        ImmutableArray<FactDifference> facts
    )
    {
        if (facts.IsEmpty)
            return;
        var texts = after.Knowledge.Texts;
        page.Heading(texts["diff.facts"]);
        foreach (var fact in facts.Where(f => !f.IsByList))
            page.Line(
                texts.Say(
                    new Phrase(
                        "diff.fact",
                        ("name", FactValue.Name(fact.Fact, after.Knowledge)),
                        ("now", FactValue.Shown(fact.Fact, before)),
                        ("then", FactValue.Shown(fact.Fact, after))
                    )
                ),
                2,
                "* "
            );
        foreach (var group in facts.Where(f => f.IsByList).GroupBy(f => (f.Before, f.After)))
            page.Line(
                texts.Say(
                    new Phrase(
                        "diff.facts-list",
                        ("count", group.Count()),
                        ("now", Word(group.Key.Before)),
                        ("then", Word(group.Key.After))
                    )
                ),
                2,
                "* "
            );
    }

    private static Phrase Word(Answer answer) =>
        new($"explain.value.{answer.ToString().ToLowerInvariant()}");

    private static void Findings(
        TextPage page,
        KnowledgeBase knowledge,
        ImmutableArray<FindingDifference> findings
    )
    {
        if (findings.IsEmpty)
            return;
        var texts = knowledge.Texts;
        page.Heading(texts["diff.findings"]);
        foreach (var finding in findings)
        {
            page.Line(texts.Say(Line(finding)), 2, Mark(finding.Change));
            page.Dim(
                texts.Say(
                    finding.Because.IsEmpty
                        ? new Phrase("diff.because-other")
                        : new Phrase(
                            "diff.because",
                            (
                                "facts",
                                string.Join(
                                    ", ",
                                    finding
                                        .Because.Select(f => FactValue.Name(f, knowledge))
                                        .Distinct()
                                )
                            )
                        )
                ),
                4
            );
        }
    }

    private static Phrase Line(FindingDifference finding)
    {
        var word = JsonReport.Word(finding.Change);
        var said = (finding.After ?? finding.Before)!.Says;
        return finding.Change == FindingChange.Changed
            ? new Phrase(
                "diff.changed",
                ("now", finding.Before!.Conclusion),
                ("then", finding.After!.Conclusion),
                ("says", said)
            )
            : new Phrase($"diff.{word}", ("says", said));
    }

    private static string Mark(FindingChange change) =>
        change switch
        {
            FindingChange.Appeared => "+ ",
            FindingChange.Went => "- ",
            _ => "~ ",
        };

    private static void Write(
        Utf8JsonWriter json,
        PersonAssessment before,
        PersonAssessment after,
        AnswerComparison difference
    )
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteBoolean("same", difference.IsSame);
        One(json, "before", before, difference.Before);
        One(json, "after", after, difference.After);
        json.WriteStartArray("facts");
        foreach (var fact in difference.Facts)
        {
            json.WriteStartObject();
            json.WriteString("fact", fact.Fact);
            json.WriteString("before", FactValue.Shown(fact.Fact, before.Case));
            json.WriteString("after", FactValue.Shown(fact.Fact, after.Case));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in difference.Findings)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.Id);
            json.WriteString("change", JsonReport.Word(finding.Change));
            json.WriteString("before", finding.Before?.Conclusion);
            json.WriteString("after", finding.After?.Conclusion);
            json.WriteString(
                "says",
                after.Case.Knowledge.Texts.Say((finding.After ?? finding.Before)!.Says)
            );
            json.WriteStartArray("because");
            foreach (var fact in finding.Because)
                json.WriteStringValue(fact);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("knowledge");
        json.WriteString("version", KnowledgeBase.Version);
        json.WriteString("hash", after.Case.Knowledge.Hash);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void One(
        Utf8JsonWriter json,
        string name,
        PersonAssessment answer,
        AnswerOutline outline
    )
    {
        json.WriteStartObject(name);
        json.WriteString("date", Values.Day(answer.Case.Record.Date));
        json.WriteString("answer", answer.AnswerText);
        JsonFlips.Outline(json, "outline", outline);
        json.WriteEndObject();
    }
}

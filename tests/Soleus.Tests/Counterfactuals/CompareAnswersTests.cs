using System.Text.Json;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Tests.Cli;

namespace Soleus.Tests.Counterfactuals;

/// <summary>Two answers side by side.</summary>
public sealed class CompareAnswersTests
{
    private const string First = """
        date: 2026-11-20
        person: { age: 40, sex: male }
        complaint: { answers: { cramp-sudden-hard: yes, cramp-at-night: yes } }
        medicines: []
        supplements: []
        labs: [{ analyte: egfr, value: 80, unit: "mL/min/{1.73_m2}", date: 2026-11-01 }]
        """;

    [Fact]
    public void The_same_record_gives_no_difference_and_says_so()
    {
        var a = FindFlipsTests.Read(First);
        Assert.True(CompareAnswers.Of(a, a).IsSame);
        var (status, text, _) = Terminal.Run(
            "diff",
            "examples/night-cramps.yaml",
            "examples/night-cramps.yaml"
        );
        Assert.Equal(0, status);
        Assert.StartsWith("The two records give the same facts", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weaker_kidney_is_named_as_what_changed_and_as_the_reason()
    {
        var difference = CompareAnswers.Of(
            FindFlipsTests.Read(First),
            FindFlipsTests.Read(First.Replace("value: 80", "value: 25", StringComparison.Ordinal))
        );
        Assert.Equal(
            ["egfr", "egfr-any", "lab.egfr"],
            difference.Facts.Select(f => f.Fact).Order(StringComparer.Ordinal)
        );
        Assert.All(
            difference.Facts,
            f => Assert.Equal((80.0, 25.0), (f.NumberBefore, f.NumberAfter))
        );
        var rule = Assert.Single(
            difference.Findings,
            f =>
                f is { Change: FindingChange.Appeared, After.Conclusion: "blocked" }
                && f.Id.StartsWith("safety.", StringComparison.Ordinal)
        );
        Assert.Contains(rule.Because, f => f is "egfr" or "egfr-any");
    }

    /// <summary>Two medicines that nobody knows give two findings of one id; the second one is another.</summary>
    [Fact]
    public void Of_findings_with_one_id_the_one_that_differs_is_named()
    {
        var difference = CompareAnswers.Of(
            FindFlipsTests.Read(Unknown("zzqqxxa", "wwkkvvb")),
            FindFlipsTests.Read(Unknown("zzqqxxa", "uuyyttc"))
        );
        Assert.False(difference.IsSame);
        var named = difference.Findings.Where(f => f.Id == Unrecognised).ToArray();
        Assert.Equal(2, named.Length);
        Assert.Contains("wwkkvvb", Says(named.Single(f => f.Change == FindingChange.Went).Before));
        Assert.Contains(
            "uuyyttc",
            Says(named.Single(f => f.Change == FindingChange.Appeared).After)
        );
    }

    [Fact]
    public void Findings_with_one_id_in_another_order_are_the_same() =>
        Assert.DoesNotContain(
            CompareAnswers
                .Of(
                    FindFlipsTests.Read(Unknown("zzqqxxa", "wwkkvvb")),
                    FindFlipsTests.Read(Unknown("wwkkvvb", "zzqqxxa"))
                )
                .Findings,
            f => f.Id == Unrecognised
        );

    private const string Unrecognised = "record.medicine-not-recognised";

    private static string Unknown(string one, string other) =>
        First.Replace(
            "medicines: []",
            $"medicines: [{one} 5 mg, {other} 5 mg]",
            StringComparison.Ordinal
        );

    private static string Says(Finding? finding) =>
        Soleus.Knowledge.KnowledgeBase.Shipped.Texts.Say(finding!.Says);

    [Fact]
    public void A_new_danger_sign_appears_with_its_fact()
    {
        var difference = CompareAnswers.Of(
            FindFlipsTests.Read(First),
            FindFlipsTests.Read(
                First.Replace(
                    "cramp-at-night: yes",
                    "cramp-at-night: yes, chest-pain: yes",
                    StringComparison.Ordinal
                )
            )
        );
        Assert.Equal(Urgency.Emergency, difference.After.Urgency);
        Assert.Contains(
            difference.Findings,
            f =>
                f
                    is {
                        Change: FindingChange.Appeared or FindingChange.Changed,
                        After.Conclusion: "present"
                    }
                && f.Because.Contains("chest-pain")
        );
        Assert.NotNull(difference.Sign);
    }

    [Fact]
    public void Prints_json_and_refuses_what_cannot_be_compared()
    {
        var (_, json, _) = Terminal.Run(
            "diff",
            "examples/night-cramps.yaml",
            "examples/swollen-calf.yaml",
            "--format",
            "json"
        );
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal("soleus-diff/1", parsed.RootElement.GetProperty("format").GetString());
        Assert.False(parsed.RootElement.GetProperty("same").GetBoolean());
        Assert.Equal(
            "same-day",
            parsed
                .RootElement.GetProperty("after")
                .GetProperty("outline")
                .GetProperty("urgency")
                .GetString()
        );
        Assert.Equal(2, Terminal.Run("diff", "examples/night-cramps.yaml").Status);
        Assert.Equal(
            2,
            Terminal.Run("diff", "examples/night-cramps.yaml", "--on", "tomorrow").Status
        );
    }

    [Fact]
    public void One_record_on_two_days_grows_old()
    {
        var undated = First.Replace("date: 2026-11-20\n", "", StringComparison.Ordinal);
        string[] days = ["diff", "-", "--on", "2026-11-20", "--on", "2028-11-20"];
        var (status, text, _) = Terminal.Run(undated, days);
        Assert.Equal(0, status);
        // A result counts for twelve months.
        Assert.Contains(
            "kidney function (eGFR): unknown (was 80 mL/min/1.73 m²)",
            text,
            StringComparison.Ordinal
        );
        var dated = Terminal.Run(First, days);
        Assert.Equal(2, dated.Status);
        Assert.Contains("states its own date", dated.Error, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using System.Xml.Linq;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Care.Reports.Pages;
using Soleus.Tests.Cli;
using Soleus.Tests.People;

namespace Soleus.Tests.Hostile;

/// <summary>Signs in a record that mean something to a terminal, a browser, a spreadsheet or our own texts: they stay signs.</summary>
public sealed class InjectionTests
{
    public static TheoryData<string> Payloads =>
        [
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "</style><svg/onload=alert(1)>",
            "a & b &lt; &#x3c;",
            "{name}",
            "{found} {reason} {0} {{name}} {",
            "}{",
            "${HOME} $(id) `id`",
            "=1+1",
            "@SUM(A1:A2)",
            "%s%n%x",
            "'; DROP TABLE people; --",
            "\u202Egnp.exe",
            "\u2066a\u2069\u200F\u061C",
            "a\u200Bb\uFEFFc\u00ADd",
            "🦵🏽👩‍⚕️",
            "a\nb\tc\r\nd",
            "\u2028line\u2029",
            "\\u001b[31m",
            new string('W', 190),
            string.Concat(Enumerable.Repeat("e\u0301\u0323\u0308", 40)),
        ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Stays_a_sign_wherever_it_stands(string payload)
    {
        var text = JsonSerializer.Serialize(
            new
            {
                person = new { age = 58, sex = "female" },
                complaint = new { text = payload },
                medicines = new object[] { payload, new { name = payload, dose = payload } },
                conditions = new[] { payload },
                supplements = new object[] { payload, new { product = payload } },
                diet = new { foods = new[] { payload } },
                preferences = new { avoids = new[] { payload }, allergies = new[] { payload } },
            }
        );
        var reading = Records.Read(text);
        Assert.True(reading.IsUsable, IssueReport.Write(reading, Records.Base, 80));
        var answer = AssessPerson.Of(reading.Record, Records.Base);
        foreach (var full in (ReadOnlySpan<bool>)[false, true])
        {
            Plain(TextReport.Write(answer, 80, false, full), "");
            Plain(TextReport.Write(answer, 80, styled: true, full), "\u001b");
        }
        foreach (var audience in Enum.GetValues<Audience>())
            Stays(payload, MakePage.From(answer, audience));
        using var json = JsonDocument.Parse(JsonReport.Write(answer));
        Assert.Contains(payload.Trim(), Strings(json.RootElement).Select(s => s.Trim()));
    }

    /// <summary>The page holds the sign as text, and no element, attribute or address that it did not hold before.</summary>
    private static void Stays(string payload, Page page)
    {
        var html = HtmlPage.Write(page);
        Plain(html, "");
        var tree = XDocument.Parse(html[html.IndexOf('\n', StringComparison.Ordinal)..]);
        Assert.All(
            tree.Descendants(),
            e =>
            {
                Assert.DoesNotContain(e.Name.LocalName, Active);
                Assert.All(
                    e.Attributes(),
                    a =>
                    {
                        Assert.False(
                            a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                        );
                        if (a.Name.LocalName is "href" or "src")
                            Assert.Matches("^(#|https?://|mailto:)", a.Value);
                    }
                );
            }
        );
        // The style sheet is ours, letter by letter, whatever the record says.
        Assert.DoesNotContain(
            "onload",
            tree.Descendants().First(e => e.Name.LocalName == "style").Value,
            StringComparison.Ordinal
        );
        var shown = Folded(TextPage.Safe(payload));
        if (shown.Length < 60)
            Assert.Contains(shown, Folded(tree.Root!.Value), StringComparison.Ordinal);
        var markdown = MarkdownPage.Write(page);
        Plain(markdown, "");
        Assert.DoesNotContain(
            "<script",
            markdown.Replace("\\<", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "<img",
            markdown.Replace("\\<", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    private static readonly string[] Active =
    [
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "base",
        "link",
    ];

    private static string Folded(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Stays_a_sign_in_a_problem(string payload)
    {
        var quoted = JsonSerializer.Serialize(payload);
        var reading = Records.Read(
            $"{{ {quoted}: 1, \"person\": {{ \"sex\": {quoted}, \"age\": {quoted} }}, \"date\": {quoted}, \"labs\": [{{ \"analyte\": {quoted}, \"value\": {quoted}, \"unit\": {quoted} }}], "
                + $"\"complaint\": {{ \"answers\": {{ {quoted}: yes, \"chest-pain\": {quoted} }} }} }}".Replace(
                    ": yes",
                    ": \"yes\"",
                    StringComparison.Ordinal
                )
        );
        Assert.False(reading.IsUsable);
        Plain(IssueReport.Write(reading, Records.Base, 80), "");
        using var json = JsonDocument.Parse(IssueReport.Json(reading, Records.Base));
        Assert.Equal(
            reading.Issues.Length,
            json.RootElement.GetProperty("issues").GetArrayLength()
        );
    }

    /// <summary>Words that fill a text's {name} are not filled in again.</summary>
    [Fact]
    public void Braces_in_a_name_are_shown_and_not_filled()
    {
        var finding = Records
            .Findings("medicines: ['{names} {known}']")
            .Single(f => f.Id == "record.medicine-not-recognised");
        Assert.Contains("{names} {known}", Records.Say(finding), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001b[2J")]
    [InlineData("\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007")]
    [InlineData("\u001b]52;c;cm0gLXJm\u0007")]
    [InlineData("\u009b31m")]
    [InlineData("50\b\b60")]
    [InlineData("a\u007f")]
    [InlineData("a\fb")]
    public void A_control_character_is_refused_and_not_shown(string payload)
    {
        foreach (
            var text in (ReadOnlySpan<string>)
                [
                    $"medicines: [\"{payload}\"]",
                    $"{{ \"medicines\": [{JsonSerializer.Serialize(payload)}] }}",
                ]
        )
        {
            var (status, output, error) = Terminal.Run(text, ["assess", "-"]);
            Assert.Equal((2, ""), (status, output));
            Assert.Contains("SOL-REC-026", error, StringComparison.Ordinal);
            Plain(error, "");
        }
    }

    [Theory]
    [InlineData("assess", "\u001b[31mx")]
    [InlineData("about", "\u001b[31mx\u202E")]
    [InlineData("\u001b[31mx")]
    [InlineData("assess", "-", "--on", "\u001b]0;x\u0007")]
    [InlineData("assess", "-", "--format", "\u001b]0;x\u0007")]
    public void Arguments_do_not_reach_the_terminal_as_they_are(params string[] args)
    {
        var (status, output, error) = Terminal.Run("", args);
        Assert.Equal((2, ""), (status, output));
        Plain(error, "");
    }

    private static void Plain(string text, string may) =>
        Assert.DoesNotContain(
            text,
            c =>
                !may.Contains(c)
                && (
                    (char.IsControl(c) && c != '\n')
                    || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format
                    || c is '\u2028' or '\u2029'
                )
        );

    private static IEnumerable<string> Strings(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
            _ => [],
        };
}

using Soleus.Care.People;
using Soleus.Knowledge.Documents;
using Soleus.Tests.People;

namespace Soleus.Tests.Hostile;

/// <summary>YAML and JSON that are broken, built to explode, or mean something else than they show.</summary>
public sealed class DocumentTests
{
    private static string Laughs()
    {
        var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
        for (var i = 1; i < 10; i++)
            text += $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n";
        return text;
    }

    public static TheoryData<string, string> Refused =>
        new()
        {
            { "anchors that explode", Laughs() },
            { "an anchor that holds itself", "person: &p { age: *p }" },
            { "a merge key", "a: &a { age: 5 }\nperson:\n  <<: *a" },
            { "a tag", "person: { age: !!python/object:os.system 5 }" },
            { "a tag that is no address", "medicines: [cip: !!irofloxacin]" },
            { "a value that breaks the scanner", "{a: b:-" },
            { "a binary tag", "complaint: { text: !!binary aGVsbG8= }" },
            { "two documents", "person: { age: 5 }\n---\nconditions: [dialysis]" },
            { "text behind the end mark", "person: { age: 5 }\n...\nconditions: [dialysis]" },
            { "an unknown directive and two documents", "%FOO bar\n---\na: 1\n---\nb: 1" },
            { "100,000 lists", new string('[', 100_000) },
            { "100,000 lists, closed", new string('[', 100_000) + new string(']', 100_000) },
            { "100,000 objects", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) },
            { "100,000 objects of YAML", string.Concat(Enumerable.Repeat("{a: ", 100_000)) },
            { "100,000 dashes", string.Concat(Enumerable.Repeat("- ", 100_000)) },
            { "100,000 question marks", string.Concat(Enumerable.Repeat("? ", 100_000)) },
            { "100,000 keys on a line", string.Concat(Enumerable.Repeat("a: ", 100_000)) },
            {
                "a stair of 1,400 steps",
                string.Concat(Enumerable.Range(0, 1_400).Select(i => new string(' ', i) + "a:\n"))
            },
            { "a quote that never ends", "complaint: { text: \"" + new string('x', 900_000) },
            { "a bracket that never ends", "medicines: [warfarin, " },
            { "a tab for indentation", "person:\n\tage: 50" },
            { "a list where a key should be", "? [a, b]\n: c" },
            {
                "JSON with a value too many",
                "{ \"person\": {} } { \"conditions\": [\"dialysis\"] }"
            },
            { "JSON with half a pair", "{ \"complaint\": { \"text\": \"\\uD83D\" } }" },
            { "JSON with half a pair in a key", "{ \"\\uD83D\": 1 }" },
            { "JSON that stops", "{ \"person\": { \"age\": 50" },
            { "a key given twice", "person: { age: 5 }\nperson: { age: 6 }" },
            { "a key given twice in JSON", "{ \"person\": { \"age\": 5, \"a\\u0067e\": 6 } }" },
            {
                "a key given twice inside a JSON list",
                "{ \"medicines\": [ { \"name\": \"a\", \"name\": \"b\" } ] }"
            },
            { "a key given twice in other quotes", "person: { age: 5, \"age\": 6 }" },
        };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Is_refused_as_unreadable(string name, string text)
    {
        var reading = Records.Read(text);
        Assert.False(reading.IsUsable, name);
        Assert.Contains(reading.Issues, i => i.Code == "SOL-REC-001");
        Assert.InRange(reading.Issues.Length, 1, 200);
        Assert.All(reading.Issues, i => Assert.InRange(i.Line, 1, 1 + text.Length));
    }

    [Fact]
    public void Every_such_problem_is_told_at_once_and_the_record_is_read_on()
    {
        var reading = Records.Read(
            """
            person: &p { age: 580 }
            person: { age: 6 }
            complaint: !!str { text: hurts }
            diet: *p
            medicines:
              - { name: warfarin, name: omeprazole, doze: 5 mg }
            """
        );
        Assert.Equal(
            [
                ("SOL-REC-001", 1),
                ("SOL-REC-009", 1),
                ("SOL-REC-001", 2),
                ("SOL-REC-001", 3),
                ("SOL-REC-001", 4),
                ("SOL-REC-001", 6),
                ("SOL-REC-004", 6),
            ],
            reading.Issues.Select(i => (i.Code, i.Line))
        );
    }

    [Fact]
    public void A_fault_that_stops_the_reading_comes_after_those_before_it()
    {
        var reading = Records.Read("person: &p { age: 5 }\nperson: { age: 6 }\nmedicines: [a, b\n");
        Assert.False(reading.IsUsable);
        Assert.All(reading.Issues, i => Assert.Equal("SOL-REC-001", i.Code));
        Assert.Equal([1, 2], reading.Issues.Select(i => i.Line).Take(2));
        Assert.Equal(3, reading.Issues.Length);
    }

    [Fact]
    public void At_most_twenty_such_faults_are_told()
    {
        var keys = string.Concat(Enumerable.Repeat("a: 1\n", 500));
        Assert.Equal(20, YamlDocument.Parse(keys, DocumentLimits.Record).Faults.Count);
        var json = "{" + string.Join(",", Enumerable.Repeat("\"a\": 1", 500)) + "}";
        Assert.Equal(20, JsonDocumentReader.Parse(json, DocumentLimits.Record).Faults.Count);
    }

    [Fact]
    public void What_was_salvaged_is_no_document()
    {
        var parsed = YamlDocument.Parse("a: 1\na: 2", DocumentLimits.Record);
        Assert.NotNull(parsed.Salvaged);
        Assert.Throws<InvalidOperationException>(() => parsed.Root);
    }

    [Theory]
    [InlineData("SOL-REC-006", "{ \"person\": { \"age\": NaN } }")]
    [InlineData("SOL-REC-006", "{ \"person\": { \"age\": 1e999 } }")]
    [InlineData("SOL-REC-006", "{ \"person\": { \"age\": -1e999999999999 } }")]
    [InlineData("SOL-REC-009", "{ \"person\": { \"age\": 123456789012345678901234567890 } }")]
    [InlineData("SOL-REC-006", "{ \"person\": { \"age\": \"٥٠\" } }")]
    [InlineData("SOL-REC-006", "person: { age: ５０ }")]
    [InlineData("SOL-REC-011", "person: { age: 0x32 }")]
    [InlineData("SOL-REC-007", "person: { age: 5_0 }")]
    [InlineData("SOL-REC-011", "person: { age: 1:30 }")]
    [InlineData("SOL-REC-004", "pеrson: { age: 50 }")] // a Cyrillic letter
    [InlineData("SOL-REC-004", "per\u200Bson: { age: 50 }")]
    [InlineData("SOL-REC-012", "complaint: { answers: { chest-pain: nо } }")] // a Cyrillic letter
    [InlineData("SOL-REC-026", "{ \"complaint\": { \"text\": \"\\u001b[31mchest pain\" } }")]
    [InlineData("SOL-REC-026", "complaint: { text: \"\\e[31mchest pain\" }")]
    [InlineData("SOL-REC-026", "{ \"person\": { \"sex\": \"fe\\u0000male\" } }")]
    [InlineData("SOL-REC-004", "{ \"__proto__\": { \"age\": 50 } }")]
    [InlineData("SOL-REC-004", "<<: { age: 50 }")]
    [InlineData("SOL-REC-036", "complaint:\n  text: my leg hurts #and I have chest pain\n")]
    [InlineData("SOL-REC-036", "complaint:\n  text: my leg\n    hurts \t# and I have chest pain\n")]
    [InlineData("SOL-REC-036", "complaint: { text: my leg hurts #and\n }")]
    public void Is_refused_for_what_it_is(string code, string text)
    {
        var reading = Records.Read(text);
        Assert.False(reading.IsUsable);
        Assert.Equal(code, Assert.Single(reading.Issues).Code);
    }

    /// <summary>The place behind the text is found whatever the line ends and letters before it.</summary>
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\u0085")]
    public void A_remark_behind_the_story_is_told_and_one_elsewhere_is_not(string end)
    {
        var before =
            string.Concat(Enumerable.Repeat($"# 🦵 für Zoë{end}", 20))
            + $"person: {{ age: 50 }} # years{end}";
        var issue = Assert.Single(
            Records
                .Read(
                    $"{before}complaint:{end}  text: it hurts 🦵 # and my chest{end}medicines: [] # none{end}"
                )
                .Issues
        );
        Assert.Equal(("SOL-REC-036", "# and my chest"), (issue.Code, issue.Found));
        Assert.Equal(
            "it hurts 🦵",
            Records
                .Record(
                    $"{before}complaint:{end}  text: it hurts 🦵{end}  # a remark{end}medicines: [] # none{end}"
                )
                .Complaint.Text
        );
    }

    [Theory]
    [InlineData("complaint:\n  text: \"my leg hurts #and more\"\n", "my leg hurts #and more")]
    [InlineData("complaint:\n  text: my leg hurts#and more\n", "my leg hurts#and more")]
    [InlineData(
        "complaint:\n  text: |\n    my leg hurts\n    # and more\n",
        "my leg hurts\n# and more"
    )]
    [InlineData("complaint:\n  text: my leg hurts\n  # a remark\n", "my leg hurts")]
    [InlineData("complaint:\n  text: 'it''s \\n bad'", "it's \\n bad")]
    [InlineData("{ \"complaint\": { \"text\": \"a\\u2028b\\/c\" } }", "a\u2028b/c")]
    [InlineData("{ /* a remark */ \"complaint\": { \"text\": \"a\", } // another\n }", "a")]
    public void Is_read_in_full(string text, string story) =>
        Assert.Equal(story, Records.Record(text).Complaint.Text);

    [Theory]
    [InlineData("У меня болят ноги и грудь", true)]
    [InlineData("ساقي تؤلمني وصدري يؤلمني", true)]
    [InlineData("पैर में दर्द है", true)]
    [InlineData("My Bein hurts, Zoë says naïve — žluťoučký kůň", false)]
    [InlineData("my leg hurts (нога)", false)]
    [InlineData("🦵🦵🦵 12 + 3", false)]
    public void A_story_in_other_letters_is_told(string story, bool told)
    {
        var findings = Records.Findings($"complaint: {{ text: \"{story}\" }}");
        Assert.Equal(told, findings.Any(f => f.Id == "record.text-script"));
    }
}

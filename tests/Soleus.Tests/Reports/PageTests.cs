using System.Xml.Linq;
using Soleus.Care.Reports.Pages;
using Soleus.Knowledge;
using Soleus.Tests.Support;

namespace Soleus.Tests.Reports;

public sealed class PageTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>",
        "\\\"><img src=x onerror=alert(1)>",
        "</style></svg><b>",
        "&lt;b&gt; & {sign} {medicine}",
        "]]> --> <!--",
        "[link](javascript:alert(1)) ![x](http://x)",
        "[2J]8;;http://x \\u202e\\u2066 \\u0085",
        "| a | b |",
        "٣ עברית 🦵🏽",
    ];

    public static TheoryData<string> Names() => new(Examples.Names);

    public static TheoryData<string> Injections() => new(Hostile);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_is_one_well_formed_file_without_script_that_fetches_nothing(string example)
    {
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var page = Parse(example, audience);
            Assert.DoesNotContain(
                page.Descendants(),
                e =>
                    e.Name.LocalName
                        is "script"
                            or "link"
                            or "img"
                            or "iframe"
                            or "object"
                            or "base"
                            or "form"
            );
            Assert.DoesNotContain(
                page.Descendants().Attributes(),
                x =>
                    x.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
                    || x.Name.LocalName is "src" or "style"
            );
            var style = page.Descendants().Single(e => e.Name.LocalName == "style").Value;
            Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
            Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_can_be_walked_without_seeing_it(string example)
    {
        var page = Parse(example, Audience.Person);
        Assert.Equal("en", page.Root!.Attribute("lang")!.Value);
        var ids = page.Descendants().Attributes("id").Select(x => x.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(
            page.Descendants().Attributes("href").Select(x => x.Value).Where(h => h[0] == '#'),
            h => Assert.Contains(h[1..], ids)
        );
        Assert.All(
            page.Descendants().Attributes("aria-labelledby"),
            x => Assert.Contains(x.Value, ids)
        );
        Assert.Single(page.Descendants(), e => e.Name.LocalName == "h1");
        foreach (var chart in page.Descendants().Where(e => e.Name.LocalName == "svg"))
        {
            Assert.Equal("img", chart.Attribute("role")!.Value);
            Assert.NotEmpty(chart.Attribute("aria-label")!.Value);
            Assert.Contains(chart.Parent!.Descendants(), e => e.Name.LocalName == "table");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_number_of_a_drawing_stands_in_its_table(string example)
    {
        var page = Parse(example, Audience.Clinician);
        foreach (var figure in page.Descendants().Where(e => e.Name.LocalName == "figure"))
        {
            var table = figure.Descendants().Single(e => e.Name.LocalName == "table").Value;
            var drawn = figure
                .Descendants()
                .Where(e => e.Name.LocalName == "text" && e.Attribute("class")?.Value is not "soft")
                .SelectMany(e => e.Value.Split(' ', ',', '(', ')'))
                .Where(w => w.Length > 0 && char.IsAsciiDigit(w[^1]));
            Assert.All(drawn, number => Assert.Contains(number, table, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Injections))]
    public void Nothing_that_a_record_says_becomes_markup(string hostile)
    {
        var record = $$"""
            person: { age: 58, sex: female }
            complaint: { text: "{{hostile}} my calf cramps", answers: { sore-after-exercise: yes, kidney-risks-none: yes } }
            conditions: [ { name: "{{hostile}}" } ]
            medicines: [ { name: "{{hostile}}", dose: "{{hostile}}" }, levothyroxine ]
            supplements: [ { product: "{{hostile}}", form: citrate, amount: 100 mg, basis: elemental, per: day } ]
            diet: { foods: [ { food: "{{hostile}}", amount: 30 g } ] }
            """;
        var a = Examples.AssessText(record);
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var made = MakePage.From(a, audience);
            var html = HtmlPage.Write(made);
            var page = XDocument.Parse(html);
            Assert.DoesNotContain(
                page.Descendants(),
                e => e.Name.LocalName is "script" or "img" or "b"
            );
            Assert.DoesNotContain(
                page.Descendants().Attributes(),
                x => x.Name.LocalName == "onerror"
            );
            Assert.DoesNotContain(
                html,
                c => c is '\u001b' or '\u0007' or '\u202e' or '\u2066' or '\u0085'
            );
            var markdown = MarkdownPage.Write(made);
            Assert.DoesNotMatch(@"(?<!\\)<(script|img|b>|/)", markdown);
            Assert.DoesNotContain("](javascript", markdown, StringComparison.Ordinal);
            Assert.DoesNotContain("![x](", markdown, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("# no heading", "\\# no heading")]
    [InlineData("1. no list", "1\\. no list")]
    [InlineData("- no list", "\\- no list")]
    [InlineData(
        "*a* _b_ `c` <d> [e](f) ~g~ a|b",
        "\\*a\\* \\_b\\_ \\`c\\` \\<d\\> \\[e\\]\\(f) \\~g\\~ a\\|b"
    )]
    [InlineData("0.5 to 1.2 mg (about 3 % more)", "0.5 to 1.2 mg (about 3 % more)")]
    [InlineData("https://x.y", "https\\://x.y")]
    [InlineData("see www.evil.example", "see www\\.evil.example")]
    [InlineData("a\nb", "a b")]
    public void Markdown_keeps_plain_text_plain(string text, string escaped) =>
        Assert.Equal(escaped, MarkdownPage.Escape(text));

    /// <summary>Words that the page makes keys for out of knowledge must be there for every row, not only for the examples'.</summary>
    [Fact]
    public void Every_label_of_a_chart_has_its_words()
    {
        var k = KnowledgeBase.Shipped;
        foreach (var limit in k.LabLimits)
        {
            if (
                limit.Analyte == "magnesium"
                && (limit.CanonicalLow ?? limit.CanonicalHigh) is not null
                && !limit.Id.StartsWith("mg-prev", StringComparison.Ordinal)
            )
                Assert.True(k.Texts.Has($"page.serum.{limit.Id}"), limit.Id);
        }
        foreach (var id in k.Evidence.Verdicts.SelectMany(v => v.RestsOn))
        {
            var effect =
                k.Evidence.Pooled.FirstOrDefault(p => p.Id == id)?.MagnesiumEffect
                ?? k.Evidence.Outcomes.FirstOrDefault(o => o.Id == id)?.MagnesiumEffect;
            if (effect is { Low: not null })
                Assert.True(k.Texts.Has($"page.trials.{id}"), id);
        }
        Assert.All(k.Sources.All, s => Assert.True(k.Texts.Has($"source-kind.{s.Kind}"), s.Kind));
    }

    [Fact]
    public void A_person_in_an_emergency_is_not_asked_questions()
    {
        Assert.DoesNotContain(
            MakePage.From(Examples.Assess("too-much-magnesium"), Audience.Person).Sections,
            s => s.Id is "missing" or "questions"
        );
        Assert.Contains(
            MakePage.From(Examples.Assess("night-cramps"), Audience.Person).Sections,
            s => s.Id == "questions"
        );
    }

    [Fact]
    public void The_day_keeps_the_hours_that_it_prints()
    {
        var page = Parse("sore-on-thyroid-tablets", Audience.Person);
        var rows = page.Descendants()
            .Single(e => e.Attribute("id")?.Value == "day")
            .Descendants()
            .Where(e => e.Name.LocalName == "tr")
            .Select(r => string.Join('|', r.Elements().Select(c => c.Value)))
            .ToList();
        Assert.Contains("Magnesium, 125 mg|13:00, 22:30|", rows);
        Assert.Contains("levothyroxine|8:00|at least 4 h before magnesium, 4 h after it", rows);
    }

    private static XDocument Parse(string example, Audience audience) =>
        XDocument.Parse(HtmlPage.Write(MakePage.From(Examples.Assess(example), audience)));
}

using System.Xml.Linq;
using Soleus.Care.Assessment;
using Soleus.Care.Reports;
using Soleus.Care.Reports.Pages;
using Soleus.Knowledge.Texts;
using Soleus.Tests.Support;

namespace Soleus.Tests.Reports;

/// <summary>Every sentence of every example report comes from a finding with sources that resolve, or states nothing.</summary>
public sealed class TraceTests
{
    private static readonly string[] Blocks =
    [
        "p",
        "li",
        "h1",
        "h2",
        "th",
        "td",
        "summary",
        "figcaption",
        "text",
        "caption",
    ];

    public static TheoryData<string> Names() => new(Examples.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_finding_has_sources(string example) =>
        Assert.All(Examples.Assess(example).Findings, f => Assert.NotEmpty(f.Sources));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_of_the_text_is_traced(string example)
    {
        var a = Examples.Assess(example);
        var trace = new Trace(a);
        foreach (var full in (ReadOnlySpan<bool>)[false, true])
        {
            // The answer is checked sentence by sentence below.
            var text = TextReport
                .Write(a, 100_000, false, full)
                .Replace(a.AnswerText, "", StringComparison.Ordinal);
            Assert.All(text.Split('\n'), line => Assert.Equal("", trace.Untraced(line)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_of_the_page_is_traced(string example)
    {
        var a = Examples.Assess(example);
        var trace = new Trace(a);
        var ids = a.Findings.Select(f => f.Id).ToHashSet();
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var page = XDocument.Parse(HtmlPage.Write(MakePage.From(a, audience)));
            foreach (
                var marked in page.Descendants().Where(e => e.Attribute("data-finding") is not null)
            )
                Assert.All(
                    marked.Attribute("data-finding")!.Value.Split(' '),
                    id => Assert.Contains(id, ids)
                );
            foreach (var block in page.Descendants().Where(e => Blocks.Contains(e.Name.LocalName)))
            {
                if (IsEcho(block) || block.Name.LocalName == "h1")
                    continue;
                // A label of a drawing may be broken over lines; it stands whole in the table.
                if (
                    block.Name.LocalName == "text"
                    && Table(block).Contains(block.Value, StringComparison.Ordinal)
                )
                    continue;
                Assert.Equal("", trace.Untraced(Own(block)));
            }
            Assert.Equal(
                a.AnswerText,
                Own(page.Descendants().Single(e => e.Name.LocalName == "h1"))
            );
        }
    }

    /// <summary>The answer is made of texts of its own; what it rests on is shown beneath it, and has sources.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_answer_rests_on_findings_with_sources(string example)
    {
        var a = Examples.Assess(example);
        Assert.All(a.Answer, p => Assert.StartsWith("answer.", p.Key, StringComparison.Ordinal));
        var basis = AnswerBasis.Of(a);
        Assert.NotEmpty(basis);
        Assert.All(basis, f => Assert.NotEmpty(f.Sources));
        // What is filled into the answer is said by one of them, word for word, or is a mere name.
        var said = basis.SelectMany(Sentences).ToHashSet();
        foreach (var filled in a.Answer.SelectMany(p => p.Values).SelectMany(v => v.Phrases))
            Assert.True(
                said.Contains(a.Case.Knowledge.Texts.Say(filled))
                    || filled.Key.EndsWith(".name", StringComparison.Ordinal),
                filled.Key
            );

        IEnumerable<string> Sentences(Finding f) =>
            ((IEnumerable<Phrase>)[f.Says, .. f.Reasons, .. f.Against]).Select(
                a.Case.Knowledge.Texts.Say
            );
    }

    [Theory]
    [InlineData("Magnesium cures cramps.")]
    [InlineData("Stretching the muscle eases it. Magnesium cures cramps.")]
    [InlineData("Night cramps: this fits well. It never does.")]
    [InlineData("450 mg of magnesium are safe for everybody, every day")]
    public void A_sentence_without_a_source_is_found(string line) =>
        Assert.NotEqual("", new Trace(Examples.Assess("night-cramps")).Untraced(line));

    private static string Table(XElement label) =>
        label
            .Ancestors()
            .First(e => e.Name.LocalName == "figure")
            .Descendants()
            .Single(e => e.Name.LocalName == "table")
            .Value;

    /// <summary>What the record itself said, and the titles of the sources.</summary>
    private static bool IsEcho(XElement block) =>
        block.Ancestors().Any(e => e.Attribute("id")?.Value is "told" or "sources")
        && block.Name.LocalName != "h2";

    /// <summary>The text of an element without that of blocks inside it and without the numbers of sources.</summary>
    private static string Own(XElement block) =>
        string.Concat(
            block
                .DescendantNodes()
                .OfType<XText>()
                .Where(t =>
                    t.Ancestors()
                        .TakeWhile(e => e != block)
                        .All(e => e.Name.LocalName is "strong" or "a" or "span" or "code")
                )
                .Select(t => t.Value)
        );
}

using System.Text.RegularExpressions;
using Soleus.Knowledge.Texts;
using static Soleus.Tests.Benefit.Shared;

namespace Soleus.Tests.Benefit;

/// <summary>Every number of a sentence comes from the tables and is the one that was printed.</summary>
public sealed partial class SentenceTests
{
    [GeneratedRegex(@"−?\d+(\.\d+)?")]
    private static partial Regex Figure();

    public static TheoryData<string, string> Sentences() =>
        new(Rows("sentences.psv").Select(r => (r[0], r[1])));

    /// <summary>The expected figures were written down from the printed abstracts and review tables, not from the program.</summary>
    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_holds_exactly_these_figures(string key, string figures)
    {
        var line = AllLines().Single(l => l.Says.Key == key);
        var said = Base.Texts.Say(line.Says);
        // Names of vitamins are no figures.
        var found = Figure()
            .Matches(
                said.Replace("B6", "", StringComparison.Ordinal)
                    .Replace("K2", "", StringComparison.Ordinal)
            )
            .Select(m => m.Value);
        Assert.Equal(figures, string.Join(' ', found));
    }

    [Fact]
    public void Every_sentence_with_a_figure_is_in_the_list()
    {
        var listed = Rows("sentences.psv").Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
        var with = AllLines().Where(l => l.Says.Values.Length > 0).Select(l => l.Says.Key);
        Assert.Equal([], with.Except(listed).Order());
        Assert.Equal([], listed.Except(AllLines().Select(l => l.Says.Key)).Order());
    }

    [Fact]
    public void No_number_is_typed_into_a_text()
    {
        var typed = Base
            .Texts.Keys.Where(k => k.StartsWith("benefit.", StringComparison.Ordinal))
            .Where(k =>
                Base.Texts[k]
                    .Replace("vitamin K2", "", StringComparison.Ordinal)
                    .Replace("vitamin B6", "", StringComparison.Ordinal)
                    .Any(char.IsAsciiDigit)
            );
        Assert.Equal([], typed);
    }

    [Fact]
    public void No_text_is_left_unsaid()
    {
        var said = AllLines().Select(l => l.Says.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var verdict in Base.Evidence.Verdicts)
            said.UnionWith([verdict.Name.Key, verdict.Says.Key, verdict.Why.Key]);
        string[] fromCode =
        [
            "benefit.certainty.",
            "benefit.depends.",
            "benefit.people.",
            "benefit.claims.",
            "benefit.deficiency.",
            "benefit.placebo.says",
            "benefit.harms.says",
            "benefit.vitamin-k2.says",
        ];
        var unsaid = Base
            .Texts.Keys.Where(k => k.StartsWith("benefit.", StringComparison.Ordinal))
            .Where(k => !said.Contains(k) && !fromCode.Any(k.StartsWith));
        Assert.Equal([], unsaid);
    }

    [Fact]
    public void A_sentence_names_the_sources_of_its_figures()
    {
        foreach (var line in AllLines())
        {
            Assert.NotEmpty(line.Sources);
            foreach (var id in line.Rows)
            {
                var own =
                    Base.Evidence.Outcomes.FirstOrDefault(o => o.Id == id)?.Sources
                    ?? Base.Evidence.Pooled.FirstOrDefault(p => p.Id == id)?.Sources
                    ?? Study(id).Sources;
                Assert.Subset(line.Sources.ToHashSet(), own.ToHashSet());
            }
        }
    }

    [Theory]
    [InlineData(0.36, "0.36")]
    [InlineData(-0.18, "−0.18")]
    public void Numbers_are_printed_as_the_tables_have_them(double value, string text) =>
        Assert.Equal(text, Numbers.Show(value));
}

using Soleus.Care.Triage;
using Soleus.Care.Triage.FreeText;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Triage;

/// <summary>Negation, other people, the past and what is only supposed, each at the edge of its rule.</summary>
public sealed class ContextTests
{
    public static TheoryData<string, string, string> Texts
    {
        get
        {
            var texts = new TheoryData<string, string, string>();
            foreach (var row in Rows("context.psv"))
                texts.Add(row[0], row[1], row[2]);
            return texts;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Is_read_as_it_is_meant(string text, string said, string denied)
    {
        var hits = ScanText
            .For(text, Base, Today)
            .Where(h =>
                h.FactName is "fever" or "vomiting" or "chest-pain" or "leg-swollen-one-side"
            )
            .ToArray();
        Assert.Equal(Names(said), Facts(hits, Answer.Yes));
        Assert.Equal(Names(denied), Facts(hits, Answer.No));
        Assert.All(hits, h => Assert.Equal(h.Answer == Answer.Yes ? "said" : "denied", h.Reason));
        Assert.All(hits, h => Assert.Equal(h.Quote, text.Substring(h.Start, h.Length)));
    }

    [Fact]
    public void A_child_is_somebody_else_only_for_a_known_adult()
    {
        const string text = "my mother and my son had angina";
        Assert.Empty(ScanText.For(text, Base, Today, Answer.No));
        Assert.Contains(
            ScanText.For("my son had angina", Base, Today, Answer.Unknown),
            h => h.FactName == "chest-pain"
        );
        Assert.Empty(ScanText.For("my son had angina", Base, Today, Answer.No));
        const string two = "my mother and my feverish son coughed";
        Assert.DoesNotContain(
            ScanText.For(two, Base, Today, Answer.No),
            h => h.FactName == "fever"
        );
        Assert.Contains(ScanText.For(two, Base, Today, Answer.Yes), h => h.FactName == "fever");
    }

    [Fact]
    public void Nothing_is_not_a_text()
    {
        Assert.Throws<ArgumentNullException>(() => ScanText.For(null!, Base, Today));
        Assert.Throws<ArgumentNullException>(() => ScanText.For("", null!, Today));
        Assert.Throws<ArgumentNullException>(() => NamesInText.For(null!, Base, Today, Answer.Yes));
        Assert.Throws<ArgumentNullException>(() => NamesInText.For("", null!, Today, Answer.Yes));
        Assert.Throws<ArgumentNullException>(() => FindDanger.In(null!));
        Assert.Throws<ArgumentNullException>(() => WellsScore.Of(null!));
        Assert.Empty(ScanText.For("", Base, Today));
        Assert.Empty(NamesInText.For("", Base, Today, Answer.Yes));
    }

    private static string[] Names(string list) =>
        [
            .. list.Split(
                    ',',
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
                .Order(StringComparer.Ordinal),
        ];

    private static string[] Facts(TextHit[] hits, Answer answer) =>
        [
            .. hits.Where(h => h.Answer == answer)
                .Select(h => h.FactName)
                .Order(StringComparer.Ordinal),
        ];
}

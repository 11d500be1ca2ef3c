using Soleus.Care.Triage.FreeText;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Triage;

/// <summary>Long texts that repeat what costs the scanner most.</summary>
public sealed class HostileTextTests
{
    [Theory]
    [InlineData("swollen ")]
    [InlineData("not ")]
    [InlineData("no leg, ")]
    [InlineData("if? ")]
    [InlineData("swolllen")]
    [InlineData("no fever or ")]
    [InlineData("it is not that ")]
    [InlineData("mum settled, was ")]
    [InlineData("20% months ago ")]
    [InlineData("nothing is denies, ")]
    [InlineData("if it, was, came back again, used to ")]
    [InlineData("\u200B\uD83D")]
    public void A_hostile_text_is_scanned_to_its_end(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 100_000)) + ". I have chest pain.";
        Assert.Contains(ScanText.For(text, Base, Today), h => h.FactName == "chest-pain");
    }

    /// <summary>Letters that look alike, ligatures of a PDF, invisible signs, and the full stops of other scripts.</summary>
    [Theory]
    [InlineData("\u0441hest pain", "chest-pain", "")] // Cyrillic es
    [InlineData("chest p\u0430in", "chest-pain", "")] // Cyrillic a
    [InlineData("f\u0435v\u0435r", "fever", "")] // Cyrillic ie
    [InlineData("v\u03BFmiting", "vomiting", "")] // Greek omicron
    [InlineData("ＦＥＶＥＲ", "fever", "")]
    [InlineData("fe\uFE0Fver", "fever", "")]
    [InlineData("\u202Efe\u202Cver\u2066", "fever", "")]
    [InlineData("f\u00ADe\u200Bv\u200De\u2060r", "fever", "")]
    [InlineData("fe\u0301ve\u0300r", "fever", "")]
    [InlineData("I ﬁnd it diﬃcult to breathe", "breathless-sudden", "")]
    [InlineData("no fever。vomiting", "vomiting", "fever")]
    [InlineData("no fever\u2028vomiting", "vomiting", "fever")]
    [InlineData("no fever\u0085vomiting", "vomiting", "fever")]
    [InlineData("fever？ No！", "", "fever")]
    [InlineData("no cough，fever", "fever", "")]
    [InlineData("fever：none", "", "fever")]
    public void Is_read_as_it_looks(string text, string said, string denied)
    {
        var hits = ScanText
            .For(text, Base, Today)
            .Where(h => h.FactName is "fever" or "vomiting" or "chest-pain" or "breathless-sudden")
            .ToArray();
        Assert.Equal(
            said,
            string.Join(',', hits.Where(h => h.Answer == Answer.Yes).Select(h => h.FactName))
        );
        Assert.Equal(
            denied,
            string.Join(',', hits.Where(h => h.Answer == Answer.No).Select(h => h.FactName))
        );
    }
}

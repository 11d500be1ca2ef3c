using Soleus.Care.Triage.FreeText;
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
    [InlineData("\u200B\uD83D")]
    public void A_hostile_text_is_scanned_to_its_end(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 100_000)) + ". I have chest pain.";
        Assert.Contains(ScanText.For(text, Base), h => h.FactName == "chest-pain");
    }
}

namespace Soleus.Tests.People;

/// <summary>Problems of a record that the other tests do not meet.</summary>
public sealed class RareIssueTests
{
    [Theory]
    [InlineData(
        "SOL-REC-047",
        "supplements: [{ product: magnesium citrate, amount: 200 mg, per: dose }]"
    )]
    [InlineData("SOL-REC-054", "supplements: [magnesium citrate 200 mg zzq 7 wobble daily]")]
    public void Is_told(string code, string text) =>
        Assert.Contains(Records.Read(text).Issues, i => i.Code == code);

    [Fact]
    public void A_text_that_is_too_long_is_told() =>
        Assert.Contains(
            Records.Read($"complaint: {{ text: \"{new string('x', 300_000)}\" }}").Issues,
            i => i.Code == "SOL-REC-030"
        );
}

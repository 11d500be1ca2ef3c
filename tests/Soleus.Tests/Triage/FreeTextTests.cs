using Soleus.Care.Triage.FreeText;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Triage;

/// <summary>Sentences as people write them; half of them were written before the phrases.</summary>
public sealed class FreeTextTests
{
    /// <summary>
    /// The floors are what the rules reach now. Only <c>free-text-blind.psv</c> was written by somebody who had not seen them;
    /// its figure before they were mended with it was 74 of 127 signs and a false alarm in 21 of 165 sentences.
    /// </summary>
    [Theory]
    [InlineData("free-text-before.psv", 87, 1, 8)]
    [InlineData("free-text-after.psv", 82, 0, 7)]
    [InlineData("free-text-later.psv", 29, 0, 3)]
    [InlineData("free-text-blind.psv", 126, 0, 15)]
    [InlineData("free-text-aside.psv", 0, 165, 0)]
    [InlineData("free-text-fresh.psv", 81, 2, 19)]
    [InlineData("free-text-each-sign.psv", 172, 5, 0)]
    [InlineData("free-text-no-sign.psv", 0, 2, 8)]
    [InlineData("free-text-last.psv", 15, 0, 1)]
    public void Finds_what_people_say_and_not_what_they_deny(
        string file,
        int atLeastFound,
        int atMostAlarms,
        int atLeastDenied
    )
    {
        var rows = Rows(file).ToArray();
        var report = ScanScore.Report(file, rows);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        var score = ScanScore.Of(rows);
        Assert.True(score.Found.Count >= atLeastFound, report);
        Assert.True(score.Alarms.Count <= atMostAlarms, report);
        Assert.True(score.Denied.Count >= atLeastDenied, report);
    }

    [Theory]
    [InlineData("free-text-before.psv")]
    [InlineData("free-text-after.psv")]
    [InlineData("free-text-later.psv")]
    [InlineData("free-text-blind.psv")]
    [InlineData("free-text-fresh.psv")]
    [InlineData("free-text-each-sign.psv")]
    [InlineData("free-text-no-sign.psv")]
    [InlineData("free-text-last.psv")]
    public void Every_sentence_names_questions_that_exist(string file) =>
        Assert.All(
            Rows(file),
            row =>
            {
                foreach (var list in row.Skip(1).Take(3))
                {
                    foreach (var name in list.Split(',', StringSplitOptions.TrimEntries))
                        Assert.True(name.Length == 0 || Base.Facts.TryFind(name, out _), name);
                }
            }
        );

    /// <summary>A printed example: 81 of 263, Newcombe 1998, Statistics in Medicine 17:857.</summary>
    [Fact]
    public void The_interval_is_Wilsons()
    {
        var (low, high) = new Share(81, 263).Wilson();
        Assert.Equal(0.2553, low, 4);
        Assert.Equal(0.3662, high, 4);
    }

    [Fact]
    public void A_hit_quotes_the_words_where_they_stand()
    {
        const string text = "Since Monday: “my left CALF’s really swóllen”.";
        var hit = Assert.Single(
            ScanText.For(text, Base),
            h => h.FactName == "leg-swollen-one-side"
        );
        Assert.Equal("CALF’s really swóllen", hit.Quote);
        Assert.Equal(hit.Quote, text.Substring(hit.Start, hit.Length));
    }

    [Fact]
    public void Yes_wins_over_no()
    {
        var hits = ScanText.For("No chest pain yesterday. Today I have chest pain.", Base);
        Assert.Equal(Answer.Yes, hits.Single(h => h.FactName == "chest-pain").Answer);
    }

    [Fact]
    public void A_known_adult_is_not_the_child_in_the_text()
    {
        const string text = "My son has a fever and refuses to walk.";
        Assert.Empty(ScanText.For(text, Base, Answer.No));
        Assert.NotEmpty(ScanText.For(text, Base, Answer.Yes));
    }

    [Theory]
    [InlineData("My calf is swolen")]
    [InlineData("My calf is swoollen")]
    [InlineData("one calf swellin up")]
    [InlineData("I cannot say my calf is not swollen")]
    [InlineData("Not as if the swollen calf has gone")]
    [InlineData("If I stand, my calf gets swollen")]
    [InlineData("My dad, 84, has one calf swollen")]
    [InlineData("I used to have a swollen calf; it is back again")]
    [InlineData("She calls me at night, her calf is swollen, I think mum has a clot")]
    public void What_people_mean_is_found(string text) =>
        Assert.Contains(
            ScanText.For(text, Base),
            h => h is { FactName: "leg-swollen-one-side", Answer: Answer.Yes }
        );

    [Theory]
    [InlineData("Nil: fever, swollen calf, cough")]
    [InlineData("PMH: swollen calf, gout")]
    [InlineData("My calf was swollen in 2019")]
    [InlineData("I had a swollen calf but it has settled")]
    [InlineData("I am well. He has a swollen calf.")]
    [InlineData("The leaflet lists cough, a swollen calf and fever")]
    [InlineData("Nobody has ever said that my calf is swollen")]
    [InlineData("no redness, no swollen calf or cough")]
    public void What_is_denied_over_or_of_others_is_not(string text) =>
        Assert.DoesNotContain(
            ScanText.For(text, Base, Answer.No),
            h => h is { FactName: "leg-swollen-one-side", Answer: Answer.Yes }
        );
}

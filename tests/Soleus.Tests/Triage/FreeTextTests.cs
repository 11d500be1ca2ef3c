using Soleus.Care.Triage.FreeText;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Triage;

/// <summary>Sentences as people write them; half of them were written before the phrases.</summary>
public sealed class FreeTextTests
{
    /// <summary>Answered on the way by any date; it never makes a sign on its own.</summary>
    private const string Harmless = "symptoms-under-two-weeks";

    [Theory]
    [InlineData("free-text-before.psv", 0.97)]
    [InlineData("free-text-after.psv", 0.97)]
    [InlineData("free-text-later.psv", 0.97)]
    public void Finds_what_people_say_and_not_what_they_deny(string file, double atLeast)
    {
        var expected = 0;
        var found = 0;
        var quiet = 0;
        var alarms = 0;
        var faults = new List<string>();
        foreach (var row in Rows(file))
        {
            var hits = ScanText.For(row[0], Base).Where(h => IsDanger(h.FactName)).ToArray();
            var yes = hits.Where(h => h.Answer == Answer.Yes).Select(h => h.FactName).ToHashSet();
            var no = hits.Where(h => h.Answer == Answer.No).Select(h => h.FactName).ToHashSet();
            var must = List(row, 1);
            var may = List(row, 2);
            expected += must.Length;
            found += must.Count(yes.Contains);
            var missed = must.Where(m => !yes.Contains(m)).ToArray();
            var extra = yes.Except(must).Except(may).Where(y => y != Harmless).ToArray();
            var undenied = List(row, 3).Where(n => !no.Contains(n)).ToArray();
            quiet++;
            if (extra.Length > 0)
                alarms++;
            if (missed.Length + extra.Length + undenied.Length > 0)
                faults.Add(
                    $"{row[0]} | missed: {string.Join(',', missed)} | extra: {string.Join(',', extra)} | not denied: {string.Join(',', undenied)}"
                );
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{file}: sensitivity {found}/{expected}, sentences with a false alarm {alarms}/{quiet}\n{string.Join('\n', faults)}"
        );
        Assert.True(found >= atLeast * expected, string.Join('\n', faults));
        Assert.True(alarms <= (1 - atLeast) * quiet, string.Join('\n', faults));
        // Every other sentence is read exactly as it was judged; one that is read rightly at last leaves the list.
        Assert.Equal(
            Rows("free-text-known-faults.psv")
                .Where(r => r[0] == file)
                .Select(r => string.Join('|', r[1..])),
            faults.Select(f => string.Join('|', f.Split('|', StringSplitOptions.TrimEntries)))
        );
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

    /// <summary>What is said of the pain itself is no alarm.</summary>
    private static bool IsDanger(string fact) => Base.Dangers.IsSymptom(Base.Facts[fact]);

    private static string[] List(string[] row, int cell) =>
        row.Length > cell
            ? row[cell]
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
}

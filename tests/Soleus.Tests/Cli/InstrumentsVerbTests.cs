using Soleus.Knowledge;
using Soleus.Knowledge.Instruments;

namespace Soleus.Tests.Cli;

public sealed class InstrumentsVerbTests
{
    public static TheoryData<string> Ids =>
        [.. KnowledgeBase.Shipped.LegPains.Instruments.Select(i => i.Id)];

    [Fact]
    public void The_list_names_every_instrument()
    {
        var (status, text, _) = Terminal.Run("instruments");
        Assert.Equal(0, status);
        Assert.All(
            KnowledgeBase.Shipped.LegPains.Instruments,
            i => Assert.Contains($"  {i.Id} ", text, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_instrument_can_be_skipped_through_and_ends(string id)
    {
        var skips = string.Concat(Enumerable.Repeat("skip\n", 40));
        var (status, text, error) = Terminal.Run(skips, ["instruments", id]);
        Assert.Equal((0, ""), (status, error));
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        var instrument = KnowledgeBase.Shipped.LegPains.Instruments.Single(i => i.Id == id);
        Assert.Contains(instrument.Sources[0], text, StringComparison.Ordinal);
        Assert.Equal(
            instrument.Use == InstrumentUse.Reference,
            !text.Contains("1 of ", StringComparison.Ordinal)
        );
    }

    [Theory]
    // DN4 interview: seven items of one point, 3 or more positive.
    [InlineData(
        "dn4",
        "burning-pain=yes,painful-cold=yes,electric-shocks=y,tingling=n,prickling=no,numb-area=no,itching=no",
        "DN4 interview: 3 of 7 points. 3 or more suggests nerve pain."
    )]
    [InlineData("dn4", "burning-pain=yes,itching=no", "DN4 interview: 1–6 of 7 points")]
    [InlineData(
        "irlssg",
        "urge-to-move=yes,urge-worse-at-rest=yes,urge-eased-by-moving=yes,urge-evening-night=yes,urge-explained-otherwise=no",
        "All five criteria of restless legs are met."
    )]
    [InlineData("ecq", "walk-pain=no", "negative. This clears nobody.")]
    [InlineData("abi", "abi=0.4", "severely narrowed leg arteries")]
    [InlineData("abi", "abi=1.1", "clears nobody")]
    [InlineData("irls", "irls-score=25", "severe")]
    // SAMS-CI: 3 points for the place, 3 for an onset within 4 weeks.
    [InlineData(
        "sams_ci",
        "statin-ache-thigh-symmetric=yes,statin-weeks-to-onset=3,statin-stopped-better=not-after-4-weeks,statin-again=not-back",
        "6 of 11 points"
    )]
    [InlineData("nlc_hallegraeff", "cramp-intense=yes", "1–7 of 7")]
    public void Answers_give_the_published_score(string id, string answers, string said)
    {
        var (status, text, error) = Terminal.Run("instruments", id, "--answers", answers);
        Assert.Equal((0, ""), (status, error));
        Assert.Contains(said, text.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void A_danger_sign_among_the_answers_comes_first()
    {
        var (_, text, _) = Terminal.Run(
            "instruments",
            "wells_dvt",
            "--answers",
            "has.previous-dvt=yes,wells-whole-leg-swollen=yes"
        );
        var danger = text.IndexOf("How soon: TODAY", StringComparison.Ordinal);
        var score = text.IndexOf("Clot score (Wells)", StringComparison.Ordinal);
        Assert.True(danger >= 0 && danger < score, text);
        Assert.Contains("From 2 points a clot", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_interview_goes_back_helps_and_counts_the_mended_answer()
    {
        var (_, text, _) = Terminal.Run(
            "no\nback\nwhat?\nhelp\nyes\nyes\nyes\nno\nno\nno\nno\n",
            ["instruments", "dn4"]
        );
        Assert.Contains("One question back.", text, StringComparison.Ordinal);
        Assert.Contains("Please reply yes, no or don't know.", text, StringComparison.Ordinal);
        Assert.Contains("DN4 interview: 3 of 7 points", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes\nyes\nyes\n")]
    [InlineData("yes\nyes\nyes\nquit\n")]
    public void An_early_end_gives_the_range(string typed) =>
        Assert.Contains(
            "DN4 interview: 3–7 of 7 points",
            Terminal.Run(typed, ["instruments", "dn4"]).Out,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("dn4", "burnin-pain=yes", "burning-pain")]
    [InlineData("dn4", "burning-pain", "burning-pain")]
    [InlineData("dn4", "burning-pain=yes,burning-pain=no", "twice")]
    [InlineData("dn4", "itching=purple", "not understood")]
    [InlineData("abi", "abi=40", "not understood")]
    [InlineData("dn4", "\u001b[2J=yes", "no item")]
    public void Bad_answers_are_refused(string id, string answers, string said)
    {
        var (status, text, error) = Terminal.Run("instruments", id, "--answers", answers);
        Assert.Equal((2, ""), (status, text));
        Assert.Contains(said, error.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error);
    }

    [Fact]
    public void An_unknown_instrument_is_bad_input_with_near_names()
    {
        var (status, _, error) = Terminal.Run("instruments", "irls-xx");
        Assert.Equal(2, status);
        Assert.Contains("irls", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_replies_do_no_harm()
    {
        var typed = $"\u001b[2J\u0007\n\u202eyes\n{new string('y', 100_000)}\n🦵\n\0\nyes\n";
        var (status, text, _) = Terminal.Run(typed, ["instruments", "dn4"]);
        Assert.Equal(0, status);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
    }
}

using Soleus.Care.Assessment;
using Soleus.Care.Triage;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Triage;

/// <summary>NICE NG158, table 1: nine items of one point, minus two for another diagnosis at least as likely.</summary>
public sealed class WellsTests
{
    private static readonly string[] Items =
    [
        "has.cancer-active",
        "wells-leg-paralysed-or-plaster",
        "wells-bed-or-surgery",
        "wells-tender-deep-veins",
        "wells-whole-leg-swollen",
        "wells-calf-3cm",
        "wells-pitting-oedema",
        "wells-collateral-veins",
        "has.previous-dvt",
    ];

    private static readonly string AllNo =
        string.Join(", ", Items.Select(i => "!" + i)) + ", !limb-paralysed-sudden, ";

    [Fact]
    public void Each_item_counts_one_and_all_count_nine()
    {
        foreach (var item in Items)
        {
            var score = WellsScore.Of(CaseOf(AllNo + item));
            Assert.Equal(
                (1, 1, WellsClass.UnlikelyButSuspected),
                (score.Low, score.High, score.Class)
            );
        }
        Assert.Equal(9, WellsScore.Of(CaseOf(Items)).Low);
    }

    [Fact]
    public void Two_is_likely_one_is_still_suspected()
    {
        Assert.Equal(
            WellsClass.Likely,
            WellsScore.Of(CaseOf(AllNo + "wells-calf-3cm, wells-pitting-oedema")).Class
        );
        Assert.Equal(WellsClass.UnlikelyButSuspected, WellsScore.Of(CaseOf(AllNo)).Class);
        var finding = FindDanger
            .In(CaseOf(AllNo + "leg-swollen-one-side"))
            .Findings.Single(f => f.Id == "triage.wells");
        Assert.Equal("unlikely-but-suspected", finding.Conclusion);
        Assert.Equal(Urgency.SameDay, finding.Urgency);
    }

    [Fact]
    public void Unknown_items_make_a_range()
    {
        var score = WellsScore.Of(CaseOf("wells-calf-3cm"));
        Assert.Equal((1, 9, WellsClass.CannotTell), (score.Low, score.High, score.Class));
        Assert.Contains("wells-bed-or-surgery", score.Missing);
        Assert.Equal(
            WellsClass.Likely,
            WellsScore.Of(CaseOf("wells-calf-3cm, has.previous-dvt")).Class
        );
    }

    [Theory]
    [InlineData("wells-alternative-as-likely", 2)]
    [InlineData("wells-alternative-as-likely, !wells-examined-by-clinician", 2)]
    [InlineData("wells-examined-by-clinician", 2)]
    [InlineData("wells-alternative-as-likely, wells-examined-by-clinician", 0)]
    public void Only_an_examining_clinician_takes_two_off(string facts, int expected)
    {
        var score = WellsScore.Of(CaseOf(AllNo + "wells-calf-3cm, wells-pitting-oedema, " + facts));
        Assert.Equal((expected, expected), (score.Low, score.High));
    }

    [Fact]
    public void No_score_without_a_suspected_clot()
    {
        Assert.DoesNotContain(
            FindDanger.In(CaseOf("has.previous-dvt, has.cancer-active")).Findings,
            f => f.Id == "triage.wells"
        );
    }

    [Fact]
    public void In_pregnancy_the_score_says_that_it_does_not_decide()
    {
        var finding = FindDanger
            .In(CaseOf("pregnant, leg-swollen-one-side"))
            .Findings.Single(f => f.Id == "triage.wells");
        Assert.Contains(finding.Against, p => p.Key == "wells.pregnancy");
    }
}

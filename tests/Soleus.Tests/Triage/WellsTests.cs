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

    /// <summary>Likely from two points on: NICE NG158, table 1.</summary>
    [Theory]
    [InlineData("wells-calf-3cm, wells-pitting-oedema", "likely", "wells.likely", "2")]
    [InlineData("wells-calf-3cm", "unlikely-but-suspected", "wells.unlikely", "1")]
    [InlineData("", "unlikely-but-suspected", "wells.unlikely", "0")]
    public void The_finding_says_class_score_and_pathway(
        string items,
        string conclusion,
        string says,
        string score
    )
    {
        var finding = Finding(AllNo + "leg-swollen-one-side, " + items);
        var word = says.Split('.')[1];
        Assert.Equal((conclusion, says), (finding.Conclusion, finding.Says.Key));
        Assert.Equal(score, finding.Says.Values.Single(v => v.Name == "score").Text);
        Assert.Equal(
            [$"wells.pathway.{word}", "wells.not-by-you"],
            finding.Reasons.Select(r => r.Key)
        );
        Assert.Empty(finding.Missing);
        Assert.Empty(finding.Against);
        Assert.Equal(
            items.Split(", ", StringSplitOptions.RemoveEmptyEntries),
            finding.Inputs.Select(i => i.Fact)
        );
    }

    [Fact]
    public void An_open_score_says_its_range()
    {
        // One point is known, one item is open: one or two points, so the class is open.
        var finding = Finding(
            AllNo
                .Replace("!wells-calf-3cm", "wells-calf-3cm")
                .Replace(", !wells-pitting-oedema", "") + "leg-swollen-one-side"
        );
        Assert.Equal(("cannot-tell", "wells.cannot-tell"), (finding.Conclusion, finding.Says.Key));
        Assert.Equal(
            [("low", "1"), ("high", "2")],
            finding.Says.Values.Select(v => (v.Name, v.Text))
        );
        Assert.Equal(["wells-pitting-oedema"], finding.Missing);
        // Two points are known and one item is open: likely, whichever way it turns out.
        var likely = Finding(
            AllNo
                .Replace("!wells-calf-3cm", "wells-calf-3cm")
                .Replace("!wells-tender-deep-veins", "wells-tender-deep-veins")
                .Replace(", !wells-pitting-oedema", "") + "leg-swollen-one-side"
        );
        Assert.Equal("likely", likely.Conclusion);
        Assert.Equal("2–3", likely.Says.Values.Single(v => v.Name == "score").Text);
    }

    [Theory]
    [InlineData("pregnant", 1)]
    [InlineData("postpartum-6-weeks", 1)]
    [InlineData("!pregnant, !postpartum-6-weeks", 0)]
    [InlineData("", 0)]
    public void In_pregnancy_it_is_not_validated(string facts, int against) =>
        Assert.Equal(against, Finding("leg-swollen-one-side, " + facts).Against.Length);

    /// <summary>Cancer without a time counts its point, and is asked about until the person says that it is over.</summary>
    [Theory]
    [InlineData("has.cancer-active, has.cancer-not-dated", true)]
    [InlineData("has.cancer-active, has.cancer-not-dated, cancer-active-now", false)]
    [InlineData("has.cancer-active", false)]
    [InlineData("has.cancer-active, !has.cancer-not-dated", false)]
    public void Cancer_that_may_be_over_is_asked_about(string facts, bool asked)
    {
        var finding = Finding("leg-swollen-one-side, " + facts);
        Assert.Equal(asked, finding.Missing.Contains("cancer-active-now"));
        Assert.Equal(asked, finding.Reasons[0].Key == "wells.cancer-not-dated");
        Assert.Equal("wells.not-by-you", finding.Reasons[^1].Key);
        Assert.Equal(asked ? 3 : 2, finding.Reasons.Length);
    }

    private static Finding Finding(string facts) =>
        FindDanger.In(CaseOf(facts)).Findings.Single(f => f.Id == "triage.wells");
}

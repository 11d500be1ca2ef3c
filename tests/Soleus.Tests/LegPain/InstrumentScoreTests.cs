using Soleus.Care.LegPain;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.LegPain;

/// <summary>Each score added up by hand: full, at the cut-off, and as a range while items are unknown.</summary>
public sealed class InstrumentScoreTests
{
    private const string MnsiZero =
        "!numb-area,!burning-pain,!feet-oversensitive,!prickling,!bedcovers-hurt,tells-hot-from-cold,!foot-sore-ever,!neuropathy-told,!worse-at-night,!legs-hurt-walking,feels-feet-walking,!skin-cracks,!amputation";

    [Theory]
    [InlineData("mnsi_q", "", 0, 13, "")]
    [InlineData("mnsi_q", MnsiZero, 0, 0, "below")]
    [InlineData("mnsi_q", MnsiZero + ",cramp-sudden-hard,very-weak", 0, 0, "below")]
    [InlineData("mnsi_q", "numb-area,!tells-hot-from-cold,!feels-feet-walking", 3, 13, "open")]
    [InlineData(
        "mnsi_q",
        "numb-area,!tells-hot-from-cold,!feels-feet-walking,skin-cracks",
        4,
        13,
        "from-4"
    )]
    [InlineData(
        "mnsi_q",
        "numb-area,burning-pain,prickling,bedcovers-hurt,worse-at-night,skin-cracks,!tells-hot-from-cold",
        7,
        13,
        "from-7"
    )]
    [InlineData("dn4", "burning-pain,tingling", 2, 7, "open")]
    [InlineData("dn4", "burning-pain,tingling,itching", 3, 7, "from-3")]
    [InlineData(
        "dn4",
        "burning-pain,tingling,!painful-cold,!electric-shocks,!prickling,!numb-area,!itching",
        2,
        2,
        "below"
    )]
    [InlineData(
        "irlssg",
        "urge-to-move,urge-worse-at-rest,urge-eased-by-moving,urge-evening-night",
        4,
        5,
        "open"
    )]
    [InlineData(
        "irlssg",
        "urge-to-move,urge-worse-at-rest,urge-eased-by-moving,urge-evening-night,urge-explained-otherwise",
        4,
        4,
        "below"
    )]
    [InlineData(
        "irlssg",
        "urge-to-move,urge-worse-at-rest,urge-eased-by-moving,urge-evening-night,!urge-explained-otherwise",
        5,
        5,
        "from-5"
    )]
    [InlineData(
        "nlc_hallegraeff",
        "cramp-intense,cramp-seconds-to-10-min,cramp-calf-or-foot,!cramp-thigh,cramp-soreness-after,cramp-breaks-sleep,cramp-distress",
        7,
        7,
        "open"
    )]
    [InlineData("nlc_hallegraeff", "cramp-intense,cramp-thigh", 1, 6, "open")]
    [InlineData("icsd3_srlc", "cramp-sudden-hard,cramp-at-night", 2, 3, "open")]
    [InlineData(
        "icsd3_srlc",
        "cramp-sudden-hard,cramp-at-night,cramp-eased-by-stretch",
        3,
        3,
        "from-3"
    )]
    [InlineData(
        "sams_ci",
        "statin-ache-thigh-symmetric,statin-weeks-to-onset=3.9,statin-stopped-better.under-2-weeks,statin-again.back-under-4-weeks",
        11,
        11,
        "open"
    )]
    // Place and onset alone cannot exceed 6 without the other two: 3 + 3, and up to 5 more.
    [InlineData("sams_ci", "statin-ache-thigh-symmetric,statin-weeks-to-onset=2", 6, 11, "open")]
    [InlineData("sams_ci", "statin-weeks-to-onset=4", 2, 10, "open")]
    [InlineData("sams_ci", "statin-weeks-to-onset=12.1", 1, 9, "open")]
    public void A_sum_is_right(string id, string facts, int low, int high, string part)
    {
        var score = Score(id, facts);
        Assert.Equal((low, high, part), (score.Low, score.High, score.Part));
    }

    private const string Core =
        "walk-pain,!walk-pain-standing-still,walk-pain-uphill,walk-pain-gone-10-min,";

    [Theory]
    [InlineData("ecq", Core + "walk-pain-calf", "class-definite")]
    [InlineData("ecq", Core + "walk-pain-thigh-buttock,!walk-pain-calf", "class-atypical")]
    [InlineData("ecq", Core + "walk-pain-thigh-buttock", "")]
    [InlineData("ecq", Core + "!walk-pain-thigh-buttock,!walk-pain-calf", "class-negative")]
    [InlineData("ecq", "walk-pain,walk-pain-standing-still", "class-negative")]
    [InlineData("ecq", "!walk-pain", "class-negative")]
    [InlineData("ecq", "walk-pain,walk-pain-calf,walk-pain-uphill", "")]
    [InlineData("monofilament", "monofilament-wrong=5", "class-abnormal")]
    [InlineData("monofilament", "monofilament-wrong=3", "")]
    [InlineData("monofilament", "monofilament-wrong=1", "class-felt")]
    [InlineData("abi", "abi=0.49", "class-severe")]
    [InlineData("abi", "abi=0.9", "class-low")]
    [InlineData("abi", "abi=1.1", "")]
    [InlineData("abi", "abi=1.41", "class-stiff")]
    [InlineData("irls", "irls-score=10", "class-mild")]
    [InlineData("irls", "irls-score=11", "class-moderate")]
    [InlineData("irls", "irls-score=30", "class-severe")]
    [InlineData("irls", "irls-score=31", "class-very-severe")]
    public void A_class_is_right(string id, string facts, string part) =>
        Assert.Equal(part, Score(id, facts).Part);

    [Fact]
    public void All_seventeen_instruments_are_described() =>
        Assert.Equal(17, Base.LegPains.Instruments.Length);

    private static InstrumentScore Score(string id, string facts) =>
        InstrumentScore.Of(Base.LegPains.Instruments.Single(i => i.Id == id), CaseOf(facts).Facts);
}

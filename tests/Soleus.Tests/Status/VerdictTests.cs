using Soleus.Care.Nutrition;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Status.Shared;

namespace Soleus.Tests.Status;

/// <summary>The verdict table, line by line, and the records that reach it.</summary>
public sealed class VerdictTests
{
    private static readonly StatusEvidence Nothing = new(
        SerumLevel.Unknown,
        Freshness.Undated,
        Retention.Unknown,
        0,
        0,
        false,
        IntakeClass.CannotTell,
        false,
        false,
        false
    );

    private static readonly StatusEvidence AllWell = Nothing with
    {
        Serum = SerumLevel.Comfortable,
        Freshness = Freshness.Recent,
        NoCauseKnown = true,
        Intake = IntakeClass.Enough,
        SupplementRuledOut = true,
    };

    [Fact]
    public void Every_line_of_the_table_is_reached()
    {
        var recent = Nothing with { Freshness = Freshness.Recent };
        (StatusEvidence Evidence, string Rule, Deficiency Verdict)[] lines =
        [
            (recent with { Serum = SerumLevel.BelowLowest }, "serum-lowest", Deficiency.Confirmed),
            (Nothing with { Retention = Retention.Shortage }, "retention", Deficiency.Confirmed),
            (
                recent with
                {
                    Serum = SerumLevel.High,
                    Retention = Retention.Shortage,
                    StrongCauses = 2,
                    Intake = IntakeClass.TooLow,
                },
                "serum-high",
                Deficiency.CannotTell
            ),
            (recent with { Serum = SerumLevel.BelowLow }, "serum-low", Deficiency.Likely),
            (
                recent with
                {
                    Serum = SerumLevel.BelowCommon,
                    ModerateCauses = 1,
                },
                "serum-common-cause",
                Deficiency.Likely
            ),
            (
                recent with
                {
                    Serum = SerumLevel.BelowCommon,
                    Intake = IntakeClass.TooLow,
                },
                "serum-common-cause",
                Deficiency.Likely
            ),
            (
                recent with
                {
                    Serum = SerumLevel.BelowCommon,
                },
                "serum-borderline",
                Deficiency.Possible
            ),
            (
                recent with
                {
                    Serum = SerumLevel.Borderline,
                },
                "serum-borderline",
                Deficiency.Possible
            ),
            (
                Nothing with
                {
                    Retention = Retention.AboveHealthy,
                },
                "retention-healthy",
                Deficiency.Possible
            ),
            (
                Nothing with
                {
                    Serum = SerumLevel.BelowLowest,
                    Freshness = Freshness.Old,
                },
                "serum-was-low",
                Deficiency.Possible
            ),
            (AllWell with { StrongCauses = 1 }, "cause-strong", Deficiency.Possible),
            (Nothing with { ModerateCauses = 2 }, "cause-several", Deficiency.Possible),
            (Nothing with { Intake = IntakeClass.TooLow }, "intake-too-low", Deficiency.Possible),
            (
                Nothing with
                {
                    LowPartner = true,
                    ModerateCauses = 1,
                },
                "partner-low",
                Deficiency.Possible
            ),
            (AllWell, "all-well", Deficiency.Unlikely),
            (Nothing, "too-little-known", Deficiency.CannotTell),
        ];
        foreach (var (evidence, rule, verdict) in lines)
            Assert.Equal(new StatusVerdict(verdict, rule), StatusVerdict.Of(evidence));
        foreach (var (_, rule, _) in lines)
            Assert.True(Base.Texts.Has($"status.rule.{rule}"), rule);
    }

    [Fact]
    public void Each_part_of_all_well_is_needed()
    {
        StatusEvidence[] less =
        [
            AllWell with
            {
                Serum = SerumLevel.Unknown,
            },
            AllWell with
            {
                Serum = SerumLevel.Within,
            },
            AllWell with
            {
                Freshness = Freshness.Undated,
            },
            AllWell with
            {
                Freshness = Freshness.Old,
            },
            AllWell with
            {
                NoCauseKnown = false,
            },
            AllWell with
            {
                Intake = IntakeClass.Uncertain,
            },
            AllWell with
            {
                Intake = IntakeClass.CannotTell,
            },
            AllWell with
            {
                SupplementRuledOut = false,
            },
            AllWell with
            {
                Pregnant = true,
            },
            AllWell with
            {
                ModerateCauses = 1,
                NoCauseKnown = false,
            },
        ];
        Assert.Equal(Deficiency.Unlikely, StatusVerdict.Of(AllWell).Deficiency);
        Assert.All(less, e => Assert.NotEqual(Deficiency.Unlikely, StatusVerdict.Of(e).Deficiency));
    }

    [Theory]
    [InlineData(0.40, Deficiency.Confirmed)]
    [InlineData(0.62, Deficiency.Confirmed)]
    [InlineData(0.6599, Deficiency.Confirmed)]
    [InlineData(0.66, Deficiency.Likely)]
    [InlineData(0.6999, Deficiency.Likely)]
    [InlineData(0.70, Deficiency.Possible)]
    [InlineData(0.7499, Deficiency.Possible)]
    [InlineData(0.75, Deficiency.Possible)]
    [InlineData(0.8499, Deficiency.Possible)]
    [InlineData(0.85, Deficiency.Unlikely)]
    [InlineData(1.10, Deficiency.Unlikely)]
    [InlineData(1.1001, Deficiency.CannotTell)]
    public void Serum_alone_with_all_else_well(double mmolPerL, Deficiency expected) =>
        Assert.Equal(expected, Assess(Well with { Labs = [Lab("magnesium", mmolPerL)] }).Verdict);

    [Theory]
    [InlineData("omeprazole", Deficiency.Likely)]
    [InlineData("salbutamol", Deficiency.Possible)]
    public void Between_the_two_limits_a_cause_decides(string medicine, Deficiency expected) =>
        Assert.Equal(
            expected,
            Assess(
                Woman with
                {
                    Labs = [Lab("magnesium", 0.72)],
                    Medicines = [Medicine(medicine)],
                }
            ).Verdict
        );

    [Theory]
    [InlineData(0.64, Deficiency.Confirmed)]
    [InlineData(0.66, Deficiency.CannotTell)]
    public void A_child_is_judged_by_the_range_for_children(double value, Deficiency expected) =>
        Assert.Equal(
            expected,
            Assess(
                Woman with
                {
                    Person = new Person { AgeYears = 9, Sex = Sex.Male },
                    Labs = [Lab("magnesium", value)],
                }
            ).Verdict
        );

    [Theory]
    [InlineData(0.52, Deficiency.Confirmed)]
    [InlineData(0.56, Deficiency.Possible)]
    [InlineData(0.72, Deficiency.Possible)]
    [InlineData(0.90, Deficiency.CannotTell)]
    public void In_pregnancy_a_lower_value_need_not_be_a_shortage(
        double value,
        Deficiency expected
    ) =>
        Assert.Equal(
            expected,
            Assess(
                Well with
                {
                    Person = new Person { AgeYears = 31, Sex = Sex.Female },
                    Labs = [Lab("magnesium", value)],
                },
                "pregnant"
            ).Verdict
        );

    [Fact]
    public void An_old_or_undated_normal_value_does_not_reassure_and_an_old_low_one_warns_less()
    {
        Assert.Equal(Deficiency.Unlikely, Assess(Well).Verdict);
        Assert.Equal(
            Deficiency.CannotTell,
            Assess(Well with { Labs = [Lab("magnesium", 0.9, daysAgo: 400)] }).Verdict
        );
        Assert.Equal(
            Deficiency.CannotTell,
            Assess(Well with { Labs = [Lab("magnesium", 0.9, dated: false)] }).Verdict
        );
        Assert.Equal(
            Deficiency.Possible,
            Assess(Well with { Labs = [Lab("magnesium", 0.5, daysAgo: 400)] }).Verdict
        );
        Assert.Equal(
            Deficiency.Confirmed,
            Assess(Well with { Labs = [Lab("magnesium", 0.5, dated: false)] }).Verdict
        );
    }

    [Fact]
    public void The_newest_result_counts_whatever_its_place_in_the_list()
    {
        var labs = new[] { Lab("magnesium", 0.60, 300), Lab("magnesium", 0.9, 20) };
        Assert.Equal(Deficiency.Unlikely, Assess(Well with { Labs = [.. labs] }).Verdict);
        Assert.Equal(Deficiency.Unlikely, Assess(Well with { Labs = [labs[1], labs[0]] }).Verdict);
    }

    [Fact]
    public void The_score_and_its_kidney_points_never_make_a_shortage()
    {
        foreach (var egfr in new[] { 15, 29.6, 45, 75 })
        {
            var result = Assess(Woman with { Medicines = [] }, $"egfr={egfr}, egfr-any={egfr}");
            Assert.Equal(Deficiency.CannotTell, result.Verdict);
            Assert.DoesNotContain(
                result.Find("status.magnesium").Reasons,
                r => r.Key.StartsWith("depletion-score", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void A_strong_cause_stays_possible_beside_a_normal_value()
    {
        var result = Assess(Well with { Conditions = [Condition("chronic-diarrhoea")] });
        Assert.Equal(Deficiency.Possible, result.Verdict);
        Assert.True(result.Has("status.contradiction.normal-serum-with-losses"));
    }

    [Fact]
    public void One_moderate_cause_alone_is_not_enough_and_two_with_one_effect_count_once()
    {
        Assert.Equal(
            Deficiency.CannotTell,
            Assess(Woman with { Medicines = [Medicine("omeprazole")] }).Verdict
        );
        Assert.Equal(
            Deficiency.CannotTell,
            Assess(
                Woman with
                {
                    Medicines = [Medicine("omeprazole"), Medicine("pantoprazole")],
                }
            ).Verdict
        );
        Assert.Equal(
            Deficiency.Possible,
            Assess(
                Woman with
                {
                    Medicines = [Medicine("omeprazole"), Medicine("bendroflumethiazide")],
                }
            ).Verdict
        );
    }

    [Fact]
    public void A_medicine_that_was_not_recognised_stops_reassurance()
    {
        var unknown = new StatedMedicine("xyz", null, false, null, null, null, "medicines[0]");
        Assert.Equal(Deficiency.CannotTell, Assess(Well with { Medicines = [unknown] }).Verdict);
        Assert.Equal(Deficiency.CannotTell, Assess(Well with { Medicines = null }).Verdict);
    }

    [Fact]
    public void A_supplement_stops_reassurance_unless_none_was_taken_before_the_test()
    {
        Assert.Equal(Deficiency.CannotTell, Assess(Well with { Supplements = null }).Verdict);
        var taking = Assess(Well with { Supplements = null }, "takes.any-magnesium");
        Assert.Equal(Deficiency.CannotTell, taking.Verdict);
        Assert.True(taking.Has("status.contradiction.supplement-before-test"));
        Assert.Contains("supplement-before-test", taking.Find("status.magnesium").Missing);
        Assert.Equal(
            Deficiency.Unlikely,
            Assess(
                Well with
                {
                    Supplements = null,
                },
                "takes.any-magnesium, !supplement-before-test"
            ).Verdict
        );
    }

    [Fact]
    public void A_test_from_before_a_medicine_is_named_and_says_less()
    {
        var record = Well with
        {
            Labs = [Lab("magnesium", 0.9, daysAgo: 200)],
            Medicines = [Medicine("omeprazole", months: 3)],
        };
        Assert.True(Assess(record).Has("status.contradiction.test-before-medicine"));
        Assert.False(
            Assess(record with { Medicines = [Medicine("omeprazole", months: 24)] })
                .Has("status.contradiction.test-before-medicine")
        );
    }

    [Fact]
    public void What_is_missing_is_never_known_and_starts_with_the_blood_test()
    {
        var empty = Assess(new PersonRecord { Date = Today });
        Assert.Equal(Deficiency.CannotTell, empty.Verdict);
        Assert.Equal("lab.magnesium", empty.Find("status.magnesium").Missing[0]);
        Assert.Contains("has.chronic-diarrhoea", empty.Find("status.magnesium").Missing);
        Assert.Empty(Assess(Well with { Labs = [Lab("magnesium", 0.4)] }).Findings[0].Missing);
        var c = CaseOf(Well);
        foreach (var finding in AssessStatus.In(c).Findings)
            Assert.All(finding.Missing, name => Assert.Equal(Answer.Unknown, c.Facts[name]));
    }
}

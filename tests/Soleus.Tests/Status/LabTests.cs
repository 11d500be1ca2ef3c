using Soleus.Care.Status;
using static Soleus.Tests.Status.Shared;

namespace Soleus.Tests.Status;

/// <summary>Each laboratory test by its own limits.</summary>
public sealed class LabTests
{
    /// <summary>By hand: 100 · (3.0 · 0.08) / (0.7 · 0.6 · 8) = 24 / 3.36 = 7.142857 %.</summary>
    [Fact]
    public void Fractional_excretion_by_hand() =>
        Assert.Equal(7.142857, LabFormulas.FractionalExcretionOfMagnesium(3.0, 0.6, 8, 80), 1e-6);

    [Fact]
    public void Fractional_excretion_refuses_what_cannot_be() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            LabFormulas.FractionalExcretionOfMagnesium(1, 0, 8, 80)
        );

    /// <summary>Ca + 0.02 · (40 − albumin): 1.88 with 25 g/L is 2.18; at 40 g/L nothing changes.</summary>
    [Theory]
    [InlineData(1.88, 25, 2.18)]
    [InlineData(2.30, 40, 2.30)]
    [InlineData(2.60, 50, 2.40)]
    public void Adjusted_calcium(double calcium, double albumin, double expected) =>
        Assert.Equal(expected, LabFormulas.AdjustedCalcium(calcium, albumin), 1e-9);

    [Fact]
    public void Fractional_excretion_is_worked_out_from_samples_of_one_day_in_any_unit()
    {
        // Urine magnesium 3.0 mmol/L is 7.2915 mg/dL; serum 0.6 is 1.4583 mg/dL.
        var si = Woman with
        {
            Labs =
            [
                Lab("magnesium", 0.6),
                Lab("magnesium-urine", 3.0),
                Lab("creatinine", 80),
                Lab("creatinine-urine", 8),
            ],
        };
        var us = Woman with
        {
            Labs =
            [
                Lab("magnesium", 1.4583, unit: "mg/dL"),
                Lab("magnesium-urine", 7.2915, unit: "mg/dL"),
                Lab("creatinine", 0.904965, unit: "mg/dL"),
                Lab("creatinine-urine", 90.4965, unit: "mg/dL"),
            ],
        };
        foreach (var record in new[] { si, us })
        {
            var finding = Assess(record).Find("status.femg");
            Assert.Equal("kidney-loss", finding.Conclusion);
            Assert.Contains("7.1 %", Say(finding.Says), StringComparison.Ordinal);
        }
        var otherDay = si with { Labs = si.Labs.SetItem(1, Lab("magnesium-urine", 3.0, 60)) };
        Assert.False(Assess(otherDay).Has("status.femg"));
    }

    [Theory]
    [InlineData(1.9, 0.6, "not-kidney")]
    [InlineData(3, 0.6, "between")]
    [InlineData(4.1, 0.6, "kidney-loss")]
    [InlineData(4.1, 0.8, "not-applicable")]
    public void Fractional_excretion_as_given(double percent, double serum, string expected) =>
        Assert.Equal(
            expected,
            Assess(
                    Woman with
                    {
                        Labs =
                        [
                            Lab("magnesium", serum),
                            Lab("magnesium-fractional-excretion", percent),
                        ],
                    }
                )
                .Find("status.femg")
                .Conclusion
        );

    [Theory]
    [InlineData(20, 0.6, "conserving")]
    [InlineData(24.2, 0.6, "between")]
    [InlineData(25, 0.6, "wasting")]
    [InlineData(90, 0.9, "usual")]
    [InlineData(60, 0.9, "little")]
    public void A_days_urine(double mg, double serum, string expected) =>
        Assert.Equal(
            expected,
            Assess(Woman with { Labs = [Lab("magnesium", serum), Lab("magnesium-urine-24h", mg)] })
                .Find("status.urine-24h")
                .Conclusion
        );

    [Theory]
    [InlineData(60, "four-hours-by-mmol", 90.0, "shortage", Deficiency.Confirmed)]
    [InlineData(40, "four-hours-by-mmol", 90.0, "not-raised", Deficiency.CannotTell)]
    [InlineData(40, "four-hours-by-mg", 90.0, "shortage", Deficiency.Confirmed)]
    [InlineData(19, "four-hours-by-mg", 90.0, "not-raised", Deficiency.CannotTell)]
    [InlineData(30, "eight-hours", 90.0, "above-healthy", Deficiency.Possible)]
    [InlineData(27, "eight-hours", 90.0, "not-raised", Deficiency.CannotTell)]
    [InlineData(90, "one-hour", 90.0, "cannot-tell", Deficiency.CannotTell)]
    [InlineData(90, "other", 90.0, "cannot-tell", Deficiency.CannotTell)]
    [InlineData(90, null, 90.0, "cannot-tell", Deficiency.CannotTell)]
    [InlineData(60, "four-hours-by-mmol", 59.0, "cannot-tell", Deficiency.CannotTell)]
    [InlineData(60, "four-hours-by-mmol", null, "cannot-tell", Deficiency.CannotTell)]
    public void A_loading_test_is_read_by_its_own_protocol_only(
        double percent,
        string? protocol,
        double? egfr,
        string conclusion,
        Deficiency verdict
    )
    {
        var facts = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{(protocol is null ? "" : $"retention-protocol.{protocol}")}{(egfr is null ? "" : $", egfr={egfr}")}"
        );
        var result = Assess(Woman with { Labs = [Lab("magnesium-retention", percent)] }, facts);
        Assert.Equal(conclusion, result.Find("status.retention").Conclusion);
        Assert.Equal(verdict, result.Verdict);
    }

    [Fact]
    public void Serum_stands_against_several_limits_of_the_persons_own_group()
    {
        var adult = Assess(Woman with { Labs = [Lab("magnesium", 0.72)] }).Find("status.serum");
        var said = adult.Reasons.Select(Say).ToList();
        Assert.Contains(said, s => s.StartsWith("Below 0.75", StringComparison.Ordinal));
        Assert.Contains(said, s => s.StartsWith("Below 0.85", StringComparison.Ordinal));
        Assert.Contains(said, s => s.StartsWith("Not below 0.7 ", StringComparison.Ordinal));
        Assert.Contains(said, s => s.StartsWith("Between 0.7 and 1.1", StringComparison.Ordinal));
        Assert.DoesNotContain(
            adult.Reasons,
            r => Say(r).Contains("pregnancy.", StringComparison.Ordinal)
        );
        var pregnant = Assess(Woman with { Labs = [Lab("magnesium", 0.72)] }, "pregnant")
            .Find("status.serum");
        Assert.Contains(
            pregnant.Reasons.Select(Say),
            s => s.StartsWith("Between 0.53 and 1.07", StringComparison.Ordinal)
        );
        Assert.Contains(
            adult.Against.Concat(Assess(Well).Find("status.serum").Against),
            p => p.Key == "status.serum.normal-does-not-exclude"
        );
    }

    [Fact]
    public void The_unit_does_not_matter()
    {
        // 1.5 mg/dL / 2.4305 = 0.61716 mmol/L; 1.2343 meq/L is the same.
        var results = new[]
        {
            Lab("magnesium", 1.5 / 2.4305),
            Lab("magnesium", 1.5, unit: "mg/dL"),
            Lab("magnesium", 2 * 1.5 / 2.4305, unit: "meq/L"),
        }
            .Select(lab => Assess(Woman with { Labs = [lab] }))
            .ToList();
        Assert.All(results, r => Assert.Equal(Deficiency.Confirmed, r.Verdict));
        Assert.Single(results.Select(r => Say(r.Find("status.serum").Says)).Distinct());
    }

    [Fact]
    public void Low_potassium_hangs_on_magnesium_only_as_far_as_it_is_known()
    {
        string Word(string facts, params Care.People.LabResult[] labs) =>
            Assess(Woman with { Labs = [.. labs, Lab("potassium", 3.2)] }, facts)
                .Find("status.refractory-potassium")
                .Conclusion;
        Assert.Equal("check", Word(""));
        Assert.Equal("possible", Word("takes.furosemide"));
        Assert.Equal("likely", Word("", Lab("magnesium", 0.6)));
        Assert.Equal("unlikely-cause", Word("", Lab("magnesium", 0.9)));
        Assert.False(
            Assess(Woman with { Labs = [Lab("potassium", 3.5)] }).Has("status.refractory-potassium")
        );
        Assert.Equal(
            Deficiency.Possible,
            Assess(Woman with { Labs = [Lab("potassium", 3.2)] }, "takes.furosemide").Verdict
        );
    }

    [Fact]
    public void Low_calcium_counts_after_albumin()
    {
        var low = Woman with { Labs = [Lab("calcium", 1.88), Lab("albumin", 40)] };
        var byAlbumin = Woman with { Labs = [Lab("calcium", 1.88), Lab("albumin", 22)] };
        Assert.True(Assess(low).Has("status.refractory-calcium"));
        Assert.Equal("low", Assess(low).Find("status.calcium").Conclusion);
        Assert.False(Assess(byAlbumin).Has("status.refractory-calcium"));
        Assert.Equal("within", Assess(byAlbumin).Find("status.calcium").Conclusion);
        Assert.Equal(
            "cannot-tell",
            Assess(Woman with { Labs = [Lab("calcium", 1.88)] }).Find("status.calcium").Conclusion
        );
    }

    [Theory]
    [InlineData(0.40, "low")]
    [InlineData(0.50, "within")]
    [InlineData(0.60, "high")]
    public void Free_magnesium_is_shown_as_what_it_is(double value, string expected)
    {
        var result = Assess(Woman with { Labs = [Lab("magnesium-ionised", value)] });
        Assert.Equal(expected, result.Find("status.ionised").Conclusion);
        Assert.Equal(Deficiency.CannotTell, result.Verdict);
    }

    [Theory]
    [InlineData(4.0, "low")]
    [InlineData(5.0, "ranges-disagree")]
    [InlineData(6.0, "within")]
    [InlineData(9.0, "high")]
    public void Red_cells_have_two_ranges_that_differ(double value, string expected)
    {
        var result = Assess(Woman with { Labs = [Lab("magnesium-rbc", value)] });
        Assert.Equal(expected, result.Find("status.red-cell").Conclusion);
        Assert.Equal(Deficiency.CannotTell, result.Verdict);
    }

    [Theory]
    [InlineData("low-serum-with-enough-food", 0.6, 400, "")]
    [InlineData("low-serum-without-cause", 0.6, 400, "")]
    [InlineData("low-serum-on-supplement", 0.6, 400, "takes.any-magnesium")]
    [InlineData("normal-serum-with-little-food", 0.9, 120, "")]
    [InlineData("normal-serum-with-losses", 0.9, 400, "has.stoma-high-output")]
    [InlineData("high-serum-with-losses", 1.3, 400, "has.stoma-high-output")]
    public void Contradictions_are_named(string id, double serum, double food, string facts)
    {
        var result = Assess(
            Woman with
            {
                Labs = [Lab("magnesium", serum)],
                Diet = new Care.People.Diet { MagnesiumMgPerDay = food, RecordedDays = 7 },
            },
            facts
        );
        Assert.Equal("contradiction", result.Find($"status.contradiction.{id}").Conclusion);
        Assert.Contains(result.Findings[0].Against, p => p.Key == $"status.contradiction.{id}");
    }
}

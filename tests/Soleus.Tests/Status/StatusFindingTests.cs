using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Depletion;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Status.Shared;

namespace Soleus.Tests.Status;

/// <summary>
/// What each finding of status rests on, says, and asks for; limits at their edges, all from knowledge/labs/limits.csv,
/// knowledge/labs/magnesium-level-effects.csv and knowledge/status.
/// </summary>
public sealed class StatusFindingTests
{
    private static readonly string[] Analytes =
    [
        "magnesium",
        "magnesium-ionised",
        "magnesium-rbc",
        "magnesium-urine-24h",
        "magnesium-fractional-excretion",
        "magnesium-retention",
        "calcium",
        "calcium-adjusted",
        "albumin",
        "potassium",
    ];

    /// <summary>Every finding that many records give: it can be said, and its inputs, questions and sources exist.</summary>
    [Fact]
    public void Every_finding_is_complete()
    {
        foreach (var record in Grid())
        {
            foreach (
                var (facts, other) in new[]
                {
                    ("", ""),
                    ("male", "egfr=90"),
                    ("pregnant", "egfr=40"),
                    ("child", ""),
                    (
                        "takes.any-magnesium, has.stoma-high-output, retention-protocol.eight-hours",
                        "egfr=75"
                    ),
                }
            )
            {
                var c = CaseOf(record, $"{facts},{other}");
                foreach (var finding in AssessStatus.In(c).Findings)
                    Complete(c, finding);
            }
        }
    }

    private static IEnumerable<PersonRecord> Grid()
    {
        yield return Woman;
        yield return Well;
        foreach (var analyte in Analytes)
        {
            foreach (var value in (double[])[0.3, 0.55, 0.72, 0.8, 0.9, 1.2, 2.1, 3, 5, 25, 60, 90])
            {
                foreach (var days in (int[])[30, 500])
                {
                    yield return Woman with
                    {
                        Labs = [Lab(analyte, value, days)],
                    };
                    yield return Well with
                    {
                        Labs = [Lab("magnesium", 0.6), Lab(analyte, value, days)],
                    };
                }
                yield return Woman with
                {
                    Labs = [Lab("magnesium", 0.9), Lab(analyte, value, dated: false)],
                };
            }
        }
    }

    private static void Complete(Case c, Finding finding)
    {
        foreach (var phrase in finding.Reasons.Concat(finding.Against).Append(finding.Says))
            Assert.NotEqual("", Say(phrase));
        Assert.NotEqual("", finding.Conclusion);
        Assert.NotEmpty(finding.Sources);
        Assert.Equal(finding.Sources.Distinct(), finding.Sources);
        Assert.All(finding.Sources, s => Assert.True(Base.Sources.TryFind(s, out _), s));
        foreach (var fact in finding.Missing)
            Assert.Equal(Answer.Unknown, c.Facts[fact]);
        Assert.Equal(finding.Missing.Distinct(), finding.Missing);
        Assert.All(finding.Inputs, i => Assert.True(i.Fact.Length > 0 && i.Value.Length > 0));
        // A finding about a result names the limits it was read by: their sources stand under it.
        foreach (var limit in Base.LabLimits.Where(l => finding.Reasons.Contains(l.Meaning)))
        {
            Assert.Empty(limit.Sources.Except(finding.Sources));
            Assert.True(finding.Status <= limit.Status);
        }
    }

    /// <summary>Serum at each limit of knowledge/status/verdict.yaml: "below" is below, "above" is above.</summary>
    [Theory]
    [InlineData("", 0.65, "low-by-every-limit")]
    [InlineData("", 0.66, "low")]
    [InlineData("", 0.69, "low")]
    [InlineData("", 0.7, "low-by-one-limit")]
    [InlineData("", 0.74, "low-by-one-limit")]
    [InlineData("", 0.75, "borderline")]
    [InlineData("", 0.84, "borderline")]
    [InlineData("", 0.85, "not-low")]
    [InlineData("", 1.1, "not-low")]
    [InlineData("", 1.11, "high")]
    [InlineData("child", 0.64, "low-by-every-limit")]
    [InlineData("child", 0.65, "within-child-range")]
    [InlineData("child", 0.84, "within-child-range")]
    [InlineData("child", 0.85, "not-low")]
    [InlineData("pregnant", 0.52, "low-by-every-limit")]
    [InlineData("pregnant", 0.53, "borderline")]
    [InlineData("pregnant", 0.84, "borderline")]
    [InlineData("pregnant, child", 0.6, "borderline")]
    public void Serum_by_group(string facts, double value, string conclusion)
    {
        var finding = Serum(value, facts);
        Assert.Equal(conclusion, finding.Conclusion);
        Assert.Equal($"status.serum.{conclusion}", finding.Says.Key);
    }

    /// <summary>Weighed by the reader: a low value is asked about pregnancy only where it can be one.</summary>
    [Theory]
    [InlineData(0.72, 30, "", true)]
    [InlineData(0.80, 30, "", true)]
    [InlineData(0.90, 30, "", false)]
    [InlineData(0.72, 30, "pregnant", false)]
    [InlineData(0.72, 30, "!pregnant", false)]
    [InlineData(0.72, 30, "male", false)]
    [InlineData(0.60, 14, "", true)]
    [InlineData(0.60, 13, "", false)]
    [InlineData(0.72, 50, "", true)]
    [InlineData(0.72, 51, "", false)]
    [InlineData(0.72, null, "", true)]
    public void Pregnancy_is_asked_where_it_matters(
        double value,
        int? age,
        string facts,
        bool asked
    )
    {
        var record = Woman with
        {
            Person = new Person { AgeYears = age },
            Labs = [Lab("magnesium", value)],
        };
        var result = Assess(record, facts);
        Assert.Equal(asked, result.Find("status.serum").Missing.Contains("pregnant"));
        Assert.Equal(asked && value < 0.75, result.Has("status.contradiction.pregnancy-unknown"));
    }

    /// <summary>Effects by level: low ones only when it is low, high ones only when it is high, within their own limits.</summary>
    [Theory]
    [InlineData(0.90, "")]
    [InlineData(0.76, "")]
    [InlineData(0.74, "low-often-none")]
    [InlineData(0.60, "low-often-none low-overt")]
    [InlineData(0.61, "low-often-none")]
    [InlineData(0.50, "low-often-none low-overt low-severe")]
    [InlineData(0.49, "low-overt low-severe")]
    [InlineData(1.10, "")]
    [InlineData(1.11, "high-up-to-2 high-mild")]
    [InlineData(2.00, "high-up-to-2 high-mild high-reflexes")]
    [InlineData(2.05, "high-reflexes")]
    [InlineData(2.10, "high-reflexes high-bowel-and-pulse")]
    [InlineData(2.50, "high-reflexes high-treatment-range high-pressure")]
    [InlineData(8.00, "high-heart-stop high-heart-block")]
    public void Effects_of_the_level(double value, string effects)
    {
        var finding = Serum(value, "");
        var expected = Base
            .MagnesiumLevelEffects.Where(e => effects.Split(' ').Contains(e.Id))
            .ToArray();
        Assert.Equal(
            expected.Select(e => e.Effects),
            finding
                .Reasons.Where(r => r.Key == "status.serum.effect")
                .SelectMany(r => r.Values.Single().Phrases)
        );
        Assert.Empty(expected.SelectMany(e => e.Sources).Except(finding.Sources));
    }

    /// <summary>What speaks against the value: normal does not exclude, albumin, a haemolysed sample, its age.</summary>
    [Theory]
    [InlineData(0.90, 30, "", "status.serum.normal-does-not-exclude")]
    [InlineData(0.80, 30, "", "")]
    [InlineData(0.72, 30, "", "")]
    [InlineData(1.20, 30, "", "")]
    [InlineData(0.72, 30, "lab.albumin=39", "lab-limit.mg-albumin")]
    [InlineData(0.74, 30, "lab.albumin=39", "lab-limit.mg-albumin")]
    [InlineData(0.76, 30, "lab.albumin=39", "")]
    [InlineData(0.72, 30, "lab.albumin=40", "")]
    [InlineData(0.72, 30, "sample-haemolysed", "lab-limit.mg-preanalytic")]
    [InlineData(0.72, 30, "!sample-haemolysed", "")]
    [InlineData(0.72, 365, "", "")]
    [InlineData(0.72, 366, "", "status.serum.old")]
    [InlineData(0.72, -1, "", "status.serum.undated")]
    public void What_speaks_against_a_value(double value, int daysAgo, string facts, string against)
    {
        var record = Woman with { Labs = [Lab("magnesium", value, daysAgo, dated: daysAgo >= 0)] };
        Assert.Equal(
            against.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Assess(record, facts).Find("status.serum").Against.Select(p => p.Key)
        );
    }

    [Fact]
    public void Low_albumin_brings_its_source()
    {
        var source = Base.LabLimits.Single(l => l.Id == "mg-albumin").Sources[0];
        Assert.Contains(source, Serum(0.72, "lab.albumin=30").Sources);
    }

    [Fact]
    public void An_old_value_is_asked_for_anew()
    {
        var old = Assess(Woman with { Labs = [Lab("magnesium", 0.9, 500)] });
        Assert.Equal(["lab.magnesium"], old.Find("status.serum").Missing);
        Assert.Contains(old.Findings[0].Against, p => p.Key == "status.serum.old");
        Assert.Empty(Serum(0.9, "").Missing);
        var none = Assess(Woman).Find("status.serum");
        Assert.Equal(("cannot-tell", "status.serum.unknown"), (none.Conclusion, none.Says.Key));
        Assert.Equal(["lab.magnesium"], none.Missing);
        Assert.Empty(none.Inputs);
    }

    /// <summary>Milligrams per decilitre: 0.72 · 2.4305 = 1.74996, shown as 1.75.</summary>
    [Fact]
    public void The_value_is_said_in_both_units()
    {
        var values = Serum(0.72, "").Says.Values.ToDictionary(v => v.Name, v => v.Text);
        Assert.Equal(
            ("0.72", "1.75", "0.7", "0.75"),
            (values["value"], values["mgdl"], values["low"], values["common"])
        );
    }

    /// <summary>The overall finding carries what the parts say, and their inputs.</summary>
    [Fact]
    public void The_verdict_names_its_parts()
    {
        var result = Assess(
            Woman with
            {
                Labs = [Lab("magnesium", 0.72)],
                Diet = new Diet { MagnesiumMgPerDay = 120, RecordedDays = 7 },
                Medicines = [Medicine("omeprazole", 24)],
            },
            "has.stoma-high-output, egfr=59"
        );
        var overall = result.Findings[0];
        var keys = overall.Reasons.Select(r => r.Key).ToArray();
        Assert.StartsWith("status.rule.", keys[0], StringComparison.Ordinal);
        Assert.Contains(result.Find("status.serum").Says, overall.Reasons);
        Assert.Contains(result.Find("status.intake").Says, overall.Reasons);
        Assert.Contains("status.cause.medicine", keys);
        Assert.Contains("depletion.condition.stoma", keys.Select(k => k[..Math.Min(k.Length, 25)]));
        Assert.Contains(overall.Against, p => p.Key == "depletion-score.evidence.kidney-conflict");
        foreach (
            var part in result.Findings.Where(f =>
                f.Id is "status.serum" or "status.intake"
                || f.Id.StartsWith("status.depleting.", StringComparison.Ordinal)
            )
        )
            Assert.Empty(part.Inputs.Except(overall.Inputs));
        Assert.Empty(
            Base.Depletion.Limits.SerumSources.Union(Base.Depletion.Limits.IntakeSources)
                .Except(overall.Sources)
        );
        Assert.DoesNotContain(
            Assess(Woman).Findings[0].Reasons,
            r =>
                r.Key.StartsWith("status.serum", StringComparison.Ordinal)
                || r.Key.StartsWith("status.intake", StringComparison.Ordinal)
        );
    }

    /// <summary>Kidney function below 60 beside a possible or likely shortage; the newer fact counts before the older.</summary>
    [Theory]
    [InlineData("takes.furosemide, has.stoma-high-output, egfr=59", true)]
    [InlineData("takes.furosemide, has.stoma-high-output, egfr=60", false)]
    [InlineData("takes.furosemide, has.stoma-high-output, egfr-any=59", true)]
    [InlineData("takes.furosemide, has.stoma-high-output, egfr=90, egfr-any=40", false)]
    [InlineData("takes.furosemide, has.stoma-high-output", false)]
    [InlineData("egfr=40", false)]
    public void Weak_kidneys_speak_against_a_shortage(string facts, bool said)
    {
        var result = Assess(Woman, facts);
        Assert.Equal(
            facts.Contains("stoma", StringComparison.Ordinal),
            result.Verdict == Deficiency.Possible
        );
        Assert.Equal(
            said,
            result.Findings[0].Against.Any(p => p.Key == "depletion-score.evidence.kidney-conflict")
        );
    }

    [Fact]
    public void Unlikely_is_said_with_what_it_does_not_exclude()
    {
        var facts =
            string.Join(", ", Base.Depletion.Medicines.Select(m => $"!{Base.Facts.Name(m.Fact)}"))
            + ", !takes.any-magnesium, !takes.unrecognised";
        var result = Assess(Well, facts);
        Assert.Equal(Deficiency.Unlikely, result.Verdict);
        Assert.Equal(
            ["status.serum.normal-does-not-exclude", "status.conditions-not-asked"],
            result.Findings[0].Against.Select(p => p.Key)
        );
        var asked = Base
            .Depletion.Conditions.Where(k => k.Strength >= Strength.Moderate)
            .SelectMany(k => CaseOf(Well, facts).Missing(k.When))
            .Distinct();
        var all = Assess(Well, $"{facts}, {string.Join(", ", asked.Select(f => $"!{f}"))}");
        Assert.Equal(Deficiency.Unlikely, all.Verdict);
        Assert.DoesNotContain(all.Findings[0].Against, p => p.Key == "status.conditions-not-asked");
    }

    /// <summary>No contradiction without both of its sides.</summary>
    [Theory]
    [InlineData(0.90, 400, "", "")]
    [InlineData(0.90, 400, "has.stoma-high-output", "normal-serum-with-losses")]
    [InlineData(0.90, 120, "", "normal-serum-with-little-food")]
    [InlineData(0.80, 120, "has.stoma-high-output", "")]
    [InlineData(1.30, 400, "", "")]
    [InlineData(1.30, 120, "has.stoma-high-output", "high-serum-with-losses")]
    [InlineData(0.60, 400, "!pregnant", "low-serum-with-enough-food low-serum-without-cause")]
    [InlineData(0.60, 120, "!pregnant", "")]
    [InlineData(0.60, 120, "!pregnant, has.stoma-high-output", "")]
    [InlineData(0.60, 400, "!pregnant, has.stoma-high-output", "low-serum-with-enough-food")]
    [InlineData(
        0.60,
        120,
        "!pregnant, takes.any-magnesium, has.stoma-high-output",
        "low-serum-on-supplement"
    )]
    [InlineData(0.90, 400, "takes.any-magnesium", "supplement-before-test")]
    [InlineData(0.90, 400, "takes.any-magnesium, supplement-before-test", "supplement-before-test")]
    [InlineData(0.90, 400, "takes.any-magnesium, !supplement-before-test", "")]
    [InlineData(0.90, 400, "!takes.any-magnesium", "")]
    public void Contradictions_need_both_sides(double serum, double food, string facts, string ids)
    {
        var result = Assess(
            Woman with
            {
                Labs = [Lab("magnesium", serum)],
                Diet = new Diet { MagnesiumMgPerDay = food, RecordedDays = 7 },
            },
            facts
        );
        const string prefix = "status.contradiction.";
        var found = result
            .Findings.Where(f => f.Id.StartsWith(prefix, StringComparison.Ordinal))
            .ToArray();
        Assert.Equal(
            ids.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            found.Select(f => f.Id[prefix.Length..])
        );
        Assert.All(
            found,
            f =>
                Assert.Equal(
                    f.Id.EndsWith("before-test", StringComparison.Ordinal)
                    && !facts.Contains("supplement-before-test", StringComparison.Ordinal)
                        ? ["supplement-before-test"]
                        : [],
                    f.Missing
                )
        );
    }

    /// <summary>Diuretic 1, stomach-acid medicine 1, heavy drinking 1, kidneys 1 or 2 (never both): Fan 2021.</summary>
    [Theory]
    [InlineData("!takes.diuretic, !takes.ppi, egfr=95, alcohol-drinks-per-day=0", 0, 0, "")]
    [InlineData("takes.diuretic, !takes.ppi, egfr=95, alcohol-drinks-per-day=0", 1, 1, "diuretic")]
    [InlineData(
        "takes.diuretic, takes.ppi, egfr=90, alcohol-drinks-per-day=0",
        2,
        2,
        "diuretic ppi"
    )]
    [InlineData(
        "takes.diuretic, takes.ppi, egfr=89, alcohol-drinks-per-day=0",
        3,
        3,
        "diuretic ppi egfr-60-to-90"
    )]
    [InlineData(
        "takes.diuretic, takes.ppi, egfr=60, alcohol-drinks-per-day=0",
        3,
        3,
        "diuretic ppi egfr-60-to-90"
    )]
    [InlineData(
        "takes.diuretic, takes.ppi, egfr=59, alcohol-drinks-per-day=3",
        5,
        5,
        "diuretic ppi egfr-below-60 heavy-drinking"
    )]
    [InlineData("takes.diuretic, alcohol-drinks-per-day=0", 1, 4, "diuretic")]
    [InlineData("", 0, 5, "")]
    public void The_depletion_score(string facts, int low, int high, string items)
    {
        var c = CaseOf(Woman, facts);
        var score = DepletionScore.Of(c);
        var present = items.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((low, high), (score.Low, score.High));
        Assert.Equal(present, score.Present);
        Assert.Equal(low == high, score.Missing.IsEmpty);
        Assert.Equal(score.Missing.Distinct(), score.Missing);
        Assert.Equal(present.Length > 0, !score.Inputs.IsEmpty);
        var finding = Assess(Woman, facts).Find("status.depletion-score");
        Assert.Equal(low == high ? "known" : "range", finding.Conclusion);
        Assert.Equal(
            low == high ? "depletion-score.range" : "depletion-score.open",
            finding.Says.Key
        );
        Assert.Equal(
            [
                .. present.Select(p => $"depletion-score.item.{p}"),
                "depletion-score.evidence.aortic",
                "depletion-score.evidence.kidney-mortality",
            ],
            finding.Reasons.Select(r => r.Key)
        );
        Assert.Equal(
            items.Contains("egfr", StringComparison.Ordinal)
                ?
                [
                    "depletion-score.evidence.not-for-cramps",
                    "depletion-score.evidence.kidney-conflict",
                ]
                : ["depletion-score.evidence.not-for-cramps"],
            finding.Against.Select(r => r.Key)
        );
        Assert.Contains("fan-2021", finding.Sources);
        Assert.Contains("mds-aortic-2022", finding.Sources);
        if (low == high)
            Assert.Equal($"{low}", finding.Says.Values.Single(v => v.Name == "points").Text);
        else
            Assert.Equal(
                [$"{low}", $"{high}"],
                finding.Says.Values.Where(v => v.Name is "low" or "high").Select(v => v.Text)
            );
    }

    /// <summary>Tests at the edges of their limits.</summary>
    [Theory]
    [InlineData("status.femg", "magnesium-fractional-excretion", 2.0, 0.6, "between")]
    [InlineData("status.femg", "magnesium-fractional-excretion", 4.0, 0.6, "between")]
    [InlineData("status.femg", "magnesium-fractional-excretion", 3.0, null, "cannot-tell")]
    [InlineData("status.urine-24h", "magnesium-urine-24h", 24, 0.6, "between")]
    [InlineData("status.urine-24h", "magnesium-urine-24h", 24.31, 0.6, "between")]
    [InlineData("status.urine-24h", "magnesium-urine-24h", 75, 0.9, "usual")]
    [InlineData("status.urine-24h", "magnesium-urine-24h", 74, null, "little")]
    [InlineData("status.ionised", "magnesium-ionised", 0.44, null, "within")]
    [InlineData("status.ionised", "magnesium-ionised", 0.59, null, "within")]
    [InlineData("status.red-cell", "magnesium-rbc", 5.5, null, "within")]
    [InlineData("status.red-cell", "magnesium-rbc", 6.8, null, "within")]
    [InlineData("status.red-cell", "magnesium-rbc", 4.2, null, "ranges-disagree")]
    [InlineData("status.calcium", "calcium-adjusted", 2.2, null, "within")]
    [InlineData("status.calcium", "calcium-adjusted", 2.6, null, "within")]
    [InlineData("status.calcium", "calcium-adjusted", 2.61, null, "high")]
    public void At_its_limit(
        string id,
        string analyte,
        double value,
        double? serum,
        string conclusion
    )
    {
        var labs = serum is { } mg
            ? new[] { Lab("magnesium", mg), Lab(analyte, value) }
            : [Lab(analyte, value)];
        var finding = Assess(Woman with { Labs = [.. labs] }).Find(id);
        Assert.Equal(conclusion, finding.Conclusion);
        Assert.Equal([$"lab.{analyte}"], finding.Inputs.Select(i => i.Fact));
        Assert.Equal(
            serum is null && id is "status.femg" or "status.urine-24h" && serum is null
                ? ["lab.magnesium"]
                : [],
            finding.Missing
        );
        if (id is "status.ionised")
            Assert.Equal(
                ["0.44", "0.59"],
                finding.Says.Values.Where(v => v.Name is "low" or "high").Select(v => v.Text)
            );
        if (id is "status.calcium")
            Assert.Equal(
                ["2.2", "2.6"],
                finding.Says.Values.Where(v => v.Name is "low" or "high").Select(v => v.Text)
            );
        if (id is "status.red-cell")
            Assert.Equal(
                ["4.2", "6.8", "5.4", "8.6"], // the second: 4.46 to 7.1 meq/L, times 1.2153
                finding
                    .Says.Values.Where(v => v.Name is "low1" or "high1" or "low2" or "high2")
                    .Select(v => v.Text)
            );
    }

    [Theory]
    [InlineData("magnesium-ionised", 0.4, "status.ionised")]
    [InlineData("magnesium-rbc", 4, "status.red-cell")]
    [InlineData("calcium-adjusted", 2.1, "status.calcium")]
    [InlineData("calcium", 2.1, "status.calcium")]
    [InlineData("potassium", 3.0, "status.refractory-potassium")]
    [InlineData("magnesium-fractional-excretion", 5, "status.femg")]
    [InlineData("magnesium-urine-24h", 20, "status.urine-24h")]
    public void An_old_result_says_nothing(string analyte, double value, string id)
    {
        Assert.True(Assess(Woman with { Labs = [Lab(analyte, value, 365)] }).Has(id));
        Assert.False(Assess(Woman with { Labs = [Lab(analyte, value, 400)] }).Has(id));
    }

    [Fact]
    public void Calcium_without_albumin_asks_for_it()
    {
        var asks = Assess(Woman with { Labs = [Lab("calcium", 2.3)] }).Find("status.calcium");
        Assert.Equal(
            ("status.calcium.cannot-tell", "2.3"),
            (asks.Says.Key, asks.Says.Values.Single(v => v.Name == "value").Text)
        );
        Assert.Equal(["lab.albumin"], asks.Missing);
        // Albumin of another day: it is known, and does not belong to this calcium.
        var apart = Assess(Woman with { Labs = [Lab("calcium", 2.3, 30), Lab("albumin", 40, 60)] })
            .Find("status.calcium");
        Assert.Equal("cannot-tell", apart.Conclusion);
        Assert.Empty(apart.Missing);
        var next = Assess(Woman with { Labs = [Lab("calcium", 2.3, 30), Lab("albumin", 40, 31)] })
            .Find("status.calcium");
        Assert.Equal("within", next.Conclusion);
        Assert.Equal(["lab.calcium", "lab.albumin"], next.Inputs.Select(i => i.Fact));
    }

    [Theory]
    [InlineData("potassium", 3.4, true)]
    [InlineData("potassium", 3.5, false)]
    [InlineData("calcium-adjusted", 2.19, true)]
    [InlineData("calcium-adjusted", 2.2, false)]
    public void Salts_that_stay_low_hang_on_magnesium(string analyte, double value, bool there)
    {
        var id =
            analyte == "potassium" ? "status.refractory-potassium" : "status.refractory-calcium";
        var result = Assess(Woman with { Labs = [Lab(analyte, value)] });
        Assert.Equal(there, result.Has(id));
        if (!there)
            return;
        Assert.Equal(["lab.magnesium"], result.Find(id).Missing);
        Assert.Contains("nhs-lothian-hypomg", result.Find(id).Sources); // of the effects of a severe shortage
        Assert.Equal([$"lab.{analyte}"], result.Find(id).Inputs.Select(i => i.Fact));
        Assert.Empty(
            Assess(Woman with { Labs = [Lab(analyte, value), Lab("magnesium", 0.9)] })
                .Find(id)
                .Missing
        );
    }

    /// <summary>A loading test at the cut of its protocol (27.5, 50 and 20 % kept) and at a kidney function of 60.</summary>
    [Theory]
    [InlineData(27.5, "eight-hours", 90.0, "not-raised", "not-raised", "")]
    [InlineData(27.6, "eight-hours", 60.0, "above-healthy", "above-healthy", "")]
    [InlineData(50, "four-hours-by-mmol", 90.0, "not-raised", "not-raised", "")]
    [InlineData(50.1, "four-hours-by-mmol", 60.0, "shortage", "shortage", "")]
    [InlineData(50.1, "four-hours-by-mmol", 59.9, "cannot-tell", "weak-kidneys", "")]
    [InlineData(50.1, "four-hours-by-mmol", null, "cannot-tell", "kidneys-unknown", "egfr")]
    [InlineData(20, "four-hours-by-mg", 90.0, "not-raised", "not-raised", "")]
    [InlineData(20.1, "four-hours-by-mg", 90.0, "shortage", "shortage", "")]
    [InlineData(90, "one-hour", 90.0, "cannot-tell", "protocol-unknown", "")]
    [InlineData(90, "other", 50.0, "cannot-tell", "protocol-unknown", "")]
    [InlineData(90, "", 90.0, "cannot-tell", "protocol-unknown", "retention-protocol.eight-hours")]
    [InlineData(
        90,
        "",
        null,
        "cannot-tell",
        "protocol-unknown",
        "retention-protocol.eight-hours egfr"
    )]
    [InlineData(
        90,
        "eight-hours, retention-protocol.one-hour",
        90.0,
        "cannot-tell",
        "protocol-unknown",
        "retention-protocol.four-hours-by-mmol"
    )]
    [InlineData(-5, "eight-hours", 90.0, "not-raised", "not-raised", "")]
    public void A_loading_test_at_its_cut(
        double percent,
        string protocol,
        double? egfr,
        string conclusion,
        string word,
        string missing
    )
    {
        var facts = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{(protocol.Length == 0 ? "" : $"retention-protocol.{protocol}")}{(egfr is null ? "" : $", egfr={egfr}")}"
        );
        var finding = Assess(Woman with { Labs = [Lab("magnesium-retention", percent)] }, facts)
            .Find("status.retention");
        Assert.Equal(
            (conclusion, $"status.retention.{word}"),
            (finding.Conclusion, finding.Says.Key)
        );
        Assert.Equal(missing.Split(' ', StringSplitOptions.RemoveEmptyEntries), finding.Missing);
        Assert.Equal(
            Soleus.Knowledge.Texts.Numbers.Show(percent),
            finding.Says.Values.Single(v => v.Name == "percent").Text
        );
        Assert.Equal(
            protocol is "" or "other" || protocol.Contains(',', StringComparison.Ordinal) ? 4 : 1,
            finding.Reasons.Length
        );
        var old = Assess(Woman with { Labs = [Lab("magnesium-retention", percent, 400)] }, facts)
            .Find("status.retention");
        Assert.Equal(("cannot-tell", "status.retention.old"), (old.Conclusion, old.Says.Key));
    }

    [Fact]
    public void Fractional_excretion_names_its_four_parts_and_needs_each()
    {
        Soleus.Care.People.LabResult[] parts =
        [
            Lab("magnesium", 0.6),
            Lab("magnesium-urine", 3.0),
            Lab("creatinine", 80),
            Lab("creatinine-urine", 8),
        ];
        var whole = Assess(Woman with { Labs = [.. parts] }).Find("status.femg");
        Assert.Equal(
            ["lab.creatinine", "lab.creatinine-urine", "lab.magnesium", "lab.magnesium-urine"],
            whole.Inputs.Select(i => i.Fact).Order(StringComparer.Ordinal)
        );
        for (var i = 0; i < parts.Length; i++)
        {
            var without = parts.Where((_, at) => at != i);
            Assert.False(Assess(Woman with { Labs = [.. without] }).Has("status.femg"));
        }
        foreach (var other in new[] { "magnesium", "creatinine", "creatinine-urine" })
        {
            var moved = parts.Select(p =>
                p.Analyte.Id == other ? p with { Date = Today.AddDays(-32) } : p
            );
            Assert.False(Assess(Woman with { Labs = [.. moved] }).Has("status.femg"));
            var next = parts.Select(p =>
                p.Analyte.Id == other ? p with { Date = Today.AddDays(-31) } : p
            );
            Assert.True(Assess(Woman with { Labs = [.. next] }).Has("status.femg"));
        }
    }

    [Fact]
    public void What_is_no_number_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => AssessStatus.In(null!));
        Assert.Throws<ArgumentNullException>(() => DepletionScore.Of(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            LabFormulas.FractionalExcretionOfMagnesium(-1, 0.6, 8, 80)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            LabFormulas.FractionalExcretionOfMagnesium(3, 0.6, 0, 80)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            LabFormulas.FractionalExcretionOfMagnesium(3, 0.6, 8, 0)
        );
        Assert.Equal(0.0, LabFormulas.FractionalExcretionOfMagnesium(0, 0.6, 8, 80));
    }

    /// <summary>A medicine that costs magnesium: how well that is shown, since when, and not to stop it.</summary>
    [Fact]
    public void A_loss_says_its_weight_and_not_to_stop()
    {
        var two = Assess(
            Woman with
            {
                Medicines = [Medicine("omeprazole", 24), Medicine("furosemide", 3)],
            }
        );
        var ppi = two.Find("status.depleting.omeprazole");
        Assert.Equal("moderate", ppi.Conclusion);
        Assert.Equal("depletion.medicine", ppi.Says.Key);
        Assert.Equal(
            [
                "depletion.weight.moderate",
                "depletion.since",
                .. Base.Depletion.PpiFacts.Select(f => $"depletion.ppi.{f.Id}"),
                "depletion.do-not-stop",
            ],
            ppi.Reasons.Select(r => r.Key)
        );
        Assert.Empty(Base.Depletion.PpiFacts.SelectMany(f => f.Sources).Except(ppi.Sources));
        Assert.Equal("24", ppi.Reasons[1].Values.Single().Text);
        Assert.Equal(
            ["depletion.weight.moderate", "depletion.since", "depletion.do-not-stop"],
            two.Find("status.depleting.furosemide").Reasons.Select(r => r.Key)
        );
        Assert.False(two.Has("status.depleting.ppi"));
        Assert.False(two.Has("status.depleting.loop-diuretic"));
    }

    /// <summary>Each medicine of the table by its strength: below moderate it is named and is no cause.</summary>
    [Fact]
    public void Each_medicine_counts_by_its_strength()
    {
        foreach (var row in Base.Depletion.Medicines)
        {
            var result = Assess(Woman, Base.Facts.Name(row.Fact));
            var finding = result.Find($"status.depleting.{row.Id}");
            var counts = row.Strength >= Strength.Moderate;
            Assert.Equal(
                counts ? "depletion.medicine" : "depletion.medicine-kept",
                finding.Says.Key
            );
            Assert.Equal(
                counts,
                result.Findings[0].Reasons.Any(r => r.Key == "status.cause.medicine")
            );
            Assert.Equal(
                row.Strength switch
                {
                    Strength.Strong => "strong",
                    Strength.Moderate => "moderate",
                    Strength.Low => "low",
                    _ => "very-low",
                },
                finding.Conclusion
            );
            Assert.Equal(row.Strength == Strength.Strong, result.Verdict == Deficiency.Possible);
        }
    }

    [Fact]
    public void Each_condition_counts_by_its_strength()
    {
        foreach (var row in Base.Depletion.Conditions)
        {
            var fact = row
                .When.ToString()!
                .Split(' ', '(', ')')
                .FirstOrDefault(w => w.StartsWith("has.", StringComparison.Ordinal));
            if (fact is null)
                continue;
            var result = Assess(Woman, fact);
            if (!result.Has($"status.depleting.{row.Id}"))
                continue;
            var finding = result.Find($"status.depleting.{row.Id}");
            Assert.Equal($"depletion.condition.{row.Id}", finding.Says.Key);
            Assert.NotEmpty(finding.Inputs);
            Assert.Equal(
                row.Strength >= Strength.Moderate,
                result.Findings[0].Reasons.Contains(finding.Says)
            );
        }
    }

    /// <summary>Of old results the latest is shown; of one day the lower, whatever their order.</summary>
    [Theory]
    [InlineData(0.90, 500, 0.60, 600, "0.9")]
    [InlineData(0.60, 500, 0.90, 600, "0.6")]
    [InlineData(0.90, 500, 0.60, 500, "0.6")]
    public void Of_several_old_results_one_is_shown(
        double a,
        int daysA,
        double b,
        int daysB,
        string shown
    )
    {
        foreach (
            var labs in new[]
            {
                new[] { Lab("magnesium", a, daysA), Lab("magnesium", b, daysB) },
                [Lab("magnesium", b, daysB), Lab("magnesium", a, daysA)],
            }
        )
        {
            var finding = Assess(Woman with { Labs = [.. labs] }).Find("status.serum");
            Assert.Equal(shown, finding.Says.Values.Single(v => v.Name == "value").Text);
        }
    }

    /// <summary>The latest start of a medicine that counts: a test from before it says less. Months of 30.44 days.</summary>
    [Theory]
    [InlineData(90, "omeprazole=2 furosemide=24", true)]
    [InlineData(90, "furosemide=24 omeprazole=2", true)]
    [InlineData(90, "omeprazole=24 furosemide=2", true)]
    [InlineData(90, "omeprazole=24 furosemide=24", false)]
    [InlineData(62, "omeprazole=2", true)] // begun 61 days ago
    [InlineData(61, "omeprazole=2", false)]
    [InlineData(90, "omeprazole", false)]
    [InlineData(90, "", false)]
    public void A_test_from_before_the_latest_medicine(int daysAgo, string medicines, bool before)
    {
        var result = Assess(
            Woman with
            {
                Labs = [Lab("magnesium", 0.9, daysAgo)],
                Medicines =
                [
                    .. medicines
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select(m => m.Split('='))
                        .Select(m =>
                            Medicine(
                                m[0],
                                m.Length > 1
                                    ? int.Parse(
                                        m[1],
                                        System.Globalization.CultureInfo.InvariantCulture
                                    )
                                    : null
                            )
                        ),
                ],
            }
        );
        Assert.Equal(before, result.Has("status.contradiction.test-before-medicine"));
    }

    /// <summary>Each published limit of the person's own group, in the order of limits.csv: by hand.</summary>
    [Theory]
    [InlineData(
        "",
        0.70,
        "below 0.75, within 0.7, within 0.7, below 0.75, not-below 0.7, below 0.85"
    )]
    [InlineData(
        "",
        0.75,
        "within 0.75, within 0.7, within 0.7, not-below 0.75, not-below 0.7, below 0.85"
    )]
    [InlineData(
        "",
        0.95,
        "within 0.75, within 0.7, within 0.7, not-below 0.75, not-below 0.7, not-below 0.85"
    )]
    [InlineData(
        "",
        1.05,
        "above 0.95, within 0.7, above 1, not-below 0.75, not-below 0.7, not-below 0.85, above 1.05"
    )]
    [InlineData("child", 0.70, "within 0.65")]
    [InlineData("child", 2.10, "above 1.1")]
    [InlineData("pregnant", 1.07, "within 0.53")]
    [InlineData("pregnant", 2.00, "above 2, above 1.07")]
    [InlineData("pregnant", 1.99, "above 1.07")]
    public void Limits_of_the_own_group(string facts, double value, string limits) =>
        Assert.Equal(
            limits,
            string.Join(
                ", ",
                Serum(value, facts)
                    .Reasons.Where(r => r.Key.StartsWith("status.limit.", StringComparison.Ordinal))
                    .Select(r =>
                        $"{r.Key["status.limit.".Length..]} {r.Values.First(v => v.Name is "limit" or "low").Text}"
                    )
            )
        );

    /// <summary>What is asked first: the blood test, the common medicines, strong causes, food and products, the rest.</summary>
    [Fact]
    public void The_most_telling_question_comes_first()
    {
        var asked = Assess(Woman).Findings[0].Missing;
        Assert.Equal(["lab.magnesium", "takes.ppi", "takes.diuretic"], asked.Take(3));
        int At(string fact) => asked.IndexOf(fact);
        Assert.InRange(At("has.chronic-diarrhoea"), 3, At("takes.any-magnesium") - 1);
        Assert.InRange(At("has.diabetes"), At("takes.any-magnesium") + 1, asked.Length);
        Assert.DoesNotContain("supplement-before-test", asked);
        Assert.Contains(
            "supplement-before-test",
            Assess(Woman, "takes.any-magnesium").Findings[0].Missing
        );
        Assert.DoesNotContain("takes.ppi", Assess(Woman, "!takes.ppi").Findings[0].Missing);
        // A low value is likely a shortage, whatever else is true; below every limit nothing is asked.
        Assert.Empty(Assess(Woman with { Labs = [Lab("magnesium", 0.67)] }).Findings[0].Missing);
        Assert.Empty(Assess(Woman with { Labs = [Lab("magnesium", 0.5)] }).Findings[0].Missing);
    }

    private static Finding Serum(double value, string facts) =>
        Assess(Woman with { Labs = [Lab("magnesium", value)] }, facts).Find("status.serum");
}

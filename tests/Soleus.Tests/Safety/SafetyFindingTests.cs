using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Safety;
using Soleus.Knowledge;
using Soleus.Knowledge.Contraindications;
using Soleus.Knowledge.Interactions;
using Soleus.Knowledge.Rules;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

/// <summary>What the findings of safety say, rest on and ask for, from the rows of knowledge/interactions and knowledge/safety.</summary>
public sealed class SafetyFindingTests
{
    [Theory]
    [InlineData("by mouth", true)]
    [InlineData("orally", true)]
    [InlineData("PO", true)]
    [InlineData("tablet", true)]
    [InlineData("two tablets", true)]
    [InlineData("capsule", true)]
    [InlineData("soft-capsules", true)]
    [InlineData("swallowed", true)]
    [InlineData("patch and tablet", true)]
    [InlineData("drip", true)] // not understood: kept apart
    [InlineData("", true)]
    [InlineData("inhaled", false)]
    [InlineData("inhaler", false)]
    [InlineData("inhalation", false)]
    [InlineData("nebulised", false)]
    [InlineData("nebulized", false)]
    [InlineData("injected", false)]
    [InlineData("injection", false)]
    [InlineData("intravenous", false)]
    [InlineData("intramuscular", false)]
    [InlineData("subcutaneous", false)]
    [InlineData("infusion", false)]
    [InlineData("IV", false)]
    [InlineData("IM", false)]
    [InlineData("sc", false)]
    [InlineData("topical", false)]
    [InlineData("on the skin", false)]
    [InlineData("cream", false)]
    [InlineData("ointment", false)]
    [InlineData("gel", false)]
    [InlineData("patch", false)]
    [InlineData("transdermal", false)]
    [InlineData("eye drops", false)]
    [InlineData("ear drops (both)", false)]
    [InlineData("ear", false)]
    [InlineData("nasal spray", false)]
    [InlineData("nose", false)]
    [InlineData("rectal", false)]
    [InlineData("suppository", false)]
    [InlineData("enema", false)]
    [InlineData("vaginal", false)]
    [InlineData("pessary", false)]
    [InlineData("implant", false)]
    [InlineData("sublingual", false)]
    [InlineData("buccal", false)]
    [InlineData("eye, eye", false)]
    public void A_route_tells_whether_it_is_swallowed(string route, bool swallowed)
    {
        // Gabapentin is a tablet; only what is swallowed is spaced.
        var spacing = With(Takes("gabapentin", route)).Spacings.Single();
        Assert.Equal(swallowed, spacing.Rule != "not-swallowed");
        Assert.Equal(swallowed ? 4.0 : 0.0, spacing.HoursMedicineAfterMagnesium);
    }

    /// <summary>Every medicine that is swallowed: its rows give why, effect, what to do, sources and the weakest status.</summary>
    [Fact]
    public void A_medicine_says_all_of_its_rows_and_no_more()
    {
        var tried = 0;
        foreach (
            var medicine in Base.Medicines.Where(m =>
                m.Route == "oral"
                && !m.Classes.Any(k => k.StartsWith("magnesium-", StringComparison.Ordinal))
            )
        )
        {
            var rows = Base.Interactions.Of(medicine).Where(r => !r.Intravenous).ToArray();
            var result = With(Takes(medicine.Id));
            var finding = result.Find($"safety.interaction.{medicine.Id}")!;
            var expected = new List<string>();
            foreach (var row in rows)
            {
                if (!expected.Contains(row.Why.Key))
                    expected.Add(row.Why.Key);
                if (row.HasEffect)
                    expected.Add(row.Effect.Key);
                if (row.HasDo)
                    expected.Add(row.Do.Key);
            }
            if (finding.Conclusion == "interacts" && rows.Any(r => r.ShortCourse))
                expected.Add("safety.interaction.short-course");
            if (rows.Any(r => r.Level >= SafetyLevel.ClinicianFirst))
                expected.Add("safety.interaction.do-not-stop");
            Assert.Equal(expected, finding.Reasons.Select(r => r.Key));
            var sources = rows.SelectMany(r => r.Sources);
            if (finding.Conclusion is "not-in-table" or "none-found")
                sources = sources.Concat(Base.Interactions.Default.Sources);
            Assert.Equal(sources.Distinct(), finding.Sources);
            Assert.Equal(
                rows.Length == 0 ? Base.Interactions.Default.Status : rows.Min(r => r.Status),
                finding.Status
            );
            Assert.Equal(
                new UsedInput($"takes.{medicine.Id}", "yes", $"medicines.{medicine.Id}"),
                Assert.Single(finding.Inputs)
            );
            Assert.Equal(
                finding.Conclusion switch
                {
                    "not-in-table" => "default",
                    "none-found" => "none",
                    _ => rows.Max(r => r.Rule).ToString().ToLowerInvariant(),
                },
                result.Spacings.Single().Rule
            );
            Assert.Equal(
                rows.Length == 0
                    || (
                        rows.All(r => r.Rule == InteractionRule.None)
                        && !rows.All(r => r.Status.MayReassure())
                    ),
                finding.Conclusion == "not-in-table"
            );
            tried++;
        }
        Assert.True(tried > 300, $"{tried}");
    }

    [Fact]
    public void What_is_not_swallowed_and_has_no_row_rests_on_our_own_rule()
    {
        var finding = With(Takes("gabapentin", "patch")).Find("safety.interaction.gabapentin")!;
        Assert.Equal(("not-swallowed", FactStatus.Derived), (finding.Conclusion, finding.Status));
        Assert.Equal(["soleus-rule"], finding.Sources);
    }

    /// <summary>One medicine under two names: the first name counts, a guess only when both are.</summary>
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public void One_medicine_under_two_names(bool one, bool other, bool guess)
    {
        var a = Takes("ciprofloxacin", guess: one) with
        {
            Written = "Aprox",
            Path = "medicines[1]",
        };
        var b = Takes("ciprofloxacin", guess: other) with
        {
            Written = "Ciprox",
            Path = "medicines[0]",
        };
        foreach (var result in new[] { With(a, b), With(b, a) })
        {
            Assert.Equal("Aprox", result.Spacings.Single().Medicine);
            var finding = result.Find("safety.interaction.ciprofloxacin")!;
            Assert.Equal("medicines[1]", finding.Inputs.Single().Origin);
            Assert.Equal(guess, finding.Reasons[0].Key == "safety.interaction.guess");
        }
    }

    [Fact]
    public void What_is_not_recognised_says_what_to_do()
    {
        var result = With(TakesUnknown("Zzq"), TakesUnknown("Aaq"));
        var standard = Base.Interactions.Default;
        var finding = result.Find("safety.interaction.unrecognised-1")!;
        Assert.Equal("Aaq", finding.Says.Values.Single(v => v.Name == "medicine").Text);
        Assert.Equal(["safety.interaction.do-not-stop"], finding.Reasons.Select(r => r.Key));
        Assert.Equal(["soleus-rule", .. standard.Sources], finding.Sources);
        Assert.Equal(
            [
                new Spacing("Aaq", "unrecognised", standard.HoursBefore, standard.HoursAfter),
                new Spacing("Zzq", "unrecognised", standard.HoursBefore, standard.HoursAfter),
            ],
            result.Spacings
        );
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(",!takes.unrecognised", false)]
    public void Silence_about_medicines_asks_once(string facts, bool asks)
    {
        var finding = Check(Healthy + facts, Nothing with { Medicines = null })
            .Find("safety.interactions-not-said")!;
        Assert.Equal(asks ? ["takes.unrecognised"] : [], finding.Missing);
        Assert.Equal("", finding.Says.Values.Single(v => v.Name == "medicine").Text);
        Assert.Equal(
            (
                Soleus.Knowledge.Texts.Numbers.Show(Base.Interactions.Default.HoursBefore ?? 0),
                Soleus.Knowledge.Texts.Numbers.Show(Base.Interactions.Default.HoursAfter ?? 0)
            ),
            (
                finding.Says.Values.Single(v => v.Name == "before").Text,
                finding.Says.Values.Single(v => v.Name == "after").Text
            )
        );
    }

    /// <summary>Products against the American 350 mg: what is said, what is left, and when to stop.</summary>
    [Theory]
    [InlineData(100.0, "within", "250", false)]
    [InlineData(349.5, "within", "0", false)]
    [InlineData(350.0, "at-limit", "0", true)]
    [InlineData(400.0, "above", "0", true)]
    public void Products_against_the_limit(double mg, string conclusion, string left, bool stop)
    {
        var finding = Using(Authority.Us, Product("magnesium", null, mg))
            .Find("safety.current-products")!;
        Assert.Equal(
            (conclusion, $"safety.current.{conclusion}"),
            (finding.Conclusion, finding.Says.Key)
        );
        Assert.Equal("350", finding.Says.Values.Single(v => v.Name == "limit").Text);
        Assert.Equal(left, finding.Says.Values.Single(v => v.Name == "left").Text);
        Assert.Equal(stop, finding.Reasons.Any(r => r.Key == "safety.current.stop-hint"));
        Assert.Equal(["soleus-rule", "iupac-2021"], finding.Sources);
        Assert.Equal(
            [new UsedInput("takes.any-magnesium", "yes", "supplements.magnesium")],
            finding.Inputs
        );
        Assert.Empty(finding.Missing);
    }

    /// <summary>1,000 mg that may be magnesium itself or a citrate: the higher reading may be above, so it stops.</summary>
    [Fact]
    public void What_may_be_above_stops()
    {
        var result = Using(
            Authority.Us,
            Product("magnesium citrate", "citrate", 1000, AmountBasis.Unknown)
        );
        var finding = result.Find("safety.current-products")!;
        Assert.Equal("may-be-above", finding.Conclusion);
        Assert.Equal("safety.current.stop-hint", finding.Reasons[^1].Key);
        Assert.Equal(Permission.Blocked, result.Permission);
    }

    /// <summary>One part that is not known beside a part at the limit: the known part decides from 350 mg on.</summary>
    [Theory]
    [InlineData(349.0, "cannot-tell")]
    [InlineData(350.0, "at-limit")]
    [InlineData(351.0, "above")]
    public void A_known_part_decides_from_the_limit_on(double mg, string conclusion) =>
        Assert.Equal(
            conclusion,
            Using(Authority.Us, Product("a", null, mg), Product("b", null, null))
                .Find("safety.current-products")!
                .Conclusion
        );

    [Theory]
    [InlineData(
        "takes.any-magnesium",
        "cannot-tell",
        Permission.Blocked,
        "magnesium-supplement-mg"
    )]
    [InlineData("magnesium-supplement-mg=100", "within", Permission.Allowed, "")]
    [InlineData("magnesium-supplement-mg=0", "none", Permission.Allowed, "")]
    [InlineData("!takes.any-magnesium", "none", Permission.Allowed, "")]
    public void Facts_without_a_product(
        string facts,
        string conclusion,
        Permission permission,
        string missing
    )
    {
        var result = Check($"{Healthy},{facts}", Nothing with { Authority = Authority.Us });
        var finding = result.Find("safety.current-products")!;
        Assert.Equal((conclusion, permission), (finding.Conclusion, result.Permission));
        Assert.Equal(missing.Split(' ', StringSplitOptions.RemoveEmptyEntries), finding.Missing);
        Assert.Equal(
            conclusion == "none" ? [] : [facts.Split('=')[0]],
            finding.Inputs.Select(i => i.Fact)
        );
    }

    /// <summary>Whether magnesium is taken is open while one of the two lists is not given.</summary>
    [Theory]
    [InlineData(true, true, "none")]
    [InlineData(true, false, "not-said")]
    [InlineData(false, true, "not-said")]
    [InlineData(false, false, "not-said")]
    public void Both_lists_are_needed_to_rule_magnesium_out(
        bool medicines,
        bool supplements,
        string conclusion
    ) =>
        Assert.Equal(
            conclusion,
            Check(
                    Healthy,
                    new PersonRecord
                    {
                        Medicines = medicines ? ImmutableArray<StatedMedicine>.Empty : null,
                        Supplements = supplements ? ImmutableArray<StatedSupplement>.Empty : null,
                    }
                )
                .Find("safety.current-products")!
                .Conclusion
        );

    [Fact]
    public void A_product_that_perhaps_holds_magnesium_is_an_input_that_is_not_known()
    {
        var finding = Using(Authority.Us, Product("multi", null, null, contains: Answer.Unknown))
            .Find("safety.current-products")!;
        Assert.Equal(
            new UsedInput("takes.any-magnesium", "unknown", "supplements.multi"),
            finding.Inputs.Single()
        );
        Assert.Equal(["takes.any-magnesium", "magnesium-supplement-mg"], finding.Missing);
    }

    /// <summary>A laxative of magnesium blocks, a multivitamin asks first; two of them say the stricter, whatever the order.</summary>
    [Fact]
    public void Medicines_with_magnesium_count_by_what_they_are()
    {
        var laxative = Base.Medicines.First(m => m.Classes.Contains("magnesium-laxative")).Id;
        var multi = Base.Medicines.FirstOrDefault(m => m.Classes.Contains("multivitamin"))?.Id;
        Assert.Equal(Permission.Blocked, With(Takes(laxative)).Permission);
        if (multi is null)
            return;
        var asks = With(Takes(multi));
        Assert.Equal(Permission.ClinicianFirst, asks.Permission);
        Assert.Equal(
            ["safety.current.medicine-perhaps"],
            asks.Find("safety.current-products")!.Reasons.Select(r => r.Key)
        );
        foreach (
            var both in new[]
            {
                With(Takes(multi), Takes(laxative)),
                With(Takes(laxative), Takes(multi)),
            }
        )
        {
            Assert.Equal(Permission.Blocked, both.Permission);
            Assert.Equal(2, both.Find("safety.current-products")!.Reasons.Length);
        }
    }

    /// <summary>The limit that counts is said with those of the person's age and stage: knowledge/safety/upper-limits.csv.</summary>
    [Theory]
    [InlineData(Authority.Us, "", "safety.limit.named", "us-adult")]
    [InlineData(Authority.Eu, "", "safety.limit.named", "eu")]
    [InlineData(Authority.Uk, "", "safety.limit.not-usable", "us-adult eu no-adult uk-adult")]
    [InlineData(null, "", "safety.limit.strictest", "us-adult eu no-adult uk-adult")]
    [InlineData(
        null,
        ",breastfeeding",
        "safety.limit.strictest",
        "us-adult us-lactation-19-50 eu no-adult uk-adult"
    )]
    public void A_limit_is_said_with_the_others(
        Authority? authority,
        string facts,
        string why,
        string ids
    )
    {
        var finding = Check(Healthy + facts, Nothing with { Authority = authority })
            .Find("safety.upper-limit")!;
        var limits = Base.UpperLimits.Where(l => ids.Split(' ').Contains(l.Id)).ToArray();
        Assert.Equal([why, .. limits.Select(l => l.Says.Key)], finding.Reasons.Select(r => r.Key));
        Assert.Empty(limits.SelectMany(l => l.Sources).Except(finding.Sources));
        Assert.Equal(finding.Sources.Distinct(), finding.Sources);
        Assert.Equal("age", finding.Inputs.Single().Fact);
        var split = authority != Authority.Us;
        Assert.Equal(split ? "safety.limit.says-split" : "safety.limit.says", finding.Says.Key);
        Assert.Equal(split ? "250" : "350", finding.Says.Values.Single(v => v.Name == "mg").Text);
        if (split)
            Assert.Equal("2", finding.Says.Values.Single(v => v.Name == "portions").Text);
    }

    /// <summary>Every rule that holds says its words, what to do, its sources, and its dose only where one may be shown.</summary>
    [Fact]
    public void A_rule_says_its_own_words()
    {
        var rules = Base.Safety.All.ToDictionary(r => $"safety.{r.Id}", StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Rows("contraindications.psv"))
        {
            foreach (var facts in new[] { $"{Healthy},{row[0]}", row[0] })
            {
                var result = Check(facts);
                foreach (
                    var finding in result.Findings.Where(f =>
                        rules.ContainsKey(f.Id) && f.Conclusion != "cannot-tell"
                    )
                )
                {
                    var rule = rules[finding.Id];
                    var plain = rule.HasNoDose && !result.ShowsDose;
                    Assert.Equal(plain ? rule.NoDose : rule.Says, finding.Says);
                    Assert.Equal(
                        rule.HasDo && !plain ? [rule.Why, rule.Do] : [rule.Why],
                        finding.Reasons.AsEnumerable()
                    );
                    Assert.Equal(
                        rule.Level switch
                        {
                            SafetyLevel.Note => "note",
                            SafetyLevel.Limited => "limited",
                            SafetyLevel.ClinicianFirst => "clinician-first",
                            _ => "blocked",
                        },
                        finding.Conclusion
                    );
                    Assert.Equal(rule.Sources, finding.Sources.AsEnumerable());
                    seen.Add(rule.Id);
                }
            }
        }
        Assert.True(seen.Count > 10, $"{seen.Count}");
    }

    [Fact]
    public void Nothing_is_not_a_case() =>
        Assert.Throws<ArgumentNullException>(() => CheckSafety.In(null!));
}

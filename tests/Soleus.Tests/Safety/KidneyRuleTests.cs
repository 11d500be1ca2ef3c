using System.Globalization;
using Soleus.Care.Safety;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

/// <summary>Decision 7 of the clinical review, at its borders. Expected values are read from the decision, not from the rules.</summary>
public sealed class KidneyRuleTests
{
    private static readonly string[] Risks =
    [
        .. Base.Conditions.Where(c => c.Tags.Contains("kidney-risk")).Select(c => $"has.{c.Id}"),
        "takes.nsaid",
        "takes.ace-inhibitor",
        "takes.arb",
        "takes.diuretic",
        "takes.loop-diuretic",
        "takes.thiazide",
        "takes.potassium-sparing-diuretic",
        "takes.osmotic-diuretic",
        "takes.lithium",
        "takes.calcineurin-inhibitor",
    ];

    private static string NoRisk => string.Join(',', Risks.Select(r => $"!{r}"));

    public static TheoryData<double?, double?, string> Borders()
    {
        var all = new TheoryData<double?, double?, string>();
        foreach (
            var egfr in (double?[])[null, 5, 29.6, 29.99, 30, 44.9, 44.99, 45, 59.9, 59.99, 60, 120]
        )
        {
            foreach (var age in (double?[])[null, 5, 17, 17.99, 18, 40, 64, 64.99, 65, 80])
            {
                foreach (var frail in (string[])["frail", "!frail", "?frail"])
                    all.Add(egfr, age, frail);
            }
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(Borders))]
    public void Every_border_with_all_risks_denied(double? egfr, double? age, string frail)
    {
        var facts = string.Create(CultureInfo.InvariantCulture, $"{NoRisk},{frail}");
        if (egfr is { } e)
            facts += string.Create(CultureInfo.InvariantCulture, $",egfr={e},egfr-any={e}");
        if (age is { } a)
            facts += string.Create(CultureInfo.InvariantCulture, $",age={a}");
        var result = Check(facts);
        Assert.Equal(Decision(egfr, age, frail == "frail"), result.Permission);
        Assert.Equal(result.ShowsDose, result.MaxElementalMgPerDay is not null);
    }

    /// <summary>The decision as a table of its own.</summary>
    private static Permission Decision(double? egfr, double? age, bool frail)
    {
        if (age is null or < 18)
            return Permission.Blocked;
        var old = age >= 65;
        return egfr switch
        {
            null => old ? Permission.Blocked : Permission.AllowedLimited,
            < 30 => Permission.Blocked,
            < 45 when old || frail => Permission.Blocked,
            < 60 => Permission.ClinicianFirst,
            _ => old ? Permission.AllowedLimited : Permission.Allowed,
        };
    }

    public static TheoryData<string> EveryRisk() => new(Risks);

    [Fact]
    public void The_list_of_risks_is_that_of_the_review() =>
        Assert.Superset(
            new HashSet<string>(
                [
                    "has.kidney-disease",
                    "has.diabetes",
                    "has.hypertension",
                    "has.previous-acute-kidney-injury",
                    "has.cardiovascular-disease",
                    "has.heart-failure",
                    "has.kidney-structure",
                    "has.lupus-or-myeloma",
                    "has.gout",
                    "has.blood-in-urine",
                    "has.family-kidney-failure",
                ],
                StringComparer.Ordinal
            ),
            Risks.ToHashSet(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(EveryRisk))]
    public void Without_a_result_one_risk_that_is_there_or_not_denied_blocks(string risk)
    {
        var denied = $"age=40,!child,{NoRisk}";
        var limited = Check(denied);
        Assert.Equal(Permission.AllowedLimited, limited.Permission);
        Assert.Equal((250.0, 4.0), (limited.MaxElementalMgPerDay, limited.MaxWeeks));
        Assert.Equal("limited", limited.Find("safety.kidney-not-measured")!.Conclusion);

        var there = Check($"{denied},{risk}");
        Assert.Equal(Permission.Blocked, there.Permission);
        Assert.Equal(["egfr"], there.Find("safety.kidney-unknown-at-risk")!.Missing);
        Assert.Null(there.Find("safety.kidney-not-measured"));

        var unknown = Check($"{denied},?{risk}");
        Assert.Equal(Permission.Blocked, unknown.Permission);
        Assert.Equal(["egfr", risk], unknown.Find("safety.kidney-unknown-at-risk")!.Missing);
    }

    [Fact]
    public void From_65_on_without_a_result_creatinine_is_asked_for()
    {
        var result = Check($"age=65,!child,{NoRisk}");
        Assert.Equal(Permission.Blocked, result.Permission);
        Assert.Null(result.MaxElementalMgPerDay);
        Assert.Equal(["egfr"], result.Find("safety.kidney-unknown-older")!.Missing);
        Assert.Contains("creatinine", Say(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("age=50,egfr-any=29.9", "safety.kidney-below-30")]
    [InlineData("age=50,egfr=90,egfr-any=29.9", "safety.kidney-below-30")]
    [InlineData("age=50,egfr=90,lab.egfr=25", "safety.kidney-below-30")]
    [InlineData("age=50,egfr-any=45", "safety.kidney-old-result-low")]
    public void An_old_or_contradicting_low_result_only_ever_stops(string facts, string finding)
    {
        var result = Check($"!child,{NoRisk},{facts}");
        Assert.Equal(Permission.Blocked, result.Permission);
        Assert.NotNull(result.Find(finding));
    }

    [Fact]
    public void An_old_good_result_allows_nothing()
    {
        var result = Check("age=50,!child,egfr-any=95");
        Assert.Equal(Permission.Blocked, result.Permission);
    }

    [Theory]
    [InlineData("pregnant")]
    [InlineData("has.acute-kidney-injury")]
    [InlineData("creatinine-rise-aki")]
    [InlineData("extreme-or-wasted-muscle")]
    [InlineData("amputation")]
    [InlineData("has.oedema")]
    [InlineData("has.malnutrition")]
    [InlineData("acute-illness-since-creatinine")]
    public void Where_creatinine_misleads_kidney_function_counts_as_unknown(string fact)
    {
        Assert.Equal(Permission.Allowed, Check(Healthy).Permission);
        var result = Check($"{Healthy},{fact}");
        Assert.Equal(Permission.Blocked, result.Permission);
        Assert.NotNull(result.Find("safety.kidney-unreliable"));
        Assert.NotNull(result.Find("safety.kidney-unknown-at-risk"));
    }

    [Fact]
    public void Unknown_frailty_is_asked_for_below_45_and_says_why()
    {
        var result = Check("age=50,!child,egfr=40,egfr-any=40");
        var finding = result.Find("safety.kidney-30-to-45")!;
        Assert.Equal(Permission.ClinicianFirst, result.Permission);
        Assert.Equal("cannot-tell", finding.Conclusion);
        Assert.Contains("frail", finding.Missing);
        Assert.Contains("muscle", Base.Texts.Say(finding.Says), StringComparison.Ordinal);
        Assert.Null(Check("age=50,!child,egfr=45,egfr-any=45").Find("safety.kidney-30-to-45"));
    }

    [Fact]
    public void A_stated_kidney_disease_beside_a_good_result_is_the_stricter()
    {
        var result = Check($"{Healthy},has.kidney-disease");
        Assert.Equal(Permission.ClinicianFirst, result.Permission);
    }

    [Fact]
    public void Our_own_rule_says_that_it_is_ours()
    {
        foreach (
            var id in (string[])
                [
                    "kidney-below-30",
                    "kidney-30-to-45",
                    "kidney-30-to-60",
                    "kidney-unknown-older",
                    "kidney-unknown-at-risk",
                    "kidney-not-measured",
                ]
        )
        {
            var rule = Base.Safety.Find(id)!;
            Assert.Equal("soleus-rule", rule.Sources[0]);
            Assert.Equal(Soleus.Knowledge.FactStatus.Derived, rule.Status);
        }
    }
}

using Soleus.Care.Safety;
using static Soleus.Tests.Safety.SafetyCases;

namespace Soleus.Tests.Safety;

public sealed class ContraindicationTests
{
    public static TheoryData<string, string, Permission> Cases()
    {
        var all = new TheoryData<string, string, Permission>();
        foreach (var row in Rows("contraindications.psv"))
            all.Add(row[0], row[1], Enum.Parse<Permission>(row[2]));
        return all;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_row_fires_and_is_silent_without_its_facts(
        string facts,
        string finding,
        Permission atLeast
    )
    {
        var result = Check($"{Healthy},{facts}");
        Assert.NotNull(result.Find(finding));
        Assert.True(result.Permission >= atLeast, $"{result.Permission}");
        Assert.False(string.IsNullOrWhiteSpace(Say(result)));
        var silent = Check(Healthy);
        Assert.Null(silent.Find(finding));
        Assert.Equal(Permission.Allowed, silent.Permission);
    }

    [Fact]
    public void Every_rule_has_a_case_that_fires_it()
    {
        var tried = Cases().Select(r => r.Data.Item2).ToHashSet(StringComparer.Ordinal);
        // Tried in KidneyRuleTests.
        string[] elsewhere =
        [
            "safety.age-unknown",
            "safety.kidney-not-measured",
            "safety.kidney-old-result-low",
            "safety.kidney-disease-stated",
        ];
        Assert.Equal(
            [],
            Base.Safety.All.Select(r => $"safety.{r.Id}").Except(tried).Except(elsewhere)
        );
    }

    [Theory]
    [InlineData("lab.magnesium=1.05")]
    [InlineData("lab.creatinine-clearance=20")]
    public void At_its_limit_a_result_does_not_yet_stop(string facts) =>
        Assert.Equal(Permission.Allowed, Check($"{Healthy},{facts}").Permission);

    [Fact]
    public void What_was_not_asked_is_listed_and_does_not_stop()
    {
        var result = Check(Healthy);
        var finding = result.Find("safety.not-asked")!;
        Assert.Equal(Permission.Allowed, result.Permission);
        foreach (
            var fact in (string[])
                [
                    "has.dialysis",
                    "has.myasthenia-gravis",
                    "has.heart-block",
                    "has.bowel-obstruction",
                    "has.struvite-stones",
                    "has.known-hypermagnesaemia",
                    "diarrhoea-acute",
                ]
        )
            Assert.Contains(fact, finding.Missing);
        var answered = Check($"{Healthy},!has.dialysis");
        Assert.DoesNotContain("has.dialysis", answered.Find("safety.not-asked")!.Missing);
    }

    [Fact]
    public void From_65_on_four_weeks_and_350_mg_are_the_most_without_a_check()
    {
        var result = Check("age=70,!child,egfr=80,egfr-any=80");
        Assert.Equal(Permission.AllowedLimited, result.Permission);
        Assert.Equal(4, result.MaxWeeks);
    }

    [Fact]
    public void Without_an_age_there_is_no_dose()
    {
        var result = Check("egfr=95");
        Assert.Equal(Permission.Blocked, result.Permission);
        Assert.Equal(["age"], result.Find("safety.age-unknown")!.Missing);
        Assert.Null(result.TotalLimitMgPerDay);
    }

    [Fact]
    public void Lithium_leaves_out_laxative_forms() =>
        Assert.Superset(
            new HashSet<string>(["hydroxide", "sulfate_7"], StringComparer.Ordinal),
            Check($"{Healthy},takes.lithium").ExcludedForms.ToHashSet(StringComparer.Ordinal)
        );
}

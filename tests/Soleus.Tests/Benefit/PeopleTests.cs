using Soleus.Care.Status;
using static Soleus.Tests.Benefit.Shared;

namespace Soleus.Tests.Benefit;

/// <summary>How like the people of the trials a person is.</summary>
public sealed class PeopleTests
{
    // Roguin Maor 2017: 64.9 (SD 11.1) years, so 43 to 87; the other means, 61.6 to 69.3, lie between.
    [Theory]
    [InlineData("age=43", "benefit.people.age-like", true)]
    [InlineData("age=87", "benefit.people.age-like", true)]
    [InlineData("age=42", "benefit.people.age-younger", false)]
    [InlineData("age=88", "benefit.people.age-older", false)]
    public void Age_against_the_trials_of_night_cramps(string facts, string key, bool like)
    {
        var finding = Judge("nocturnal-cramps=likely", facts).The("benefit.nocturnal-cramps");
        var phrase = (like ? finding.Reasons : finding.Against).Single(p => p.Key == key);
        Assert.Contains("43 to 87", Base.Texts.Say(phrase));
        Assert.Contains(finding.Inputs, i => i.Fact == "age");
        Assert.DoesNotContain("age", finding.Missing);
    }

    [Fact]
    public void Age_in_pregnancy_is_taken_from_the_trials_in_pregnancy()
    {
        // Lahore 2022: 28.29 (SD 5.76), so 17 to 40; Nygaard 2008: 30.9.
        var finding = Judge("pregnancy-cramps=likely", "age=31, pregnant, female")
            .The("benefit.pregnancy-cramps");
        Assert.Contains(
            "17 to 40",
            Base.Texts.Say(finding.Reasons.Single(p => p.Key == "benefit.people.age-like"))
        );
        Assert.Contains("benefit.people.pregnant-like", Keys(finding.Reasons));
    }

    [Fact]
    public void An_unknown_age_is_missing_and_nothing_is_said_of_it()
    {
        var finding = Judge("nocturnal-cramps=likely").The("benefit.nocturnal-cramps");
        Assert.Contains("age", finding.Missing);
        Assert.DoesNotContain(
            finding.Reasons.Concat(finding.Against),
            p => p.Key.StartsWith("benefit.people.age", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void No_age_is_compared_where_no_trial_told_one()
    {
        var finding = Judge("restless-legs=likely", "age=30").The("benefit.restless-legs");
        Assert.DoesNotContain(
            finding.Reasons.Concat(finding.Against),
            p => p.Key.StartsWith("benefit.people.age", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("age", finding.Missing);
    }

    [Theory]
    [InlineData("age=30, female, pregnant", "benefit.people.pregnant-unlike", false)]
    [InlineData("age=30, female, !pregnant", null, false)]
    [InlineData("age=30, female", null, true)]
    [InlineData("", null, true)]
    [InlineData("age=70, female", null, false)]
    [InlineData("age=30, male", null, false)]
    [InlineData("age=30, !female", null, false)]
    public void Pregnancy_against_trials_of_others(string facts, string? key, bool asked)
    {
        var finding = Judge("nocturnal-cramps=likely", facts).The("benefit.nocturnal-cramps");
        Assert.Equal(
            key is null ? [] : [key],
            Keys(finding.Against).Where(k => k.Contains("pregnant", StringComparison.Ordinal))
        );
        Assert.Equal(asked, finding.Missing.Contains("pregnant"));
    }

    [Fact]
    public void Trials_in_pregnancy_do_not_fit_somebody_who_is_not_pregnant() =>
        Assert.Contains(
            "benefit.people.not-pregnant-unlike",
            Keys(
                Judge("pregnancy-cramps=possible", "female, !pregnant")
                    .The("benefit.pregnancy-cramps")
                    .Against
            )
        );

    [Theory]
    [InlineData(Deficiency.Confirmed, "benefit.people.magnesium-unlike", false)]
    [InlineData(Deficiency.Likely, "benefit.people.magnesium-unlike", false)]
    [InlineData(Deficiency.Possible, "benefit.people.magnesium-unknown", false)]
    [InlineData(Deficiency.CannotTell, "benefit.people.magnesium-unknown", false)]
    [InlineData(Deficiency.Unlikely, "benefit.people.magnesium-like", true)]
    public void Magnesium_against_the_trials(Deficiency deficiency, string key, bool like)
    {
        var finding = Judge("nocturnal-cramps=likely", "", deficiency)
            .The("benefit.nocturnal-cramps");
        var keys = Keys(like ? finding.Reasons : finding.Against);
        Assert.Contains(key, keys);
    }

    [Fact]
    public void Nothing_is_said_of_magnesium_where_no_trial_told_whom_it_took_in() =>
        Assert.DoesNotContain(
            Judge("restless-legs=likely", "", Deficiency.Likely)
                .The("benefit.restless-legs")
                .Against,
            p => p.Key.StartsWith("benefit.people.magnesium", StringComparison.Ordinal)
        );

    [Fact]
    public void Where_there_is_no_trial_nobody_is_compared()
    {
        var finding = Judge("claudication=likely", "age=70", Deficiency.Confirmed)
            .The("benefit.claudication");
        Assert.DoesNotContain(
            finding.Reasons.Concat(finding.Against),
            p => p.Key.StartsWith("benefit.people", StringComparison.Ordinal)
        );
        Assert.Empty(finding.Missing);
    }
}

using Soleus.Care.Assessment;
using Soleus.Care.Benefit;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge;
using static Soleus.Tests.Benefit.Shared;

namespace Soleus.Tests.Benefit;

/// <summary>Shortage, placebo, harms, labels and vitamin K2: what they say, and what they may never do.</summary>
public sealed class NotesTests
{
    public static TheoryData<string> Kinds() => new(Types);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_shortage_changes_no_verdict_and_neither_does_its_absence(string type)
    {
        var verdicts = Enum.GetValues<Deficiency>()
            .Select(d => Judge($"{type}=likely", "age=60", d))
            .Select(r => (r.Best, r.The($"benefit.{type}").Conclusion))
            .Distinct();
        Assert.Single(verdicts);
        var says = Enum.GetValues<Deficiency>()
            .Select(d => Judge($"{type}=likely", "age=60", d).The($"benefit.{type}").Says)
            .Distinct();
        Assert.Single(says);
    }

    [Theory]
    [InlineData(Deficiency.Confirmed, "confirmed", true)]
    [InlineData(Deficiency.Likely, "likely", true)]
    [InlineData(Deficiency.Possible, "possible", false)]
    [InlineData(Deficiency.CannotTell, "cannot-tell", false)]
    [InlineData(Deficiency.Unlikely, "unlikely", false)]
    public void A_shortage_deserves_treatment_but_promises_no_relief(
        Deficiency deficiency,
        string word,
        bool series
    )
    {
        var finding = Judge("nocturnal-cramps=likely", "", deficiency).The("benefit.deficiency");
        Assert.Equal(word, finding.Conclusion);
        var said = Base.Texts.Say(finding.Says);
        if (deficiency == Deficiency.Unlikely)
            Assert.DoesNotContain("deserves treatment", said);
        else
        {
            Assert.Contains("deserves treatment in its own right", said);
            Assert.Contains("how much the pain improves is uncertain", said);
        }
        Assert.Equal(series, Keys(finding.Reasons).Contains("benefit.deficiency.hess"));
        Assert.Equal(series, Keys(finding.Against).Contains("benefit.deficiency.uncontrolled"));
        Assert.Contains("lab.magnesium", finding.Missing);
    }

    [Theory]
    [InlineData(
        "nocturnal-cramps=likely",
        new[] { "placebo-responder", "placebo-percent", "placebo-roguin" }
    )]
    [InlineData("pregnancy-cramps=likely", new[] { "placebo-half", "placebo-free" })]
    public void Placebo_groups_improved_too(string types, string[] lines)
    {
        var finding = Judge(types).The("benefit.placebo");
        var type = types.Split('=')[0];
        Assert.Equal(
            lines.Select(l => $"benefit.{type}.{l}").Append("benefit.placebo.why"),
            Keys(finding.Reasons)
        );
        Assert.DoesNotContain(
            Judge("claudication=likely").Findings,
            f => f.Id == "benefit.placebo"
        );
    }

    [Fact]
    public void Harms_come_without_a_rate_for_cramps_and_with_their_limits()
    {
        var finding = Judge("nocturnal-cramps=likely").The("benefit.harms");
        Assert.Equal("rate-unknown", finding.Conclusion);
        Assert.Contains("benefit.harms.no-counts", Keys(finding.Reasons));
        var lutsey = Base.Texts.Say(finding.Reasons.Single(p => p.Key == "benefit.harms.lutsey"));
        Assert.Contains("50 %", lutsey);
        Assert.Contains("7 %", lutsey);
        Assert.Contains("was not seen", lutsey);
        Assert.Equal(FactStatus.VerifiedSecondary, finding.Status);
    }

    [Theory]
    [InlineData("has.kidney-disease", true)]
    [InlineData("egfr-any=59.6", true)]
    [InlineData("egfr-any=60", false)]
    [InlineData("", false)]
    public void Weak_kidneys_are_told_of_the_trial_with_serious_harm(string facts, bool told) =>
        Assert.Equal(
            told,
            Keys(Judge("nocturnal-cramps=likely", facts).The("benefit.harms").Reasons)
                .Contains("benefit.harms.kidney")
        );

    [Theory]
    [InlineData("nocturnal-cramps=likely", "age=65, !takes.anticoagulant", true)]
    [InlineData("nocturnal-cramps=possible", "age=80, !takes.anticoagulant", true)]
    [InlineData("nocturnal-cramps=likely", "age=64, !takes.anticoagulant", false)]
    [InlineData("nocturnal-cramps=likely", "!takes.anticoagulant", false)]
    [InlineData("nocturnal-cramps=likely", "age=70, takes.anticoagulant", false)]
    [InlineData("nocturnal-cramps=likely", "age=70", false)]
    [InlineData("restless-legs=likely", "age=70, !takes.anticoagulant", false)]
    public void Vitamin_K2_is_only_named_to_whom_its_trial_was_about(
        string types,
        string facts,
        bool named
    )
    {
        var result = Judge(types, facts);
        Assert.Equal(named, result.Findings.Any(f => f.Id == "benefit.vitamin-k2"));
        if (!named)
            return;
        var finding = result.The("benefit.vitamin-k2");
        Assert.Equal("unconfirmed", finding.Conclusion);
        Assert.Contains("not a recommendation", Base.Texts.Say(finding.Says));
        Assert.Equal(
            [
                "benefit.vitamin-k2.interval",
                "benefit.vitamin-k2.worsened",
                "benefit.vitamin-k2.single",
            ],
            Keys(finding.Against)
        );
        // A secondary fact never recommends: neither dose nor form is told.
        Assert.Equal(FactStatus.VerifiedSecondary, finding.Status);
        Assert.DoesNotContain(
            finding.Reasons.Concat(finding.Against).Select(Base.Texts.Say),
            s =>
                s.Contains("ug", StringComparison.Ordinal)
                || s.Contains("180", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(null, new[] { "benefit.claims.eu", "benefit.claims.us" })]
    [InlineData(Authority.Eu, new[] { "benefit.claims.eu" })]
    [InlineData(Authority.Us, new[] { "benefit.claims.us" })]
    [InlineData(Authority.Uk, null)]
    public void A_claim_about_muscles_is_none_about_cramps(Authority? authority, string[]? reasons)
    {
        var c = CaseOf("");
        var finding = JudgeBenefit
            .In(
                c with
                {
                    Record = c.Record with { Authority = authority },
                },
                Pain("nocturnal-cramps=likely"),
                StatusOf(Deficiency.Unlikely)
            )
            .Findings.SingleOrDefault(f => f.Id == "benefit.claims");
        Assert.Equal(reasons, finding is null ? null : Keys(finding.Reasons).ToArray());
        if (finding is not null)
            Assert.Equal("not-for-cramps", finding.Conclusion);
        Assert.DoesNotContain(Judge("claudication=likely").Findings, f => f.Id == "benefit.claims");
    }

    [Fact]
    public void Nothing_is_authorised_about_cramps_and_what_is_known_from_memory_is_left_out()
    {
        // 17 claims without the three from memory.
        Assert.Equal(14, Base.Claims.Length);
        Assert.DoesNotContain(
            Base.Claims,
            x => x.AboutCramps && x.Standing == Knowledge.Claims.ClaimStanding.Authorised
        );
        Assert.Equal(
            9,
            Base.Claims.Count(x => x.Standing == Knowledge.Claims.ClaimStanding.Authorised)
        );
    }

    [Fact]
    public void The_step_reads_no_dose_and_gives_none()
    {
        foreach (var type in Types)
        foreach (var finding in Judge($"{type}=likely", "age=70, !takes.anticoagulant").Findings)
        {
            Assert.Null(finding.Urgency);
            Assert.DoesNotContain(
                "you should take",
                Base.Texts.Say(finding.Says),
                StringComparison.OrdinalIgnoreCase
            );
        }
    }
}

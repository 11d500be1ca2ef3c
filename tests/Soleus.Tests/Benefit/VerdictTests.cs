using System.Text.RegularExpressions;
using Soleus.Care.Assessment;
using Soleus.Care.Benefit;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Tests.Support;
using static Soleus.Tests.Benefit.Shared;

namespace Soleus.Tests.Benefit;

/// <summary>The verdict for each kind of leg pain is the one that the reviews give.</summary>
public sealed partial class VerdictTests
{
    [Theory]
    [InlineData("nocturnal-cramps", BenefitVerdict.ProbablyNot, "probably-not")] // Cochrane 2020: little or no difference
    [InlineData("pregnancy-cramps", BenefitVerdict.CannotTell, "cannot-tell")] // Cochrane 2020, Luo 2020: low or very low certainty
    [InlineData("restless-legs", BenefitVerdict.CannotTell, "cannot-tell")] // Marshall 2019: no conclusion possible
    [InlineData("exercise-soreness", BenefitVerdict.CannotTell, "cannot-tell")] // small trials that conflict
    [InlineData("exercise-cramps", BenefitVerdict.None, "none")] // no randomised trial
    [InlineData("diabetic-neuropathy", BenefitVerdict.None, "none")]
    [InlineData("other-neuropathy", BenefitVerdict.None, "none")]
    [InlineData("claudication", BenefitVerdict.None, "none")]
    [InlineData("deep-vein-thrombosis", BenefitVerdict.None, "none")]
    [InlineData("statin-associated", BenefitVerdict.None, "none")]
    [InlineData("spinal-claudication", BenefitVerdict.None, "none")]
    [InlineData("growing-pains", BenefitVerdict.None, "none")]
    [InlineData("medicine-induced-cramps", BenefitVerdict.None, "treat-cause")]
    [InlineData("electrolyte-or-endocrine", BenefitVerdict.None, "treat-cause")]
    public void Each_kind_of_pain_has_its_verdict(string type, BenefitVerdict best, string word)
    {
        var result = Judge($"{type}=likely");
        Assert.Equal(best, result.Best);
        var finding = result.Findings[0];
        Assert.Equal(($"benefit.{type}", word), (finding.Id, finding.Conclusion));
        Assert.Equal(Step.Benefit, finding.Step);
        Assert.NotEmpty(finding.Sources);
        Assert.Equal($"benefit.{type}.why", finding.Reasons[0].Key);
    }

    [Fact]
    public void There_is_a_verdict_for_every_kind_and_for_no_other() =>
        Assert.Equal(Types.Order(), Base.Evidence.Verdicts.Select(v => v.Type).Order());

    [Fact]
    public void The_best_fit_decides_and_every_possible_kind_is_told_in_order()
    {
        var result = Judge(
            "restless-legs=likely, nocturnal-cramps=possible, claudication=unlikely, growing-pains=cannot-tell"
        );
        Assert.Equal(BenefitVerdict.CannotTell, result.Best);
        Assert.Equal(
            ["benefit.restless-legs", "benefit.nocturnal-cramps"],
            result.Findings.Select(f => f.Id).Where(i => Types.Contains(i["benefit.".Length..]))
        );
        Assert.Equal(
            BenefitVerdict.ProbablyNot,
            Judge("nocturnal-cramps=likely, restless-legs=possible").Best
        );
    }

    [Theory]
    [InlineData("nocturnal-cramps=possible, restless-legs=possible", true)]
    [InlineData("nocturnal-cramps=unlikely", false)]
    [InlineData("", false)]
    public void Without_a_kind_of_pain_it_depends_and_all_verdicts_are_listed(
        string types,
        bool abstains
    )
    {
        var result = Judge(types, abstains: abstains);
        Assert.Equal(BenefitVerdict.CannotTell, result.Best);
        var finding = result.Findings[0];
        Assert.Equal(("benefit.depends", "cannot-tell"), (finding.Id, finding.Conclusion));
        Assert.DoesNotContain(result.Findings, f => Types.Contains(f.Id["benefit.".Length..]));
        Assert.Equal(
            [
                "benefit.depends.probably-not",
                "benefit.depends.cannot-tell",
                "benefit.depends.treat-cause",
                "benefit.depends.none",
            ],
            Keys(finding.Reasons)
        );
        var said = string.Join(' ', finding.Reasons.Select(Base.Texts.Say));
        Assert.All(Types, t => Assert.Contains(Base.Texts[$"benefit.{t}.name"], said));
        Assert.Equal(
            types.Length == 0 ? [] : ["urge-to-move", "cramp-at-night"],
            finding.Missing.AsEnumerable()
        );
    }

    [Fact]
    public void Night_cramps_tell_estimate_interval_certainty_and_what_it_means_for_one_person()
    {
        var finding = Judge("nocturnal-cramps=likely", "age=58").The("benefit.nocturnal-cramps");
        var said = string.Join(' ', finding.Reasons.Select(Base.Texts.Say));
        Assert.Contains("0.18 cramps a week fewer", said);
        Assert.Contains("between 0.84 fewer and 0.49 more", said);
        Assert.Contains("5 trials, 307 people; moderate certainty", said);
        Assert.Contains("1.04 times that on placebo, perhaps 0.84 to 1.29", said);
        Assert.Contains("high certainty", said);
        Assert.Contains("of ten people, 6 or 7", said);
        Assert.Contains("about 64 on placebo and about 67 on magnesium (perhaps 54 to 83)", said);
        Assert.Contains(
            "3.4 fewer cramps after 60 days against 2.6",
            string.Join(' ', finding.Against.Select(Base.Texts.Say))
        );
        Assert.Contains("garrison-2020", finding.Sources);
        Assert.Contains("barna-2021", finding.Sources);
    }

    [Fact]
    public void Restless_legs_name_the_uncontrolled_series_only_as_what_cannot_show_a_benefit()
    {
        var finding = Judge("restless-legs=likely").The("benefit.restless-legs");
        Assert.DoesNotContain("benefit.restless-legs.gorantla", Keys(finding.Reasons));
        Assert.DoesNotContain("benefit.restless-legs.hornyak", Keys(finding.Reasons));
        Assert.Contains("benefit.restless-legs.gorantla", Keys(finding.Against));
        Assert.Contains("benefit.restless-legs.hornyak", Keys(finding.Against));
    }

    [Fact]
    public void Soreness_names_the_trials_without_an_effect()
    {
        var keys = Keys(Judge("exercise-soreness=likely").The("benefit.exercise-soreness").Reasons);
        Assert.Contains("benefit.exercise-soreness.null", keys);
        Assert.Contains("benefit.exercise-soreness.coates", keys);
    }

    [Fact]
    public void Every_sentence_of_every_answer_can_be_said()
    {
        foreach (var type in Types)
        foreach (var deficiency in Enum.GetValues<Deficiency>())
        foreach (
            var facts in (string[])
                [
                    "",
                    "age=70, !takes.anticoagulant, female, pregnant",
                    "age=30, !pregnant",
                    "age=95, has.kidney-disease",
                ]
        )
        {
            foreach (var finding in Judge($"{type}=likely", facts, deficiency).Findings)
            {
                Assert.NotEmpty(Base.Texts.Say(finding.Says));
                Assert.All(
                    finding.Reasons.Concat(finding.Against),
                    p => Assert.DoesNotContain('{', Base.Texts.Say(p))
                );
                Assert.All(finding.Sources, s => Assert.True(Base.Sources.TryFind(s, out _), s));
                Assert.NotEqual(FactStatus.Unverified, finding.Status);
            }
        }
    }

    [GeneratedRegex(@"leg_pain: ([a-z-]+)\s+evidence: ([a-z-]+)")]
    private static partial Regex Expected();

    [Fact]
    public void The_case_files_hold()
    {
        var cases = Directory
            .EnumerateFiles(Repository.File("tests/Soleus.Tests/Vignettes/cases"), "*.yaml")
            .SelectMany(f => Expected().Matches(File.ReadAllText(f)))
            .ToList();
        Assert.True(cases.Count >= 3);
        foreach (var expected in cases)
            Assert.Equal(
                expected.Groups[2].Value.Replace("-", ""),
                Judge($"{expected.Groups[1].Value}=likely").Best.ToString().ToLowerInvariant()
            );
    }

    [Fact]
    public void A_kind_of_pain_without_a_verdict_is_our_own_fault() =>
        Assert.Throws<ArgumentException>(() => Judge("housemaids-knee=likely"));
}

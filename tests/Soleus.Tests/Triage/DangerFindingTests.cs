using Soleus.Care.Assessment;
using Soleus.Care.Triage;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Triage;

/// <summary>What a danger finding says, what it covers, what could change it, and whom it concerns: from the signs' own files.</summary>
public sealed class DangerFindingTests
{
    private const string Stop = "danger.stop-magnesium";

    /// <summary>The sign's own words; before them those of its grade when a rule grades it; then whether magnesium stops.</summary>
    [Theory]
    [InlineData(
        "dvt_suspect",
        "leg-swollen-one-side",
        "danger.dvt_suspect.do danger.dvt_suspect.who"
    )]
    [InlineData("pe_signs", "breathless-sudden", "danger.pe_signs.do danger.pe_signs.who " + Stop)]
    [InlineData(
        "hypoMg_emergency",
        "palpitations, cramp-at-night",
        "danger.level.same-day.do danger.hypoMg_emergency.do danger.level.same-day.who " + Stop
    )]
    [InlineData(
        "epsom_oral",
        "epsom-swallowed, vomiting",
        "danger.level.emergency.do danger.epsom_oral.do danger.level.emergency.who " + Stop
    )]
    [InlineData(
        "hf_oedema_acute",
        "legs-swollen-both",
        "danger.level.within-days.do danger.hf_oedema_acute.do danger.level.within-days.who " + Stop
    )]
    [InlineData(
        "gca_pmr",
        "hip-shoulder-stiffness",
        "danger.level.within-days.do danger.gca_pmr.do danger.level.within-days.who"
    )]
    [InlineData(
        "claudication",
        "walk-pain-calf, walk-pain-gone-10-min",
        "danger.claudication.do danger.claudication.who"
    )]
    public void Says_what_to_do_and_who(string sign, string facts, string reasons)
    {
        var finding = Present(sign, facts);
        Assert.Equal(reasons.Split(' '), finding.Reasons.Select(r => r.Key));
        Assert.Equal($"danger.{sign}.sign", finding.Says.Key);
    }

    /// <summary>Every case of the review: the grade's words stand there exactly when a rule graded the sign.</summary>
    [Fact]
    public void Every_graded_sign_says_so()
    {
        foreach (var row in Rows("danger-signs.psv"))
        {
            foreach (
                var finding in FindDanger
                    .In(CaseOf(row[2]))
                    .Findings.Where(f => f.Conclusion == "present")
            )
            {
                var sign = Base.Dangers.Signs.Single(s => $"triage.{s.Id}" == finding.Id);
                var own = $"{sign.Level}" == $"{finding.Urgency}";
                var keys = finding.Reasons.Select(r => r.Key).ToArray();
                Assert.Equal(
                    own ? 1 : 2,
                    keys.Count(k => k.EndsWith(".do", StringComparison.Ordinal))
                );
                Assert.Equal(
                    sign.StopMagnesium
                        && finding.Urgency > Urgency.Routine
                        // With a low result magnesium may be the treatment.
                        && !(CaseOf(row[2]).Facts.Number("lab.magnesium") < 0.7),
                    keys.Contains(Stop)
                );
            }
        }
    }

    /// <summary>"unless" in the rule: the answer that would excuse the sign is asked for.</summary>
    [Theory]
    [InlineData("lab_Ca_high", "lab.calcium=3.6", "lab.calcium-adjusted")]
    [InlineData("lab_Ca_high", "lab.calcium-adjusted=3.6", "")]
    [InlineData("lab_Ca_high", "lab.calcium=3.6, lab.calcium-adjusted=3.6", "")]
    [InlineData(
        "hyperMg",
        "takes.bowel-preparation, very-weak",
        "takes.macrogol-bowel-preparation takes.sodium-phosphate"
    )]
    [InlineData(
        "hyperMg",
        "takes.bowel-preparation, very-weak, takes.any-magnesium, !takes.macrogol-bowel-preparation, !takes.sodium-phosphate",
        ""
    )]
    [InlineData("preg_preecl", "pregnant, headache-severe", "pregnancy-weeks")]
    [InlineData("preg_preecl", "pregnant, headache-severe, pregnancy-weeks=30", "")]
    public void What_could_excuse_a_sign_is_missing(string sign, string facts, string missing) =>
        Assert.Equal(
            missing.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Present(sign, facts).Missing
        );

    [Theory]
    [InlineData("vein-cord-tender, vein-cord-long-or-high", "svt_near_junction", "svt_short")]
    [InlineData("lab.potassium=2.4", "lab_K_low_sev", "lab_K_low_mod")]
    [InlineData("lab.potassium=6.5", "lab_K_high_sev", "lab_K_high_mod")]
    [InlineData("lab.sodium=120", "lab_Na_low_sev", "lab_Na_low_mod")]
    [InlineData("lab.magnesium=0.4", "lab_Mg_low_sev", "lab_Mg_low_mod")]
    [InlineData("lab.magnesium=0.6, palpitations", "lab_Mg_low_sev", "lab_Mg_low_mod")] // open, not present
    [InlineData("lab.magnesium=2.1", "lab_Mg_high_sev", "lab_Mg_high_mod")]
    public void A_worse_sign_stands_for_the_milder_one(string facts, string worse, string milder)
    {
        var ids = FindDanger.In(CaseOf(facts)).Findings.Select(f => f.Id).ToArray();
        Assert.Contains($"triage.{worse}", ids);
        Assert.DoesNotContain($"triage.{milder}", ids);
    }

    [Theory]
    [InlineData("vein-cord-tender", "svt_short")]
    [InlineData("lab.potassium=2.9", "lab_K_low_mod")]
    [InlineData("lab.sodium=124, !confused-or-drowsy", "lab_Na_low_mod")]
    public void Alone_the_milder_sign_stands(string facts, string milder) => Present(milder, facts);

    [Fact]
    public void What_is_not_covered_stays_open()
    {
        // 0.6 with palpitations: the low-magnesium sign is there, the sign of a low potassium is not decided.
        var found = FindDanger.In(
            CaseOf("lab.magnesium=0.6, palpitations, limb-pain-new-persistent")
        );
        Assert.Contains(
            found.Findings,
            f => f.Id == "triage.ali_sudden" && f.Conclusion == "possible"
        );
    }

    [Theory]
    [InlineData("leg-swollen-one-side", true)]
    [InlineData("calf-swelling-sudden-knee-problem", true)]
    [InlineData("pregnant, wells-calf-3cm", true)]
    [InlineData("has.clot-not-dated", true)]
    [InlineData("breathless-sudden", false)]
    [InlineData("saddle-numb", false)]
    public void A_clot_that_is_suspected_is_scored(string facts, bool scored) =>
        Assert.Equal(
            scored,
            FindDanger.In(CaseOf(facts)).Findings.Any(f => f.Id == "triage.wells")
        );

    /// <summary>The question about pain below the ribs is one of pregnancy; that about a child that looks ill is one of children.</summary>
    [Theory]
    [InlineData("", true, true)]
    [InlineData("male", false, true)]
    [InlineData("male, pregnant", true, true)]
    [InlineData("!male, !pregnant, !postpartum-6-weeks", false, true)]
    [InlineData("!male, !pregnant", true, true)]
    [InlineData("!male, !postpartum-6-weeks", true, true)]
    [InlineData("!male, !pregnant, postpartum-6-weeks, !child", true, false)]
    [InlineData("!child", true, false)]
    [InlineData("child, male", false, true)]
    [InlineData("!child, male", false, false)]
    public void Is_asked_of_those_whom_it_concerns(string facts, bool pregnancy, bool child)
    {
        var asked = FindDanger.In(CaseOf(facts)).NotAsked;
        Assert.Equal(pregnancy, asked.Contains("pain-below-ribs"));
        Assert.Equal(child, asked.Contains("child-looks-ill"));
        Assert.Contains("limb-cold", asked);
        Assert.Equal(asked.Distinct(), asked);
        Assert.DoesNotContain("limb-cold", FindDanger.In(CaseOf(facts + ", !limb-cold")).NotAsked);
    }

    [Theory]
    [InlineData("headache-severe", true)]
    [InlineData("headache-severe, male", false)]
    [InlineData("headache-severe, !pregnant, !postpartum-6-weeks", false)]
    public void An_undecided_sign_concerns_the_person(string facts, bool open) =>
        Assert.Equal(
            open,
            FindDanger
                .In(CaseOf(facts))
                .Findings.Any(f => f.Id == "triage.preg_preecl" && f.Conclusion == "possible")
        );

    /// <summary>Half of a routine sign (pain in the calf on walking, of which it is not known how it ends) is no danger to name.</summary>
    [Fact]
    public void A_routine_sign_is_not_named_as_possible() =>
        Assert.DoesNotContain(
            FindDanger.In(CaseOf("walk-pain-calf")).Findings,
            f => f.Id == "triage.claudication"
        );

    [Fact]
    public void What_may_be_there_stands_by_urgency_and_then_by_name()
    {
        var possible = FindDanger
            .In(CaseOf("limb-pain-new-persistent, back-pain-new, headache-severe, numb-area"))
            .Findings.Where(f => f.Conclusion == "possible")
            .Select(f => Base.Dangers.Signs.Single(s => $"triage.{s.Id}" == f.Id))
            .Where(s => s.Rules.All(r => r.Level == s.Level))
            .ToArray();
        Assert.True(possible.Select(s => s.Level).Distinct().Count() > 1);
        Assert.Equal(
            possible.OrderByDescending(s => s.Level).ThenBy(s => s.Id, StringComparer.Ordinal),
            possible
        );
    }

    [Fact]
    public void What_is_present_stands_by_urgency_and_then_by_name()
    {
        var present = FindDanger
            .In(
                CaseOf(
                    "saddle-numb, breathless-sudden, leg-swollen-one-side, vein-cord-tender, muscle-wasting"
                )
            )
            .Findings.Where(f => f.Conclusion == "present")
            .ToArray();
        Assert.Equal(
            present.OrderByDescending(f => f.Urgency).ThenBy(f => f.Id, StringComparer.Ordinal),
            present
        );
        Assert.True(present.Length >= 4);
    }

    /// <summary>Only who is known to take no magnesium need not stop it; a dose of Epsom salt or beyond the packet's is one.</summary>
    [Theory]
    [InlineData("urine-little", true)]
    [InlineData("urine-little, takes.any-magnesium", true)]
    [InlineData("urine-little, !takes.any-magnesium", false)]
    [InlineData("urine-little, !takes.any-magnesium, epsom-swallowed", true)]
    [InlineData("urine-little, !takes.any-magnesium, magnesium-over-packet-dose", true)]
    [InlineData("leg-swollen-one-side, takes.any-magnesium", false)]
    [InlineData("", false)]
    public void Magnesium_stops(string facts, bool stops) =>
        Assert.Equal(stops, FindDanger.In(CaseOf(facts)).StopMagnesium);

    private static Finding Present(string sign, string facts)
    {
        var finding = FindDanger.In(CaseOf(facts)).Findings.Single(f => f.Id == $"triage.{sign}");
        Assert.Equal("present", finding.Conclusion);
        return finding;
    }
}

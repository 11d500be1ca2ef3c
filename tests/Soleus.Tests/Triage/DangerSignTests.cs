using Soleus.Care.Assessment;
using Soleus.Care.Triage;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Triage;

/// <summary>Every flag of the clinical review fires at its level on little, and not on a near miss.</summary>
public sealed class DangerSignTests
{
    /// <summary>The flags of the reviewed table, by id.</summary>
    private const string Flags =
        "dvt_suspect pe_signs ali_sudden ali_pallor ali_pulseless ali_paraesthesia ali_paralysis ali_perishingly ali_af cli "
        + "ces_bladder ces_saddle ces_motor ces_bowel ces_sex ces_bilateral compartment rhabdo cellulitis nec_fasc sepsis "
        + "pn_rapid pn_redflag mnd cramp_10min cramp_toxin cramp_sleep cramp_workup hypoMg_emergency hyperMg claudication "
        + "preg_dvt preg_preecl preg_rls cancer_pain fracture septic_joint stroke_leg cord_myelopathy mscc spinal_infection "
        + "aaa_rupture popliteal_aneurysm svt_near_junction svt_short baker_rupture achilles_rupture fq_tendon hip_fracture "
        + "aff_bisphosphonate diabetic_foot_limb diabetic_foot_active charcot tetanus hypoCa_tetany lab_Ca_low lab_Ca_high "
        + "lab_K_low_sev lab_K_low_mod lab_K_high_sev lab_K_high_mod lab_Na_low_sev lab_Na_low_mod lab_Mg_low_sev "
        + "lab_Mg_low_mod lab_Mg_high_sev lab_Mg_high_mod lab_CK lab_glucose dka_hhs adrenal_crisis alcohol_withdrawal "
        + "refeeding_risk digoxin_tox qt_lowMg statin_interaction gca_pmr hf_oedema_acute bowel_obstruction epsom_oral "
        + "aki_dehydration eah child_septic_hip child_sufe child_limp child_leukaemia child_sarcoma child_nai child_growing "
        + "periodic_paralysis acute_myositis_im";

    public static TheoryData<string, string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var row in Rows("danger-signs.psv"))
            data.Add(row[0], row[1], row[2], row[3]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fires_at_its_level_on_little_and_not_on_a_near_miss(
        string flag,
        string urgency,
        string facts,
        string nearMiss
    )
    {
        var found = FindDanger.In(CaseOf(facts));
        var finding = found.Findings.Single(f => f.Id == $"triage.{flag}");
        Assert.Equal("present", finding.Conclusion);
        Assert.Equal(Enum.Parse<Urgency>(urgency), finding.Urgency);
        Assert.True(found.Urgency >= finding.Urgency);
        Assert.NotEmpty(finding.Inputs);
        Assert.NotEmpty(finding.Sources);

        var missed = FindDanger.In(CaseOf(nearMiss)).Findings;
        Assert.DoesNotContain(
            missed,
            f =>
                f.Id == $"triage.{flag}"
                && f.Conclusion == "present"
                && f.Urgency >= Enum.Parse<Urgency>(urgency)
        );
    }

    [Fact]
    public void Every_flag_of_the_review_is_a_sign_and_has_a_case()
    {
        var flags = Flags.Split(' ');
        Assert.Equal(91, flags.Length);
        Assert.Empty(flags.Except(Base.Dangers.Signs.Select(s => s.Id)));
        Assert.Empty(
            flags.Except(Rows("danger-signs.psv").Select(r => r[0])).Except(["child_growing"])
        );
    }

    [Fact]
    public void Every_sentence_of_a_finding_can_be_said()
    {
        foreach (var row in Rows("danger-signs.psv"))
        {
            foreach (var finding in FindDanger.In(CaseOf(row[2])).Findings)
            {
                foreach (var phrase in finding.Reasons.Concat(finding.Against).Append(finding.Says))
                    Assert.NotEmpty(Base.Texts.Say(phrase));
            }
        }
    }

    [Theory]
    [InlineData(
        "cramp-at-night, cramp-sudden-hard, cramp-calf-or-foot, cramp-eased-by-stretch, cramp-intense, pain-both-legs, cramp-soreness-after"
    )]
    [InlineData("urge-to-move, urge-worse-at-rest, urge-eased-by-moving, urge-evening-night")]
    [InlineData("sore-after-exercise, sore-settles-in-days, hard-training")]
    [InlineData("burning-pain, tingling, numb-area, symmetric-feet, has.diabetes")]
    [InlineData("takes.any-magnesium, takes.ppi, takes.statin, age=80, female, has.kidney-disease")]
    public void A_look_alike_is_no_danger(string facts)
    {
        var found = FindDanger.In(CaseOf(facts));
        Assert.True(found.Urgency <= Urgency.Routine);
        Assert.Empty(found.Findings);
        Assert.False(found.StopMagnesium);
    }

    private const string NoChildFlag =
        "!child-fever-limb-pain, !child-not-weight-bearing, !child-looks-ill, !child-hip-knee-pain-limp, "
        + "!child-limp-over-7-days, !child-night-waking-pain, !child-lump-or-bone-tender, !child-pale-tired-bruising, "
        + "!child-bone-pain-one-side, !child-injury-story-doubtful, !child-unsafe, !fever, !hip-groin-thigh-pain, "
        + "!weight-loss-unexplained, !bone-pain-unexplained, !lump-growing";

    private const string Growing = "child, age=7, child-legs-both-evening, child-plays-normally, ";

    [Fact]
    public void Growing_pains_stand_only_when_every_child_sign_is_known_to_be_absent()
    {
        var whole = FindDanger.In(CaseOf(Growing + NoChildFlag));
        Assert.Contains(whole.Findings, f => f.Id == "triage.child_growing");
        Assert.Equal(Urgency.Routine, whole.Urgency);
        foreach (var no in NoChildFlag.Split(", "))
        {
            var less = FindDanger.In(CaseOf(Growing + NoChildFlag.Replace(no, "!flushed")));
            if (no != "!child-unsafe")
                Assert.DoesNotContain(less.Findings, f => f.Id == "triage.child_growing");
            Assert.True(less.Urgency >= Urgency.Routine);
            var worse = FindDanger.In(CaseOf(Growing + NoChildFlag.Replace(no, no[1..])));
            Assert.DoesNotContain(worse.Findings, f => f.Id == "triage.child_growing");
        }
    }

    [Fact]
    public void A_child_is_always_at_least_routine()
    {
        Assert.Equal(Urgency.Routine, FindDanger.In(CaseOf("child, age=9")).Urgency);
    }

    [Fact]
    public void Magnesium_is_stopped_for_weakness_whatever_the_kidneys_do()
    {
        Assert.True(
            FindDanger.In(CaseOf("takes.any-magnesium, very-weak, egfr=110")).StopMagnesium
        );
        Assert.True(FindDanger.In(CaseOf("urine-little")).StopMagnesium);
        Assert.False(FindDanger.In(CaseOf("!takes.any-magnesium, urine-little")).StopMagnesium);
        Assert.False(FindDanger.In(CaseOf("leg-swollen-one-side")).StopMagnesium);
    }

    [Fact]
    public void An_undecided_sign_is_named_with_what_is_missing()
    {
        var found = FindDanger.In(CaseOf("limb-pain-new-persistent"));
        var possible = found.Findings.Single(f => f.Id == "triage.ali_sudden");
        Assert.Equal("possible", possible.Conclusion);
        Assert.Null(possible.Urgency);
        Assert.Contains("limb-cold", possible.Missing);
        Assert.Equal("limb-pain-new-persistent", Assert.Single(possible.Inputs).Fact);
    }

    [Fact]
    public void A_more_urgent_grade_that_waits_for_an_answer_is_named_as_missing()
    {
        var cli = FindDanger
            .In(CaseOf("toe-rest-pain, !leg-hot-red-spreading"))
            .Findings.Single(f => f.Id == "triage.cli");
        Assert.Equal(Urgency.SameDay, cli.Urgency);
        Assert.Equal(["fever", "very-unwell"], cli.Missing);
    }

    [Fact]
    public void What_was_not_asked_concerns_this_person()
    {
        var grown = FindDanger.In(CaseOf("!child, age=40, male")).NotAsked;
        Assert.DoesNotContain(grown, f => f.StartsWith("child-", StringComparison.Ordinal));
        Assert.DoesNotContain("pain-below-ribs", grown);
        Assert.Contains("limb-cold", grown);
        Assert.Contains("breathless-sudden", grown[..60]);
        Assert.Contains("child-looks-ill", FindDanger.In(CaseOf("age=9, child")).NotAsked);
        Assert.Contains("pain-below-ribs", FindDanger.In(CaseOf("pregnant")).NotAsked);
    }

    [Fact]
    public void The_most_urgent_sign_comes_first()
    {
        var found = FindDanger.In(
            CaseOf("leg-swollen-one-side, saddle-numb, cramp-breaks-sleep, muscle-wasting")
        );
        Assert.Equal("triage.ces_saddle", found.Findings[0].Id);
        var urgencies = found
            .Findings.Where(f => f.Conclusion == "present")
            .Select(f => f.Urgency!.Value)
            .ToArray();
        Assert.Equal(urgencies.OrderDescending(), urgencies);
    }
}

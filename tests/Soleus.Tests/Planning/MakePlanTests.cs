using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Benefit;
using Soleus.Care.People;
using Soleus.Care.Planning;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Care.Triage;
using static Soleus.Tests.Planning.Steps;
using static Soleus.Tests.Triage.Shared;

namespace Soleus.Tests.Planning;

/// <summary>Each branch of the plan, from results of the other steps built by hand.</summary>
public sealed class MakePlanTests
{
    [Fact]
    public void Danger_signs_leave_only_what_to_do()
    {
        // Two signs with the same instruction, and one that stops magnesium.
        var facts =
            "age=58, limb-pain-new-persistent, limb-cold, limb-pale-or-mottled, limb-numb-new, takes.any-magnesium, very-weak";
        var triage = FindDanger.In(CaseOf(facts));
        Assert.Equal(Urgency.Emergency, triage.Urgency);
        Assert.True(triage.StopMagnesium);
        var plan = new Steps { Facts = facts, Triage = triage }.Plan();
        Assert.Equal(SupplementAdvice.Suppressed, plan.Advice);
        Assert.Null(plan.Trial);
        Assert.Empty(plan.StopRules);
        Assert.All(
            plan.Steps,
            s =>
                Assert.True(
                    s.Id == "plan.stop-magnesium"
                        || s.Id.StartsWith("plan.do.", StringComparison.Ordinal)
                )
        );
        Assert.Equal("plan.stop-magnesium", plan.Steps[1].Id);
        var urgencies = plan
            .Steps.Where(s => s.Urgency is not null)
            .Select(s => s.Urgency)
            .ToList();
        Assert.Equal(urgencies.OrderByDescending(u => u), urgencies);
        var lines = Words(plan).Split('\n');
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    [Fact]
    public void A_routine_sign_stands_beside_the_plan()
    {
        var facts = "age=58, female, !child, !takes.any-magnesium, cramp-breaks-sleep";
        var plan = new Steps { Facts = facts, Triage = FindDanger.In(CaseOf(facts)) }.Plan();
        Assert.Equal("plan.do.cramp_sleep", plan.Steps[0].Id);
        Assert.Contains(plan.Steps, s => s.Id == "plan.food");
    }

    [Theory]
    [InlineData(Deficiency.Unlikely, BenefitVerdict.ProbablyNot, SupplementAdvice.NotWorthwhile)]
    [InlineData(Deficiency.Possible, BenefitVerdict.ProbablyNot, SupplementAdvice.NotWorthwhile)]
    [InlineData(Deficiency.CannotTell, BenefitVerdict.ProbablyNot, SupplementAdvice.NotWorthwhile)]
    [InlineData(Deficiency.Possible, BenefitVerdict.None, SupplementAdvice.NotWorthwhile)]
    [InlineData(Deficiency.Unlikely, BenefitVerdict.CannotTell, SupplementAdvice.MayTry)]
    [InlineData(Deficiency.Unlikely, BenefitVerdict.ProbablyYes, SupplementAdvice.MayTry)]
    [InlineData(Deficiency.Likely, BenefitVerdict.ProbablyNot, SupplementAdvice.TreatShortage)]
    [InlineData(Deficiency.Confirmed, BenefitVerdict.None, SupplementAdvice.TreatShortage)]
    public void Trials_decide_unless_a_shortage_is_likely(
        Deficiency status,
        BenefitVerdict evidence,
        SupplementAdvice advice
    )
    {
        var plan = new Steps { Status = status, Evidence = evidence }.Plan();
        Assert.Equal(advice, plan.Advice);
        Assert.Equal(
            advice == SupplementAdvice.MayTry || status == Deficiency.Likely,
            plan.Trial is not null
        );
    }

    [Fact]
    public void A_confirmed_shortage_belongs_to_a_doctor()
    {
        var plan = new Steps { Status = Deficiency.Confirmed }.Plan();
        Assert.Null(plan.Trial);
        Assert.Equal("plan.supplement", plan.Steps[0].Id);
        Assert.Contains(plan.Steps, s => s.Id == "plan.see-shortage");
        Assert.Contains(plan.Steps, s => s.Id == "plan.test-with-low-magnesium");
    }

    [Fact]
    public void Not_worthwhile_is_said_with_the_numbers_of_the_benefit_step()
    {
        var step = new Steps
        {
            Evidence = BenefitVerdict.ProbablyNot,
            Status = Deficiency.CannotTell,
        }
            .Plan()
            .Steps.Single(s => s.Id == "plan.supplement");
        Assert.Equal("not-worthwhile", step.Conclusion);
        Assert.Equal("report.benefit", step.Reasons[0].Key);
        Assert.Equal("plan.supplement.status-open", step.Reasons[1].Key);
        Assert.Equal(["lab.magnesium"], step.Missing);
    }

    [Fact]
    public void Blocked_says_do_not_take_and_why()
    {
        var plan = new Steps
        {
            Permission = Permission.Blocked,
            Most = null,
            Status = Deficiency.Confirmed,
            Facts = "age=58, takes.any-magnesium",
        }.Plan();
        Assert.Equal(SupplementAdvice.DoNotTake, plan.Advice);
        Assert.Equal("plan.supplement", plan.Steps[0].Id);
        Assert.Equal("report.benefit", Assert.Single(plan.Steps[0].Reasons).Key);
        Assert.Contains("egfr", plan.Steps[0].Missing);
        Assert.Equal("plan.stop-own-magnesium", plan.Steps[1].Id);
        Assert.Null(plan.Trial);
    }

    [Fact]
    public void Clinician_first_shows_what_to_ask_and_no_dose()
    {
        var plan = new Steps
        {
            Permission = Permission.ClinicianFirst,
            Most = null,
            Status = Deficiency.Likely,
        }.Plan();
        Assert.Equal(SupplementAdvice.AskFirst, plan.Advice);
        Assert.Null(plan.Trial);
        Assert.Contains("2 to 4 weeks", Words(plan));
        Assert.DoesNotContain(
            plan.Steps,
            s => s.Id.StartsWith("plan.trial-", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Under_18_gets_no_supplement_and_no_food_advice()
    {
        var plan = new Steps
        {
            Facts = "age=15, child, !takes.any-magnesium",
            Status = Deficiency.Confirmed,
        }.Plan();
        Assert.Equal(SupplementAdvice.DoNotTake, plan.Advice);
        Assert.Equal(["plan.supplement", "plan.see-child"], plan.Steps.Select(s => s.Id));
    }

    [Theory]
    [InlineData("!child, !takes.any-magnesium", "nocturnal-cramps", "age")]
    [InlineData("age=30, pregnant, !takes.any-magnesium", "nocturnal-cramps", "pregnancy")]
    [InlineData("age=30, !takes.any-magnesium", "pregnancy-cramps", "pregnancy")]
    [InlineData("age=30, !takes.any-magnesium", null, "pain-unknown")]
    [InlineData("age=30, !takes.any-magnesium", "claudication", "first")]
    [InlineData("age=30, !takes.any-magnesium", "restless-legs", "first")]
    [InlineData("age=30, !takes.any-magnesium, lab.ferritin=101", "restless-legs", "first")]
    [InlineData(
        "age=30, !takes.any-magnesium, lab.ferritin=90, lab.transferrin-saturation=30",
        "restless-legs",
        "first"
    )]
    [InlineData("age=30", "nocturnal-cramps", "current-unknown")]
    public void Something_is_asked_first(string facts, string? pain, string why)
    {
        var plan = new Steps { Facts = facts, Pain = pain }.Plan();
        Assert.Equal(SupplementAdvice.AskFirst, plan.Advice);
        Assert.Null(plan.Trial);
        Assert.Equal(
            $"plan.supplement.{why}",
            plan.Steps.Single(s => s.Id == "plan.supplement").Says.Key
        );
    }

    [Fact]
    public void Restless_legs_with_good_iron_may_try()
    {
        var plan = new Steps
        {
            Pain = "restless-legs",
            Facts = "age=30, !takes.any-magnesium, lab.ferritin=120, lab.transferrin-saturation=25",
        }.Plan();
        Assert.Equal(SupplementAdvice.MayTry, plan.Advice);
        Assert.Equal(200, plan.Trial!.ElementalMgPerDay);
        Assert.Equal(8, plan.Trial.Weeks);
    }

    [Theory]
    [InlineData("", "plan.iron-test")]
    [InlineData(", lab.ferritin=75, lab.transferrin-saturation=30", "plan.iron-low")]
    [InlineData(", lab.ferritin=200, lab.transferrin-saturation=19.9", "plan.iron-low")]
    [InlineData(", lab.ferritin=75.1, lab.transferrin-saturation=20", "plan.iron-between")]
    [InlineData(", lab.ferritin=22, lab.transferrin-saturation=14", "plan.iron-cause")]
    public void Iron_comes_first_in_restless_legs(string labs, string step)
    {
        var plan = new Steps
        {
            Pain = "restless-legs",
            Facts = "age=46, !takes.any-magnesium" + labs,
        }.Plan();
        var iron = IndexOf(plan, step);
        Assert.InRange(iron, 0, IndexOf(plan, "plan.food") - 1);
        Assert.InRange(IndexOf(plan, "plan.food"), 0, IndexOf(plan, "plan.supplement") - 1);
    }

    [Fact]
    public void A_secondary_source_never_recommends()
    {
        Assert.All(
            Base.Planning.Rules.Where(r => r.Status < Soleus.Knowledge.FactStatus.Derived),
            r => Assert.True(r.Word is "warn" or "tell", r.Id)
        );
        Assert.Contains(Base.Planning.Rules, r => r.Status < Soleus.Knowledge.FactStatus.Derived);
    }

    [Theory]
    [InlineData(250, null, "", 250, 2, 6)]
    [InlineData(350, null, "", 300, 2, 6)]
    [InlineData(250, 4.0, "", 250, 2, 4)]
    [InlineData(250, null, "old", 250, 2, 4)]
    public void The_dose_stays_below_the_limit_and_the_time_short(
        double most,
        double? weeks,
        string who,
        double mg,
        int doses,
        double length
    )
    {
        var plan = new Steps
        {
            Most = most,
            MaxWeeks = weeks,
            Facts =
                who == "old" ? "age=65, !takes.any-magnesium" : "age=64.9, !takes.any-magnesium",
        }.Plan();
        Assert.Equal(new SupplementTrial("citrate", mg, doses, length), plan.Trial);
        Assert.NotEmpty(plan.StopRules);
    }

    [Fact]
    public void What_is_taken_already_counts()
    {
        var some = new Steps
        {
            Most = 350,
            Current = new Interval(50, 100, 200),
            Facts = "age=40, takes.any-magnesium",
        };
        Assert.Equal(150, some.Plan().Trial!.ElementalMgPerDay);
        var enough = (some with { Current = new Interval(50, 100, 260) }).Plan();
        Assert.Null(enough.Trial);
        Assert.Equal(SupplementAdvice.NotWorthwhile, enough.Advice);
        Assert.Null((some with { Current = null }).Plan().Trial);
    }

    [Fact]
    public void Forms_that_safety_excludes_are_never_named()
    {
        var plan = new Steps { ExcludedForms = ["citrate", "oxide"] }.Plan();
        Assert.Equal("bisglycinate", plan.Trial!.FormId);
        var none = new Steps { ExcludedForms = ["citrate", "oxide", "bisglycinate"] }.Plan();
        Assert.Null(none.Trial);
        Assert.Equal(SupplementAdvice.AskFirst, none.Advice);
    }

    [Fact]
    public void No_time_of_day_means_no_trial()
    {
        var plan = new Steps { Spacings = [Apart("x", 13, 13)] }.Plan();
        Assert.Null(plan.Trial);
        Assert.Equal(SupplementAdvice.AskFirst, plan.Advice);
        Assert.Contains("leave no time of day", Words(plan));
    }

    [Fact]
    public void One_dose_a_day_holds_no_more_than_one_part()
    {
        // 11 h on either side leaves room for one dose a day only.
        var plan = new Steps { Spacings = [Apart("x", 11, 11)] }.Plan();
        Assert.Equal(1, plan.Trial!.DosesPerDay);
        Assert.Equal(120, plan.Trial.ElementalMgPerDay);
    }

    [Fact]
    public void An_avoided_medicine_is_asked_about()
    {
        var plan = new Steps { Spacings = [new Spacing("raltegravir", "avoid", 3, 4)] }.Plan();
        Assert.Equal(SupplementAdvice.AskFirst, plan.Advice);
        Assert.Null(plan.Trial);
    }

    [Fact]
    public void Hours_are_said_for_each_medicine_in_words()
    {
        var words = Words(new Steps { Spacings = [Apart("levothyroxine", 4, 4)] }.Plan());
        Assert.Contains("levothyroxine: at least 4 hours before magnesium", words);
        Assert.Contains("levothyroxine: at 8:00", words);
        Assert.Contains("How often you take levothyroxine is not known", words);
    }

    [Fact]
    public void Medicines_of_this_person_are_reviewed_by_name()
    {
        var steps = new Steps
        {
            Status = Deficiency.Possible,
            Record = new PersonRecord
            {
                Medicines =
                [
                    Takes("omeprazole", "20 mg once daily", "ppi"),
                    Takes("bendroflumethiazide", null, "thiazide", "diuretic"),
                    Takes("paracetamol", null),
                ],
            },
        };
        var review = steps.Plan().Steps.Single(s => s.Id == "plan.medicine-review");
        Assert.Equal(
            [
                "plan.medicine.thiazide-cramps",
                "plan.medicine.thiazide-depletes",
                "plan.medicine.ppi-depletes",
            ],
            review.Reasons.Select(r => r.Key)
        );
        Assert.DoesNotContain(
            "paracetamol",
            string.Join(' ', review.Reasons.Select(Base.Texts.Say))
        );
        var replete = (steps with { Status = Deficiency.Unlikely }).Plan();
        Assert.Single(replete.Steps.Single(s => s.Id == "plan.medicine-review").Reasons);
    }

    [Fact]
    public void The_plan_does_not_depend_on_the_order_of_medicines_or_spacings()
    {
        ImmutableArray<StatedMedicine> medicines =
        [
            Takes("omeprazole", "20 mg", "ppi"),
            Takes("furosemide", "40 mg twice daily", "loop-diuretic"),
        ];
        ImmutableArray<Spacing> spacings = [Apart("omeprazole", 3, 4), Apart("furosemide", 2, 2)];
        var steps = new Steps
        {
            Record = new PersonRecord { Medicines = medicines },
            Spacings = spacings,
        };
        var turned = steps with
        {
            Record = new PersonRecord { Medicines = [medicines[1], medicines[0]] },
            Spacings = [spacings[1], spacings[0]],
        };
        Assert.Equal(Words(steps.Plan()), Words(turned.Plan()));
    }

    [Fact]
    public void Massage_is_not_advised_while_a_clot_is_not_excluded()
    {
        var open = Words(new Steps().Plan());
        Assert.DoesNotContain("gently massage", open);
        var closed = new Steps
        {
            Facts =
                "age=58, !takes.any-magnesium, !leg-swollen-one-side, !calf-pain-persistent-one-side",
        };
        Assert.Contains("gently massage", Words(closed.Plan()));
    }

    [Fact]
    public void No_trial_without_permission_age_and_calm_over_all_combinations()
    {
        var trials = 0;
        foreach (var permission in Enum.GetValues<Permission>())
        foreach (var status in Enum.GetValues<Deficiency>())
        foreach (var evidence in Enum.GetValues<BenefitVerdict>())
        foreach (var urgency in Enum.GetValues<Urgency>())
        foreach (var age in (string[])["", "age=17, child,", "age=18,", "age=80,"])
        foreach (var pain in (string?[])[null, .. Base.Planning.Pains.Keys])
        {
            var steps = new Steps
            {
                Facts = age + "!takes.any-magnesium",
                Permission = permission,
                Status = status,
                Evidence = evidence,
                Pain = pain,
                Most = 250,
                Triage = new TriageResult([], urgency, false, []),
            };
            var plan = steps.Plan();
            Words(plan);
            if (plan.Trial is not { } trial)
            {
                Assert.NotEqual(SupplementAdvice.MayTry, plan.Advice);
                Assert.Empty(plan.StopRules);
                continue;
            }
            trials++;
            Assert.True(permission <= Permission.AllowedLimited);
            Assert.True(urgency < Urgency.WithinDays);
            Assert.True(age is "age=18," or "age=80,");
            Assert.InRange(trial.ElementalMgPerDay, 100, 250);
            Assert.True(plan.Advice is SupplementAdvice.MayTry or SupplementAdvice.TreatShortage);
        }
        Assert.True(trials > 100);
    }

    private static int IndexOf(Plan plan, string id) =>
        plan.Steps.Select(s => s.Id).ToList().IndexOf(id);
}

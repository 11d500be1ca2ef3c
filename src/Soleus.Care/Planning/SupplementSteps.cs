using System.Collections.Immutable;
using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Care.Benefit;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Planning;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Planning;

/// <summary>The verdict on a supplement and, when there is one, the trial in words.</summary>
internal static class SupplementSteps
{
    private static readonly Backing Ours = new(["soleus-rule"], FactStatus.Derived);

    /// <summary>The verdict with the reasons of the steps that decided it.</summary>
    public static Finding Verdict(
        Case c,
        SupplementDecision decision,
        string? first,
        StatusResult status,
        BenefitResult benefit,
        SafetyResult safety
    )
    {
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        var missing = new List<string>();
        switch (decision.Why)
        {
            case "blocked":
                Deciding(safety, "blocked", reasons, missing);
                if (reasons.Count == 0)
                    reasons.Add(new Phrase("plan.supplement.blocked-why"));
                break;
            case "clinician":
                Deciding(safety, "clinician-first", reasons, missing);
                reasons.Add(new Phrase("plan.supplement.clinician-ask"));
                if (
                    benefit.Best <= BenefitVerdict.ProbablyNot
                    && status.Verdict < Deficiency.Likely
                )
                    reasons.Add(new Phrase("plan.supplement.probably-not-anyway"));
                break;
            case "age":
                missing.Add("age");
                break;
            case "likely":
                reasons.Add(new Phrase("plan.supplement.likely-pain"));
                break;
            case "confirmed":
                reasons.Add(new Phrase("plan.supplement.confirmed-dose"));
                reasons.Add(new Phrase("plan.supplement.likely-pain"));
                break;
            case "first" when first is not null:
                reasons.Add(new Phrase($"plan.first.{first}"));
                break;
            case "trials-against" or "no-trial" or "may-try" when benefit.Findings.Length > 0:
                reasons.Add(benefit.Findings[0].Says);
                break;
            case "current-unknown":
                missing.AddRange(["takes.any-magnesium", "magnesium-supplement-mg"]);
                break;
            default:
                break;
        }
        if (
            decision.Advice == SupplementAdvice.NotWorthwhile
            && status.Verdict is Deficiency.CannotTell or Deficiency.Possible
        )
            reasons.Add(new Phrase("plan.supplement.status-open"));
        if (decision.Advice != SupplementAdvice.DoNotTake && status.Findings.Length > 0)
            missing.AddRange(status.Findings[0].Missing);
        return Steps.Of(
            "supplement",
            Word(decision.Advice),
            new Phrase($"plan.supplement.{decision.Why}"),
            reasons.ToImmutable(),
            decision.Why == "clinician" ? c.Knowledge.Planning.Trial.Clinician : Ours,
            []
        ) with
        {
            Missing = Steps.StillMissing(c, missing),
        };
    }

    /// <summary>Stops what is taken already when it should not be.</summary>
    public static Finding? StopOwn(Case c, SupplementDecision decision) =>
        decision
            is { Advice: SupplementAdvice.DoNotTake }
                or { Advice: SupplementAdvice.AskFirst, Why: "clinician" or "avoid" }
        && c.Facts["takes.any-magnesium"] == Answer.Yes
            ? Steps.Of(
                "stop-own-magnesium",
                "stop",
                new Phrase(
                    c.Facts["pregnant"] == Answer.Yes
                        ? "plan.supplement.stop-own-pregnant"
                        : "plan.supplement.stop-own"
                ),
                [],
                Ours,
                [c.Input("takes.any-magnesium")]
            )
            : null;

    /// <summary>Why no dose is shown although a shortage is likely.</summary>
    public static Finding NoDose(string why) =>
        Steps.Of("no-dose", "ask", new Phrase($"plan.supplement.{why}"), [], Ours, []);

    /// <summary>Dose, form, times, length, what to measure, when to stop.</summary>
    public static IEnumerable<Finding> Trial(Case c, TrialPlan plan, SafetyResult safety)
    {
        var trial = plan.Trial!;
        var rules = c.Knowledge.Planning.Trial;
        yield return Steps.Of(
            "trial-dose",
            "tell",
            new Phrase("plan.trial.dose", ("mg", trial.ElementalMgPerDay)),
            Dose(plan, safety),
            new Backing(
                [.. plan.Target!.Sources.Union(rules.Split.Sources)],
                Weaker(plan.Target.Status, rules.Split.Status)
            ),
            []
        );
        yield return Steps.Of(
            "trial-form",
            "tell",
            new Phrase($"plan.form.{trial.FormId}"),
            [],
            new Backing(plan.Form!.Sources, plan.Form.Status),
            []
        );
        yield return Steps.Of(
            "trial-forms-differ-little",
            "warn",
            new Phrase("plan.trial.forms-small"),
            [],
            rules.Forms,
            []
        );
        yield return Steps.Of(
            "trial-times",
            "tell",
            new Phrase(
                "plan.trial.times",
                (
                    "times",
                    [.. plan.Day!.Magnesium.Select(s => new Phrase($"plan.trial.one-time.{s.Id}"))]
                )
            ),
            Times(c, plan),
            rules.Times,
            []
        );
        yield return Steps.Of(
            "trial-length",
            "tell",
            new Phrase("plan.trial.weeks", ("weeks", trial.Weeks)),
            plan.IsShortenedByAge
                    ? [new Phrase("plan.trial.weeks-older", ("weeks", rules.OlderWeeks))]
                : plan.IsShortened ? [new Phrase("plan.trial.weeks-limited")]
                : [],
            plan.IsShortenedByAge
                ? rules.Older
                : new Backing(plan.Target.Sources, plan.Target.Status),
            []
        );
        yield return Steps.Of(
            "trial-measure",
            "recommend",
            new Phrase("plan.trial.measure"),
            [new Phrase("plan.trial.measure-placebo")],
            rules.Measure,
            []
        );
        var stops = StopRules(c);
        yield return Steps.Of(
            "trial-stop",
            "stop",
            new Phrase("plan.trial.stop"),
            [],
            new Backing(
                [.. stops.SelectMany(s => s.Sources).Distinct(StringComparer.Ordinal)],
                stops.Aggregate(FactStatus.Verified, (w, s) => Weaker(w, s.Status))
            ),
            []
        );
    }

    /// <summary>Stop rules for this person; what is not known leaves a rule in.</summary>
    public static ImmutableArray<StopRule> StopRules(Case c) =>
        [
            .. c.Knowledge.Planning.StopRules.Where(s =>
                s.When is null || s.When.Evaluate(c.Facts) != Answer.No
            ),
        ];

    private static ImmutableArray<Phrase> Dose(TrialPlan plan, SafetyResult safety)
    {
        var trial = plan.Trial!;
        var reasons = ImmutableArray.CreateBuilder<Phrase>(5);
        if (trial.DosesPerDay > 1)
            reasons.Add(
                new Phrase(
                    "plan.trial.split",
                    ("doses", trial.DosesPerDay),
                    ("mg", trial.ElementalMgPerDay / trial.DosesPerDay)
                )
            );
        else
            reasons.Add(new Phrase("plan.trial.once"));
        reasons.Add(new Phrase("plan.trial.dose-max", ("max", safety.MaxElementalMgPerDay!.Value)));
        if (plan.CurrentMgPerDay > 0)
            reasons.Add(new Phrase("plan.trial.dose-current", ("current", plan.CurrentMgPerDay)));
        reasons.Add(new Phrase("plan.trial.dose-label"));
        return reasons.ToImmutable();
    }

    private static ImmutableArray<Phrase> Times(Case c, TrialPlan plan)
    {
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        for (var i = 0; i < plan.Medicines.Length; i++)
        {
            var (spacing, times) = plan.Medicines[i];
            reasons.Add(
                new Phrase(
                    "plan.trial.medicine-hours",
                    ("medicine", spacing.Medicine),
                    ("before", spacing.HoursMedicineBeforeMagnesium!.Value),
                    ("after", spacing.HoursMedicineAfterMagnesium!.Value)
                )
            );
            reasons.Add(
                new Phrase(
                    "plan.trial.medicine-time",
                    ("medicine", spacing.Medicine),
                    (
                        "at",
                        string.Join(
                            ", ",
                            Enumerable
                                .Range(0, times)
                                .Select(n => Clock(plan.Day!.FirstTimes[i] + (n * 24.0 / times)))
                        )
                    )
                )
            );
            if (TrialPlan.Often(c, spacing.Medicine) is null)
                reasons.Add(
                    new Phrase("plan.trial.medicine-once-assumed", ("medicine", spacing.Medicine))
                );
        }
        reasons.Add(new Phrase("plan.trial.times-assumed"));
        return reasons.ToImmutable();
    }

    private static string Clock(double hour) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Floor(hour):0}:{(hour - Math.Floor(hour)) * 60:00}"
        );

    private static void Deciding(
        SafetyResult safety,
        string conclusion,
        ImmutableArray<Phrase>.Builder reasons,
        List<string> missing
    )
    {
        foreach (var finding in safety.Findings)
        {
            if (finding.Conclusion != conclusion)
                continue;
            reasons.Add(finding.Says);
            missing.AddRange(finding.Missing);
        }
    }

    private static FactStatus Weaker(FactStatus a, FactStatus b) => a < b ? a : b;

    private static string Word(SupplementAdvice advice) =>
        advice switch
        {
            SupplementAdvice.DoNotTake => "do-not-take",
            SupplementAdvice.AskFirst => "ask-first",
            SupplementAdvice.NotWorthwhile => "not-worthwhile",
            SupplementAdvice.MayTry => "may-try",
            SupplementAdvice.TreatShortage => "treat-shortage",
            _ => "suppressed",
        };
}

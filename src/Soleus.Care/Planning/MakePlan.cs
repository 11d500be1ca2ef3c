using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Benefit;
using Soleus.Care.LegPain;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Care.Triage;
using Soleus.Knowledge.Planning;

namespace Soleus.Care.Planning;

/// <summary>
/// The last step of the walk: what to do, in the order in which to do it. Danger signs come first and alone; then what
/// safety forbids; then food, and magnesium only where trials, status and safety leave room for it.
/// </summary>
public static class MakePlan
{
    /// <summary>The plan for one person.</summary>
    /// <param name="needMgPerDay">Recommended magnesium from food [mg/d] for this person, or null to take it from the reference tables.</param>
    public static Plan From(
        Case c,
        TriageResult triage,
        LegPainResult legPain,
        StatusResult status,
        BenefitResult benefit,
        SafetyResult safety,
        double? needMgPerDay = null
    )
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(triage);
        ArgumentNullException.ThrowIfNull(legPain);
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(benefit);
        ArgumentNullException.ThrowIfNull(safety);
        if (triage.SuppressesSupplementAdvice)
            return new Plan(SupplementAdvice.Suppressed, null, DangerSteps.Suppressed(c, triage));
        var decision = SupplementDecision.Of(c, legPain, status, benefit, safety);
        var trial = decision switch
        {
            { Advice: SupplementAdvice.MayTry } or { Why: "likely" } => TrialPlan.Of(
                c,
                legPain,
                safety,
                decision
            ),
            _ => null,
        };
        if (decision.Advice == SupplementAdvice.MayTry && trial is { WhyNot: { } whyNot })
            decision = new(
                whyNot is "taken-enough" or "open-no-trial"
                    ? SupplementAdvice.NotWorthwhile
                    : SupplementAdvice.AskFirst,
                whyNot
            );
        var isChild = decision.Why == "child";
        var steps = ImmutableArray.CreateBuilder<Finding>();
        steps.AddRange(DangerSteps.Of(c, triage, Urgency.Routine));
        var verdict = SupplementSteps.Verdict(
            c,
            decision,
            First(c, legPain),
            status,
            benefit,
            safety
        );
        var verdictFirst =
            decision.Advice is SupplementAdvice.DoNotTake or SupplementAdvice.TreatShortage;
        var tests = Rules(PlanSection.Tests).ToList();
        if (verdictFirst)
        {
            AddVerdict();
            // What keeps magnesium away, or what a shortage needs, is asked for at once and not after the food.
            steps.AddRange(tests.Where(IsKidneyTest));
            tests.RemoveAll(IsKidneyTest);
        }
        steps.AddRange(Rules(PlanSection.Iron));
        if (!isChild)
            steps.Add(FoodFirst.Step(c, status, needMgPerDay ?? RecommendedIntake.Of(c)));
        if (!verdictFirst)
            AddVerdict();
        steps.AddRange(Rules(PlanSection.Now));
        steps.AddRange(Rules(PlanSection.Stretching));
        steps.AddRange(Rules(PlanSection.Drinking));
        if (MedicineReview.Step(c, legPain, status) is { } review)
            steps.Add(review);
        steps.AddRange(Rules(PlanSection.Later));
        steps.AddRange(Rules(PlanSection.NotAdvised));
        steps.AddRange(Rules(PlanSection.Whom));
        steps.AddRange(tests);
        var made = trial?.Trial;
        return new Plan(decision.Advice, made, steps.ToImmutable())
        {
            Day = made is null ? null : trial!.Day,
            Medicines = made is null ? [] : trial!.Medicines,
            StopRules = made is null
                ? []
                :
                [
                    .. SupplementSteps
                        .StopRules(c)
                        .Select(s => new Soleus.Knowledge.Texts.Phrase($"plan.stop.{s.Id}")),
                ],
        };

        IEnumerable<Finding> Rules(PlanSection section) =>
            RuleSteps.Of(c, legPain, status, section, isChild);

        void AddVerdict()
        {
            steps.Add(verdict);
            if (SupplementSteps.StopOwn(c, decision) is { } stop)
                steps.Add(stop);
            if (trial is { Trial: not null })
                steps.AddRange(SupplementSteps.Trial(c, trial, safety));
            else if (trial is { WhyNot: { } why } && decision.Why == "likely")
                steps.Add(SupplementSteps.NoDose(why));
        }
    }

    private static bool IsKidneyTest(Finding step) => step.Id == "plan.test-kidney";

    private static string? First(Case c, LegPainResult legPain) =>
        legPain.Best is { } best && c.Knowledge.Planning.Pains.TryGetValue(best.Type, out var pain)
            ? pain.First
            : null;
}

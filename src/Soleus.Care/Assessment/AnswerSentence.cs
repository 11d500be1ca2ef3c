using System.Collections.Immutable;
using Soleus.Care.Benefit;
using Soleus.Care.LegPain;
using Soleus.Care.Planning;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Care.Triage;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Assessment;

/// <summary>
/// The answer to "does magnesium help these painful legs?" in a sentence or two: danger first, then what safety forbids,
/// then a shortage, then what trials show for the best-fitting kind of pain.
/// </summary>
internal static class AnswerSentence
{
    public static ImmutableArray<Phrase> For(
        Case c,
        TriageResult triage,
        LegPainResult pain,
        StatusResult status,
        BenefitResult benefit,
        SafetyResult safety,
        Plan plan
    )
    {
        var isShort = status.Verdict >= Deficiency.Likely;
        switch (plan.Advice)
        {
            case SupplementAdvice.Suppressed:
                return
                [
                    new Phrase(
                        $"answer.suppressed.{Urgent(triage.Urgency)}",
                        ("sign", triage.Findings[0].Says)
                    ),
                ];
            case var _ when c.Facts["child"] == Answer.Yes:
                return [new Phrase("answer.child")];
            case SupplementAdvice.DoNotTake when !isShort && OnlyNotTested(safety):
                return
                [
                    Because("answer.not-yet", safety, plan),
                    pain.Best is { } kind
                        ? new Phrase(
                            $"answer.besides.{Shown(benefit.Best)}",
                            ("pain", new Phrase($"benefit.{kind.Type}.name"))
                        )
                        : new Phrase("answer.not-yet-pain-open"),
                ];
            case SupplementAdvice.DoNotTake:
                return
                [
                    Because(
                        isShort ? "answer.do-not-take-short" : "answer.do-not-take",
                        safety,
                        plan
                    ),
                ];
            case SupplementAdvice.AskFirst when pain.Best is null && safety.ShowsDose && !isShort:
                return WithPossibleShortage(new Phrase("answer.untyped"), status);
            case SupplementAdvice.AskFirst
                when OtherFirst(plan) is { } first && pain.Best is { } known && !isShort:
                return
                [
                    new Phrase(
                        $"answer.other-first.{Shown(benefit.Best)}",
                        ("pain", new Phrase($"benefit.{known.Type}.name")),
                        ("first", first)
                    ),
                ];
            case SupplementAdvice.AskFirst:
                return
                [
                    Because(isShort ? "answer.ask-first-short" : "answer.ask-first", safety, plan),
                ];
            case SupplementAdvice.TreatShortage:
                return
                [
                    new Phrase(
                        $"answer.treat-shortage.{(status.Verdict == Deficiency.Confirmed ? "confirmed" : "likely")}"
                    ),
                ];
        }
        if (pain.Best is not { } best)
            return WithPossibleShortage(new Phrase("answer.untyped"), status);
        var word = plan.Advice == SupplementAdvice.MayTry ? "may-try" : "not-worthwhile";
        return WithPossibleShortage(
            new Phrase(
                $"answer.{word}.{Shown(benefit.Best)}",
                ("pain", new Phrase($"benefit.{best.Type}.name"))
            ),
            status
        );
    }

    private static ImmutableArray<Phrase> WithPossibleShortage(
        Phrase answer,
        StatusResult status
    ) =>
        status.Verdict == Deficiency.Possible
            ? [answer, new Phrase("answer.possibly-short")]
            : [answer];

    /// <summary>Nothing forbids magnesium but kidneys that nobody has tested, or an age that nobody told.</summary>
    private static bool OnlyNotTested(SafetyResult safety)
    {
        var untested = false;
        foreach (var finding in safety.Findings)
        {
            if (finding.Id == "safety.current-products" && IsTooMuch(finding))
                return false;
            if (finding.Conclusion != "blocked")
                continue;
            if (
                finding.Id
                is not (
                    "safety.kidney-unknown-at-risk"
                    or "safety.kidney-unknown-older"
                    or "safety.age-unknown"
                )
            )
                return false;
            untested = true;
        }
        return untested;
    }

    private static bool IsTooMuch(Finding products) =>
        products.Conclusion is "above" or "may-be-above" or "at-limit";

    /// <summary>
    /// The strictest safety finding is the reason; then too much magnesium already; where safety forbids nothing, the
    /// plan's own reason is.
    /// </summary>
    private static Phrase Because(string key, SafetyResult safety, Plan plan)
    {
        var word = plan.Advice == SupplementAdvice.DoNotTake ? "blocked" : "clinician-first";
        foreach (var finding in safety.Findings)
        {
            if (finding.Conclusion == word)
                return new Phrase(key, ("reason", finding.Says));
        }
        foreach (var finding in safety.Findings)
        {
            if (
                finding.Id == "safety.current-products"
                && finding.Conclusion
                    is "above"
                        or "may-be-above"
                        or "at-limit"
                        or "cannot-tell"
                        or "not-said"
            )
                return new Phrase(key, ("reason", finding.Says));
        }
        foreach (var step in plan.Steps)
        {
            if (step.Id == "plan.supplement")
                return new Phrase(key, ("reason", step.Says));
        }
        throw new InvalidOperationException($"the plan says {plan.Advice} without a reason");
    }

    /// <summary>What comes before magnesium for this kind of pain, or null.</summary>
    private static Phrase? OtherFirst(Plan plan)
    {
        foreach (var step in plan.Steps)
        {
            if (
                step.Id == "plan.supplement"
                && !step.Reasons.IsEmpty
                && step.Reasons[0].Key.StartsWith("plan.first.", StringComparison.Ordinal)
            )
                return step.Reasons[0];
        }
        return null;
    }

    private static string Urgent(Urgency urgency) =>
        urgency switch
        {
            Urgency.Emergency => "emergency",
            Urgency.SameDay => "same-day",
            _ => "within-days",
        };

    private static string Shown(BenefitVerdict evidence) =>
        evidence switch
        {
            BenefitVerdict.ProbablyYes => "probably-yes",
            BenefitVerdict.ProbablyNot => "probably-not",
            BenefitVerdict.CannotTell => "cannot-tell",
            _ => "none",
        };
}

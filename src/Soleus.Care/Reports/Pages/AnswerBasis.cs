using System.Collections.Immutable;
using Soleus.Care.Assessment;

namespace Soleus.Care.Reports.Pages;

/// <summary>The findings that the answer's sentences rest on.</summary>
public static class AnswerBasis
{
    /// <summary>
    /// With a danger sign, the first sign. Else the verdict on a supplement, what safety forbids, the kind of pain, what trials
    /// say of it, and whether magnesium is short.
    /// </summary>
    public static ImmutableArray<Finding> Of(PersonAssessment a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Triage.SuppressesSupplementAdvice)
            return [a.Triage.Findings[0]];
        var basis = ImmutableArray.CreateBuilder<Finding>();
        foreach (var step in a.Plan.Steps)
        {
            if (step.Id == "plan.supplement")
                basis.Add(step);
        }
        foreach (var finding in a.Safety.Findings)
        {
            if (
                finding.Conclusion
                is "blocked"
                    or "clinician-first"
                    or "above"
                    or "may-be-above"
                    or "at-limit"
            )
                basis.Add(finding);
        }
        if (a.LegPain.Best is { } best)
        {
            basis.Add(best.Finding);
            foreach (var finding in a.Benefit.Findings)
            {
                if (finding.Id == $"benefit.{best.Type}")
                    basis.Add(finding);
            }
        }
        basis.Add(a.Status.Findings[0]);
        return basis.ToImmutable();
    }
}

using System.Collections.Immutable;
using Soleus.Care.Benefit;
using Soleus.Care.LegPain;
using Soleus.Care.Planning;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Care.Triage;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Assessment;

/// <summary>The whole answer; every renderer reads only this.</summary>
/// <param name="Answer">One sentence that answers "does magnesium help these painful legs?" for this person.</param>
/// <param name="Missing">Facts that would change the answer if known, most valuable first.</param>
public sealed record PersonAssessment(
    Case Case,
    Phrase Answer,
    Urgency Urgency,
    ImmutableArray<Finding> RecordFindings,
    TriageResult Triage,
    LegPainResult LegPain,
    StatusResult Status,
    BenefitResult Benefit,
    SafetyResult Safety,
    Plan Plan,
    ImmutableArray<string> Missing
)
{
    /// <summary>All findings in the order of the walk.</summary>
    public IEnumerable<Finding> Findings =>
        [
            .. RecordFindings,
            .. Triage.Findings,
            .. LegPain.Ranked.Select(t => t.Finding),
            .. Status.Findings,
            .. Benefit.Findings,
            .. Safety.Findings,
            .. Plan.Steps,
        ];
}

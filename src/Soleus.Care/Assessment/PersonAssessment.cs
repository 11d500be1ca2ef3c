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
/// <param name="Answer">One or two sentences that answer "does magnesium help these painful legs?" for this person.</param>
/// <param name="Missing">Facts that would change the answer if known, most valuable first.</param>
public sealed record PersonAssessment(
    Case Case,
    ImmutableArray<Phrase> Answer,
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
    /// <summary>The answer in words.</summary>
    public string AnswerText => string.Join(' ', Answer.Select(Case.Knowledge.Texts.Say));

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

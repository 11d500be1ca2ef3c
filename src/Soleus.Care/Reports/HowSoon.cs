using Soleus.Care.Assessment;

namespace Soleus.Care.Reports;

/// <summary>How soon to be seen, in words.</summary>
internal static class HowSoon
{
    /// <summary>That nothing was found says less while danger questions are open, and the sentence says so.</summary>
    public static string Of(PersonAssessment a) =>
        a.Case.Knowledge.Texts[
            a.Urgency == Urgency.SelfCare && !a.Triage.NotAsked.IsEmpty
                ? "report.urgency.self-care-open"
                : $"report.urgency.{JsonReport.Word(a.Urgency)}"
        ];
}

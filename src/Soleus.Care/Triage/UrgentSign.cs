using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge;

namespace Soleus.Care.Triage;

/// <summary>The danger signs of a record that ask for care within days, for whoever shows less than the whole answer.</summary>
public static class UrgentSign
{
    /// <summary>The signs that are present, most urgent first; routine ones and what is merely possible left out.</summary>
    public static ImmutableArray<Finding> AllIn(PersonRecord record, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(knowledge);
        var triage = FindDanger.In(new Case(knowledge, record, RecordFacts.Of(record, knowledge)));
        return
        [
            .. triage.Findings.Where(f =>
                f.Conclusion == "present" && f.Urgency >= Urgency.WithinDays
            ),
        ];
    }

    /// <summary>The most urgent of them, or null.</summary>
    public static Finding? In(PersonRecord record, KnowledgeBase knowledge) =>
        AllIn(record, knowledge) is [var first, ..] ? first : null;
}

using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge;

namespace Soleus.Care.Triage;

/// <summary>The most urgent danger sign of a record, for whoever shows less than the whole answer.</summary>
public static class UrgentSign
{
    /// <summary>The finding, or null when no sign asks for care within days.</summary>
    public static Finding? In(PersonRecord record, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(knowledge);
        var triage = FindDanger.In(new Case(knowledge, record, RecordFacts.Of(record, knowledge)));
        return triage.SuppressesSupplementAdvice ? triage.Findings[0] : null;
    }
}

using Soleus.Knowledge;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.People;

/// <summary>Turns a record into the facts that rules ask for.</summary>
public static class RecordFacts
{
    /// <summary>The facts of a record; what nobody said stays unknown.</summary>
    public static FactSet Of(PersonRecord record, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(knowledge);
        var facts = new FactSet(knowledge.Facts);
        return facts;
    }
}

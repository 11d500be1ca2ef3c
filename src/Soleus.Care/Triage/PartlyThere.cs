using Soleus.Knowledge.DangerSigns;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Triage;

/// <summary>
/// Whether part of an undecided danger rule is there: it waits only for unanswered questions, and at least one symptom or
/// result on the way speaks for it. Age, sex, conditions and medicines alone do not count.
/// </summary>
internal static class PartlyThere
{
    /// <summary>Adds the symptoms that are there to <paramref name="into"/>; false when there is none.</summary>
    public static bool Collect(
        Condition condition,
        FactSet facts,
        DangerSignIndex index,
        ICollection<int> into
    ) =>
        condition switch
        {
            Unless unless => unless.Evaluate(facts) == Answer.Unknown
                && Collect(unless.Main, facts, index, into),
            AtLeast some => some.Evaluate(facts) == Answer.Unknown
                && CollectParts(some, facts, index, into),
            _ => false,
        };

    private static bool CollectParts(
        AtLeast some,
        FactSet facts,
        DangerSignIndex index,
        ICollection<int> into
    )
    {
        var found = false;
        foreach (var part in some.Parts)
        {
            if (part.Evaluate(facts) != Answer.Yes)
            {
                found |= Collect(part, facts, index, into);
                continue;
            }
            var support = new List<int>();
            part.Support(facts, support);
            foreach (var fact in support)
            {
                if (!index.IsSymptom(fact))
                    continue;
                found = true;
                if (!into.Contains(fact))
                    into.Add(fact);
            }
        }
        return found;
    }
}

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.LegPain;

namespace Soleus.Care.Reports;

/// <summary>Which of the thirteen subjects explain this answer: what <c>soleus about</c> can be asked for.</summary>
public static class ReadMore
{
    /// <summary>
    /// Ids of subjects: danger signs where they decide; else the likely and possible kinds of pain, forms when one may be
    /// tried, and what it all comes to.
    /// </summary>
    public static ImmutableArray<string> For(PersonAssessment a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Triage.SuppressesSupplementAdvice)
            return ["danger-signs"];
        var ids = ImmutableArray.CreateBuilder<string>();
        if (!a.LegPain.Abstains)
        {
            foreach (var type in a.LegPain.Ranked)
            {
                if (type.Fit < Fit.Possible)
                    continue;
                foreach (var subject in a.Case.Knowledge.Subjects)
                {
                    if (subject.Pains.Contains(type.Type) && !ids.Contains(subject.Id))
                        ids.Add(subject.Id);
                }
            }
        }
        if (a.Plan.Trial is not null)
            ids.Add("forms");
        ids.Add("so-does-it-help");
        return ids.ToImmutable();
    }
}

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge.Planning;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Planning;

/// <summary>Makes the findings of a plan. Conclusions: do, stop, recommend, ask, warn, tell.</summary>
internal static class Steps
{
    public static Finding Of(
        string what,
        string conclusion,
        Phrase says,
        ImmutableArray<Phrase> reasons,
        Backing backing,
        ImmutableArray<UsedInput> inputs
    ) =>
        new()
        {
            Id = $"plan.{what}",
            Step = Step.Plan,
            Conclusion = conclusion,
            Says = says,
            Reasons = reasons,
            Inputs = inputs,
            Sources = backing.Sources,
            Status = backing.Status,
        };

    /// <summary>Facts of other findings that are still not known, each once.</summary>
    public static ImmutableArray<string> StillMissing(Case c, IEnumerable<string> facts)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var fact in facts)
        {
            if (
                c.Facts.Catalogue.TryFind(fact, out var index)
                && c.Facts[index] == Answer.Unknown
                && !missing.Contains(fact)
            )
                missing.Add(fact);
        }
        return missing.ToImmutable();
    }
}

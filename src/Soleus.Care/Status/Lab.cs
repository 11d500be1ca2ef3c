using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Status;

/// <summary>Findings that rest on rows of the laboratory limits.</summary>
internal static class Lab
{
    /// <summary>A limit that code relies on.</summary>
    /// <exception cref="InvalidOperationException">The knowledge lacks it.</exception>
    public static LabLimit Limit(Case c, string id)
    {
        foreach (var limit in c.Knowledge.LabLimits)
        {
            if (limit.Id == id)
                return limit;
        }
        throw new InvalidOperationException($"there is no laboratory limit \"{id}\"");
    }

    /// <summary>A finding whose reasons, sources and status are those of the limits it rests on.</summary>
    public static Finding Finding(
        Case c,
        string id,
        string conclusion,
        Phrase says,
        ImmutableArray<UsedInput> inputs,
        ImmutableArray<string> limits,
        ImmutableArray<string> missing = default
    )
    {
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        var status = FactStatus.Verified;
        foreach (var name in limits)
        {
            var limit = Limit(c, name);
            reasons.Add(limit.Meaning);
            sources.UnionWith(limit.Sources);
            status = limit.Status < status ? limit.Status : status;
        }
        return new Finding
        {
            Id = id,
            Step = Step.Status,
            Conclusion = conclusion,
            Says = says,
            Reasons = reasons.ToImmutable(),
            Inputs = inputs,
            Missing = missing.IsDefault ? [] : missing,
            Sources = [.. sources],
            Status = status,
        };
    }
}

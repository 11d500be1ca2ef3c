using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Evidence;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Benefit;

/// <summary>A finding of the benefit step while it is put together: its status is the weakest of its lines.</summary>
internal sealed class FindingParts(Case c, ImmutableArray<string> sources, FactStatus status)
{
    private readonly List<string> _sources = [.. sources];
    private FactStatus _status = status;

    public List<Phrase> Reasons { get; } = [];

    public List<Phrase> Against { get; } = [];

    public List<UsedInput> Inputs { get; } = [];

    public List<string> Missing { get; } = [];

    public void AddReasons(ImmutableArray<EvidenceLine> lines) => Add(lines, Reasons);

    public void AddAgainst(ImmutableArray<EvidenceLine> lines) => Add(lines, Against);

    /// <summary>Adds sources and lowers the status to the weaker one.</summary>
    public void RestsOn(ImmutableArray<string> keys, FactStatus weakest)
    {
        foreach (var key in keys)
        {
            if (!_sources.Contains(key))
                _sources.Add(key);
        }
        if (weakest < _status)
            _status = weakest;
    }

    /// <summary>Names a fact as missing, once.</summary>
    public void Misses(string fact)
    {
        if (!Missing.Contains(fact))
            Missing.Add(fact);
    }

    public Finding Make(string id, string conclusion, Phrase says) =>
        new()
        {
            Id = id,
            Step = Step.Benefit,
            Conclusion = conclusion,
            Says = says,
            Reasons = [.. Reasons],
            Against = [.. Against],
            Inputs = [.. Inputs],
            Missing = [.. Missing],
            Sources = [.. _sources],
            Status = _status,
        };

    private void Add(ImmutableArray<EvidenceLine> lines, List<Phrase> into)
    {
        foreach (var line in lines)
        {
            if (line.When is { } when)
            {
                if (when.Evaluate(c.Facts) != Answer.Yes)
                    continue;
                Inputs.AddRange(c.Inputs(when));
            }
            into.Add(line.Says);
            RestsOn(line.Sources, line.Status);
        }
    }
}

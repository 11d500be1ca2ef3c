using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Assessment;

/// <summary>
/// What every step of the walk is given: the knowledge, the record as read, and the record's facts by name. Steps are pure:
/// the same case and the same earlier findings give the same findings.
/// </summary>
public sealed record Case(KnowledgeBase Knowledge, PersonRecord Record, FactSet Facts)
{
    /// <summary>The facts that make a condition true, as inputs of a finding.</summary>
    public ImmutableArray<UsedInput> Inputs(Condition condition)
    {
        var facts = new List<int>();
        condition.Support(Facts, facts);
        return [.. facts.Distinct().Select(Input)];
    }

    /// <summary>The unknown facts that keep a condition undecided, by name.</summary>
    public ImmutableArray<string> Missing(Condition condition)
    {
        var facts = new List<int>();
        condition.Missing(Facts, facts);
        return [.. facts.Select(Facts.Catalogue.Name)];
    }

    /// <summary>One fact as an input of a finding.</summary>
    public UsedInput Input(int fact) =>
        new(
            Facts.Catalogue.Name(fact),
            Facts.Catalogue.Kind(fact) == FactKind.Number
                ? Facts.TryNumber(fact, out var value)
                    ? Soleus.Knowledge.Texts.Numbers.Show(value)
                    : "unknown"
                : Facts[fact].ToString().ToLowerInvariant(),
            Facts.Origin(fact) ?? ""
        );

    public UsedInput Input(string fact) => Input(Facts.Catalogue[fact]);
}

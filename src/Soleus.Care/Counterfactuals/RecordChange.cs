using Soleus.Care.People;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>What kind of single change is made to a record.</summary>
public enum ChangeKind
{
    /// <summary>A number is moved to another value.</summary>
    Number,

    /// <summary>A medicine, supplement or condition is left out.</summary>
    LeftOut,

    /// <summary>A question that was answered is answered otherwise.</summary>
    Answer,

    /// <summary>Something that was not known becomes known.</summary>
    Known,

    /// <summary>Another form of a product, or another reading of its amount.</summary>
    Product,

    /// <summary>Another authority's limits.</summary>
    Authority,
}

/// <summary>One change to one entry of a record. Facts that follow from the entry follow the change.</summary>
/// <param name="Fact">The fact that the entry gives, or the kind and name of the entry.</param>
/// <param name="Says">The change in words, as the beginning of "if …: what then".</param>
/// <param name="Record">The record with the change made.</param>
/// <param name="Nearness">How far the change is from what is, for an order [1]: 0 none, 1 as far as may be.</param>
public sealed record RecordChange(
    ChangeKind Kind,
    string Fact,
    Phrase Says,
    PersonRecord Record,
    double Nearness
)
{
    /// <summary>What stands in the record, as written; null when nothing does.</summary>
    public string? From { get; init; }

    /// <summary>What would stand there; null when the entry is left out.</summary>
    public string? To { get; init; }

    /// <summary>True for what a person cannot change and no test finds out: age.</summary>
    public bool IsFixed { get; init; }
}

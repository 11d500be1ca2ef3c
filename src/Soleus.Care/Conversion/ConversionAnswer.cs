using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Status;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Conversion;

/// <summary>A number in one unit.</summary>
/// <param name="Value">Not rounded.</param>
/// <param name="Shown">Rounded to the digits that were given, at least two.</param>
/// <param name="Unit">UCUM unit as accepted.</param>
public sealed record ConvertedValue(double Value, string Shown, string Unit);

/// <summary>Where a value stands against one published limit.</summary>
public enum LimitPlace
{
    Below,
    Inside,
    Above,
}

/// <summary>One published limit with both ends in the shown unit, and where the value stands.</summary>
public sealed record LimitComparison(
    LabLimit Limit,
    double? Low,
    double? High,
    string Unit,
    LimitPlace Place
);

/// <summary>What a conversion gave: values, or what is wrong with the request.</summary>
public sealed record ConversionAnswer
{
    /// <summary>What is wrong, in plain words; empty when it was converted.</summary>
    public ImmutableArray<Phrase> Problems { get; init; } = [];

    /// <summary>The quantity as read.</summary>
    public string Written { get; init; } = "";

    /// <summary>The laboratory quantity, or null for an amount.</summary>
    public Analyte? Analyte { get; init; }

    /// <summary>The compound, when an amount of one was asked.</summary>
    public SupplementForm? Form { get; init; }

    public ImmutableArray<ConvertedValue> Values { get; init; } = [];

    /// <summary>Elemental magnesium in an amount of a compound [mg].</summary>
    public Interval? ElementalMg { get; init; }

    public ImmutableArray<LimitComparison> Limits { get; init; } = [];

    /// <summary>Why the value is doubtful or cannot be right; null when nothing speaks against it.</summary>
    public Phrase? Doubt { get; init; }

    /// <summary>The danger sign that the value alone is, with what to do; null when it is none.</summary>
    public Finding? Danger { get; init; }

    public bool Ok => Problems.IsEmpty;
}

using System.Collections.Immutable;
using Soleus.Knowledge.Conditions;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.People;

/// <summary>Sex as the kidney equation and the intake tables need it; null in a record means not known.</summary>
public enum Sex
{
    Female,
    Male,
}

/// <summary>Whose reference values and upper limits are used.</summary>
public enum Authority
{
    Us,
    Eu,
    Uk,
}

/// <summary>
/// One person's record after reading: every value checked and in its canonical unit, every name resolved or kept as not
/// recognised. <c>null</c> always means "not known".
/// </summary>
public sealed record PersonRecord
{
    /// <summary>The day that the record describes; the answer is given for this day.</summary>
    public DateOnly Date { get; init; }

    public Person Person { get; init; } = new();

    public Complaint Complaint { get; init; } = new();

    public ImmutableArray<StatedCondition> Conditions { get; init; } = [];

    /// <summary>Null when the record does not say; empty when it says none.</summary>
    public ImmutableArray<StatedMedicine>? Medicines { get; init; }

    /// <summary>Null when the record does not say; empty when it says none.</summary>
    public ImmutableArray<StatedSupplement>? Supplements { get; init; }

    public ImmutableArray<LabResult> Labs { get; init; } = [];

    public Diet Diet { get; init; } = new();

    public Activity Activity { get; init; } = new();

    public ImmutableArray<DiaryEntry> Diary { get; init; } = [];

    public Preferences Preferences { get; init; } = new();

    public Authority? Authority { get; init; }

    /// <summary>How the record was read where it was not plain; each becomes a finding.</summary>
    public ImmutableArray<RecordIssue> Warnings { get; init; } = [];
}

public sealed record Person
{
    public double? AgeYears { get; init; }

    public Sex? Sex { get; init; }

    public double? BodyMassKg { get; init; }

    public double? HeightCm { get; init; }
}

/// <summary>What hurts, answered and told.</summary>
public sealed record Complaint
{
    /// <summary>Answers by question id; a question that is not here was not answered.</summary>
    public ImmutableSortedDictionary<string, AnswerValue> Answers { get; init; } =
        ImmutableSortedDictionary<string, AnswerValue>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The complaint in the person's own words.</summary>
    public string? Text { get; init; }
}

/// <summary>The reply to a question: yes/no/unknown, a number in the question's unit, or one of its choices.</summary>
public sealed record AnswerValue(Answer YesNo, double? Number = null, string? Choice = null);

/// <summary>A condition as written, and what it was recognised as.</summary>
/// <param name="Known">Null when it was not recognised.</param>
/// <param name="Guess">True when only the spelling is close.</param>
public sealed record StatedCondition(
    string Written,
    HealthCondition? Known,
    bool Guess,
    Answer Status,
    string Path
);

/// <summary>A medicine as written, and what it was recognised as.</summary>
/// <param name="Known">Null when it was not recognised.</param>
/// <param name="Guess">True when only the spelling is close.</param>
/// <param name="Dose">The dose as written, for example <c>20 mg once daily</c>.</param>
/// <param name="Route">The route as written, or null for the usual route.</param>
/// <param name="SinceMonths">How long it has been taken.</param>
public sealed record StatedMedicine(
    string Written,
    Medicine? Known,
    bool Guess,
    string? Dose,
    string? Route,
    double? SinceMonths,
    string Path
);

/// <summary>What the stated amount of a supplement counts.</summary>
public enum AmountBasis
{
    Unknown,
    Elemental,
    Compound,
}

/// <summary>A supplement or magnesium-containing product.</summary>
/// <param name="FormId">Id of forms.csv, or null when the form is not known.</param>
/// <param name="AmountMgPerDay">Stated amount per day [mg], of whatever <paramref name="Basis"/> says.</param>
/// <param name="ContainsMagnesium">Unknown when the product was not recognised.</param>
public sealed record StatedSupplement(
    string Written,
    string? FormId,
    bool Guess,
    double? AmountMgPerDay,
    AmountBasis Basis,
    Answer ContainsMagnesium,
    string Path
)
{
    /// <summary>The medicine that the product also is (iron, calcium, an antacid), so that its interactions count; or null.</summary>
    public Medicine? Medicine { get; init; }
}

/// <summary>A laboratory result, converted to the analyte's canonical unit.</summary>
/// <param name="Value">In the analyte's canonical unit.</param>
/// <param name="WrittenValue">As written.</param>
/// <param name="WrittenUnit">As written.</param>
/// <param name="Date">Day of the sample, or null when not known.</param>
public sealed record LabResult(
    Analyte Analyte,
    double Value,
    double WrittenValue,
    string WrittenUnit,
    DateOnly? Date,
    string? Specimen,
    string Path
)
{
    /// <summary>The laboratory's own upper limit for it, in the analyte's canonical unit; null when not stated.</summary>
    public double? UpperLimit { get; init; }
}

/// <summary>What the person eats, as far as known.</summary>
public sealed record Diet
{
    /// <summary>Magnesium from food [mg/d] when somebody has worked it out.</summary>
    public double? MagnesiumMgPerDay { get; init; }

    /// <summary>Number of recorded days behind that figure.</summary>
    public int? RecordedDays { get; init; }

    /// <summary>Foods of a typical day; null when not told.</summary>
    public ImmutableArray<EatenFood>? Foods { get; init; }

    /// <summary>Water or other drinks a day [L].</summary>
    public double? FluidLitresPerDay { get; init; }
}

/// <summary>A food of a typical day.</summary>
/// <param name="Written">As written.</param>
/// <param name="Grams">Amount a day [g], or null.</param>
/// <param name="Servings">Servings a day, or null.</param>
public sealed record EatenFood(string Written, double? Grams, double? Servings, string Path);

public sealed record Activity
{
    public double? TrainingHoursPerWeek { get; init; }

    public string? Sport { get; init; }
}

/// <summary>One day of a cramp diary.</summary>
public sealed record DiaryEntry(DateOnly Date, int? Cramps, int? PainZeroToTen, string? Note);

public sealed record Preferences
{
    /// <summary>Foods or food groups not eaten, with allergies.</summary>
    public ImmutableArray<string> Avoids { get; init; } = [];

    public ImmutableArray<string> Allergies { get; init; } = [];

    public bool Vegetarian { get; init; }

    public bool Vegan { get; init; }
}

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Status;

namespace Soleus.Care.Safety;

/// <summary>May this person take a magnesium supplement? Ordered from free to forbidden.</summary>
public enum Permission
{
    /// <summary>Within the upper limit.</summary>
    Allowed,

    /// <summary>With a lower dose or a shorter time than usual.</summary>
    AllowedLimited,

    /// <summary>Not on one's own: a clinician or pharmacist agrees first. No dose is shown.</summary>
    ClinicianFirst,

    /// <summary>No dose, form or trial is shown.</summary>
    Blocked,
}

/// <summary>How far a medicine and magnesium must be apart.</summary>
/// <param name="Medicine">As written in the record.</param>
/// <param name="Rule">separate, avoid, monitor, note, none, default or unrecognised.</param>
/// <param name="HoursMedicineBeforeMagnesium">Least hours the medicine comes before magnesium; null: never schedule that order.</param>
/// <param name="HoursMedicineAfterMagnesium">Least hours the medicine may come after magnesium; null: never schedule that order.</param>
public sealed record Spacing(
    string Medicine,
    string Rule,
    double? HoursMedicineBeforeMagnesium,
    double? HoursMedicineAfterMagnesium
);

/// <summary>What safety found.</summary>
/// <param name="Permission">The strictest permission of all findings.</param>
/// <param name="MaxElementalMgPerDay">Most supplemental magnesium a day [mg elemental] from all products together; null when blocked or left to a clinician.</param>
/// <param name="MaxWeeks">Longest time without a check; null: no limit beyond the plan's own.</param>
/// <param name="CurrentMgPerDay">Elemental magnesium from all current products [mg/d]; null when not known.</param>
/// <param name="Findings">Kidney, contraindications, limits, each medicine.</param>
/// <param name="Spacings">One a medicine.</param>
/// <param name="ExcludedForms">Form ids that must not be named to this person, for example oxide with levodopa.</param>
public sealed record SafetyResult(
    Permission Permission,
    double? MaxElementalMgPerDay,
    double? MaxWeeks,
    Interval? CurrentMgPerDay,
    ImmutableArray<Finding> Findings,
    ImmutableArray<Spacing> Spacings,
    ImmutableArray<string> ExcludedForms
)
{
    public bool ShowsDose => Permission <= Permission.AllowedLimited;
}

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
/// <param name="Rule">separate, avoid, monitor, note, none, default, not-swallowed or unrecognised.</param>
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
/// <param name="MaxElementalMgPerDay">
/// How much may be added on top of what the person takes already [mg elemental/d]: the strictest of the upper limit and the
/// limits of safety rules, less the upper end of <paramref name="CurrentMgPerDay"/>. A plan that replaces current products may
/// use their amount too. Null when no dose is shown.
/// </param>
/// <param name="MaxWeeks">Longest time without a check; null: no limit beyond the plan's own.</param>
/// <param name="CurrentMgPerDay">Elemental magnesium from all current products, laxatives and antacids included [mg/d]; null when not known.</param>
/// <param name="Findings">Rules (kidneys, contraindications), limit, current products, each medicine.</param>
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
    /// <summary>Least number of portions that a day's magnesium is split into.</summary>
    public int PortionsPerDayAtLeast { get; init; } = 1;

    /// <summary>
    /// The strictest of the upper limit and the limits of safety rules, for all products together [mg elemental/d]; null when
    /// no limit is known for the age.
    /// </summary>
    public double? TotalLimitMgPerDay { get; init; }

    public bool ShowsDose => Permission <= Permission.AllowedLimited;
}

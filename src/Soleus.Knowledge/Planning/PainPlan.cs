using System.Collections.Immutable;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.Planning;

/// <summary>A daily dose and a length.</summary>
/// <param name="ElementalMgPerDay">Elemental magnesium [mg/d].</param>
/// <param name="Weeks">Length [weeks].</param>
public sealed record TrialDose(
    double ElementalMgPerDay,
    double Weeks,
    ImmutableArray<string> Sources,
    FactStatus Status
);

/// <summary>What a plan needs to know of one kind of leg pain.</summary>
/// <param name="SelfTrial">True when a person may try magnesium alone although trials leave the benefit open.</param>
/// <param name="First">What is more useful and comes before magnesium (text <c>plan.first.ID</c>), or null.</param>
/// <param name="FirstDone">When that is known to be done; null: never known from a record.</param>
/// <param name="Trial">Dose and length as a trial ran them, or null.</param>
public sealed record PainPlan(
    string Id,
    bool SelfTrial,
    string? First,
    Condition? FirstDone,
    TrialDose? Trial
);

/// <summary>A fact that backs a statement of the plan: its sources and status.</summary>
public sealed record Backing(ImmutableArray<string> Sources, FactStatus Status);

/// <summary>How a trial of magnesium is cut to size.</summary>
/// <param name="Shortage">Dose and length when a shortage is likely but not confirmed.</param>
/// <param name="Doses">Number of parts of a day's amount, at least.</param>
/// <param name="OlderFromAge">From this age [years] the length is limited.</param>
/// <param name="OlderWeeks">Longest time from that age without a blood test [weeks].</param>
/// <param name="LeastMgPerDay">Less than this is not worth a trial [mg/d].</param>
public sealed record TrialRules(
    TrialDose Shortage,
    int Doses,
    Backing Split,
    double OlderFromAge,
    double OlderWeeks,
    Backing Older,
    double LeastMgPerDay,
    Backing Least,
    Backing Measure,
    Backing Times,
    Backing Clinician,
    Backing Forms
);

/// <summary>A form that a trial may use; words are text <c>plan.form.ID</c>.</summary>
public sealed record FormChoice(string Id, ImmutableArray<string> Sources, FactStatus Status);

/// <summary>When to stop magnesium at once; words are text <c>plan.stop.ID</c>.</summary>
/// <param name="When">Left out only when this is known not to hold; null: always shown.</param>
public sealed record StopRule(
    string Id,
    Condition? When,
    ImmutableArray<string> Sources,
    FactStatus Status
);

/// <summary>Why a medicine is to be reviewed.</summary>
public enum ReviewReason
{
    /// <summary>It can cause cramps.</summary>
    Cramps,

    /// <summary>It costs magnesium.</summary>
    Depletes,

    /// <summary>It can make restless legs worse, or must not be stopped in them.</summary>
    RestlessLegs,
}

/// <summary>A medicine or class to have reviewed; words are text <c>plan.medicine.ID</c> with the name as written.</summary>
/// <param name="Target">Id of a medicine or of a class.</param>
/// <param name="IsClass">True when <paramref name="Target"/> is a class.</param>
public sealed record ReviewRule(
    string Id,
    string Target,
    bool IsClass,
    ReviewReason For,
    ImmutableArray<string> Sources,
    FactStatus Status
);

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Planning;

/// <summary>What the plan says about a supplement.</summary>
public enum SupplementAdvice
{
    /// <summary>A danger sign comes first; nothing is said about supplements but to stop them where that applies.</summary>
    Suppressed,

    /// <summary>Do not take magnesium.</summary>
    DoNotTake,

    /// <summary>Only after a clinician or pharmacist agrees; no dose is shown.</summary>
    AskFirst,

    /// <summary>Trials speak against a benefit and nothing suggests a shortage: not worth trying.</summary>
    NotWorthwhile,

    /// <summary>A trial of limited length is reasonable.</summary>
    MayTry,

    /// <summary>A shortage deserves treatment; with whom and how stands in the plan.</summary>
    TreatShortage,
}

/// <summary>A dose that may be tried. Only made when safety allows it.</summary>
/// <param name="FormId">Id of forms.csv.</param>
/// <param name="ElementalMgPerDay">Elemental magnesium a day [mg].</param>
/// <param name="DosesPerDay">Number of parts the day's amount is split into.</param>
/// <param name="Weeks">Length of the trial.</param>
public sealed record SupplementTrial(
    string FormId,
    double ElementalMgPerDay,
    int DosesPerDay,
    double Weeks
);

/// <summary>What to do, in the order in which to do it.</summary>
/// <param name="Advice">The verdict on a supplement.</param>
/// <param name="Trial">The dose, or null.</param>
/// <param name="Steps">Findings of step Plan: food first, supplement, stop rules, stretching, drinking, iron, medicine review, whom to see, tests to ask for.</param>
public sealed record Plan(
    SupplementAdvice Advice,
    SupplementTrial? Trial,
    ImmutableArray<Finding> Steps
)
{
    /// <summary>Stop rules that stand beside a trial.</summary>
    public ImmutableArray<Phrase> StopRules { get; init; } = [];

    /// <summary>A day that keeps the hours of <see cref="Medicines"/>; null without a trial.</summary>
    public DoseDay? Day { get; init; }

    /// <summary>The medicines that <see cref="Day"/> has times for, in its order.</summary>
    public ImmutableArray<ScheduledMedicine> Medicines { get; init; } = [];
}

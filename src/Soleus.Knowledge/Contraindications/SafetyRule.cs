using System.Collections.Immutable;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Contraindications;

/// <summary>What a rule means for magnesium on one's own. Ordered: a larger value is stricter.</summary>
public enum SafetyLevel
{
    /// <summary>To be known.</summary>
    Note,

    /// <summary>A lower dose or a shorter time.</summary>
    Limited,

    /// <summary>A clinician or pharmacist agrees first.</summary>
    ClinicianFirst,

    /// <summary>No dose, form or trial.</summary>
    Blocked,
}

/// <summary>Whom a rule concerns before its condition is looked at.</summary>
public enum SafetyScope
{
    Anyone,

    /// <summary>No eGFR that may be relied on today.</summary>
    KidneyUnknown,

    /// <summary>An eGFR of today's validity is there.</summary>
    EgfrKnown,

    AgeUnknown,
}

/// <summary>
/// Who must not take magnesium on their own, or only so much. Its words are the texts <c>safety.ID.says</c>, <c>why</c> and,
/// where there is something to do, <c>do</c>.
/// </summary>
/// <param name="When">Null: the scope alone decides. Never contains a <see cref="Not"/>: what is not known never excuses.</param>
/// <param name="OrUnknown">True when the rule also holds while its condition is not known to be false.</param>
/// <param name="TellsUnknown">True when text <c>safety.ID.unknown</c> is shown while the condition hangs on unknown facts.</param>
/// <param name="Ask">Facts to ask for; null: the unknown facts of the condition.</param>
/// <param name="MaxMgPerDay">Most elemental magnesium from products [mg/d]; null: no own limit.</param>
/// <param name="MaxWeeks">Longest time without a check [wk]; null: no own limit.</param>
/// <param name="ExcludedForms">Ids of forms.csv that must not be named.</param>
/// <param name="Covers">Ids of rules that need not be named beside this one; only rules that are no stricter.</param>
/// <param name="HasDo">True when text <c>safety.ID.do</c> exists.</param>
/// <param name="HasNoDose">True when text <c>safety.ID.no-dose</c> stands in for <c>says</c> while no dose may be shown.</param>
public sealed record SafetyRule(
    string Id,
    SafetyLevel Level,
    SafetyScope Scope,
    Condition? When,
    bool OrUnknown,
    bool TellsUnknown,
    ImmutableArray<int>? Ask,
    double? MaxMgPerDay,
    double? MaxWeeks,
    ImmutableArray<string> ExcludedForms,
    ImmutableArray<string> Covers,
    bool HasDo,
    bool HasNoDose,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    /// <summary>The one question "none of these" that stands for all of <see cref="Tagged"/>; null when there is none.</summary>
    public int? NoneOfThem { get; init; }

    /// <summary>Facts of the condition that the file names by a tag.</summary>
    public ImmutableArray<int> Tagged { get; init; } = [];

    public Phrase Says => new($"safety.{Id}.says");

    public Phrase Why => new($"safety.{Id}.why");

    public Phrase Do => new($"safety.{Id}.do");

    /// <summary>What the rule says while no dose may be shown: without a number of milligrams, and without reassurance.</summary>
    public Phrase NoDose => new($"safety.{Id}.no-dose");

    public Phrase Unknown => new($"safety.{Id}.unknown");
}

/// <summary>All safety rules in file order, and when kidney function counts as unknown.</summary>
/// <param name="KidneyUnreliable">When an eGFR does not count, for example in pregnancy.</param>
public sealed record SafetyRules(
    ImmutableArray<SafetyRule> All,
    Condition KidneyUnreliable,
    int Age,
    int Egfr
)
{
    public SafetyRule? Find(string id) => All.FirstOrDefault(r => r.Id == id);
}

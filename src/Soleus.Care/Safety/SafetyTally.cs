using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge.Contraindications;

namespace Soleus.Care.Safety;

/// <summary>What the parts of the check have found so far; each part may only make it stricter.</summary>
internal sealed class SafetyTally
{
    private readonly SortedSet<string> _excluded = new(StringComparer.Ordinal);

    public Permission Permission { get; private set; } = Permission.Allowed;

    /// <summary>Most elemental magnesium by the rules that hold [mg/d]; positive infinity when none limits it.</summary>
    public double MaxMgPerDay { get; private set; } = double.PositiveInfinity;

    /// <summary>Longest time without a check [wk]; positive infinity when none limits it.</summary>
    public double MaxWeeks { get; private set; } = double.PositiveInfinity;

    /// <summary>One finding a medicine.</summary>
    public ImmutableArray<Finding>.Builder Medicines { get; } =
        ImmutableArray.CreateBuilder<Finding>();

    public ImmutableArray<Spacing>.Builder Spacings { get; } =
        ImmutableArray.CreateBuilder<Spacing>();

    public void Tighten(SafetyLevel level)
    {
        var permission = level switch
        {
            SafetyLevel.Note => Permission.Allowed,
            SafetyLevel.Limited => Permission.AllowedLimited,
            SafetyLevel.ClinicianFirst => Permission.ClinicianFirst,
            _ => Permission.Blocked,
        };
        if (permission > Permission)
            Permission = permission;
    }

    public void Limit(double? maxMgPerDay, double? maxWeeks)
    {
        MaxMgPerDay = Math.Min(MaxMgPerDay, maxMgPerDay ?? double.PositiveInfinity);
        MaxWeeks = Math.Min(MaxWeeks, maxWeeks ?? double.PositiveInfinity);
    }

    public void Exclude(ImmutableArray<string> forms)
    {
        foreach (var form in forms)
            _excluded.Add(form);
    }

    public ImmutableArray<string> Excluded() => [.. _excluded];

    /// <summary>The conclusion of a finding, in the closed list of safety: blocked, clinician-first, limited, note.</summary>
    public static string Word(SafetyLevel level) =>
        level switch
        {
            SafetyLevel.Note => "note",
            SafetyLevel.Limited => "limited",
            SafetyLevel.ClinicianFirst => "clinician-first",
            _ => "blocked",
        };
}

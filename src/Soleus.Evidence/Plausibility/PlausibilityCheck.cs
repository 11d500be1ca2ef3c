using System.Collections.Immutable;

namespace Soleus.Evidence.Plausibility;

/// <summary>
/// Looks for data that are probably wrong: standard errors given as standard deviations, intervals that do not follow, units and
/// signs that do not match, studies counted twice. Each rule is a warning with a permanent code and never changes a number. Rules
/// and thresholds are our own unless a rule names a source; they are set so that ordinary trials pass.
/// </summary>
public static class PlausibilityCheck
{
    /// <summary>Everything that is doubtful about a set of studies, study by study, then between them.</summary>
    /// <param name="confirms">
    /// Key of the result that the studies are used to confirm, if any: numbers that were computed from that very result are then
    /// circular.
    /// </param>
    /// <returns>Warnings with the codes SOL-EVI-150 to 166.</returns>
    public static ImmutableArray<Issue> Of(
        ImmutableArray<StudyReport> studies,
        string? confirms = null
    )
    {
        var issues = ImmutableArray.CreateBuilder<Issue>();
        foreach (var study in studies)
        {
            IntervalRules.Check(study, issues);
            CountRules.Check(study, issues);
            EffectRules.Check(study, confirms, issues);
        }
        SetRules.Check(studies, issues);
        DuplicateRules.Check(studies, issues);
        return issues.ToImmutable();
    }

    /// <summary>Whether a printed percentage follows from its count.</summary>
    /// <returns>
    /// Null when it does, else SOL-EVI-164, naming the denominators up to half as large again that would give it.
    /// </returns>
    public static Issue? Percentage(string where, double events, double size, double percent)
    {
        var half = Transformed.HalfUnit(percent) * (1 + 1e-9);
        if (Math.Abs((100 * events / size) - percent) <= half)
            return null;
        var others = new List<int>();
        for (var n = (int)Math.Max(1, Math.Ceiling(events)); n <= 1.5 * size && n < 100_000; n++)
        {
            if (Math.Abs((100 * events / n) - percent) <= half)
                others.Add(n);
        }
        var hint = others.Count is > 0 and <= 3
            ? $"; it would of {string.Join(" or ", others)}"
            : "";
        return Issue.Warning(
            "SOL-EVI-164",
            where,
            $"{Text.Of(percent)} % does not follow from {Text.Of(events)} of {Text.Of(size)}{hint}"
        );
    }
}

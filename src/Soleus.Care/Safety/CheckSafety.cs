using System.Collections.Immutable;

using Soleus.Care.Assessment;

namespace Soleus.Care.Safety;

/// <summary>
/// The step of the walk that may only take away: kidneys, contraindications, upper limits, what is taken already, and each
/// medicine. Monotone: turning a no into unknown never gives a looser permission. Two contradicting facts: the stricter.
/// </summary>
/// <remarks>The kidney rules are our own (decision 7 of the clinical review) and say so.</remarks>
/// <source id="soleus-rule"/>
public static class CheckSafety
{
    public static SafetyResult In(Case c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var tally = new SafetyTally();
        RuleFindings.Add(c, tally);
        var limit = ApplicableLimit.Add(c, tally);
        var total = limit is null ? (double?)null : Math.Min(limit.MgPerDay, tally.MaxMgPerDay);
        var current = CurrentProducts.Add(c, total, tally);
        CheckInteractions.Add(c, tally);
        var shows = tally.Permission <= Permission.AllowedLimited;
        return new SafetyResult(
            tally.Permission,
            shows && total is { } most && current is { } taken
                ? Math.Max(0, most - taken.High)
                : null,
            double.IsFinite(tally.MaxWeeks) ? tally.MaxWeeks : null,
            current,
            tally.Findings.ToImmutable(),
            tally.Spacings.ToImmutable(),
            tally.Excluded()
        )
        {
            PortionsPerDayAtLeast = limit?.Portions ?? 1,
            TotalLimitMgPerDay = total,
        };
    }
}

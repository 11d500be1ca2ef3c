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
        var rules = new RuleFindings(c, tally);
        var limit = ApplicableLimit.Of(c);
        var total = limit is null ? (double?)null : Math.Min(limit.MgPerDay, tally.MaxMgPerDay);
        var products = new ProductList(c);
        var (level, word) = CurrentProducts.Judge(products, total);
        tally.Tighten(level);
        CheckInteractions.Add(c, tally);

        var shows = tally.Permission <= Permission.AllowedLimited;
        var findings = ImmutableArray.CreateBuilder<Finding>();
        rules.AddTo(findings, c, shows);
        if (limit is not null && shows)
            findings.Add(ApplicableLimit.Found(c, limit));
        findings.Add(CurrentProducts.Found(products, total, word, shows));
        findings.AddRange(tally.Medicines);
        return new SafetyResult(
            tally.Permission,
            shows && total is { } most && products.Level is null
                ? Math.Max(0, most - products.Total.High)
                : null,
            double.IsFinite(tally.MaxWeeks) ? tally.MaxWeeks : null,
            products.Level is null ? products.Total : null,
            findings.ToImmutable(),
            tally.Spacings.ToImmutable(),
            tally.Excluded()
        )
        {
            PortionsPerDayAtLeast = limit?.Portions ?? 1,
            TotalLimitMgPerDay = total,
        };
    }
}

using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Pooling;

/// <summary>
/// Peto's one-step common odds ratio. Good for rare events and balanced groups; biased for large effects or unequal groups.
/// </summary>
/// <remarks>
/// Expected events E = n1·(a + c)/N and hypergeometric variance V = n1·n2·(a + c)(b + d)/(N²(N − 1)): log odds ratio
/// Σ (a − E)/Σ V with variance 1/Σ V, Q = Σ (a − E)²/V − (Σ (a − E))²/Σ V.
/// </remarks>
/// <source id="yusuf-1985"/>
public static class Peto
{
    /// <returns>
    /// The log odds ratio. Fails with SOL-EVI-001, 005 and 017 as <see cref="MantelHaenszel.Of"/>, SOL-EVI-018 when no study
    /// has both events and non-events.
    /// </returns>
    public static Computed<StratifiedEffect> Of(
        ImmutableArray<TwoByTwo> tables,
        double level = 0.95
    )
    {
        if (CountTables.Check(tables, level) is { } failed)
            return failed;
        double difference = 0;
        double variance = 0;
        double squares = 0;
        var informative = 0;
        foreach (var t in tables)
        {
            var n = t.N1 + t.N2;
            var events = t.Ai + t.Ci;
            var v = events * (t.Bi + t.Di) * (t.N1 / n) * (t.N2 / n) / (n - 1);
            if (!(v > 0))
                continue;
            var d = t.Ai - (t.N1 * events / n);
            difference += d;
            variance += v;
            squares += d * d / v;
            informative++;
        }
        if (informative == 0)
            return Computed<StratifiedEffect>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-018",
                    "",
                    "no study has both events and non-events: there is no odds ratio"
                )
            );
        var q = Math.Max(0, squares - (difference * difference / variance));
        return Computed<StratifiedEffect>.Of(
            CountTables.Result(
                difference / variance,
                1 / variance,
                level,
                informative,
                q,
                informative
            )
        );
    }
}

using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Pooling;

/// <summary>
/// Mantel and Haenszel's common odds ratio, risk ratio and risk difference: for rare events and many small studies. No constant
/// is added to the pooled counts; studies without events add nothing to a ratio.
/// </summary>
/// <remarks>
/// With N = n1 + n2 of a study. Odds ratio: R = Σ ad/N, S = Σ bc/N, variance of the logarithm by Robins, Breslow and Greenland.
/// Risk ratio: R = Σ a·n2/N, S = Σ c·n1/N, variance Σ (n1·n2·(a + c)/N² − ac/N)/(RS). Risk difference: weights n1·n2/N,
/// variance by Sato, Greenland and Robins.
/// </remarks>
/// <source id="robins-1986"/>
public static class MantelHaenszel
{
    /// <param name="measure">OR, RR or RD.</param>
    /// <returns>
    /// Fails with SOL-EVI-001 without studies, SOL-EVI-017 when the measure is another or a table is impossible, SOL-EVI-018
    /// when no study has the events that the ratio needs.
    /// </returns>
    public static Computed<StratifiedEffect> Of(
        Measure measure,
        ImmutableArray<TwoByTwo> tables,
        double level = 0.95
    )
    {
        if (CountTables.Check(tables, level) is { } failed)
            return failed;
        var (estimate, variance) = measure switch
        {
            Measure.OR => OddsRatio(tables),
            Measure.RR => RiskRatio(tables),
            Measure.RD => RiskDifference(tables),
            _ => (double.NaN, 0),
        };
        if (measure is not (Measure.OR or Measure.RR or Measure.RD))
            return Computed<StratifiedEffect>.Failed(
                FitStatus.InvalidInput,
                Issue.Error("SOL-EVI-017", "measure", "Mantel-Haenszel is for OR, RR and RD")
            );
        if (!double.IsFinite(estimate) || !(variance > 0) || !double.IsFinite(variance))
            return Computed<StratifiedEffect>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-018",
                    "",
                    "one of the groups has no event, or no non-event, in any study: the pooled effect or its error does not exist"
                )
            );
        // Around the estimate stand the studies' own effects, as far as they have one.
        var own = tables
            .Select(t => Measures.Of(measure, t, CountTables.OwnEffects))
            .Where(e => e.Ok)
            .Select(e => e.Value)
            .ToList();
        var q = own.Sum(e => (e.Estimate - estimate) * (e.Estimate - estimate) / e.Variance);
        return Computed<StratifiedEffect>.Of(
            CountTables.Result(estimate, variance, level, tables.Length, q, own.Count)
        );
    }

    private static (double, double) OddsRatio(ImmutableArray<TwoByTwo> tables)
    {
        double r = 0;
        double s = 0;
        double pr = 0;
        double psqr = 0;
        double qs = 0;
        foreach (var t in tables)
        {
            var n = t.N1 + t.N2;
            var ri = t.Ai * (t.Di / n);
            var si = t.Bi * (t.Ci / n);
            var pi = (t.Ai + t.Di) / n;
            var qi = (t.Bi + t.Ci) / n;
            r += ri;
            s += si;
            pr += pi * ri;
            psqr += (pi * si) + (qi * ri);
            qs += qi * si;
        }
        return (Math.Log(r / s), 0.5 * ((pr / (r * r)) + (psqr / (r * s)) + (qs / (s * s))));
    }

    private static (double, double) RiskRatio(ImmutableArray<TwoByTwo> tables)
    {
        double r = 0;
        double s = 0;
        double v = 0;
        foreach (var t in tables)
        {
            var n = t.N1 + t.N2;
            r += t.Ai * (t.N2 / n);
            s += t.Ci * (t.N1 / n);
            v += (t.N1 / n * (t.N2 / n) * (t.Ai + t.Ci)) - (t.Ai / n * t.Ci);
        }
        return (Math.Log(r / s), v / (r * s));
    }

    private static (double, double) RiskDifference(ImmutableArray<TwoByTwo> tables)
    {
        double weights = 0;
        double sum = 0;
        double p = 0;
        double q = 0;
        foreach (var t in tables)
        {
            var n = t.N1 + t.N2;
            var f1 = t.N1 / n;
            var f2 = t.N2 / n;
            weights += t.N1 * f2;
            sum += (t.Ai * f2) - (t.Ci * f1);
            p += (t.Ci * f1 * f1) - (t.Ai * f2 * f2) + (f1 * f2 * (t.N2 - t.N1) / 2);
            q += (t.Ai * (t.N2 - t.Ci) / n) + (t.Ci * (t.N1 - t.Ai) / n);
        }
        var estimate = sum / weights;
        return (estimate, ((estimate * p) + (q / 2)) / (weights * weights));
    }
}

/// <summary>What the methods for counts share.</summary>
internal static class CountTables
{
    /// <summary>Half an event more where a cell is empty; studies without any event have no effect of their own.</summary>
    public static EffectOptions OwnEffects { get; } =
        new() { Continuity = new ContinuityCorrection(DropDoubleZero: true) };

    public static Computed<StratifiedEffect>? Check(ImmutableArray<TwoByTwo> tables, double level)
    {
        if (tables.IsDefaultOrEmpty)
            return Computed<StratifiedEffect>.Failed(
                FitStatus.TooFewStudies,
                Issue.Error("SOL-EVI-001", "", "there is no study to pool")
            );
        if (!(level > 0 && level < 1))
            return Computed<StratifiedEffect>.Failed(
                FitStatus.InvalidInput,
                Issue.Error("SOL-EVI-005", "level", $"the confidence level is {level}")
            );
        var wrong = tables
            .Select((t, i) => (t, i))
            .Where(x =>
                !IsCount(x.t.Ai)
                || !IsCount(x.t.Bi)
                || !IsCount(x.t.Ci)
                || !IsCount(x.t.Di)
                || x.t.N1 <= 0
                || x.t.N2 <= 0
            )
            .Select(x =>
                Issue.Error(
                    "SOL-EVI-017",
                    $"study {x.i + 1}",
                    $"counts {x.t.Ai}, {x.t.Bi}, {x.t.Ci}, {x.t.Di}: each must be 0 or more, and no group empty"
                )
            )
            .ToList();
        return wrong.Count == 0
            ? null
            : Computed<StratifiedEffect>.Failed(FitStatus.InvalidInput, wrong);
    }

    public static StratifiedEffect Result(
        double estimate,
        double variance,
        double level,
        int studies,
        double q,
        int qStudies
    )
    {
        var error = Math.Sqrt(variance);
        var spread = Distribution.NormalQuantile(0.5 * (1 + level)) * error;
        return new StratifiedEffect(
            estimate,
            error,
            estimate / error,
            Distribution.NormalTwoSided(estimate / error),
            new Interval(estimate - spread, estimate + spread),
            studies,
            q,
            qStudies,
            qStudies > 1 ? Distribution.ChiSquaredUpper(q, qStudies - 1) : 1
        );
    }

    private static bool IsCount(double n) => n >= 0 && double.IsFinite(n);
}

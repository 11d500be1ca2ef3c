using System.Collections.Immutable;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Networks;

/// <summary>Direct against indirect evidence on one comparison.</summary>
/// <param name="Direct">From the trials that compare the two themselves.</param>
/// <param name="Indirect">From all other trials.</param>
/// <param name="Difference">Direct less indirect; its test is that of incoherence.</param>
/// <param name="Network">Both together, as in the league table.</param>
/// <param name="Tau2">Heterogeneity variance of the split model.</param>
/// <param name="DirectStudies">Studies that compare the two themselves.</param>
public sealed record SplitComparison(
    string Treatment1,
    string Treatment2,
    Coefficient Direct,
    Coefficient Indirect,
    Coefficient Difference,
    Coefficient Network,
    double Tau2,
    int DirectStudies
);

/// <summary>All comparisons on which there is both direct and indirect evidence.</summary>
public static class NodeSplitting
{
    /// <summary>
    /// Splits one comparison after another: the network gets one more coefficient, the difference between direct and indirect
    /// evidence, and tau² is estimated again.
    /// </summary>
    /// <remarks>
    /// A comparison is split when its treatments stay connected without the trials that hold both. In trials of more than two
    /// arms half of the difference goes to either arm, so that the result does not depend on which arm is called the baseline.
    /// </remarks>
    /// <returns>Fails with SOL-EVI-323 when there is no such comparison, or too few contrasts to estimate tau² beside it.</returns>
    /// <source id="dias-2010"/>
    /// <source id="white-2015"/>
    public static Computed<SplitTable> Of(NetworkFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var splits = ImmutableArray.CreateBuilder<SplitComparison>();
        var issues = new List<Issue>();
        var skipped = 0;
        foreach (var edge in fit.Geometry.Edges)
        {
            if (!HasIndirect(fit, edge))
                continue;
            var split = Split(fit, edge);
            if (split is null)
            {
                skipped++;
                continue;
            }
            if (!split.Ok)
                return split.FailedAs<SplitTable>();
            splits.Add(split.Value);
            if (split.Value.Difference.PValue < 0.05)
                issues.Add(
                    Issue.Warning(
                        "SOL-EVI-324",
                        split.Value.Network.Name,
                        "direct and indirect evidence disagree more than chance allows"
                    )
                );
        }
        if (splits.Count == 0)
            return Computed<SplitTable>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-323",
                    "",
                    skipped > 0
                        ? "incoherence cannot be assessed: there are too few trials to estimate heterogeneity beside it"
                        : "incoherence cannot be assessed: on no comparison is there both direct and indirect evidence"
                )
            );
        return Computed<SplitTable>.Of(new SplitTable(splits.ToImmutable()), issues);
    }

    private static bool HasIndirect(NetworkFit fit, NetworkEdge edge) =>
        NetworkGeometry
            .Components(fit.Trials.Where(t => !t.Compares(edge.Treatment1, edge.Treatment2)))
            .Any(c => c.Contains(edge.Treatment1) && c.Contains(edge.Treatment2));

    private static Computed<SplitComparison>? Split(NetworkFit fit, NetworkEdge edge)
    {
        var (a, b) = (edge.Treatment1, edge.Treatment2);
        var columns = fit.Treatments.Length;
        var design = WhitenedTrials.Of(
            fit.Trials,
            columns,
            (trial, arm) =>
            {
                double[] loading = [.. WhitenedTrials.OneHot(trial, arm, fit.Treatments), 0];
                var own = trial.Treatments[arm];
                if (trial.Compares(a, b) && (own == a || own == b))
                    loading[^1] = own == a ? 0.5 : -0.5;
                return loading;
            }
        );
        double tau2 = 0;
        if (fit.Options.Method != Tau2Method.CommonEffect)
        {
            if (design.Heterogeneity(fit.Options.Method) is not { } known)
                return null;
            if (!known.Ok)
                return known.FailedAs<SplitComparison>();
            tau2 = known.Value.Tau2;
        }
        var (beta, covariance, _) = design.Solve(tau2);
        Coefficient Of(string name, double indirect, double difference)
        {
            var c = new double[columns];
            var i = fit.Treatments.IndexOf(a);
            var j = fit.Treatments.IndexOf(b);
            if (i > 0)
                c[i - 1] += indirect;
            if (j > 0)
                c[j - 1] -= indirect;
            c[^1] = difference;
            double estimate = 0;
            double variance = 0;
            for (var r = 0; r < columns; r++)
            {
                estimate += c[r] * beta[r];
                for (var s = 0; s < columns; s++)
                    variance += c[r] * c[s] * covariance[r, s];
            }
            return NormalTest.Of(name, estimate, Math.Sqrt(variance), fit.Options.Level);
        }
        var label = $"{a} against {b}";
        return Computed<SplitComparison>.Of(
            new SplitComparison(
                a,
                b,
                Of($"{label}, direct", 1, 1),
                Of($"{label}, indirect", 1, 0),
                Of($"{label}, direct less indirect", 0, 1),
                fit.Compare(a, b),
                tau2,
                edge.Studies
            )
        );
    }
}

/// <summary>The comparisons that could be split.</summary>
public sealed record SplitTable(ImmutableArray<SplitComparison> Comparisons);

using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Multilevel;

/// <summary>Everything that makes clustered effects or their options unusable, all at once.</summary>
internal static class MultilevelInput
{
    private const int MostNamed = 20;
    private const long MostCells = 40_000_000;

    public static List<Issue> Check(
        ReadOnlySpan<double> effects,
        SamplingCovariance sampling,
        ImmutableArray<string> clusters,
        ImmutableArray<string>? outcomes,
        MultilevelOptions options
    )
    {
        var issues = new List<Issue>();
        var k = effects.Length;
        if (k == 0)
            issues.Add(Issue.Error("SOL-EVI-330", "", "there is no effect to pool"));
        if (
            sampling.Variances.Length != k
            || clusters.Length != k
            || (outcomes is { } given && given.Length != k)
        )
        {
            issues.Add(
                Issue.Error(
                    "SOL-EVI-331",
                    "",
                    $"{k} effects, {sampling.Variances.Length} variances, {clusters.Length} clusters{(outcomes is { } o ? $", {o.Length} outcomes" : "")}: each effect needs all of them"
                )
            );
            return issues;
        }
        Rows(effects, sampling, clusters, outcomes, issues);
        Options(k, options, outcomes is not null, issues);
        if (k > 0 && issues.Count == 0)
            Covariance(sampling, clusters, outcomes is not null, issues);
        return issues;
    }

    private static void Rows(
        ReadOnlySpan<double> effects,
        SamplingCovariance sampling,
        ImmutableArray<string> clusters,
        ImmutableArray<string>? outcomes,
        List<Issue> issues
    )
    {
        var found = new List<Issue>();
        for (var i = 0; i < effects.Length; i++)
        {
            var where = $"effect {i + 1}";
            if (!double.IsFinite(effects[i]))
                found.Add(
                    Issue.Error("SOL-EVI-332", where, $"the effect is {effects[i]}, not a number")
                );
            var v = sampling.Variances[i];
            if (!(v > 0 && double.IsFinite(v)))
                found.Add(
                    Issue.Error("SOL-EVI-333", where, $"the variance is {v}; it must be above 0")
                );
            if (
                string.IsNullOrWhiteSpace(clusters[i])
                || (outcomes is { } o && string.IsNullOrWhiteSpace(o[i]))
            )
                found.Add(
                    Issue.Error(
                        "SOL-EVI-346",
                        where,
                        "the cluster (study) or the outcome has no name"
                    )
                );
        }
        issues.AddRange(found.Take(MostNamed));
        if (found.Count > MostNamed)
            issues.Add(
                Issue.Error(
                    "SOL-EVI-332",
                    "",
                    $"and {found.Count - MostNamed} more faults like these"
                )
            );
    }

    private static void Options(
        int k,
        MultilevelOptions options,
        bool hasOutcomes,
        List<Issue> issues
    )
    {
        if (!(options.Level > 0 && options.Level < 1))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-334",
                    "level",
                    $"the confidence level is {options.Level}; it must lie between 0 and 1, for example 0.95"
                )
            );
        if (options.Means == MeanStructure.PerOutcome && !hasOutcomes)
            issues.Add(
                Issue.Error(
                    "SOL-EVI-334",
                    "means",
                    "a three-level model has no outcomes to have means"
                )
            );
        if (options.Means == MeanStructure.None && options.Moderators.IsEmpty)
            issues.Add(
                Issue.Error("SOL-EVI-334", "means", "there is neither a mean nor a moderator")
            );
        foreach (var moderator in options.Moderators)
        {
            if (moderator.Values.Length != k || moderator.Values.Any(x => !double.IsFinite(x)))
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-332",
                        $"moderator {moderator.Name}",
                        $"a moderator needs {k} finite numbers, one an effect"
                    )
                );
        }
    }

    private static void Covariance(
        SamplingCovariance sampling,
        ImmutableArray<string> clusters,
        bool hasOutcomes,
        List<Issue> issues
    )
    {
        var sizes = clusters.CountBy(c => c).ToDictionary(StringComparer.Ordinal);
        var isDense = hasOutcomes || sampling.Blocks is not null || sampling.Correlation != 0;
        if (isDense && sizes.Values.Sum(n => (long)n * n) > MostCells)
            issues.Add(
                Issue.Error(
                    "SOL-EVI-343",
                    "",
                    $"the largest cluster has {sizes.Values.Max()} effects: with correlated sampling errors or several outcomes that is too large; use smaller clusters"
                )
            );
        if (sampling.Blocks is { } blocks)
        {
            foreach (var (cluster, size) in sizes)
            {
                if (Fault(sampling, clusters, blocks, cluster, size) is { } fault)
                    issues.Add(Issue.Error("SOL-EVI-335", cluster, fault));
            }
            return;
        }
        var largest = sizes.Values.Max();
        var least = largest > 1 ? -1.0 / (largest - 1) : -1;
        if (!(sampling.Correlation > least && sampling.Correlation < 1))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-335",
                    "",
                    $"the correlation of sampling errors is {sampling.Correlation}; it must lie between {least:0.###} (for clusters of {largest} effects) and 1"
                )
            );
    }

    private static string? Fault(
        SamplingCovariance sampling,
        ImmutableArray<string> clusters,
        ImmutableDictionary<string, ImmutableArray<double>> blocks,
        string cluster,
        int size
    )
    {
        if (!blocks.TryGetValue(cluster, out var block))
            return size == 1 ? null : "the sampling covariance of this cluster is missing";
        if (block.Length != size * size || block.Any(x => !double.IsFinite(x)))
            return $"the sampling covariance must be {size} by {size} finite numbers";
        var at = 0;
        for (var i = 0; i < clusters.Length; i++)
        {
            if (clusters[i] != cluster)
                continue;
            if (
                Math.Abs(block[(at * size) + at] - sampling.Variances[i])
                > 1e-9 * sampling.Variances[i]
            )
                return "the diagonal of the sampling covariance is not the variances";
            at++;
        }
        var m = Matrix<double>.Build.Dense(size, size, (i, j) => block[(i * size) + j]);
        if (!m.IsSymmetric())
            return "the sampling covariance is not symmetric";
        var values = m.Evd(Symmetricity.Symmetric).EigenValues.Real();
        return values.Minimum() > 1e-12 * values.Maximum()
            ? null
            : "the sampling covariance is not positive definite";
    }
}

using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Pooling;

/// <summary>How a cluster-robust covariance is corrected for few clusters.</summary>
public enum RobustCorrection
{
    /// <summary>Factor n/(n − p), t on n − p degrees of freedom (n clusters).</summary>
    CR1,

    /// <summary>Bias-reduced linearisation, t on Satterthwaite degrees of freedom for each coefficient.</summary>
    CR2,
}

/// <summary>A coefficient with its cluster-robust test.</summary>
public sealed record RobustCoefficient(
    string Name,
    double Estimate,
    double StandardError,
    double Df,
    double Statistic,
    double PValue,
    Interval Interval
);

/// <summary>Coefficients of a fitted model, tested as if effects within a cluster could depend on each other in any way.</summary>
public sealed record RobustEffect(
    RobustCorrection Correction,
    int Clusters,
    ImmutableArray<RobustCoefficient> Coefficients
);

/// <summary>Cluster-robust (sandwich) standard errors of <see cref="Pool"/>.</summary>
/// <remarks>
/// With M = (X'WX)⁻¹, W = 1/(v + tau²), e the residuals and g_j = A_j·W_j·X_j·M·c for coefficient c: variance Σ (g_j'e_j)².
/// CR1: A = I and the factor n/(n − p). CR2: A_j = Φ½(Φ½(Φ_j − X_j·M·X_j')Φ½)^−½·Φ½ with Φ = W⁻¹; degrees of freedom
/// (tr S)²/‖S‖² with S_ij = g_i'(Φ − X·M·X')_ij·g_j.
/// </remarks>
/// <source id="tipton-2015"/>
public static class ClusterRobust
{
    private const int LargestCluster = 500;

    /// <summary>Below this the Satterthwaite approximation fails (Tipton 2015).</summary>
    private const int FewestDf = 4;

    /// <param name="clusters">One name a study; equal names belong together.</param>
    /// <returns>Fails with SOL-EVI-015 for fewer than two clusters, and as <see cref="Pool.Fit"/> does.</returns>
    public static Computed<RobustEffect> Of(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        ImmutableArray<string> clusters,
        RobustCorrection correction,
        PoolingOptions? options = null
    )
    {
        options = (options ?? new PoolingOptions()) with { Test = CoefficientTest.Z };
        var fit = Pool.Fit(effects, variances, options);
        if (!fit.Ok)
            return fit.FailedAs<RobustEffect>();
        var groups = Groups(clusters, effects.Length);
        var p = fit.Value.Coefficients.Length;
        if (groups is not null && groups.Max(g => g.Length) > LargestCluster)
            return Computed<RobustEffect>.Failed(
                FitStatus.InvalidInput,
                Issue.Error(
                    "SOL-EVI-015",
                    "clusters",
                    $"a cluster has more than {LargestCluster} studies, which would take too long"
                )
            );
        if (groups is null || groups.Length <= p || !options.Weights.IsEmpty)
            return Computed<RobustEffect>.Failed(
                FitStatus.InvalidInput,
                Issue.Error(
                    "SOL-EVI-015",
                    "clusters",
                    options.Weights.IsEmpty
                        ? $"cluster-robust tests need one cluster name a study and more than {p} clusters"
                        : "cluster-robust tests are for inverse-variance weights"
                )
            );
        var design = Design.Of(effects, options);
        design.SolveAt(variances, fit.Value.Tau2);
        var coefficients = Enumerable
            .Range(0, p)
            .Select(j => Coefficient(design, groups, j, correction, options.Level))
            .ToImmutableArray();
        var few = coefficients.Where(c => c.Df < FewestDf).Select(c => c.Name).ToList();
        IEnumerable<Issue> doubt =
            few.Count == 0
                ? []
                :
                [
                    Issue.Warning(
                        "SOL-EVI-025",
                        string.Join(", ", few),
                        $"fewer than {FewestDf} degrees of freedom: with so few clusters even the corrected test is not to be trusted"
                    ),
                ];
        return Computed<RobustEffect>.Of(
            new RobustEffect(correction, groups.Length, coefficients),
            [.. fit.Issues, .. doubt]
        );
    }

    private static int[][]? Groups(ImmutableArray<string> clusters, int studies) =>
        clusters.Length == studies
            ?
            [
                .. Enumerable
                    .Range(0, studies)
                    .GroupBy(i => clusters[i], StringComparer.Ordinal)
                    .Select(g => g.ToArray()),
            ]
            : null;

    private static RobustCoefficient Coefficient(
        Design design,
        int[][] groups,
        int j,
        RobustCorrection correction,
        double level
    )
    {
        var inverse = design.Inverse();
        var n = groups.Length;
        var p = design.P;
        double variance = 0;
        double df = n - p;
        if (correction == RobustCorrection.CR1)
        {
            foreach (var group in groups)
            {
                var score = group.Sum(i => design.Influence(i, j) * design.Residuals[i]);
                variance += score * score;
            }
            variance *= (double)n / df;
        }
        else
        {
            (variance, df) = BiasReduced(design, groups, j, inverse);
        }
        var error = Math.Sqrt(variance);
        var estimate = design.Beta[j];
        var spread = Distribution.TQuantile(0.5 * (1 + level), df) * error;
        return new RobustCoefficient(
            design.Names[j],
            estimate,
            error,
            df,
            estimate / error,
            Distribution.TTwoSided(estimate / error, df),
            new Interval(estimate - spread, estimate + spread)
        );
    }

    private static (double Variance, double Df) BiasReduced(
        Design design,
        int[][] groups,
        int j,
        double[] inverse
    )
    {
        var p = design.P;
        double variance = 0;
        double trace = 0;
        double squares = 0;
        var cross = new double[p * p];
        foreach (var group in groups)
        {
            var g = Adjusted(design, group, j, inverse);
            double score = 0;
            double own = 0;
            var u = new double[p];
            for (var a = 0; a < group.Length; a++)
            {
                var i = group[a];
                score += g[a] * design.Residuals[i];
                own += g[a] * g[a] / design.Weights[i];
                for (var c = 0; c < p; c++)
                    u[c] += design.X(i, c) * g[a];
            }
            variance += score * score;
            var shared = Quadratic(inverse, u, p);
            trace += own - shared;
            squares += own * (own - (2 * shared));
            for (var a = 0; a < p; a++)
            {
                for (var b = 0; b < p; b++)
                    cross[(a * p) + b] += u[a] * u[b];
            }
        }
        // ‖S‖² = Σ own² − 2 Σ own·u'Mu + tr(M·U'U·M·U'U).
        var m = Matrix<double>.Build.Dense(p, p, (a, b) => inverse[(a * p) + b]);
        var mu = m * Matrix<double>.Build.Dense(p, p, (a, b) => cross[(a * p) + b]);
        squares += (mu * mu).Trace();
        return (variance, trace * trace / squares);
    }

    /// <summary>g of one cluster.</summary>
    private static double[] Adjusted(Design design, int[] group, int j, double[] inverse)
    {
        var n = group.Length;
        var p = design.P;
        var raw = Vector<double>.Build.Dense(n, a => design.Influence(group[a], j));
        var root = Vector<double>.Build.Dense(n, a => 1 / Math.Sqrt(design.Weights[group[a]]));
        var middle = Matrix<double>.Build.Dense(
            n,
            n,
            (a, b) =>
            {
                double shared = 0;
                for (var c = 0; c < p; c++)
                {
                    for (var d = 0; d < p; d++)
                        shared +=
                            design.X(group[a], c) * inverse[(c * p) + d] * design.X(group[b], d);
                }
                var phi = a == b ? 1 / design.Weights[group[a]] : 0;
                return root[a] * (phi - shared) * root[b];
            }
        );
        var eigen = middle.Evd(Symmetricity.Symmetric);
        var values = eigen.EigenValues.Real();
        var floor = 1e-12 * values.AbsoluteMaximum();
        var turned = eigen.EigenVectors.TransposeThisAndMultiply(root.PointwiseMultiply(raw));
        for (var a = 0; a < n; a++)
            turned[a] = values[a] > floor ? turned[a] / Math.Sqrt(values[a]) : 0;
        return [.. root.PointwiseMultiply(eigen.EigenVectors * turned)];
    }

    private static double Quadratic(double[] m, double[] u, int p)
    {
        double sum = 0;
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b < p; b++)
                sum += u[a] * m[(a * p) + b] * u[b];
        }
        return sum;
    }
}

using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Multilevel;

/// <summary>How the squared residuals of a cluster are corrected for being smaller than the errors.</summary>
public enum RobustKind
{
    /// <summary>By n/(n − p) with n clusters, t tests on n − p degrees of freedom.</summary>
    CR1,

    /// <summary>By matrices that make the estimate unbiased if the model is right, t tests on Satterthwaite's degrees of freedom.</summary>
    CR2,
}

/// <summary>Tests of the coefficients that hold even when the model's covariance is wrong.</summary>
/// <param name="Df">Degrees of freedom of each coefficient's t test.</param>
public sealed record RobustCoefficients(
    ImmutableArray<Coefficient> Coefficients,
    ImmutableArray<double> Df,
    ImmutableArray<double> Covariance
);

/// <summary>Cluster-robust (sandwich) inference on top of a multilevel or multivariate fit.</summary>
/// <source id="hedges-2010"/>
/// <source id="tipton-2015"/>
public static class ClusterRobust
{
    /// <summary>The clusters are those of the model.</summary>
    /// <remarks>
    /// Var b = C·Σ X_i'W_iA_i·e_ie_i'·A_i'W_iX_i·C with W = M⁻¹ and C = (X'WX)⁻¹. CR1: A_iA_i' = n/(n − p). CR2:
    /// A_i = D_i'B_i^(−1/2)D_i with M_i = D_i'D_i and B_i = D_i(M_i − X_iCX_i')D_i'; df = (ΣE_ii)²/ΣΣE_ij² with E the
    /// covariance of the terms under the model.
    /// </remarks>
    /// <returns>Fails with SOL-EVI-345 when there are not more clusters than coefficients.</returns>
    public static Computed<RobustCoefficients> Of(MultilevelFit fit, RobustKind kind)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var n = fit.Clusters;
        var p = fit.Coefficients.Length;
        if (n <= p)
            return Computed<RobustCoefficients>.Failed(
                FitStatus.TooFewStudies,
                Issue.Error(
                    "SOL-EVI-345",
                    "",
                    $"{n} clusters for {p} coefficients: robust tests need more clusters than coefficients"
                )
            );
        var problem = fit.Source!;
        var structure = problem.Parameters();
        structure.Map(fit.WorkingParameters.AsSpan());
        var likelihood = new BlockLikelihood(problem.Data, problem.Outcomes, true);
        likelihood.At(structure.Covariance, structure.Within);
        var bread = Matrix<double>.Build.Dense(p, p, (i, j) => likelihood.Bread[(i * p) + j]);
        var parts = Enumerable
            .Range(0, n)
            .Select(c => Part(problem.Data, likelihood, structure, bread, kind, c))
            .ToList();
        var meat = Matrix<double>.Build.Dense(p, p);
        foreach (var part in parts)
            meat += part.Score.OuterProduct(part.Score);
        var ofBasis = bread * meat * bread * (kind == RobustKind.CR1 ? (double)n / (n - p) : 1);
        var covariance = problem.Data.Covariance(ofBasis.ToRowMajorArray());
        ImmutableArray<double> df =
            kind == RobustKind.CR1
                ? [.. Enumerable.Repeat((double)(n - p), p)]
                :
                [
                    .. Enumerable
                        .Range(0, p)
                        .Select(j => Satterthwaite(problem.Data, bread, parts, j)),
                ];
        ImmutableArray<Coefficient> tests =
        [
            .. fit.Coefficients.Select(
                (c, j) => Test(c, Math.Sqrt(covariance[(j * p) + j]), df[j], fit.Options.Level)
            ),
        ];
        IEnumerable<Issue> doubts = df.Any(d => d < 4)
            ?
            [
                Issue.Warning(
                    "SOL-EVI-347",
                    "",
                    "a robust test rests on fewer than 4 degrees of freedom: its P value and interval are not reliable"
                ),
            ]
            : [];
        return Computed<RobustCoefficients>.Of(
            new RobustCoefficients(tests, df, [.. covariance]),
            doubts
        );
    }

    /// <param name="Score">X_i'W_iA_i·e_i.</param>
    /// <param name="Left">X_i'W_iA_i, null for CR1.</param>
    private sealed record ClusterPart(
        Vector<double> Score,
        Matrix<double>? Left,
        Matrix<double> M,
        Matrix<double> X
    );

    private static ClusterPart Part(
        ClusteredEffects data,
        BlockLikelihood likelihood,
        VarianceStructure structure,
        Matrix<double> bread,
        RobustKind kind,
        int cluster
    )
    {
        var first = data.Start[cluster];
        var size = data.Size(cluster);
        var p = data.P;
        var empty = Matrix<double>.Build.Dense(1, 1);
        if (kind == RobustKind.CR1)
        {
            var sum = new double[p];
            for (var i = first; i < first + size; i++)
            {
                for (var a = 0; a < p; a++)
                    sum[a] += data.Q[(i * p) + a] * likelihood.WeightedResiduals[i];
            }
            return new(Vector<double>.Build.Dense(sum), null, empty, empty);
        }
        var x = Matrix<double>.Build.Dense(size, p, (i, a) => data.Q[((first + i) * p) + a]);
        var m = Marginal(data, structure, cluster);
        var e = Vector<double>.Build.Dense(
            size,
            i =>
                data.Y[first + i] - x.Row(i).DotProduct(Vector<double>.Build.Dense(likelihood.Beta))
        );
        var d = m.Cholesky().Factor.Transpose();
        var middle = d * (m - (x * bread * x.Transpose())) * d.Transpose();
        var evd = (0.5 * (middle + middle.Transpose())).Evd(Symmetricity.Symmetric);
        var values = evd.EigenValues.Real();
        var floor = 1e-10 * values.Maximum();
        var root =
            evd.EigenVectors
            * Matrix<double>.Build.DenseOfDiagonalVector(
                values.Map(v => v > floor ? 1 / Math.Sqrt(v) : 0)
            )
            * evd.EigenVectors.Transpose();
        var left = m.Solve(x).Transpose() * (d.Transpose() * root * d);
        return new(left * e, left, m, x);
    }

    private static Matrix<double> Marginal(
        ClusteredEffects data,
        VarianceStructure structure,
        int cluster
    )
    {
        var first = data.Start[cluster];
        var size = data.Size(cluster);
        var q = (int)Math.Sqrt(structure.Covariance.Length);
        return Matrix<double>.Build.Dense(
            size,
            size,
            (i, j) =>
            {
                var sampling =
                    data.Blocks[cluster] is { } block ? block[(i * size) + j]
                    : i == j ? data.Variances[first + i]
                    : 0;
                return sampling
                    + (i == j ? structure.Within : 0)
                    + structure.Covariance[(data.Outcome[first + i] * q) + data.Outcome[first + j]];
            }
        );
    }

    /// <summary>
    /// The estimated variance of one coefficient is Σ(g_i'y)²; under the model its moments are those of the matrix
    /// g_i'(I − H)M(I − H)'g_j.
    /// </summary>
    private static double Satterthwaite(
        ClusteredEffects data,
        Matrix<double> bread,
        List<ClusterPart> parts,
        int coefficient
    )
    {
        var n = parts.Count;
        var p = data.P;
        // The coefficient of X as a combination of those of the orthonormal basis.
        var row = Vector<double>.Build.Dense(p);
        for (var c = 0; c < p; c++)
        {
            var unit = new double[p];
            unit[c] = 1;
            row[c] = data.Coefficients(unit)[coefficient];
        }
        var g = parts.ConvertAll(part => part.Left!.Transpose() * (bread * row));
        var u = parts.Select((part, i) => part.X.Transpose() * g[i]).ToList();
        double trace = 0;
        double squares = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var e = -u[i].DotProduct(bread * u[j]);
                if (i == j)
                {
                    e += g[i].DotProduct(parts[i].M * g[i]);
                    trace += e;
                }
                squares += e * e;
            }
        }
        return trace * trace / squares;
    }

    private static Coefficient Test(Coefficient of, double error, double df, double level)
    {
        var t = of.Estimate / error;
        var half = Distribution.TQuantile(0.5 * (1 + level), df) * error;
        return of with
        {
            StandardError = error,
            Statistic = t,
            PValue = Distribution.TTwoSided(t, df),
            Interval = new Interval(of.Estimate - half, of.Estimate + half),
        };
    }
}

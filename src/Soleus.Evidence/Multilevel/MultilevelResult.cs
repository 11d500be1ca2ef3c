using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Multilevel;

/// <summary>From the top of the likelihood to tests, components and their status.</summary>
internal static class MultilevelResult
{
    /// <summary>A size for standard deviations: that of the effects around the design, or of their sampling errors.</summary>
    public static double TypicalSize(ClusteredEffects data)
    {
        double rss = 0;
        double sampling = 0;
        var fitted = new double[data.P];
        for (var i = 0; i < data.K; i++)
        {
            sampling += data.Variances[i] / data.K;
            for (var a = 0; a < data.P; a++)
                fitted[a] += data.Q[(i * data.P) + a] * data.Y[i];
        }
        for (var i = 0; i < data.K; i++)
        {
            var e = data.Y[i];
            for (var a = 0; a < data.P; a++)
                e -= data.Q[(i * data.P) + a] * fitted[a];
            rss += e * e;
        }
        return Math.Sqrt(Math.Max(rss / (data.K - data.P), 0.01 * sampling));
    }

    public static MultilevelFit Of(
        MultilevelModel.Problem problem,
        BlockLikelihood likelihood,
        LikelihoodSearch.Top top,
        List<string> labels,
        ImmutableArray<string> names,
        MultilevelOptions options,
        List<Issue> issues
    )
    {
        var data = problem.Data;
        var zero = new double[problem.Outcomes * problem.Outcomes];
        likelihood.At(zero, 0);
        var (q, traceP, sampling) = (likelihood.Rss, likelihood.TraceP, likelihood.LogDeterminant);
        var structure = problem.Parameters();
        var settled = Settle(structure, likelihood, top);
        structure.Map(settled);
        var statuses = Statuses(structure, top, settled);
        var full = likelihood.At(structure.Covariance, structure.Within, false);
        var restricted = likelihood.At(structure.Covariance, structure.Within, true);
        var covariance = data.Covariance(likelihood.Bread);
        var beta = data.Coefficients(likelihood.Beta);
        var df = data.K - data.P;
        var (variances, correlations) = Components(
            problem,
            structure,
            statuses,
            settled,
            names,
            df / traceP
        );
        Describe(variances, correlations, issues);
        return new MultilevelFit
        {
            Options = options,
            Effects = data.K,
            Clusters = data.Clusters.Length,
            Outcomes = names,
            Coefficients = Tests(beta, covariance, labels, options, df),
            Covariance = [.. covariance],
            Df = options.UsesT ? df : null,
            Variances = variances,
            Correlations = correlations,
            Q = q,
            QDf = df,
            QPValue = Distribution.ChiSquaredUpper(q, df),
            Moderators = ModeratorTestOf(beta, covariance, options, df),
            MaximumLikelihood = Statistics(full, data.K, sampling, structure, data, false),
            RestrictedLikelihood = Statistics(restricted, df, sampling, structure, data, true),
            Source = problem,
            WorkingParameters = [.. settled],
        };
    }

    /// <summary>A standard deviation that came to rest next to 0 is 0.</summary>
    private static double[] Settle(
        VarianceStructure structure,
        BlockLikelihood likelihood,
        LikelihoodSearch.Top top
    )
    {
        var at = top.At.ToArray();
        for (var i = 0; i < at.Length; i++)
        {
            if (i != structure.Angle && Math.Abs(at[i]) < 0.01)
                at[i] = 0;
        }
        structure.Map(at);
        return likelihood.At(structure.Covariance, structure.Within) >= top.Log - 1e-9
            ? at
            : top.At;
    }

    /// <summary>At an end of the range; along a flat direction that changes no variance (as the correlation of a variance of 0).</summary>
    private static ComponentStatus[] Statuses(
        VarianceStructure structure,
        LikelihoodSearch.Top top,
        double[] at
    )
    {
        var statuses = new ComponentStatus[structure.Count];
        for (var i = 0; i < statuses.Length; i++)
        {
            var isEnd = i == structure.Angle ? Math.Abs(Math.Cos(at[i])) < 1e-3 : at[i] == 0;
            statuses[i] = isEnd ? ComponentStatus.AtBoundary : ComponentStatus.Estimated;
        }
        foreach (var e in Identification.FlatDirections(top))
        {
            for (var i = 0; i < statuses.Length; i++)
            {
                if (Math.Abs(e[i]) > 0.1 && statuses[i] == ComponentStatus.Estimated)
                    statuses[i] = ComponentStatus.NotIdentified;
            }
        }
        return statuses;
    }

    private static (
        ImmutableArray<VarianceComponent>,
        ImmutableArray<CorrelationComponent>
    ) Components(
        MultilevelModel.Problem problem,
        VarianceStructure structure,
        ComponentStatus[] statuses,
        double[] settled,
        ImmutableArray<string> names,
        double typical
    )
    {
        var g = structure.Covariance;
        var q = problem.Outcomes;
        var k = problem.Data.K;
        if (names.IsEmpty)
        {
            var total = g[0] + structure.Within + typical;
            if (!problem.HasWithin)
                return (
                    [new("between and within clusters", g[0], statuses[0], k, 100 * g[0] / total)],
                    []
                );
            return (
                [
                    new("between clusters", g[0], statuses[0], k, 100 * g[0] / total),
                    new(
                        "within clusters",
                        structure.Within,
                        statuses[1],
                        k,
                        100 * structure.Within / total
                    ),
                ],
                []
            );
        }
        int Count(int o) => problem.Data.Outcome.Count(x => x == o);
        ImmutableArray<VarianceComponent> variances =
            problem.Structure == OutcomeStructure.CS
                ? [new("every outcome", g[0], statuses[0], k, null)]
                :
                [
                    .. Enumerable
                        .Range(0, q)
                        .Select(o => new VarianceComponent(
                            names[o],
                            g[(o * q) + o],
                            OfOutcome(problem, g, statuses, o),
                            Count(o),
                            null
                        )),
                ];
        return (variances, Correlated(problem, structure, statuses, settled, names));
    }

    /// <summary>In an unstructured G of three or more outcomes a variance is no parameter of its own.</summary>
    private static ComponentStatus OfOutcome(
        MultilevelModel.Problem problem,
        double[] g,
        ComponentStatus[] statuses,
        int o
    )
    {
        var q = problem.Outcomes;
        if (problem.Structure != OutcomeStructure.UN || q < 3)
            return statuses[o];
        if (g[(o * q) + o] == 0)
            return ComponentStatus.AtBoundary;
        return ComponentStatus.Estimated;
    }

    private static ImmutableArray<CorrelationComponent> Correlated(
        MultilevelModel.Problem problem,
        VarianceStructure structure,
        ComponentStatus[] statuses,
        double[] settled,
        ImmutableArray<string> names
    )
    {
        var q = problem.Outcomes;
        if (structure.Angle < 0)
            return [];
        if (problem.Structure != OutcomeStructure.UN)
        {
            var rho = q == 2 ? (names[0], names[1]) : ("any outcome", "any other");
            return
            [
                new(
                    rho.Item1,
                    rho.Item2,
                    q == 2 ? Ratio(0, 1) : structure.Correlation(settled[structure.Angle]),
                    statuses[structure.Angle],
                    Enumerable
                        .Range(0, problem.Data.Clusters.Length)
                        .Count(c => Held(problem.Data, c).Distinct().Count() > 1)
                ),
            ];
        }
        var pairs = ImmutableArray.CreateBuilder<CorrelationComponent>();
        for (var i = 0; i < q; i++)
        {
            for (var j = i + 1; j < q; j++)
                pairs.Add(Pair(i, j));
        }
        return pairs.ToImmutable();

        double Ratio(int i, int j)
        {
            var g = structure.Covariance;
            var size = Math.Sqrt(g[(i * q) + i]) * Math.Sqrt(g[(j * q) + j]);
            return size > 0 ? Math.Clamp(g[(i * q) + j] / size, -1, 1) : 0;
        }

        CorrelationComponent Pair(int i, int j)
        {
            var value = Ratio(i, j);
            var isVoid =
                structure.Covariance[(i * q) + i] == 0 || structure.Covariance[(j * q) + j] == 0;
            return new(
                names[i],
                names[j],
                value,
                isVoid ? ComponentStatus.NotIdentified
                    : 1 - Math.Abs(value) < 1e-6 ? ComponentStatus.AtBoundary
                    : q == 2 ? statuses[structure.Angle]
                    : ComponentStatus.Estimated,
                Enumerable
                    .Range(0, problem.Data.Clusters.Length)
                    .Count(c =>
                        Held(problem.Data, c).Contains(i) && Held(problem.Data, c).Contains(j)
                    )
            );
        }
    }

    private static IEnumerable<int> Held(ClusteredEffects data, int cluster) =>
        data.Outcome.Skip(data.Start[cluster]).Take(data.Size(cluster));

    private static void Describe(
        ImmutableArray<VarianceComponent> variances,
        ImmutableArray<CorrelationComponent> correlations,
        List<Issue> issues
    )
    {
        var all = variances
            .Select(v => (v.Name, v.Status))
            .Concat(
                correlations.Select(c =>
                    ($"correlation of {c.Outcome1} and {c.Outcome2}", c.Status)
                )
            );
        foreach (var (name, status) in all)
        {
            if (status == ComponentStatus.AtBoundary)
                issues.Add(
                    Issue.Warning(
                        "SOL-EVI-340",
                        name,
                        "the estimate lies at the end of its range; its interval says more than the estimate"
                    )
                );
            if (status == ComponentStatus.NotIdentified)
                issues.Add(
                    Issue.Warning(
                        "SOL-EVI-341",
                        name,
                        "with a variance of 0 there is no correlation: do not report this number"
                    )
                );
        }
    }

    private static ImmutableArray<Coefficient> Tests(
        double[] beta,
        double[] covariance,
        List<string> labels,
        MultilevelOptions options,
        int df
    )
    {
        var p = beta.Length;
        var level = 0.5 * (1 + options.Level);
        var quantile = options.UsesT
            ? Distribution.TQuantile(level, df)
            : Distribution.NormalQuantile(level);
        return
        [
            .. beta.Select(
                (b, j) =>
                {
                    var error = Math.Sqrt(covariance[(j * p) + j]);
                    return new Coefficient(
                        labels[j],
                        b,
                        error,
                        b / error,
                        options.UsesT
                            ? Distribution.TTwoSided(b / error, df)
                            : Distribution.NormalTwoSided(b / error),
                        new Interval(b - (quantile * error), b + (quantile * error))
                    );
                }
            ),
        ];
    }

    private static ModeratorTest? ModeratorTestOf(
        double[] beta,
        double[] covariance,
        MultilevelOptions options,
        int df
    )
    {
        var p = beta.Length;
        var m = options.Moderators.Length;
        if (m == 0)
            return null;
        var first = p - m;
        var own = Matrix<double>.Build.Dense(
            m,
            m,
            (a, b) => covariance[((a + first) * p) + b + first]
        );
        var values = Vector<double>.Build.Dense(m, j => beta[j + first]);
        var statistic = values.DotProduct(own.Cholesky().Solve(values));
        return options.UsesT
            ? new(statistic / m, m, df, Distribution.FUpper(statistic / m, m, df), null)
            : new(statistic, m, null, Distribution.ChiSquaredUpper(statistic, m), null);
    }

    private static FitStatistics Statistics(
        double log,
        int n,
        double samplingLogs,
        VarianceStructure structure,
        ClusteredEffects data,
        bool isRestricted
    )
    {
        var parameters = data.P + structure.Count;
        var saturated = -0.5 * ((data.K * Math.Log(2 * Math.PI)) + samplingLogs);
        var m = Math.Max(n, parameters + 2);
        return new FitStatistics(
            log,
            isRestricted ? -2 * log : -2 * (log - saturated),
            (-2 * log) + (2 * parameters),
            (-2 * log) + (parameters * Math.Log(n)),
            (-2 * log) + (2.0 * parameters * m / (m - parameters - 1))
        );
    }
}

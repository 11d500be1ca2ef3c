using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using Soleus.Evidence.Multilevel;
using Soleus.Evidence.Pooling;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.Multilevel;

public sealed class MultilevelPropertyTests
{
    [Theory]
    [InlineData("bcg_RR", true)]
    [InlineData("bcg_RR", false)]
    [InlineData("raudenbush1985", true)]
    [InlineData("egger2001_OR", true)]
    [InlineData("egger2001_OR", false)]
    public void One_effect_a_cluster_is_a_univariate_meta_analysis(string dataset, bool restricted)
    {
        var (effects, variances) = GoldenTable.Effects(dataset);
        var pool = Pool.Fit(
            effects,
            variances,
            new PoolingOptions { Method = restricted ? Tau2Method.REML : Tau2Method.ML }
        ).Value;
        var result = MultilevelModel.ThreeLevel(
            effects,
            SamplingCovariance.Independent(variances),
            [.. effects.Select((_, i) => $"{i}")],
            new MultilevelOptions { IsRestricted = restricted }
        );
        Assert.Equal("SOL-EVI-339", result.Issues[0].Code);
        var fit = result.Value;
        var only = Assert.Single(fit.Variances);
        Assert.Equal(pool.Tau2, only.Value, 1e-8);
        Assert.Equal(pool.Heterogeneity!.I2, only.I2!.Value, 1e-5);
        Assert.Equal(pool.Estimate, fit.Coefficients[0].Estimate, 1e-8);
        Assert.Equal(pool.StandardError, fit.Coefficients[0].StandardError, 1e-8);
        Assert.Equal(pool.Heterogeneity.Q, fit.Q, 1e-8);
        var (ours, theirs) = restricted
            ? (fit.RestrictedLikelihood, pool.RestrictedLikelihood)
            : (fit.MaximumLikelihood, pool.MaximumLikelihood);
        Assert.Equal(theirs.LogLikelihood, ours.LogLikelihood, 1e-9);
        Assert.Equal(theirs.Deviance, ours.Deviance, 1e-8);
        Assert.Equal(theirs.Aicc, ours.Aicc, 1e-8);
        var interval = ComponentIntervals.OfVariance(fit, 0).Value.Interval;
        var same = Tau2Interval.ProfileLikelihood(effects, variances, pool.Options).Value.Tau2;
        Assert.Equal(same.Low, interval.Low, 1e-6 * same.High);
        Assert.Equal(same.High, interval.High, 1e-6 * same.High);
    }

    public static TheoryData<string, string> RobustSets() =>
        new(
            GoldenTable
                .Values.Where(v => v.Model is "robust_CR1_self" or "robust_CR2_self")
                .Select(v => (v.Dataset, v.Model))
                .Distinct()
        );

    [Theory]
    [MemberData(nameof(RobustSets))]
    public void Robust_tests_of_one_effect_a_cluster_agree_with_the_golden_table(
        string dataset,
        string model
    )
    {
        var (effects, variances) = GoldenTable.Effects(dataset);
        var fit = MultilevelModel
            .ThreeLevel(
                effects,
                SamplingCovariance.Independent(variances),
                [.. effects.Select((_, i) => $"{i}")]
            )
            .Value;
        var robust = ClusterRobust
            .Of(fit, model == "robust_CR1_self" ? RobustKind.CR1 : RobustKind.CR2)
            .Value;
        Agreement.Check(
            dataset,
            model,
            "se_df",
            [robust.Coefficients[0].StandardError, robust.Df[0]],
            Agreement.Iterative
        );
    }

    [Theory]
    [InlineData("konstantopoulos2011", "three:REML:z:0:mean")]
    [InlineData("assink2016", "three:REML:t:0.6:year")]
    [InlineData("berkey1998", "UN:REML:z:given:outcomes")]
    [InlineData("simulated", "UN:REML:z:0.5:outcomes")]
    public void The_order_of_rows_changes_nothing(string dataset, string model)
    {
        var data = MultilevelTables.Data(dataset);
        // Interleaves the clusters: the blocks of given covariances are symmetric in their rows here.
        ImmutableArray<MultilevelTables.Row> mixed =
        [
            .. data.Index().OrderBy(r => (r.Index * 7) % data.Length).Select(r => r.Item),
        ];
        var one = MultilevelTables.Fit(data, model).Value;
        var two = MultilevelTables.Fit(mixed, model).Value;
        for (var j = 0; j < one.Coefficients.Length; j++)
        {
            Assert.Equal(one.Coefficients[j].Estimate, two.Coefficients[j].Estimate, 1e-7);
            Assert.Equal(
                one.Coefficients[j].StandardError,
                two.Coefficients[j].StandardError,
                1e-7
            );
        }
        foreach (var (a, b) in one.Variances.Zip(two.Variances))
            Assert.Equal(a.Value, b.Value, 1e-7);
    }

    [Fact]
    public void Larger_effects_have_larger_variances_in_proportion()
    {
        var data = MultilevelTables.Data("konstantopoulos2011");
        ImmutableArray<MultilevelTables.Row> larger =
        [
            .. data.Select(r => r with { Y = (1000 * r.Y) + 5e5, V = 1e6 * r.V }),
        ];
        var one = MultilevelTables.Fit(data, "three:REML:z:0:mean").Value;
        var two = MultilevelTables.Fit(larger, "three:REML:z:0:mean").Value;
        for (var i = 0; i < 2; i++)
            Assert.Equal(one.Variances[i].Value, two.Variances[i].Value / 1e6, 1e-8);
        Assert.Equal(
            one.Coefficients[0].Estimate,
            (two.Coefficients[0].Estimate - 5e5) / 1000,
            1e-8
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Outcomes_without_anything_in_common_are_two_meta_analyses(bool restricted)
    {
        var (a, va) = GoldenTable.Effects("bcg_RR");
        var (b, vb) = GoldenTable.Effects("egger2001_OR");
        var fit = MultilevelModel
            .Multivariate(
                [.. a, .. b],
                SamplingCovariance.Independent([.. va, .. vb]),
                [.. Enumerable.Range(0, a.Length + b.Length).Select(i => $"{i}")],
                [.. a.Select(_ => "a"), .. b.Select(_ => "b")],
                OutcomeStructure.DIAG,
                new MultilevelOptions
                {
                    IsRestricted = restricted,
                    Means = MeanStructure.PerOutcome,
                }
            )
            .Value;
        var options = new PoolingOptions { Method = restricted ? Tau2Method.REML : Tau2Method.ML };
        PooledEffect[] apart = [Pool.Fit(a, va, options).Value, Pool.Fit(b, vb, options).Value];
        for (var o = 0; o < 2; o++)
        {
            Assert.Equal(apart[o].Tau2, fit.Variances[o].Value, 1e-8);
            Assert.Equal(apart[o].Estimate, fit.Coefficients[o].Estimate, 1e-8);
            Assert.Equal(apart[o].StandardError, fit.Coefficients[o].StandardError, 1e-8);
        }
    }

    [Fact]
    public void The_short_way_and_the_long_way_of_a_block_agree()
    {
        // Blocks given as matrices are inverted; independent errors take the closed form.
        var data = MultilevelTables.Data("konstantopoulos2011");
        var one = MultilevelTables.Fit(data, "three:REML:t:0:year").Value;
        var two = MultilevelTables
            .Fit([.. data.Select(r => r with { Cov = 0 })], "three:REML:t:given:year")
            .Value;
        Assert.Equal(
            one.RestrictedLikelihood.LogLikelihood,
            two.RestrictedLikelihood.LogLikelihood,
            1e-10
        );
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(one.Variances[i].Value, two.Variances[i].Value, 1e-9);
            Assert.Equal(one.Variances[i].I2!.Value, two.Variances[i].I2!.Value, 1e-6);
            Assert.Equal(
                one.Coefficients[i].StandardError,
                two.Coefficients[i].StandardError,
                1e-9
            );
        }
    }

    /// <summary>The likelihood written out with k by k matrices, on a grid: no point lies above the top that was found.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_point_of_a_grid_is_higher(bool restricted)
    {
        var random = new Random(11);
        for (var set = 0; set < 120; set++)
        {
            var k = 6 + random.Next(6);
            var clusters = Enumerable
                .Range(0, k)
                .Select(i => $"{i * (2 + (set % 3)) / k}")
                .ToImmutableArray();
            if (clusters.Distinct().Count() < 2)
                continue;
            var v = Enumerable
                .Range(0, k)
                .Select(_ => Math.Exp(-5 + (5 * random.NextDouble())))
                .ToArray();
            var shared = clusters.Distinct().ToDictionary(c => c, _ => random.NextDouble() - 0.5);
            var y = Enumerable
                .Range(0, k)
                .Select(i =>
                    (set % 2 * 1.5 * shared[clusters[i]])
                    + (2 * Math.Sqrt(v[i]) * (random.NextDouble() - 0.5))
                    + (set % 5 * 0.2 * (random.NextDouble() - 0.5))
                )
                .ToArray();
            var fit = MultilevelModel.ThreeLevel(
                y,
                SamplingCovariance.Independent(v),
                clusters,
                new MultilevelOptions { IsRestricted = restricted }
            );
            Assert.True(fit.Ok, $"set {set}: {string.Join("; ", fit.Issues)}");
            var top = (
                restricted ? fit.Value.RestrictedLikelihood : fit.Value.MaximumLikelihood
            ).LogLikelihood;
            var own = Log(
                y,
                v,
                clusters,
                fit.Value.Variances[0].Value,
                fit.Value.Variances[1].Value,
                restricted
            );
            Assert.Equal(own, top, 1e-8);
            double[] sizes = [0, .. Enumerable.Range(0, 22).Select(i => 1e-4 * Math.Pow(1.7, i))];
            foreach (var between in sizes)
            {
                foreach (var within in sizes)
                    Assert.True(
                        Log(y, v, clusters, between, within, restricted) <= top + 1e-8,
                        $"set {set}: higher at {between}, {within}"
                    );
            }
        }
    }

    private static double Log(
        double[] y,
        double[] v,
        ImmutableArray<string> clusters,
        double between,
        double within,
        bool restricted
    )
    {
        var k = y.Length;
        var m = Matrix<double>.Build.Dense(
            k,
            k,
            (i, j) => (i == j ? v[i] + within : 0) + (clusters[i] == clusters[j] ? between : 0)
        );
        var cholesky = m.Cholesky();
        var one = Vector<double>.Build.Dense(k, 1);
        var values = Vector<double>.Build.Dense(y);
        var w = cholesky.Solve(one);
        var e = values - (w.DotProduct(values) / w.Sum());
        var log =
            (k * Math.Log(2 * Math.PI)) + cholesky.DeterminantLn + e.DotProduct(cholesky.Solve(e));
        if (restricted)
            log += Math.Log(w.Sum()) - Math.Log(2 * Math.PI) - Math.Log(k);
        return -0.5 * log;
    }

    [Fact]
    public void Ten_thousand_effects_in_a_thousand_clusters()
    {
        var random = new Random(3);
        const int K = 10_000;
        var shared = Enumerable
            .Range(0, 1000)
            .Select(_ => 2 * (random.NextDouble() - 0.5))
            .ToArray();
        var v = Enumerable.Range(0, K).Select(_ => 0.02 + (0.1 * random.NextDouble())).ToArray();
        var y = Enumerable
            .Range(0, K)
            .Select(i =>
                shared[i / 10] + ((random.NextDouble() - 0.5) * Math.Sqrt(12 * (v[i] + 0.05)))
            )
            .ToArray();
        ImmutableArray<string> clusters = [.. Enumerable.Range(0, K).Select(i => $"{i / 10:0000}")];
        var fit = MultilevelModel.ThreeLevel(y, SamplingCovariance.Independent(v), clusters).Value;
        // Made with 1/3 and 0.05.
        Assert.Equal(1.0 / 3, fit.Variances[0].Value, 0.05);
        Assert.Equal(0.05, fit.Variances[1].Value, 0.01);
        Assert.Equal(1000, fit.Clusters);
        var correlated = MultilevelModel
            .ThreeLevel(y, SamplingCovariance.Correlated(0.3, v), clusters)
            .Value;
        Assert.True(correlated.Variances[0].Value < fit.Variances[0].Value);
    }

    [Fact]
    public void One_cluster_of_ten_thousand_and_another()
    {
        var random = new Random(5);
        var y = Enumerable.Range(0, 10_001).Select(_ => random.NextDouble()).ToArray();
        ImmutableArray<string> clusters =
        [
            .. Enumerable.Range(0, 10_001).Select(i => i == 0 ? "small" : "large"),
        ];
        var fit = MultilevelModel.ThreeLevel(
            y,
            SamplingCovariance.Independent(Enumerable.Repeat(0.01, 10_001)),
            clusters
        );
        // Uniform effects have a variance of 1/12.
        Assert.Equal((1.0 / 12) - 0.01, fit.Value.Variances[1].Value, 0.005);
        Assert.Equal(
            "SOL-EVI-343",
            MultilevelModel
                .ThreeLevel(
                    y,
                    SamplingCovariance.Correlated(0.5, Enumerable.Repeat(0.01, 10_001)),
                    clusters
                )
                .Issues[0]
                .Code
        );
    }
}

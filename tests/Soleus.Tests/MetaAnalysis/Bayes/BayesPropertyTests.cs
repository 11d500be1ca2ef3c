using Soleus.Evidence;
using Soleus.Evidence.Bayes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Tests.MetaAnalysis.Bayes;

/// <summary>Limits that are known in closed form, and what must hold whatever the data are.</summary>
public sealed class BayesPropertyTests
{
    private static readonly double[] Effects = [-0.9, -0.2, -0.5, 0.3, -0.7];
    private static readonly double[] Variances = [0.1, 0.05, 0.2, 0.08, 0.15];

    public static TheoryData<TauPrior> Priors() =>
        [
            new TauPrior.HalfNormal(0.5),
            new TauPrior.HalfCauchy(0.5),
            new TauPrior.HalfT(3, 0.5),
            new TauPrior.Uniform(2),
            new TauPrior.Flat(),
            new TauPrior.LogNormal(-1.5, 0.9),
        ];

    private static BayesPooled Fit(
        double[] effects,
        double[] variances,
        TauPrior tau,
        NormalPrior? mu = null
    ) => BayesPool.Fit(effects, variances, new BayesOptions { Tau = tau, Mu = mu }).Value;

    /// <summary>tau is all but known to be 0: the common effect with its standard error.</summary>
    [Fact]
    public void A_prior_close_to_0_gives_the_common_effect()
    {
        var fit = Fit(Effects, Variances, new TauPrior.HalfNormal(1e-6));
        var common = Pool.Fit(
            Effects,
            Variances,
            new PoolingOptions { Method = Tau2Method.CommonEffect }
        ).Value;
        Assert.Equal(common.Estimate, fit.Mu.Mean!.Value, 1e-9);
        Assert.Equal(common.StandardError, fit.Mu.StandardDeviation!.Value, 1e-9);
        Assert.Equal(common.Interval.Low, fit.Mu.Central().Low, 1e-9);
        Assert.Equal(common.Interval.High, fit.Mu.Shortest().High, 1e-6);
        foreach (var study in fit.StudyEffects)
            Assert.Equal(common.Estimate, study.Mean!.Value, 1e-9);
    }

    /// <summary>One study, tau close to 0 and a normal prior of mu: precisions add.</summary>
    [Fact]
    public void One_study_with_a_normal_prior_is_conjugate()
    {
        var fit = Fit([0.8], [0.25], new TauPrior.HalfNormal(1e-7), new NormalPrior(-0.2, 0.4));
        var precision = 4 + (1 / 0.16);
        var mean = ((0.8 * 4) - (0.2 / 0.16)) / precision;
        Assert.Equal(mean, fit.Mu.Mean!.Value, 1e-10);
        Assert.Equal(1 / Math.Sqrt(precision), fit.Mu.StandardDeviation!.Value, 1e-10);
        Assert.Equal(
            Distribution.NormalCdf((0 - mean) * Math.Sqrt(precision)),
            fit.Mu.Below(0),
            1e-10
        );
        Assert.Equal(
            Math.Log(Distribution.NormalDensity(1 / Math.Sqrt(0.41)) / Math.Sqrt(0.41)),
            fit.LogMarginalLikelihood!.Value,
            1e-10
        );
        Assert.Equal(1, fit.BayesFactorTau0!.Value, 1e-9);
    }

    /// <summary>One study says nothing about tau when mu is free: the posterior of tau is its prior.</summary>
    [Fact]
    public void One_study_with_a_flat_prior_of_mu_leaves_tau_as_it_was()
    {
        var normal = Fit([0.8], [0.25], new TauPrior.HalfNormal(0.5)).Tau;
        Assert.Equal(0.5 * Distribution.NormalQuantile(0.75), normal.Median, 1e-10);
        Assert.Equal(0.5 * Math.Sqrt(2 / Math.PI), normal.Mean!.Value, 1e-10);
        var cauchy = Fit([0.8], [0.25], new TauPrior.HalfCauchy(0.5));
        Assert.Equal(0.5, cauchy.Tau.Median, 1e-10);
        Assert.Equal(0.5 * Math.Tan(0.475 * Math.PI), cauchy.Tau.Quantile(0.95), 1e-8);
        Assert.Null(cauchy.Tau.Mean);
        Assert.Null(cauchy.Mu.StandardDeviation);
        Assert.Equal(0.8, cauchy.Mu.Median, 1e-9);
        var log = Fit([0.8], [0.25], new TauPrior.LogNormal(-1, 0.5)).Tau;
        Assert.Equal(Math.Exp(-1), log.Median, 1e-10);
        Assert.Equal(Math.Exp(-1 - 0.25), log.Mode, 1e-6);
        var uniform = Fit([0.8], [0.25], new TauPrior.Uniform(2)).Tau;
        Assert.Equal(0.6, uniform.Quantile(0.3), 1e-10);
    }

    /// <summary>t on one degree of freedom is Cauchy, on very many normal.</summary>
    [Fact]
    public void Half_t_lies_between_half_Cauchy_and_half_normal()
    {
        var one = Fit(Effects, Variances, new TauPrior.HalfT(1, 0.4));
        var cauchy = Fit(Effects, Variances, new TauPrior.HalfCauchy(0.4));
        Assert.Equal(cauchy.Mu.Central().Low, one.Mu.Central().Low, 1e-9);
        Assert.Equal(cauchy.Tau.Quantile(0.99), one.Tau.Quantile(0.99), 1e-9);
        var many = Fit(Effects, Variances, new TauPrior.HalfT(1e7, 0.4));
        var normal = Fit(Effects, Variances, new TauPrior.HalfNormal(0.4));
        Assert.Equal(normal.Tau.Median, many.Tau.Median, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Priors))]
    public void Signs_flip_and_scales_scale(TauPrior prior)
    {
        var a = Fit(Effects, Variances, prior);
        var b = Fit([.. Effects.Select(e => -e)], Variances, prior);
        Assert.Equal(a.Mu.Median, -b.Mu.Median, 1e-9);
        Assert.Equal(a.Mu.Below(0), b.Mu.Above(0), 1e-11);
        Assert.Equal(a.Mu.Shortest().Low, -b.Mu.Shortest().High, 1e-7);
        Assert.Equal(a.Tau.Median, b.Tau.Median, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Priors))]
    public void Order_does_not_matter_and_studies_narrow_it(TauPrior prior)
    {
        var a = Fit(Effects, Variances, prior);
        var b = Fit([.. Effects.Reverse()], [.. Variances.Reverse()], prior);
        Assert.Equal(a.Mu.Median, b.Mu.Median, 1e-11);
        Assert.Equal(a.StudyEffects[0].Median, b.StudyEffects[^1].Median, 1e-11);
        var twice = Fit([.. Effects, .. Effects], [.. Variances, .. Variances], prior);
        Assert.True(Width(twice.Mu.Central()) < Width(a.Mu.Central()));
        Assert.True(Width(twice.Tau.Central()) < Width(a.Tau.Central()));
    }

    [Theory]
    [MemberData(nameof(Priors))]
    public void Distributions_are_distributions(TauPrior prior)
    {
        var fit = Fit(Effects, Variances, prior);
        foreach (var d in new[] { fit.Mu, fit.Tau, fit.NewStudy, fit.StudyEffects[2] })
        {
            foreach (var p in new[] { 1e-6, 0.01, 0.3, 0.5, 0.9, 0.999 })
            {
                var x = d.Quantile(p);
                Assert.Equal(p, d.Below(x), 1e-10);
                Assert.Equal(1 - p, d.Above(x), 1e-10);
            }
            var (central, shortest) = (d.Central(0.9), d.Shortest(0.9));
            Assert.True(Width(shortest) <= Width(central) + 1e-9);
            Assert.Equal(0.9, d.Below(shortest.High) - d.Below(shortest.Low), 1e-8);
            // The grid of a plot, summed up, is the probability between its ends.
            var grid = d.Grid(2001);
            var step = grid[1].X - grid[0].X;
            var sum =
                step * (grid.Sum(g => g.Density) - (0.5 * (grid[0].Density + grid[^1].Density)));
            Assert.Equal(d.Below(grid[^1].X) - d.Below(grid[0].X), sum, 1e-4);
        }
        Assert.True(Width(fit.NewStudy.Central()) > Width(fit.Mu.Central()));
        Assert.True(
            Math.Abs(fit.StudyEffects[0].Median - fit.Mu.Median) < Math.Abs(-0.9 - fit.Mu.Median)
        );
    }

    [Fact]
    public void A_thousand_studies_are_as_exact()
    {
        var effects = Enumerable.Range(0, 1000).Select(i => 0.3 * Math.Sin(i)).ToArray();
        var variances = Enumerable.Range(0, 1000).Select(i => 0.02 + (0.0001 * (i % 7))).ToArray();
        var fit = Fit(effects, variances, new TauPrior.HalfNormal(0.5));
        Assert.True(fit.IntegrationError < 1e-10);
        var ml = Pool.Fit(
            effects,
            variances,
            new PoolingOptions { Method = Tau2Method.REML }
        ).Value;
        Assert.Equal(ml.Estimate, fit.Mu.Mean!.Value, 1e-4);
        Assert.Equal(Math.Sqrt(ml.Tau2), fit.Tau.Median, 5e-3);
    }

    [Fact]
    public void Bayes_factors_need_proper_priors()
    {
        var fit = Fit(Effects, Variances, new TauPrior.HalfNormal(0.5));
        Assert.Null(fit.LogMarginalLikelihood);
        Assert.Null(fit.BayesFactorMu0);
        Assert.Null(fit.BayesFactorTau0);
        fit = Fit(Effects, Variances, new TauPrior.Flat(), new NormalPrior(0, 1));
        Assert.Null(fit.BayesFactorMu0);
        Assert.NotNull(
            Fit(
                Effects,
                Variances,
                new TauPrior.HalfNormal(0.5),
                new NormalPrior(0, 1)
            ).BayesFactorMu0
        );
    }

    private static double Width(Interval interval) => interval.High - interval.Low;
}

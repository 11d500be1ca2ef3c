using Soleus.Evidence;
using Soleus.Evidence.Bayes;

namespace Soleus.Tests.MetaAnalysis.Bayes;

/// <summary>Input that leaves no posterior ends in a status and an issue, never in a number.</summary>
public sealed class BayesNonsenseTests
{
    private static void Fails(Computed<BayesPooled> fit, FitStatus status, params string[] codes)
    {
        Assert.Equal(status, fit.Status);
        Assert.Equal(
            codes,
            fit.Issues.Where(i => i.Severity == Severity.Error).Select(i => i.Code)
        );
        Assert.Throws<InvalidOperationException>(() => fit.Value);
    }

    [Fact]
    public void Studies_that_are_none()
    {
        Fails(BayesPool.Fit([], []), FitStatus.InvalidInput, "SOL-EVI-001");
        Fails(BayesPool.Fit([1, 2], [1]), FitStatus.InvalidInput, "SOL-EVI-002");
        Fails(
            BayesPool.Fit([double.NaN, 1, double.PositiveInfinity], [1, 0, -1]),
            FitStatus.InvalidInput,
            "SOL-EVI-003",
            "SOL-EVI-004",
            "SOL-EVI-003",
            "SOL-EVI-004"
        );
    }

    public static TheoryData<TauPrior> Wrong() =>
        [
            new TauPrior.HalfNormal(0),
            new TauPrior.HalfNormal(double.NaN),
            new TauPrior.HalfCauchy(-1),
            new TauPrior.HalfT(0, 1),
            new TauPrior.HalfT(1, double.PositiveInfinity),
            new TauPrior.Uniform(0),
            new TauPrior.LogNormal(double.NaN, 1),
            new TauPrior.LogNormal(0, 0),
        ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Priors_of_tau_out_of_range(TauPrior prior) =>
        Fails(
            BayesPool.Fit([1, 2], [1, 1], new BayesOptions { Tau = prior }),
            FitStatus.InvalidInput,
            "SOL-EVI-450"
        );

    [Fact]
    public void Priors_of_mu_out_of_range() =>
        Fails(
            BayesPool.Fit([1], [1], new BayesOptions { Mu = new NormalPrior(double.NaN, 0) }),
            FitStatus.InvalidInput,
            "SOL-EVI-450"
        );

    /// <summary>A flat prior of tau needs three studies, or two and a prior of mu.</summary>
    [Fact]
    public void An_improper_posterior()
    {
        var flat = new BayesOptions { Tau = new TauPrior.Flat() };
        Fails(BayesPool.Fit([1], [1], flat), FitStatus.NotIdentified, "SOL-EVI-451");
        Fails(BayesPool.Fit([1, 2], [1, 1], flat), FitStatus.NotIdentified, "SOL-EVI-451");
        Assert.True(BayesPool.Fit([1, 2, 3], [1, 1, 1], flat).Ok);
        var normal = flat with { Mu = new NormalPrior(0, 1) };
        Fails(BayesPool.Fit([1], [1], normal), FitStatus.NotIdentified, "SOL-EVI-451");
        Assert.True(BayesPool.Fit([1, 2], [1, 1], normal).Ok);
    }

    [Fact]
    public void A_prior_like_a_spike() =>
        Fails(
            BayesPool.Fit(
                [1, 2],
                [1, 1],
                new BayesOptions { Tau = new TauPrior.LogNormal(-1, 1e-7) }
            ),
            FitStatus.NotConverged,
            "SOL-EVI-452"
        );

    [Fact]
    public void One_study_is_told()
    {
        var fit = BayesPool.Fit([1], [1]);
        Assert.True(fit.Ok);
        Assert.Contains(fit.Issues, i => i.Code == "SOL-EVI-010");
    }

    [Fact]
    public void Probabilities_out_of_range_are_our_own_mistake()
    {
        var mu = BayesPool.Fit([1, 2], [1, 1]).Value.Mu;
        Assert.Throws<ArgumentOutOfRangeException>(() => mu.Quantile(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => mu.Shortest(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => mu.Grid(1));
    }

    [Fact]
    public void Identical_effects_and_scales_far_apart()
    {
        var fit = BayesPool.Fit([0.5, 0.5, 0.5], [1e-10, 1, 1e10]);
        Assert.Equal(0.5, fit.Value.Mu.Median, 1e-6);
        Assert.True(fit.Value.IntegrationError < 1e-9);
    }
}

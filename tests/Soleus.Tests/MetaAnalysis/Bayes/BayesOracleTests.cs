using System.Globalization;
using Soleus.Evidence.Bayes;
using Soleus.Tests.MetaAnalysis.Golden;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Bayes;

/// <summary>Against brute force with R's integrate() (bench/oracle/bayes.R).</summary>
public sealed class BayesOracleTests
{
    /// <summary>integrate() and uniroot() at their tightest.</summary>
    private const double Tolerance = 1e-7;

    private static readonly ILookup<string, (double Effect, double Error)> Data = Rows("data")
        .ToLookup(c => c[0], c => (Number(c[1]), Number(c[2])));

    private static readonly List<string[]> Expected = [.. Rows("expected")];

    public static TheoryData<string, string, string, string> Cases() =>
        new(Expected.Select(c => (c[0], c[1], c[2], c[3])).Distinct());

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_posterior_agrees(string dataset, string prior, string mean, string deviation)
    {
        var studies = Data[dataset].ToList();
        var fit = BayesPool
            .Fit(
                studies.Select(s => s.Effect).ToArray(),
                studies.Select(s => s.Error * s.Error).ToArray(),
                new BayesOptions
                {
                    Tau = Prior(prior.Split(':')),
                    Mu = mean.Length == 0 ? null : new NormalPrior(Number(mean), Number(deviation)),
                }
            )
            .Value;
        Assert.True(fit.IntegrationError < 1e-10);
        var errors = studies.Select(s => s.Error).Order().ToArray();
        var unit = 0.5 * (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]);
        var theirs = Expected
            .Where(c => (c[0], c[1], c[2], c[3]) == (dataset, prior, mean, deviation))
            .ToList();
        var misses = theirs
            .Select(c => (Name: c[4], Theirs: Number(c[5]), Ours: Quantity(fit, c[4], unit)))
            .Where(t => !Agreement.Holds(t.Ours, t.Theirs, Tolerance))
            .Select(t => $"{t.Name}: ours {t.Ours:R}, theirs {t.Theirs:R}")
            .ToList();
        Assert.True(theirs.Count >= 22, "the oracle has all quantities");
        Assert.True(misses.Count == 0, $"{dataset} {prior}\n{string.Join('\n', misses)}");
    }

    private static double Quantity(BayesPooled fit, string name, double unit)
    {
        var first = fit.StudyEffects[0];
        return name switch
        {
            "mu_mean" => fit.Mu.Mean ?? fit.Mu.Median,
            "mu_sd" => fit.Mu.StandardDeviation!.Value,
            "mu_median" => fit.Mu.Median,
            "mu_low" => fit.Mu.Central().Low,
            "mu_high" => fit.Mu.Central().High,
            "mu_short_low" => fit.Mu.Shortest().Low,
            "mu_short_high" => fit.Mu.Shortest().High,
            "mu_below0" => fit.Mu.Below(0),
            "mu_density0" => fit.Mu.Density(0),
            "tau_mean" => fit.Tau.Mean!.Value,
            "tau_sd" => fit.Tau.StandardDeviation!.Value,
            "tau_median" => fit.Tau.Median,
            "tau_low" => fit.Tau.Central().Low,
            "tau_high" => fit.Tau.Central().High,
            "tau_short_low" => fit.Tau.Shortest().Low,
            "tau_short_high" => fit.Tau.Shortest().High,
            "tau_above" => fit.Tau.Above(unit),
            "tau_density" => fit.Tau.Density(unit),
            "new_median" => fit.NewStudy.Median,
            "new_low" => fit.NewStudy.Central().Low,
            "new_high" => fit.NewStudy.Central().High,
            "new_below0" => fit.NewStudy.Below(0),
            "first_mean" => first.Mean!.Value,
            "first_low" => first.Central().Low,
            "first_high" => first.Central().High,
            "log_marginal" => fit.LogMarginalLikelihood!.Value,
            "bf_mu0" => fit.BayesFactorMu0!.Value,
            "bf_tau0" => fit.BayesFactorTau0!.Value,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "unknown"),
        };
    }

    private static TauPrior Prior(string[] p) =>
        p[0] switch
        {
            "halfnormal" => new TauPrior.HalfNormal(Number(p[1])),
            "halfcauchy" => new TauPrior.HalfCauchy(Number(p[1])),
            "halft" => new TauPrior.HalfT(Number(p[1]), Number(p[2])),
            "uniform" => new TauPrior.Uniform(Number(p[1])),
            "lognormal" => new TauPrior.LogNormal(Number(p[1]), Number(p[2])),
            _ => new TauPrior.Flat(),
        };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string name) =>
        File.ReadLines(Repository.File($"tests/Soleus.Tests/MetaAnalysis/Bayes/bayes-{name}.csv"))
            .Skip(2)
            .Select(l => l.Split(','));
}

using System.Collections.Immutable;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bayes;

/// <summary>All that is believed after the studies. Effects are on the scale of the estimates (log for ratios).</summary>
public sealed record BayesPooled
{
    public required BayesOptions Options { get; init; }

    public required int Studies { get; init; }

    /// <summary>The mean effect. <c>Mu.Below(0)</c> is the probability that it is negative.</summary>
    public required PosteriorDistribution Mu { get; init; }

    /// <summary>The between-study standard deviation.</summary>
    public required PosteriorDistribution Tau { get; init; }

    /// <summary>The true effect in a new study.</summary>
    public required PosteriorDistribution NewStudy { get; init; }

    /// <summary>The true effect in each study, shrunken towards the mean.</summary>
    public required ImmutableArray<PosteriorDistribution> StudyEffects { get; init; }

    /// <summary>log p(y); null unless both priors are proper.</summary>
    public required double? LogMarginalLikelihood { get; init; }

    /// <summary>Bayes factor for mu = 0 against the prior of mu; null unless both priors are proper.</summary>
    public required double? BayesFactorMu0 { get; init; }

    /// <summary>Bayes factor for tau = 0 against the prior of tau; null unless both priors are proper.</summary>
    public required double? BayesFactorTau0 { get; init; }

    /// <summary>Relative error of the integrals over tau, as far as halving the step tells.</summary>
    public required double IntegrationError { get; init; }
}

/// <summary>Bayesian random-effects meta-analysis, integrated and not simulated: the same input gives the same digits.</summary>
/// <remarks>
/// yᵢ ~ N(θᵢ, vᵢ), θᵢ ~ N(μ, τ²), priors of μ and τ independent. Given τ, μ and the θᵢ are normal; over τ a double exponential rule.
/// </remarks>
/// <source id="rover-2020"/>
public static class BayesPool
{
    /// <summary>An error above this is a failure.</summary>
    private const double Allowed = 1e-9;

    /// <param name="effects">Estimates, finite.</param>
    /// <param name="variances">Their sampling variances, above 0.</param>
    public static Computed<BayesPooled> Fit(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        BayesOptions? options = null
    )
    {
        options ??= new BayesOptions();
        var issues = PoolingInput.Check(effects, variances, new PoolingOptions());
        CheckPriors(options, issues);
        if (issues.Exists(i => i.Severity == Severity.Error))
            return Computed<BayesPooled>.Failed(FitStatus.InvalidInput, issues);
        var k = effects.Length;
        // p(y, tau) falls as tau to this power: with mu free, one power of the k studies goes into mu.
        var power = options.Tau.TailPower + (options.Mu is null ? k - 1 : k);
        if (power <= 1)
            return Computed<BayesPooled>.Failed(
                FitStatus.NotIdentified,
                issues.Append(
                    Issue.Error(
                        "SOL-EVI-451",
                        "prior of tau",
                        $"with {k} {(k == 1 ? "study" : "studies")} an improper prior leaves the posterior improper; choose a proper one, for example half-normal"
                    )
                )
            );
        var model = new NormalModel(effects.ToArray(), variances.ToArray(), options);
        var axis = Centre(model, variances, options.Tau) is { } centre
            ? new TauAxis(model, centre, options.Tau.Largest)
            : null;
        if (axis is null || !(axis.Error <= Allowed) || !double.IsFinite(axis.LogTotal))
            return NotSettled(issues);
        var nodes = axis.Nodes();
        var moments =
            power > 3 ? 2
            : power > 2 ? 1
            : 0;
        var tau = new TauPosterior(axis, model, nodes, options.Tau.Largest, moments);
        if (!(tau.Missing <= Allowed))
            return NotSettled(issues);
        return Computed<BayesPooled>.Of(
            Result(effects, variances, options, model, axis, nodes, tau, moments),
            issues
        );
    }

    private static Computed<BayesPooled> NotSettled(List<Issue> issues) =>
        Computed<BayesPooled>.Failed(
            FitStatus.NotConverged,
            issues.Append(
                Issue.Error(
                    "SOL-EVI-452",
                    "",
                    "the integrals over tau did not settle; the prior of tau may be far too narrow, or its scale far from that of the effects"
                )
            )
        );

    private static BayesPooled Result(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        BayesOptions options,
        NormalModel model,
        TauAxis axis,
        List<(double T, double Probability)> nodes,
        TauPosterior tau,
        int moments
    )
    {
        var parts = nodes
            .Select(n =>
            {
                var at = axis.Tau(n.T);
                var (_, mean, variance) = model.At(at);
                return (n.Probability, Tau2: at * at, Mean: mean, Variance: variance);
            })
            .ToArray();
        // With a normal prior mu has all moments; without one its variance grows as tau².
        var mu = new NormalMixture(
            parts.Select(p => (p.Probability, p.Mean, p.Variance)),
            options.Mu is null ? moments : 2
        );
        var studies = ImmutableArray.CreateBuilder<PosteriorDistribution>(effects.Length);
        for (var i = 0; i < effects.Length; i++)
        {
            var (y, v) = (effects[i], variances[i]);
            studies.Add(
                new NormalMixture(
                    parts.Select(p =>
                    {
                        var towards = v / (v + p.Tau2);
                        return (
                            p.Probability,
                            y + (towards * (p.Mean - y)),
                            (v * (1 - towards)) + (towards * towards * p.Variance)
                        );
                    }),
                    2
                )
            );
        }
        var isProper = options.Tau.IsProper && options.Mu is not null;
        return new BayesPooled
        {
            Options = options,
            Studies = effects.Length,
            Mu = mu,
            Tau = tau,
            NewStudy = new NormalMixture(
                parts.Select(p => (p.Probability, p.Mean, p.Variance + p.Tau2)),
                moments
            ),
            StudyEffects = studies.ToImmutable(),
            LogMarginalLikelihood = isProper ? axis.LogTotal : null,
            BayesFactorMu0 = isProper ? mu.Density(0) / Density(options.Mu!, 0) : null,
            BayesFactorTau0 = isProper ? Math.Exp(model.At(0).Log - axis.LogTotal) : null,
            IntegrationError = Math.Max(axis.Error, tau.Missing),
        };
    }

    private static double Density(NormalPrior prior, double x) =>
        Statistics.Distribution.NormalDensity((x - prior.Mean) / prior.StandardDeviation)
        / prior.StandardDeviation;

    /// <summary>Where log tau is most likely, sought between a millionth and a million times the scales at hand; null if nowhere.</summary>
    private static double? Centre(NormalModel model, ReadOnlySpan<double> variances, TauPrior prior)
    {
        var (smallest, largest) = (prior.Typical, prior.Typical);
        foreach (var v in variances)
        {
            smallest = Math.Min(smallest, Math.Sqrt(v));
            largest = Math.Max(largest, Math.Sqrt(v));
        }
        var low = Math.Log(smallest) - Math.Log(1e6);
        var high = Math.Min(Math.Log(largest) + Math.Log(1e6), Math.Log(prior.Largest) - 1e-6);
        double Height(double log) => model.Joint(Math.Exp(log)) + log;
        const int Places = 600;
        double? best = null;
        for (var i = 0; i <= Places; i++)
        {
            var at = low + ((high - low) * i / Places);
            if (double.IsFinite(Height(at)) && (best is null || Height(at) > Height(best.Value)))
                best = at;
        }
        if (best is not { } top)
            return null;
        var (from, to) = (
            top - ((high - low) / Places),
            Math.Min(high, top + ((high - low) / Places))
        );
        for (var i = 0; i < 60; i++)
        {
            var (a, b) = (from + ((to - from) / 3), to - ((to - from) / 3));
            if (Height(a) >= Height(b))
                to = b;
            else
                from = a;
        }
        return Math.Exp(0.5 * (from + to));
    }

    private static void CheckPriors(BayesOptions options, List<Issue> issues)
    {
        var (positive, finite) = options.Tau.Parameters;
        if (
            positive.Any(x => !(x > 0 && double.IsFinite(x)))
            || finite.Any(x => !double.IsFinite(x))
        )
            issues.Add(
                Issue.Error(
                    "SOL-EVI-450",
                    "prior of tau",
                    $"{options.Tau}: scale, degrees of freedom, maximum and standard deviation must be above 0"
                )
            );
        if (
            options.Mu is { } mu
            && !(
                double.IsFinite(mu.Mean)
                && mu.StandardDeviation > 0
                && double.IsFinite(mu.StandardDeviation)
            )
        )
            issues.Add(
                Issue.Error(
                    "SOL-EVI-450",
                    "prior of mu",
                    $"{mu}: the mean must be a number and the standard deviation above 0"
                )
            );
    }
}

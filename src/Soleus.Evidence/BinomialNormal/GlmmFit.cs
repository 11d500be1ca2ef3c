using System.Collections.Immutable;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.BinomialNormal;

/// <summary>A chi-squared test that the studies have one effect.</summary>
public sealed record HeterogeneityTest(double Statistic, int Df, double PValue);

/// <summary>A fitted generalised linear mixed model. Estimates are logarithms (logits for a proportion).</summary>
public sealed record GlmmFit
{
    public required GlmmMeasure Measure { get; init; }

    public required GlmmOptions Options { get; init; }

    /// <summary>Studies that the model used.</summary>
    public required int Studies { get; init; }

    /// <summary>Places (from 0) of the studies that were left out because they say nothing about the effect.</summary>
    public required ImmutableArray<int> LeftOut { get; init; }

    /// <summary>The mean effect with its z test.</summary>
    public required Coefficient Effect { get; init; }

    /// <summary>The effect when all studies share one (tau² = 0).</summary>
    public required Coefficient CommonEffect { get; init; }

    /// <summary>Between-study variance of the effects.</summary>
    public required double Tau2 { get; init; }

    /// <summary>Null when tau² is 0: the maximum lies at the boundary.</summary>
    public required double? Tau2StandardError { get; init; }

    /// <summary>Mean of the baselines, logit or log rate of group 2; null but for <see cref="GlmmModel.RandomStudies"/>.</summary>
    public required double? Baseline { get; init; }

    /// <summary>Variance of the baselines; null but for <see cref="GlmmModel.RandomStudies"/>.</summary>
    public required double? BaselineVariance { get; init; }

    /// <summary>One effect a study against one common effect; null for one study.</summary>
    public required HeterogeneityTest? LikelihoodRatio { get; init; }

    /// <summary>
    /// The same by the estimates of the single studies and their variances. A study with an infinite estimate adds nothing but counts
    /// in the degrees of freedom, as in metafor. Null for one study and for <see cref="GlmmModel.RandomStudies"/>.
    /// </summary>
    public required HeterogeneityTest? Wald { get; init; }

    /// <summary>Random effects against one common effect: the chi-squared of one degree has half its weight at 0.</summary>
    /// <source id="self-1987"/>
    public required HeterogeneityTest? Tau2Test { get; init; }

    public required FitStatistics Statistics { get; init; }

    /// <summary>Quadrature points a random effect that were used.</summary>
    public required int Points { get; init; }

    /// <summary>How much the log-likelihood changes when the points are about doubled.</summary>
    public required double QuadratureError { get; init; }

    public double Estimate => Effect.Estimate;

    public double StandardError => Effect.StandardError;

    public Interval Interval => Effect.Interval;

    /// <summary>Where the true effect of a new study would lie: normal quantile times √(SE² + tau²).</summary>
    public Interval Prediction
    {
        get
        {
            var spread =
                Distribution.NormalQuantile(0.5 * (1 + Options.Level))
                * Math.Sqrt((StandardError * StandardError) + Tau2);
            return new Interval(Estimate - spread, Estimate + spread);
        }
    }
}

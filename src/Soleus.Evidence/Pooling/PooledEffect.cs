using System.Collections.Immutable;

namespace Soleus.Evidence.Pooling;

/// <summary>An interval; both ends finite.</summary>
public readonly record struct Interval(double Low, double High)
{
    public bool Holds(double value) => value >= Low && value <= High;
}

/// <summary>One coefficient with its test. The statistic is z, or t when <see cref="PooledEffect.Df"/> is known.</summary>
public sealed record Coefficient(
    string Name,
    double Estimate,
    double StandardError,
    double Statistic,
    double PValue,
    Interval Interval
);

/// <summary>How much the true effects differ between the studies.</summary>
/// <param name="Q">Cochran's Q, or the residual QE of a meta-regression.</param>
/// <param name="Df">Degrees of freedom of Q.</param>
/// <param name="I2">Share of the total variance that is between studies [%].</param>
/// <param name="H2">Total over sampling variance [1].</param>
/// <param name="Tau2">Between-study variance, in squared units of the effect; 0 for a common effect.</param>
/// <param name="Tau2StandardError">Null when tau² was not estimated.</param>
public sealed record Heterogeneity(
    double Q,
    int Df,
    double PValue,
    double I2,
    double H2,
    double Tau2,
    double? Tau2StandardError
);

/// <summary>The test that all moderators together have no effect. Chi-squared, or F when <see cref="DenominatorDf"/> is known.</summary>
/// <param name="R2">Share of tau² that the moderators explain [%]; null without an intercept.</param>
public sealed record ModeratorTest(
    double Statistic,
    int Df,
    double? DenominatorDf,
    double PValue,
    double? R2
);

/// <summary>Log-likelihood and what is made of it.</summary>
public sealed record FitStatistics(
    double LogLikelihood,
    double Deviance,
    double Aic,
    double Bic,
    double Aicc
);

/// <summary>A fitted model. All effects are on the scale of the estimates (log for ratios).</summary>
public sealed record PooledEffect
{
    public required PoolingOptions Options { get; init; }

    /// <summary>Number of studies.</summary>
    public required int Studies { get; init; }

    public required ImmutableArray<Coefficient> Coefficients { get; init; }

    /// <summary>Covariance of the coefficients, row by row.</summary>
    public required ImmutableArray<double> Covariance { get; init; }

    /// <summary>Degrees of freedom of the t tests; null for z tests.</summary>
    public required double? Df { get; init; }

    /// <summary>Null when there are not more studies than coefficients: then nothing is known about it.</summary>
    public required Heterogeneity? Heterogeneity { get; init; }

    /// <summary>Null without moderators.</summary>
    public required ModeratorTest? Moderators { get; init; }

    public required FitStatistics MaximumLikelihood { get; init; }

    public required FitStatistics RestrictedLikelihood { get; init; }

    /// <summary>Share of each study in the pooled effect [%].</summary>
    public required ImmutableArray<double> Weights { get; init; }

    /// <summary>Knapp and Hartung's factor of the variance; 1 for z tests.</summary>
    public required double VarianceFactor { get; init; }

    /// <summary>Between-study variance; 0 for a common effect and for one study.</summary>
    public double Tau2 => Heterogeneity?.Tau2 ?? Options.KnownTau2 ?? 0;

    public bool HasModerators => Options.Moderators.Length > 0;

    /// <summary>The pooled effect of a model without moderators.</summary>
    /// <exception cref="InvalidOperationException">The model has moderators, so there is no single pooled effect.</exception>
    public Coefficient Effect =>
        HasModerators
            ? throw new InvalidOperationException("a meta-regression has no single pooled effect")
            : Coefficients[0];

    public double Estimate => Effect.Estimate;

    public double StandardError => Effect.StandardError;

    public Interval Interval => Effect.Interval;
}

using System.Collections.Immutable;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Multilevel;

/// <summary>What the data say about a variance or correlation.</summary>
public enum ComponentStatus
{
    Estimated,

    /// <summary>A variance of 0, or a correlation at the end of its range: the likelihood would go on falling beyond it.</summary>
    AtBoundary,

    /// <summary>The likelihood hardly depends on it: the number means nothing.</summary>
    NotIdentified,
}

/// <summary>A variance of true effects, in squared units of the effect.</summary>
/// <param name="Effects">Number of effects that carry it.</param>
/// <param name="I2">Share of the total variance [%]; null for models of several outcomes.</param>
public sealed record VarianceComponent(
    string Name,
    double Value,
    ComponentStatus Status,
    int Effects,
    double? I2
);

/// <summary>A correlation of the true effects of two outcomes of one study.</summary>
/// <param name="Clusters">Number of clusters in which both were measured.</param>
public sealed record CorrelationComponent(
    string Outcome1,
    string Outcome2,
    double Value,
    ComponentStatus Status,
    int Clusters
);

/// <summary>A fitted multilevel or multivariate model. All effects are on the scale of the estimates (log for ratios).</summary>
public sealed record MultilevelFit
{
    public required MultilevelOptions Options { get; init; }

    public required int Effects { get; init; }

    public required int Clusters { get; init; }

    /// <summary>Names of the outcomes in alphabetical order; empty for a three-level model.</summary>
    public required ImmutableArray<string> Outcomes { get; init; }

    public required ImmutableArray<Coefficient> Coefficients { get; init; }

    /// <summary>Covariance of the coefficients, row by row.</summary>
    public required ImmutableArray<double> Covariance { get; init; }

    /// <summary>Degrees of freedom of the t tests; null for z tests.</summary>
    public required double? Df { get; init; }

    /// <summary>Between and within clusters, or by outcome (one for CS).</summary>
    public required ImmutableArray<VarianceComponent> Variances { get; init; }

    /// <summary>One for CS and HCS, one a pair (in the order of the outcomes) for UN, none otherwise.</summary>
    public required ImmutableArray<CorrelationComponent> Correlations { get; init; }

    /// <summary>Cochran's Q: residual heterogeneity when only sampling errors are taken into account.</summary>
    public required double Q { get; init; }

    public required int QDf { get; init; }

    public required double QPValue { get; init; }

    /// <summary>Null without moderators.</summary>
    public required ModeratorTest? Moderators { get; init; }

    public required FitStatistics MaximumLikelihood { get; init; }

    public required FitStatistics RestrictedLikelihood { get; init; }

    internal MultilevelModel.Problem? Source { get; init; }

    internal ImmutableArray<double> WorkingParameters { get; init; } = [];

    /// <summary>Where the true effect of a new study would lie, at given values of all coefficients' columns.</summary>
    /// <param name="columns">One value a coefficient: 1 for an intercept or the outcome's mean, then the moderators.</param>
    /// <param name="outcome">Whose variance counts; null for a three-level model (the sum of its variances) or for CS.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than coefficients, or no such outcome.</exception>
    public Predicted Predict(ReadOnlySpan<double> columns, string? outcome = null)
    {
        var p = Coefficients.Length;
        if (columns.Length != p)
            throw new ArgumentException(
                $"{columns.Length} values for {p} coefficients",
                nameof(columns)
            );
        if (outcome is not null && !Outcomes.Contains(outcome))
            throw new ArgumentException($"there is no outcome {outcome}", nameof(outcome));
        if (outcome is null && Outcomes.Length > 0 && Variances.Length > 1)
            throw new ArgumentException("say which outcome", nameof(outcome));
        double estimate = 0;
        double variance = 0;
        for (var a = 0; a < p; a++)
        {
            estimate += columns[a] * Coefficients[a].Estimate;
            for (var b = 0; b < p; b++)
                variance += columns[a] * columns[b] * Covariance[(a * p) + b];
        }
        var spread =
            Outcomes.IsEmpty ? Variances.Sum(v => v.Value)
            : Variances.Length == 1 ? Variances[0].Value
            : Variances[Outcomes.IndexOf(outcome!)].Value;
        var level = 0.5 * (1 + Options.Level);
        var quantile = Df is { } df
            ? Distribution.TQuantile(level, df)
            : Distribution.NormalQuantile(level);
        var mean = quantile * Math.Sqrt(variance);
        var wide = quantile * Math.Sqrt(variance + spread);
        return new Predicted(
            estimate,
            Math.Sqrt(variance),
            new Interval(estimate - mean, estimate + mean),
            new Interval(estimate - wide, estimate + wide)
        );
    }
}

using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Pooling;

/// <summary>Which quantile a prediction interval uses.</summary>
public enum PredictionQuantile
{
    /// <summary>That of the coefficient tests: normal for z, t on k − p degrees of freedom otherwise. As metafor's default.</summary>
    AsTest,

    /// <summary>t on k − p − 1 degrees of freedom (k − 2 without moderators), at least 1.</summary>
    /// <source id="higgins-2009-reevaluation"/>
    OneDfForTau2,
}

/// <summary>Mean effect at given moderator values with its interval, and where the true effect of a new study would lie.</summary>
public sealed record Predicted(
    double Estimate,
    double StandardError,
    Interval Interval,
    Interval Prediction
);

/// <summary>What a fitted model expects.</summary>
public static class Prediction
{
    /// <summary>Where the true effect of a new study like these would lie. With tau² = 0, the confidence interval.</summary>
    public static Interval Interval(
        PooledEffect fit,
        PredictionQuantile quantile = PredictionQuantile.AsTest
    ) => At(fit, [], quantile).Prediction;

    /// <summary>The mean effect at moderator values.</summary>
    /// <param name="moderators">One value a moderator, in the order of the options; empty without moderators.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than moderators.</exception>
    public static Predicted At(
        PooledEffect fit,
        ReadOnlySpan<double> moderators,
        PredictionQuantile quantile = PredictionQuantile.AsTest
    )
    {
        if (moderators.Length != fit.Options.Moderators.Length)
            throw new ArgumentException(
                $"{moderators.Length} values for {fit.Options.Moderators.Length} moderators",
                nameof(moderators)
            );
        var p = fit.Coefficients.Length;
        var first = p - moderators.Length;
        Span<double> x = new double[p];
        x[..first].Fill(1);
        moderators.CopyTo(x[first..]);
        double estimate = 0;
        double variance = 0;
        for (var a = 0; a < p; a++)
        {
            estimate += x[a] * fit.Coefficients[a].Estimate;
            for (var b = 0; b < p; b++)
                variance += x[a] * x[b] * fit.Covariance[(a * p) + b];
        }
        var level = 0.5 * (1 + fit.Options.Level);
        var error = Math.Sqrt(variance);
        var mean = Quantile(level, fit.Df) * error;
        var spread =
            quantile == PredictionQuantile.AsTest
                ? Quantile(level, fit.Df)
                : Quantile(level, Math.Max(1, fit.Studies - p - 1));
        spread *= Math.Sqrt(variance + fit.Tau2);
        return new Predicted(
            estimate,
            error,
            new Interval(estimate - mean, estimate + mean),
            new Interval(estimate - spread, estimate + spread)
        );
    }

    private static double Quantile(double level, double? df) =>
        df is { } known ? Distribution.TQuantile(level, known) : Distribution.NormalQuantile(level);
}

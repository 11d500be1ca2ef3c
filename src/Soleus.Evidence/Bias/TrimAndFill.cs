using System.Collections.Immutable;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bias;

/// <summary>Estimators of the number of missing studies.</summary>
/// <source id="duval-2000-biometrics"/>
public enum FillEstimator
{
    /// <summary>From the rank sum on the fuller side, linear.</summary>
    L0,

    /// <summary>From the longest run of extreme ranks on the fuller side.</summary>
    R0,

    /// <summary>From the rank sum, quadratic.</summary>
    Q0,
}

/// <summary>The side of the funnel on which studies are missing.</summary>
public enum FunnelSide
{
    /// <summary>Small effects are missing.</summary>
    Left,

    /// <summary>Large effects are missing.</summary>
    Right,
}

/// <summary>A study that trim-and-fill supposes: the mirror image of an observed one.</summary>
/// <param name="MirrorOf">Position of the observed study, from 0.</param>
public readonly record struct FilledStudy(double Effect, double Variance, int MirrorOf);

/// <summary>What trim-and-fill found.</summary>
/// <param name="Missing">k0, the estimated number of missing studies.</param>
/// <param name="StandardError">Of the estimator k0 before rounding.</param>
/// <param name="PValue">Of the hypothesis that none is missing; only the estimator R0 has a test.</param>
public sealed record TrimAndFill(
    FillEstimator Estimator,
    FunnelSide Side,
    int Missing,
    double StandardError,
    double? PValue,
    ImmutableArray<FilledStudy> Filled,
    PooledEffect Original,
    PooledEffect Adjusted
);

/// <summary>Duval and Tweedie's trim-and-fill.</summary>
public static class TrimAndFills
{
    private const int MostIterations = 100;

    /// <summary>Estimates how many studies are missing on one side, and pools with their mirror images.</summary>
    /// <remarks>
    /// Repeats: pool without the k0 most extreme studies of the fuller side; rank |y − centre| of all; estimate k0 with T the sum of
    /// the ranks on that side and γ the largest rank on the other: L0 = (4T − k(k+1))/(2k − 1), R0 = k − γ − 1,
    /// Q0 = k − ½ − √(2k² − 4T + ¼); rounded. The filled studies are 2·centre − y.
    /// </remarks>
    /// <param name="options">The model of trimming and of the result; without moderators.</param>
    /// <param name="side">
    /// Where studies are missing; null: the right side when the regression on the standard error falls, the left one otherwise.
    /// </param>
    /// <returns>Fails with SOL-EVI-207 when the iteration does not settle or Q0 does not exist, SOL-EVI-208 below two studies.</returns>
    /// <source id="duval-2000-biometrics"/>
    public static Computed<TrimAndFill> Fill(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        FillEstimator estimator = FillEstimator.L0,
        PoolingOptions? options = null,
        FunnelSide? side = null
    )
    {
        options ??= new PoolingOptions();
        var refusal = FunnelInput.Refusal<TrimAndFill>(
            effects,
            variances,
            2,
            "trim-and-fill",
            FunnelInput.Option(
                options.Moderators.IsEmpty && options.Weights.IsEmpty,
                "options",
                "trim-and-fill takes no moderators and no weights of your own"
            )
        );
        if (refusal is not null)
            return refusal;
        var original = Pool.Fit(effects, variances, options);
        if (!original.Ok)
            return original.FailedAs<TrimAndFill>();
        if (side is null)
        {
            var line = FunnelRegressions.Mixed(
                effects,
                variances,
                FunnelPredictor.StandardError,
                options with
                {
                    Test = CoefficientTest.Z,
                }
            );
            if (!line.Ok)
                return line.FailedAs<TrimAndFill>();
            side = line.Value.Slope.Estimate < 0 ? FunnelSide.Right : FunnelSide.Left;
        }
        return Fill(effects, variances, estimator, options, side.Value, original.Value);
    }

    private static Computed<TrimAndFill> Fill(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        FillEstimator estimator,
        PoolingOptions options,
        FunnelSide side,
        PooledEffect original
    )
    {
        var k = effects.Length;
        var sign = side == FunnelSide.Right ? -1 : 1;
        var y = new double[k];
        var order = new int[k];
        for (var i = 0; i < k; i++)
        {
            y[i] = sign * effects[i];
            order[i] = i;
        }
        // Stable: ties keep the order of the studies.
        var values = y;
        order = [.. order.OrderBy(i => values[i])];
        y = [.. order.Select(i => values[i])];
        var v = new double[k];
        for (var i = 0; i < k; i++)
            v[i] = variances[order[i]];
        var missing = 0;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var centre = Pool.Fit(
                y.AsSpan(0, k - missing),
                v.AsSpan(0, k - missing),
                options with
                {
                    Test = CoefficientTest.Z,
                }
            );
            if (!centre.Ok)
                return centre.FailedAs<TrimAndFill>();
            var at = centre.Value.Estimate;
            var (estimate, error) = Estimate(y, at, estimator);
            if (!double.IsFinite(estimate) || estimate > k - 1)
                break;
            var rounded = Math.Max(0, (int)Math.Round(estimate, MidpointRounding.ToEven));
            if (rounded != missing)
            {
                missing = rounded;
                continue;
            }
            return Finish(
                effects,
                variances,
                estimator,
                options,
                side,
                original,
                order,
                missing,
                error,
                sign * at
            );
        }
        return Computed<TrimAndFill>.Failed(
            FitStatus.NotConverged,
            Issue.Error(
                "SOL-EVI-207",
                "",
                $"trim-and-fill with {estimator} does not settle on a number of missing studies; try another estimator"
            )
        );
    }

    private static Computed<TrimAndFill> Finish(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        FillEstimator estimator,
        PoolingOptions options,
        FunnelSide side,
        PooledEffect original,
        int[] order,
        int missing,
        double error,
        double centre
    )
    {
        var filled = ImmutableArray.CreateBuilder<FilledStudy>(missing);
        foreach (var study in order.AsSpan(order.Length - missing))
            filled.Add(new FilledStudy((2 * centre) - effects[study], variances[study], study));
        var adjusted = original;
        if (missing > 0)
        {
            var fit = Pool.Fit(
                [.. effects, .. filled.Select(f => f.Effect)],
                [.. variances, .. filled.Select(f => f.Variance)],
                options
            );
            if (!fit.Ok)
                return fit.FailedAs<TrimAndFill>();
            adjusted = fit.Value;
        }
        return Computed<TrimAndFill>.Of(
            new TrimAndFill(
                estimator,
                side,
                missing,
                error,
                estimator == FillEstimator.R0 ? Math.Pow(0.5, missing + 1) : null,
                filled.MoveToImmutable(),
                original,
                adjusted
            )
        );
    }

    /// <summary>k0 before rounding, and its standard error.</summary>
    private static (double K0, double StandardError) Estimate(
        double[] y,
        double centre,
        FillEstimator estimator
    )
    {
        double k = y.Length;
        var deviation = y.Select(value => value - centre).ToArray();
        var byDistance = Enumerable
            .Range(0, y.Length)
            .OrderBy(i => Math.Abs(deviation[i]))
            .ToArray();
        double rankSum = 0;
        double gamma = 0;
        for (var rank = 1; rank <= y.Length; rank++)
        {
            var d = deviation[byDistance[rank - 1]];
            if (d > 0)
                rankSum += rank;
            else if (d < 0)
                gamma = rank;
        }
        if (estimator == FillEstimator.R0)
        {
            // No study on the other side: they all are the same, and nothing is extreme.
            var r0 = gamma == 0 ? 0 : k - gamma - 1;
            return (r0, Math.Sqrt((2 * Math.Max(0, r0)) + 2));
        }
        var k0 =
            estimator == FillEstimator.L0
                ? ((4 * rankSum) - (k * (k + 1))) / ((2 * k) - 1)
                : k - 0.5 - Math.Sqrt((2 * k * k) - (4 * rankSum) + 0.25);
        var variance =
            (
                (k * (k + 1) * ((2 * k) + 1))
                + (10 * k0 * k0 * k0)
                + (27 * k0 * k0)
                + (17 * k0)
                - (18 * k * k0 * k0)
                - (18 * k * k0)
                + (6 * k * k * k0)
            ) / 24;
        var scale =
            estimator == FillEstimator.L0
                ? 4 / ((2 * k) - 1)
                : 2 / Math.Sqrt(((k - 0.5) * (k - 0.5)) - (k0 * ((2 * k) - k0 - 1)));
        return (k0, Math.Max(0, scale * Math.Sqrt(Math.Max(0, variance))));
    }
}

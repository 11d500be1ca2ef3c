using System.Collections.Immutable;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Pooling;

/// <summary>Common-effect and random-effects models, with or without moderators.</summary>
/// <source id="viechtbauer-2010"/>
public static class Pool
{
    /// <summary>Fits one model.</summary>
    /// <param name="effects">One estimate a study, finite, on an additive scale (log for ratios).</param>
    /// <param name="variances">Sampling variances of the estimates, finite, above 0.</param>
    /// <returns>
    /// The model. With one study the study itself, without heterogeneity and with a warning. Fails with SOL-EVI-001 to 009 when
    /// the input cannot be used, there are fewer studies than coefficients, or the moderators repeat each other.
    /// </returns>
    public static Computed<PooledEffect> Fit(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        PoolingOptions? options = null
    )
    {
        options ??= new PoolingOptions();
        var issues = PoolingInput.Check(effects, variances, options);
        if (issues.Any(i => i.Severity == Severity.Error))
        {
            var status = effects.Length == 0 ? FitStatus.TooFewStudies : FitStatus.InvalidInput;
            return Computed<PooledEffect>.Failed(status, issues);
        }
        var design = Design.Of(effects, options);
        if (design.K < design.P || (design.P > 1 && design.K == design.P))
            return Computed<PooledEffect>.Failed(
                FitStatus.TooFewStudies,
                Issue.Error(
                    "SOL-EVI-007",
                    "",
                    $"{design.K} studies cannot carry {design.P} coefficients and their heterogeneity; use fewer moderators"
                )
            );
        if (!design.SolveAt(variances, 0))
            return Computed<PooledEffect>.Failed(
                FitStatus.Singular,
                Issue.Error(
                    "SOL-EVI-008",
                    "",
                    options.Moderators.IsEmpty
                        ? "the effects or variances are too large or too small to compute with; look at the data"
                        : "the moderators repeat each other (or the intercept), or their numbers are too large; leave one out"
                )
            );
        return FitChecked(design, variances, options, issues);
    }

    private static Computed<PooledEffect> FitChecked(
        Design design,
        ReadOnlySpan<double> v,
        PoolingOptions options,
        List<Issue> issues
    )
    {
        var q = design.Rss;
        var trP = design.TraceP();
        var isCommon = options.Method == Tau2Method.CommonEffect;
        (double Tau2, double StandardError)? estimated =
            isCommon || options.KnownTau2 is not null || design.K == 1
                ? (options.KnownTau2 ?? 0, double.NaN)
                : Tau2.Estimate(design, v, options);
        if (estimated is not { } tau2 || !double.IsFinite(tau2.Tau2))
            return Computed<PooledEffect>.Failed(
                FitStatus.NotConverged,
                Issue.Error(
                    "SOL-EVI-009",
                    "",
                    $"the {options.Method} estimate of tau² did not settle; use REML"
                )
            );
        if (!design.SolveAt(v, tau2.Tau2))
            return Computed<PooledEffect>.Failed(
                FitStatus.Singular,
                Issue.Error("SOL-EVI-008", "", "the weights leave the coefficients undetermined")
            );
        var knappHartungRss = design.Rss;
        var fit = Coefficients(design, v, tau2.Tau2, options);
        var df = design.K - design.P;
        var factor = 1.0;
        if (options.Test != CoefficientTest.Z && df > 0)
            factor = VarianceFactor(knappHartungRss / df, options.Test, issues);
        if (options.Test != CoefficientTest.Z && (df == 0 || factor == 0))
        {
            issues.Add(
                df == 0
                    ? Issue.Error("SOL-EVI-011", "", "one study has no Knapp-Hartung test; use z")
                    : Issue.Error(
                        "SOL-EVI-012",
                        "",
                        "the effects are identical, so that the Knapp-Hartung standard error would be 0; use the floor (adhoc) or z"
                    )
            );
            return Computed<PooledEffect>.Failed(FitStatus.NotIdentified, issues);
        }
        for (var i = 0; i < fit.Covariance.Length; i++)
            fit.Covariance[i] *= factor;
        var pooled = new PooledEffect
        {
            Options = options,
            Studies = design.K,
            Coefficients = Tests(design, fit, options, df),
            Covariance = [.. fit.Covariance],
            Df = options.Test == CoefficientTest.Z ? null : df,
            Heterogeneity =
                df == 0
                    ? null
                    : HeterogeneityOf(
                        q,
                        df,
                        trP,
                        tau2.Tau2,
                        options.KnownTau2 is null && !isCommon ? tau2.StandardError : null,
                        isCommon && options.KnownTau2 is null
                    ),
            Moderators =
                options.Moderators.Length == 0
                    ? null
                    : ModeratorTests.Of(design, v, fit, options, tau2.Tau2),
            MaximumLikelihood = Statistics(design, v, fit, tau2.Tau2, options, false),
            RestrictedLikelihood = Statistics(design, v, fit, tau2.Tau2, options, true),
            Weights = fit.Weights,
            VarianceFactor = factor,
        };
        return Computed<PooledEffect>.Of(pooled, issues);
    }

    /// <summary>Coefficients with their covariance before any Knapp-Hartung factor.</summary>
    internal sealed record Fitted(
        double[] Beta,
        double[] Covariance,
        double Rss,
        double LogDeterminant,
        ImmutableArray<double> Weights
    );

    private static Fitted Coefficients(
        Design design,
        ReadOnlySpan<double> v,
        double tau2,
        PoolingOptions options
    )
    {
        var logDeterminant = design.LogDeterminant();
        if (options.Weights.IsEmpty)
            return new Fitted(
                [.. design.Beta],
                design.Inverse(),
                design.Rss,
                logDeterminant,
                Shares(design.Weights)
            );
        design.Solve(options.Weights.AsSpan());
        var p = design.P;
        var covariance = new double[p * p];
        double rss = 0;
        for (var i = 0; i < design.K; i++)
        {
            var total = v[i] + tau2;
            rss += design.Residuals[i] * design.Residuals[i] / total;
            for (var a = 0; a < p; a++)
            {
                for (var b = 0; b < p; b++)
                    covariance[(a * p) + b] +=
                        design.Influence(i, a) * design.Influence(i, b) * total;
            }
        }
        return new Fitted(
            [.. design.Beta],
            covariance,
            rss,
            logDeterminant,
            Shares(design.Weights)
        );
    }

    private static ImmutableArray<double> Shares(double[] weights)
    {
        var sum = weights.Sum();
        return [.. weights.Select(w => 100 * w / sum)];
    }

    private static double VarianceFactor(double factor, CoefficientTest test, List<Issue> issues)
    {
        if (test == CoefficientTest.KnappHartungFloor)
            return Math.Max(1, factor);
        if (factor <= double.Epsilon || factor < 1e-14)
            return 0;
        if (factor < 1)
            issues.Add(
                Issue.Note(
                    "SOL-EVI-013",
                    "",
                    "the studies agree better than chance would let expect, so that Knapp-Hartung gives a smaller standard error than the z test; the floor (adhoc) avoids that"
                )
            );
        return factor;
    }

    private static ImmutableArray<Coefficient> Tests(
        Design design,
        Fitted fit,
        PoolingOptions options,
        int df
    )
    {
        var isZ = options.Test == CoefficientTest.Z;
        var quantile = isZ
            ? Distribution.NormalQuantile(0.5 * (1 + options.Level))
            : Distribution.TQuantile(0.5 * (1 + options.Level), df);
        var tests = ImmutableArray.CreateBuilder<Coefficient>(design.P);
        for (var j = 0; j < design.P; j++)
        {
            var estimate = fit.Beta[j];
            var error = Math.Sqrt(fit.Covariance[(j * design.P) + j]);
            var statistic = estimate / error;
            tests.Add(
                new Coefficient(
                    design.Names[j],
                    estimate,
                    error,
                    statistic,
                    isZ
                        ? Distribution.NormalTwoSided(statistic)
                        : Distribution.TTwoSided(statistic, df),
                    new Interval(estimate - (quantile * error), estimate + (quantile * error))
                )
            );
        }
        return tests.MoveToImmutable();
    }

    private static Heterogeneity HeterogeneityOf(
        double q,
        int df,
        double trP,
        double tau2,
        double? standardError,
        bool isCommon
    )
    {
        var typical = df / trP;
        return new Heterogeneity(
            q,
            df,
            Distribution.ChiSquaredUpper(q, df),
            isCommon
                ? q > 0
                    ? Math.Max(0, 100 * (q - df) / q)
                    : 0
                : 100 * tau2 / (typical + tau2),
            isCommon ? q / df : (tau2 / typical) + 1,
            tau2,
            standardError
        );
    }

    private static FitStatistics Statistics(
        Design design,
        ReadOnlySpan<double> v,
        Fitted fit,
        double tau2,
        PoolingOptions options,
        bool restricted
    )
    {
        double logs = 0;
        double saturated = 0;
        foreach (var variance in v)
        {
            logs += Math.Log(variance + tau2);
            saturated -= 0.5 * Math.Log(2 * Math.PI * variance);
        }
        var n = restricted ? design.K - design.P : design.K;
        var log = -0.5 * ((n * Math.Log(2 * Math.PI)) + logs + fit.Rss);
        if (restricted)
            // As metafor does, with the determinant of X'X, so that models with different scales of X compare.
            log += 0.5 * (LogDeterminantOfXX(design) - fit.LogDeterminant);
        var isEstimated = options.Method != Tau2Method.CommonEffect && options.KnownTau2 is null;
        var parameters = design.P + (isEstimated ? 1 : 0);
        var deviance =
            restricted ? -2 * log
            : design.K > design.P ? -2 * (log - saturated)
            : 0;
        var m = Math.Max(n, parameters + 2);
        return new FitStatistics(
            log,
            deviance,
            (-2 * log) + (2 * parameters),
            (-2 * log) + (parameters * Math.Log(n)),
            (-2 * log) + (2.0 * parameters * m / (m - parameters - 1))
        );
    }

    private static double LogDeterminantOfXX(Design design)
    {
        Span<double> ones = new double[design.K];
        ones.Fill(1);
        design.Solve(ones);
        return design.LogDeterminant();
    }
}

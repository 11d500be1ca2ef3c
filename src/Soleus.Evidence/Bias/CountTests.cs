using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bias;

/// <summary>A regression test of small-study effects from the trials' counts.</summary>
/// <param name="Slope">Of the predictor: 0 without small-study effects.</param>
/// <param name="Limit">The other coefficient: the log odds ratio expected of a very large trial.</param>
/// <param name="Used">Trials used; those without events, or without anybody spared, say nothing and are left out.</param>
/// <param name="Dispersion">Multiplicative residual variance.</param>
/// <param name="Variances">One over the weights of the trials used.</param>
/// <param name="Predictors">1/√V or 1/N of the trials used.</param>
public sealed record CountRegression(
    Coefficient Slope,
    Coefficient Limit,
    double Df,
    int Used,
    double Dispersion,
    ImmutableArray<double> Variances,
    ImmutableArray<double> Predictors
);

/// <summary>Tests for odds ratios, whose standard error depends on the effect itself: Egger's test rejects too often there.</summary>
public static class CountTests
{
    /// <summary>Harbord's test: the efficient score over its information, regressed on the standard error of the score.</summary>
    /// <remarks>
    /// Z = a − m·n1/N, V = n1·n2·m·(N − m)/(N²(N − 1)), m = a + c; least squares of Z/V on 1/√V with weights V, t on k − 2 degrees of
    /// freedom.
    /// </remarks>
    /// <source id="harbord-2006"/>
    public static Computed<CountRegression> Harbord(ReadOnlySpan<TwoByTwo> trials) =>
        Fit(
            trials,
            "1/√V",
            t =>
            {
                var (m, n) = (t.Events, t.N);
                var score = t.Ai - (m * t.N1 / n);
                var v = t.N1 * t.N2 * m * (n - m) / (n * n * (n - 1));
                return (score / v, 1 / v, 1 / Math.Sqrt(v));
            },
            isCorrected: false
        );

    /// <summary>Peters's test: the log odds ratio regressed on 1/N.</summary>
    /// <remarks>
    /// Weights m·(N − m)/N, that is 1/(1/events + 1/non-events); t on k − 2 degrees of freedom. A half is added to all cells of a
    /// trial with a zero.
    /// </remarks>
    /// <source id="peters-2006"/>
    public static Computed<CountRegression> Peters(ReadOnlySpan<TwoByTwo> trials) =>
        Fit(
            trials,
            "1/N",
            t =>
            {
                var (a, b) = (t.Ai, t.N1 - t.Ai);
                var (c, d) = (t.Ci, t.N2 - t.Ci);
                return (
                    Math.Log(a * d / (b * c)),
                    (1 / (a + c)) + (1 / (b + d)),
                    1 / (a + b + c + d)
                );
            },
            isCorrected: true
        );

    /// <summary>Every count that cannot be.</summary>
    internal static ImmutableArray<Issue> Check(ReadOnlySpan<TwoByTwo> trials)
    {
        var issues = ImmutableArray.CreateBuilder<Issue>();
        for (var i = 0; i < trials.Length && issues.Count < 20; i++)
        {
            var t = trials[i];
            if (!(IsPart(t.Ai, t.N1) && IsPart(t.Ci, t.N2)))
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-210",
                        $"study {i + 1}",
                        $"{t.Ai} events of {t.N1} treated and {t.Ci} of {t.N2} controls cannot be: events must be 0 to the number of patients, and patients at least 1"
                    )
                );
        }
        return issues.ToImmutable();
    }

    private static bool IsPart(double events, double patients) =>
        double.IsFinite(patients) && patients >= 1 && events >= 0 && events <= patients;

    private static Computed<CountRegression> Fit(
        ReadOnlySpan<TwoByTwo> trials,
        string predictor,
        Func<TwoByTwo, (double Effect, double Variance, double Predictor)> read,
        bool isCorrected
    )
    {
        var issues = Check(trials);
        if (!issues.IsEmpty)
            return Computed<CountRegression>.Failed(FitStatus.InvalidInput, issues);
        var rows = new List<(double Effect, double Variance, double Predictor)>();
        foreach (var trial in trials)
        {
            if (trial.Events == 0 || trial.Events == trial.N)
                continue;
            rows.Add(
                read(
                    isCorrected && trial.HasZeroCell
                        ? TwoByTwo.OfTotals(
                            trial.Ai + 0.5,
                            trial.N1 + 1,
                            trial.Ci + 0.5,
                            trial.N2 + 1
                        )
                        : trial
                )
            );
        }
        if (rows.Count < 3)
            return Computed<CountRegression>.Failed(
                FitStatus.TooFewStudies,
                Issue.Error(
                    "SOL-EVI-208",
                    "",
                    $"a regression through the funnel needs at least 3 studies with events; there are {rows.Count}"
                )
            );
        var x = rows.Select(r => r.Predictor).ToImmutableArray();
        if (x.Max() - x.Min() <= 1e-9 * x.Max())
            return Computed<CountRegression>.Failed(
                FitStatus.Singular,
                Issue.Error(
                    "SOL-EVI-202",
                    "",
                    "all trials are of the same size: a funnel without height shows no asymmetry"
                )
            );
        var fit = Pool.Fit(
            rows.Select(r => r.Effect).ToArray(),
            rows.Select(r => r.Variance).ToArray(),
            new PoolingOptions
            {
                Method = Tau2Method.CommonEffect,
                Test = CoefficientTest.KnappHartung,
                Moderators = [new Moderator(predictor, x)],
            }
        );
        return fit.Ok
            ? Computed<CountRegression>.Of(
                new CountRegression(
                    fit.Value.Coefficients[1],
                    fit.Value.Coefficients[0],
                    fit.Value.Df!.Value,
                    rows.Count,
                    fit.Value.VarianceFactor,
                    [.. rows.Select(r => r.Variance)],
                    x
                )
            )
            : fit.FailedAs<CountRegression>();
    }
}

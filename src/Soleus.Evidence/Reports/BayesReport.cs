using System.Collections.Immutable;
using Soleus.Charts;
using Soleus.Evidence.Bayes;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Tables;

namespace Soleus.Evidence.Reports;

/// <summary>A Bayesian random-effects analysis as a report and a drawing of its densities.</summary>
public static class BayesReport
{
    /// <param name="threshold">An effect that matters, as it is printed and possible for the measure; null: not asked.</param>
    /// <param name="level">Of the intervals, 0 to 1.</param>
    public static Report Of(
        EffectTable data,
        Computed<BayesPooled> pooled,
        double? threshold = null,
        double level = 0.95,
        int decimals = 4
    )
    {
        var fit = pooled.Value;
        var digits = new Digits(decimals);
        var figures = ImmutableArray.CreateBuilder<Figure>();
        figures.Add(Effect("mean", $"{data.Measure.Label()}, mean", data, fit.Mu, level, digits));
        figures.Add(
            Effect(
                "new_study",
                $"{data.Measure.Label()}, in a new study",
                data,
                fit.NewStudy,
                level,
                digits
            )
        );
        var tau = digits.Of(fit.Tau.Median);
        var (low, high) = digits.Of(fit.Tau.Shortest(level));
        figures.Add(
            new Figure(
                "tau",
                $"tau (median, shortest {100 * level:0.##} % interval)",
                $"{tau} ({Digits.Range(low, high)})",
                [new Named("median", tau), new Named("low", low), new Named("high", high)]
            )
        );
        foreach (var at in Limits(data, threshold))
        {
            var shown = digits.Of(data.Display(at));
            var mean = Digits.Percent(100 * fit.Mu.Above(at));
            var study = Digits.Percent(100 * fit.NewStudy.Above(at));
            figures.Add(
                new Figure(
                    at == 0 ? "above_none" : "above_threshold",
                    $"probability above {shown} (%)",
                    $"{mean} for the mean, {study} for a new study",
                    [
                        new Named("threshold", shown),
                        new Named("mean", mean),
                        new Named("new_study", study),
                    ]
                )
            );
        }
        return new Report(
            $"Bayesian random-effects model: {data.Measure.Label()}, {data.Studies} studies; prior of tau {Prior(fit.Options.Tau)}",
            About.Of(data.Measure, level),
            [],
            [new FigureGroup("posterior", "Posterior", figures.ToImmutable())],
            [
                "These probabilities hold if the prior of tau, the normal model and the trials are taken as they are; they know nothing of bias in the trials.",
            ],
            [.. pooled.Issues.Distinct(), .. Conflict(data, fit)]
        );
    }

    /// <summary>The data want a larger tau than the prior lets them have.</summary>
    private static IEnumerable<Issue> Conflict(EffectTable data, BayesPooled fit)
    {
        var limits = Tau2Interval.QProfile(
            data.Estimates.AsSpan(),
            data.Variances.AsSpan(),
            new PoolingOptions()
        );
        if (limits.Ok && fit.Tau.Quantile(0.975) < Math.Sqrt(limits.Value.Tau2.Low))
            yield return Issue.Warning(
                "SOL-EVI-022",
                "prior of tau",
                $"the prior holds tau below {fit.Tau.Quantile(0.975):0.###}, but the studies ask for at least {Math.Sqrt(limits.Value.Tau2.Low):0.###}: the result is far too sure; choose a wider --tau-scale"
            );
    }

    /// <summary>Posterior densities of the mean and of the effect in a new study, on the scale of the analysis.</summary>
    public static Chart Draw(EffectTable data, BayesPooled fit, Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var mean = fit.Mu.Grid();
        var study = fit.NewStudy.Grid();
        var name = About.ScaleName(data.Measure);
        return new XyChart(
            report.Title,
            Axis.Covering(name, study.Select(p => p.X).Concat(mean.Select(p => p.X))),
            Axis.Covering("density", mean.Select(p => p.Density), fromZero: true),
            [
                new Series("mean effect", [.. mean.Select(p => new XyPoint(p.X, p.Density))]),
                new Series(
                    "effect in a new study",
                    [.. study.Select(p => new XyPoint(p.X, p.Density))]
                ),
            ],
            [],
            new DataTable(
                "Posterior",
                ["quantity", "value"],
                [
                    .. report
                        .Groups.SelectMany(g => g.Figures)
                        .Select(f => ImmutableArray.Create(f.Label, f.Text)),
                ]
            )
        ).Draw();
    }

    private static Figure Effect(
        string key,
        string label,
        EffectTable data,
        PosteriorDistribution posterior,
        double level,
        Digits digits
    )
    {
        // Quantiles, not moments: they go through the display scale unharmed.
        var interval = posterior.Central(level);
        var median = digits.Of(data.Display(posterior.Median));
        var low = digits.Of(data.Display(interval.Low));
        var high = digits.Of(data.Display(interval.High));
        return new Figure(
            key,
            $"{label} (median, central {100 * level:0.##} % interval)",
            $"{median} ({Digits.Range(low, high)})",
            [new Named("median", median), new Named("low", low), new Named("high", high)]
        );
    }

    private static IEnumerable<double> Limits(EffectTable data, double? threshold)
    {
        if (data.Measure.NoEffect() is { } none)
            yield return none;
        if (threshold is { } printed && data.Measure.FromDisplay(printed) is var at && at != 0)
            yield return at;
    }

    private static string Prior(TauPrior prior) =>
        prior switch
        {
            TauPrior.HalfNormal p => $"half-normal({p.Scale:0.###})",
            TauPrior.HalfCauchy p => $"half-Cauchy({p.Scale:0.###})",
            TauPrior.HalfT p => $"half-t({p.Df:0.###}, {p.Scale:0.###})",
            TauPrior.Uniform p => $"uniform(0, {p.Maximum:0.###})",
            TauPrior.LogNormal p =>
                $"log-normal({p.MeanLog:0.###}, {p.StandardDeviationLog:0.###})",
            _ => "flat",
        };
}

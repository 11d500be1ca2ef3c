using System.Collections.Immutable;
using Soleus.Evidence.Bias;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Tables;

namespace Soleus.Evidence.Reports;

/// <summary>A <see cref="BiasAssessment"/> as a report.</summary>
public static class BiasReport
{
    public static Report Of(EffectTable data, Computed<BiasAssessment> assessment, int decimals = 4)
    {
        var bias = assessment.Value;
        var digits = new Digits(decimals);
        // The funnel's own null is 0; where one group is described nothing can be significant or not.
        var isComparison = data.Measure.NoEffect() is not null;
        var findings = bias
            .Findings.Where(f =>
                isComparison
                || f.Method is not (BiasMethod.ExcessSignificance or BiasMethod.FailSafeN)
            )
            .ToImmutableArray();
        return new Report(
            $"Small-study effects and selective publication: {data.Measure.Label()}, {Count(data.Studies)}",
            About.Of(data.Measure, bias.Options.Pooling.Level),
            [Tests(findings), Corrected(data, bias, findings, digits)],
            [Models(data, bias, digits)],
            [
                .. data.Measure.Scale() == MeasureScale.Identity
                    ? Array.Empty<string>()
                    :
                    [
                        $"Effects in the sentences that follow are on the scale of the analysis ({About.ScaleName(data.Measure)}); 0 is no effect.",
                    ],
                .. findings.Select(f => $"{f.Name}: {f.Reading}"),
                "These methods see an association of effect and size. Selective publication is one cause of it; real differences between small and large trials, poor methods and chance are others.",
            ],
            [.. assessment.Issues.Distinct()]
        );
    }

    private static string Count(int studies) => studies == 1 ? "1 study" : $"{studies} studies";

    private static FigureGroup Models(EffectTable data, BiasAssessment bias, Digits digits) =>
        new(
            "models",
            "Without correction",
            [
                Effect("random", "random-effects model", data, bias.Random, digits),
                Effect(
                    "common",
                    "common-effect model (led by large studies)",
                    data,
                    bias.Common,
                    digits
                ),
            ]
        );

    private static Figure Effect(
        string key,
        string label,
        EffectTable data,
        PooledEffect fit,
        Digits digits
    )
    {
        var estimate = digits.Of(data.Display(fit.Estimate));
        var low = digits.Of(data.Display(fit.Interval.Low));
        var high = digits.Of(data.Display(fit.Interval.High));
        return new Figure(
            key,
            label,
            $"{estimate} ({Digits.Range(low, high)})",
            [new Named("estimate", estimate), new Named("low", low), new Named("high", high)]
        );
    }

    private static ReportTable Tests(ImmutableArray<BiasFinding> findings) =>
        new(
            "tests",
            "Tests",
            [
                new ReportColumn("method", "method", IsText: true),
                new ReportColumn("statistic", "statistic"),
                new ReportColumn("p", "P"),
                new ReportColumn("power", "power %"),
                new ReportColumn("status", "status", IsText: true),
            ],
            [
                .. findings
                    .Where(f => f.StatisticName.Length > 0 || f.PValue is not null)
                    .Select(f =>
                        ImmutableArray.Create(
                            new Cell(f.Name),
                            f.Statistic is { } s
                                ? new Cell($"{f.StatisticName} {Digits.Statistic(s)}", s)
                                : new Cell(""),
                            f.PValue is { } p
                                ? new Cell(Digits.P(p).Text.TrimStart('=', ' '), p)
                                : new Cell(""),
                            f.Power is { } power
                                ? Cell.Of(Digits.Percent(100 * power.Power))
                                : new Cell(""),
                            new Cell(Status(f.Status))
                        )
                    ),
            ]
        );

    /// <summary>Egger's line is a test; its limit, without tau², would look surer than it is.</summary>
    private static ReportTable Corrected(
        EffectTable data,
        BiasAssessment bias,
        ImmutableArray<BiasFinding> findings,
        Digits digits
    ) =>
        new(
            "corrected",
            $"What the effect might be if each method's assumption held ({data.Measure.Label()})",
            [
                new ReportColumn("method", "method", IsText: true),
                new ReportColumn("estimate", "estimate"),
                new ReportColumn("low", $"{100 * bias.Options.Pooling.Level:0.##} % from"),
                new ReportColumn("high", "to"),
            ],
            [
                .. findings
                    .Where(f => f.Corrected is not null && f.Method != BiasMethod.Egger)
                    .Select(f =>
                        ImmutableArray.Create(
                            new Cell(f.Name),
                            Cell.Of(digits.Of(data.Display(f.Corrected!.Estimate))),
                            f.Corrected.Interval is { } i
                                ? Cell.Of(digits.Of(data.Display(i.Low)))
                                : new Cell(""),
                            f.Corrected.Interval is { } j
                                ? Cell.Of(digits.Of(data.Display(j.High)))
                                : new Cell("")
                        )
                    ),
            ]
        );

    private static string Status(BiasStatus status) =>
        status switch
        {
            BiasStatus.Run => "",
            BiasStatus.NotRun => "not run",
            BiasStatus.Failed => "no result",
            _ => "no data",
        };
}

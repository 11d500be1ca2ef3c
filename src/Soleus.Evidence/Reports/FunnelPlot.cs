using System.Collections.Immutable;
using Soleus.Charts;
using Soleus.Evidence.Bias;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Reports;

/// <summary>A contour-enhanced funnel plot, on the scale of the analysis, with the precise studies at the top.</summary>
/// <source id="peters-2008"/>
public static class FunnelPlot
{
    /// <param name="labels">One a study, for the table.</param>
    public static Chart Of(
        Funnel funnel,
        Measure measure,
        ImmutableArray<string> labels,
        Digits digits
    )
    {
        var points = funnel.Studies.Concat(funnel.Filled).ToList();
        var largest = 1.05 * points.Max(p => p.StandardError);
        var span = points.Select(p => p.Effect).Append(funnel.Centre).Append(0).ToList();
        var across = Axis.Covering(About.ScaleName(measure), span);
        var up = new Axis("standard error (smallest at the top)", 0, largest);
        var series = ImmutableArray.CreateBuilder<Series>();
        foreach (var contour in funnel.Contours)
            series.Add(Shade(contour, Place(funnel, contour), across, largest));
        series.Add(
            new Series(
                "common effect",
                [new XyPoint(funnel.Centre, 0), new XyPoint(funnel.Centre, largest)]
            )
        );
        if (funnel.Line is { } line)
            series.Add(
                new Series(
                    "Egger's regression",
                    [
                        .. Enumerable
                            .Range(0, 61)
                            .Select(i => largest * i / 60)
                            .Select(se => new XyPoint(line.At(se), se))
                            .Where(p => p.X >= across.Low && p.X <= across.High),
                    ]
                )
            );
        series.Add(
            new Series(
                "study",
                [.. funnel.Studies.Select(p => new XyPoint(p.Effect, p.StandardError))],
                IsLine: false
            )
        );
        if (!funnel.Filled.IsEmpty)
            series.Add(
                new Series(
                    "supposed by trim-and-fill",
                    [.. funnel.Filled.Select(p => new XyPoint(p.Effect, p.StandardError))],
                    IsLine: false,
                    IsOpen: true
                )
            );
        return new XyChart(
            $"Funnel plot: {measure.Label()}, {funnel.Studies.Length} studies",
            across,
            up,
            series.ToImmutable(),
            [],
            Table(funnel, labels, digits)
        )
        {
            IsUpReversed = true,
        }.Draw();
    }

    /// <summary>Effects that are less significant than the contour's P value.</summary>
    private static Series Shade(FunnelContour contour, string place, Axis across, double largest)
    {
        const int Steps = 120;
        var points = Enumerable
            .Range(0, Steps + 1)
            .Select(i => across.Low + ((across.High - across.Low) * i / Steps))
            .Append(0)
            .Where(x => Math.Abs(x) / contour.Z <= largest)
            .Order()
            .Select(x => new XyPoint(x, largest, Math.Abs(x) / contour.Z, largest));
        return new Series(
            $"P above {contour.PValue:0.##} for no effect{place}",
            [.. points],
            IsLine: false,
            HasBand: true
        );
    }

    private static string Place(Funnel funnel, FunnelContour contour) =>
        contour == funnel.Contours[0] ? " (inner)"
        : contour == funnel.Contours[^1] ? " (outer)"
        : "";

    private static DataTable Table(Funnel funnel, ImmutableArray<string> labels, Digits digits) =>
        new(
            "Effects and standard errors",
            ["study", "effect", "standard error"],
            [
                .. funnel.Studies.Select(
                    (p, i) =>
                        ImmutableArray.Create(
                            labels[i],
                            digits.Of(p.Effect).Text,
                            digits.Of(p.StandardError).Text
                        )
                ),
                .. funnel.Filled.Select(p =>
                    ImmutableArray.Create(
                        "(supposed)",
                        digits.Of(p.Effect).Text,
                        digits.Of(p.StandardError).Text
                    )
                ),
            ]
        );
}

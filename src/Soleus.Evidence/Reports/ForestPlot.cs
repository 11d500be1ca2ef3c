using System.Collections.Immutable;
using Soleus.Charts;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Reports;

/// <summary>Forest and cumulative plots, from the numbers of the report.</summary>
public static class ForestPlot
{
    /// <summary>More lines than this nobody reads; the largest weights are drawn.</summary>
    private const int MostStudies = 200;

    public static Chart Of(PoolAnalysis analysis, Report report)
    {
        var table = report.Table("studies");
        var order = Enumerable
            .Range(0, table.Rows.Length)
            .OrderByDescending(i => analysis.Fit.Weights[i])
            .Take(MostStudies)
            .Order()
            .ToList();
        var lines = order
            .Select(i => Line(table, i, analysis.Fit.Weights[i] / analysis.Fit.Weights.Max()))
            .ToList();
        if (order.Count < table.Rows.Length)
            lines.Add(
                new ForestLine(
                    $"and {table.Rows.Length - order.Count} lighter studies",
                    "",
                    ForestMark.Words
                )
            );
        if (!analysis.Fit.HasModerators)
            lines.AddRange(Summaries(analysis, report));
        return Draw(report.Title, analysis, table, lines);
    }

    /// <summary>The pooled effect after each study.</summary>
    public static Chart Cumulative(PoolAnalysis analysis, Report report)
    {
        var table = report.Table("cumulative");
        var lines = Enumerable.Range(0, table.Rows.Length).Select(i => Line(table, i, null));
        return Draw($"{report.Title}; studies added one by one", analysis, table, [.. lines]);
    }

    private static ForestLine Line(ReportTable table, int row, double? weight)
    {
        var estimate = table.Number(row, "estimate")!.Value;
        var low = table.Number(row, "low")!.Value;
        var high = table.Number(row, "high")!.Value;
        return new ForestLine(
            table.Rows[row][0].Text,
            $"{estimate} ({Digits.Range(low, high)})",
            ForestMark.Study,
            estimate,
            low,
            high,
            weight
        );
    }

    private static IEnumerable<ForestLine> Summaries(PoolAnalysis analysis, Report report)
    {
        yield return Summary(
            analysis.Request.Options.Method == Tau2Method.CommonEffect
                ? "Common effect"
                : "Random effects",
            ForestMark.Pooled,
            report.Figure("effect", "mean")
        );
        var effect = report.Groups.First(g => g.Key == "effect");
        if (effect.Figures.FirstOrDefault(f => f.Key == "prediction") is { } prediction)
            yield return Summary("In a new study", ForestMark.Prediction, prediction);
        foreach (var group in report.Groups.Where(g => g.Key == "beside"))
        {
            foreach (var figure in group.Figures)
            {
                if (figure.Key == "common_effect")
                    yield return Summary("Common effect", ForestMark.Pooled, figure);
                if (figure.Key == "by_counts")
                    yield return Summary(figure.Label, ForestMark.Pooled, figure);
            }
        }
    }

    private static ForestLine Summary(string label, ForestMark mark, Figure figure)
    {
        Printed? Number(string key) => figure.Numbers.FirstOrDefault(n => n.Key == key)?.Number;
        return new ForestLine(
            label,
            figure.Text,
            mark,
            Number("estimate"),
            Number("low"),
            Number("high")
        );
    }

    private static Chart Draw(
        string title,
        PoolAnalysis analysis,
        ReportTable table,
        IReadOnlyList<ForestLine> lines
    )
    {
        var measure = analysis.Data.Measure;
        var isLog = measure.Scale() == MeasureScale.Log;
        var shown = lines.Where(l => l.From is not null).ToList();
        // Half the studies' intervals must fit; the ends of the widest become arrows.
        var values = shown
            .Where(l => l.Mark != ForestMark.Study)
            .SelectMany(l => new[] { l.From!.Value.Value, l.To!.Value.Value })
            .Concat(shown.Where(l => l.Point is not null).Select(l => l.Point!.Value.Value))
            .Concat(Middle(shown.Select(l => l.From!.Value.Value), 0.15))
            .Concat(Middle(shown.Select(l => l.To!.Value.Value), 0.85))
            .Concat(measure.NoEffect() is { } n ? [analysis.Data.Display(n)] : [])
            .Where(v => double.IsFinite(v) && (!isLog || v > 0));
        var axis = Axis.Covering(
            measure.Direction() is { Length: > 0 } direction ? direction
                : isLog ? $"{measure.Label()} (log scale)"
                : measure.Label(),
            values,
            isLog: isLog
        );
        Limit? none = measure.NoEffect() is { } zero
            ? new Limit(new Printed(analysis.Data.Display(zero), ""), "")
            : null;
        return new ForestChart(
            title,
            axis,
            [.. lines],
            none,
            (
                "Study",
                $"{measure.Label()} ({100 * analysis.Request.Options.Level:0.##} % interval)"
            ),
            table.ToDataTable()
        ).Draw();
    }

    /// <summary>The value at a share of the sorted ones.</summary>
    private static IEnumerable<double> Middle(IEnumerable<double> values, double share)
    {
        var sorted = values.Where(double.IsFinite).Order().ToList();
        return sorted.Count == 0 ? [] : [sorted[(int)Math.Round(share * (sorted.Count - 1))]];
    }
}

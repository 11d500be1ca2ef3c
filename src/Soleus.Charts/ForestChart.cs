using System.Collections.Immutable;

namespace Soleus.Charts;

/// <summary>What a line of a forest plot stands for.</summary>
public enum ForestMark
{
    /// <summary>A square whose area follows the weight, over its interval.</summary>
    Study,

    /// <summary>A diamond over the interval: a pooled effect.</summary>
    Pooled,

    /// <summary>A bar with caps and no point: where the effect of a new study would lie.</summary>
    Prediction,

    /// <summary>Words only: a study without an estimate, a heading.</summary>
    Words,
}

/// <summary>One line of a forest plot.</summary>
/// <param name="Shown">At the right: the numbers in words.</param>
/// <param name="Weight">Share of the weight, 0 to 1; null: all alike.</param>
public sealed record ForestLine(
    string Label,
    string Shown,
    ForestMark Mark,
    Printed? Point = null,
    Printed? From = null,
    Printed? To = null,
    double? Weight = null
);

/// <summary>A forest plot: a line a study with label, interval and numbers side by side.</summary>
/// <param name="NoEffect">The value that means no effect, or null.</param>
/// <param name="Headings">Above the labels and above the numbers.</param>
public sealed record ForestChart(
    string Title,
    Axis Axis,
    ImmutableArray<ForestLine> Lines,
    Limit? NoEffect,
    (string Label, string Shown) Headings,
    DataTable Table
)
{
    private const double LineHeight = 15;
    private const double RowHeight = 22;

    public Chart Draw()
    {
        var drawing = new Drawing();
        var shownWidth = Lines
            .Select(l => l.Shown)
            .Append(Headings.Shown)
            .Max(s => TextWidth.Of(s));
        var labelWidth = Math.Min(
            Lines.Select(l => l.Label).Append(Headings.Label).Max(s => TextWidth.Of(s)),
            Math.Max(90, Drawing.Width - 40 - shownWidth - 150)
        );
        var plot = new Plot(Axis, Drawing.Left + labelWidth + 12, Drawing.Right - shownWidth - 12);
        drawing.Text("soft", Drawing.Left, 13, Headings.Label);
        drawing.Text("soft", Drawing.Right, 13, Headings.Shown, Anchor.End);
        const double Top = 22;
        var labels = Lines.Select(l => TextWidth.Wrap(l.Label, labelWidth)).ToList();
        var bottom = Top + labels.Sum(l => RowHeight + ((l.Count - 1) * LineHeight));
        if (NoEffect is { } none)
            drawing.Line("reference", plot.X(none.At.Value), Top, plot.X(none.At.Value), bottom);
        var y = Top;
        for (var i = 0; i < Lines.Length; i++)
        {
            var line = Lines[i];
            var style = line.Mark == ForestMark.Study ? "" : "strong";
            for (var j = 0; j < labels[i].Count; j++)
                drawing.Text(style, Drawing.Left, y + 15 + (j * LineHeight), labels[i][j]);
            drawing.Text(style, Drawing.Right, y + 15, line.Shown, Anchor.End);
            Mark(drawing, plot, line, y + (RowHeight / 2));
            y += RowHeight + ((labels[i].Count - 1) * LineHeight);
        }
        DrawAxis(drawing, plot, y + 2);
        return new Chart(Title, drawing.ToSvg(Title, y + 4 + Drawing.AxisHeight), Table);
    }

    private static void Mark(Drawing drawing, Plot plot, ForestLine line, double y)
    {
        if (line is not { From: { } low, To: { } high })
            return;
        var from = plot.X(low.Value);
        var to = plot.X(high.Value);
        if (line.Mark == ForestMark.Pooled && line.Point is { } centre)
        {
            var x = plot.X(centre.Value);
            drawing.Path("point", [(from, y), (x, y - 6), (to, y), (x, y + 6)], isClosed: true);
            return;
        }
        var style = line.Mark == ForestMark.Prediction ? "mark" : "interval";
        drawing.Line(style, from, y, to, y);
        End(drawing, style, plot, low.Value, from, y, toLeft: true);
        End(drawing, style, plot, high.Value, to, y, toLeft: false);
        if (line.Mark != ForestMark.Study || line.Point is not { } point)
            return;
        // Area, not side, follows the weight.
        var half = line.Weight is { } w ? 2 + (5.5 * Math.Sqrt(w)) : 4.5;
        drawing.Rectangle("point", plot.X(point.Value) - half, y - half, 2 * half, 2 * half);
    }

    /// <summary>A cap, or an arrow where the interval leaves the plot.</summary>
    private static void End(
        Drawing drawing,
        string style,
        Plot plot,
        double value,
        double x,
        double y,
        bool toLeft
    )
    {
        if (plot.Holds(value))
        {
            drawing.Line(style, x, y - 3, x, y + 3);
            return;
        }
        var back = toLeft ? 5 : -5;
        drawing.Line(style, x, y, x + back, y - 4);
        drawing.Line(style, x, y, x + back, y + 4);
    }

    private void DrawAxis(Drawing drawing, Plot plot, double y)
    {
        drawing.Line("axis", plot.Left, y, plot.Right, y);
        var end = double.NegativeInfinity;
        foreach (var tick in Axis.Ticks)
        {
            var x = plot.X(tick.Value);
            drawing.Line("axis", x, y, x, y + 4);
            var half = TextWidth.Of(tick.Text) / 2;
            if (x - half < end + 6)
                continue;
            drawing.Text("soft", x, y + 17, tick.Text, Anchor.Middle);
            end = x + half;
        }
        drawing.Text("soft", (plot.Left + plot.Right) / 2, y + 34, Axis.Title, Anchor.Middle);
    }

    private readonly record struct Plot(Axis Axis, double Left, double Right)
    {
        public bool Holds(double value) => Axis.Share(value) is >= 0 and <= 1;

        public double X(double value) =>
            Left + (Math.Clamp(Axis.Share(value), 0, 1) * (Right - Left));
    }
}

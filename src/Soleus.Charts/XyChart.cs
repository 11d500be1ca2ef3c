using System.Collections.Immutable;

namespace Soleus.Charts;

/// <summary>A point of a line, a band or a scatter.</summary>
/// <param name="Low">Lower end of the interval or band, or null.</param>
/// <param name="High">Upper end, or null.</param>
public readonly record struct XyPoint(double X, double Y, double? Low = null, double? High = null);

/// <summary>One named set of points.</summary>
/// <param name="IsLine">Joined by a line (in the order given); otherwise single points with intervals.</param>
/// <param name="HasBand">
/// The area between <see cref="XyPoint.Low"/> and <see cref="XyPoint.High"/> is filled; without a line, that is all.
/// </param>
/// <param name="IsOpen">Points are drawn as rings.</param>
public sealed record Series(
    string Name,
    ImmutableArray<XyPoint> Points,
    bool IsLine = true,
    bool HasBand = false,
    bool IsOpen = false
);

/// <summary>Lines, bands and points with intervals over two axes.</summary>
/// <param name="Limits">Horizontal lines with names.</param>
public sealed record XyChart(
    string Title,
    Axis Across,
    Axis Up,
    ImmutableArray<Series> Series,
    ImmutableArray<Limit> Limits,
    DataTable Table
)
{
    private const double Height = 220;

    /// <summary>The low end of the upward axis stands at the top: a funnel plot has the smallest standard error there.</summary>
    public bool IsUpReversed { get; init; }

    public Chart Draw()
    {
        var drawing = new Drawing();
        var top = Legend(drawing);
        var bottom = top + Height;
        var left =
            Drawing.Left + Up.Ticks.Select(t => TextWidth.Of(t.Text)).DefaultIfEmpty(0).Max() + 6;
        var plot = new Plot(Across, Up, left, top, bottom, IsUpReversed);
        foreach (var tick in Up.Ticks)
        {
            drawing.Line("grid", left, plot.Y(tick.Value), Drawing.Right, plot.Y(tick.Value));
            drawing.Text("soft", left - 5, plot.Y(tick.Value) + 4, tick.Text, Anchor.End);
        }
        foreach (var series in Series)
            Band(drawing, series, plot);
        foreach (var limit in Limits)
        {
            drawing.Line(
                "mark",
                left,
                plot.Y(limit.At.Value),
                Drawing.Right,
                plot.Y(limit.At.Value)
            );
            drawing.Text(
                "limit",
                Drawing.Right,
                plot.Y(limit.At.Value) - 4,
                limit.Name,
                Anchor.End
            );
        }
        for (var i = 0; i < Series.Length; i++)
            Points(drawing, Series[i], plot, i);
        drawing.Line("axis", left, top, left, bottom);
        drawing.Line("axis", left, bottom, Drawing.Right, bottom);
        foreach (var tick in Across.Ticks)
        {
            drawing.Line("axis", plot.X(tick.Value), bottom, plot.X(tick.Value), bottom + 4);
            drawing.Text("soft", plot.X(tick.Value), bottom + 17, tick.Text, Anchor.Middle);
        }
        drawing.Text("soft", (left + Drawing.Right) / 2, bottom + 34, Across.Title, Anchor.Middle);
        return new Chart(Title, drawing.ToSvg(Title, bottom + Drawing.AxisHeight), Table);
    }

    /// <summary>The name of the upward axis, then the names of the series when there are several; returns where the plot begins.</summary>
    private double Legend(Drawing drawing)
    {
        drawing.Text("soft", Drawing.Left, 14, Up.Title);
        if (Series.Length < 2)
            return 26;
        var y = 32.0;
        for (var i = 0; i < Series.Length; i++)
        {
            Key(drawing, Series[i], i, y - 4);
            drawing.Text("", Drawing.Left + 30, y, Series[i].Name);
            y += 18;
        }
        return y;
    }

    private static void Key(Drawing drawing, Series series, int index, double y)
    {
        if (series.IsLine)
            drawing.Line(LineStyle(index), Drawing.Left, y, Drawing.Left + 24, y);
        else if (series.HasBand)
            drawing.Rectangle("shade", Drawing.Left, y - 6, 24, 12);
        else
            drawing.Circle(series.IsOpen ? "open" : "point", Drawing.Left + 12, y, 4);
    }

    private static void Band(Drawing drawing, Series series, Plot plot)
    {
        if (!series.HasBand)
            return;
        var inside = series.Points.Where(p => p is { Low: not null, High: not null }).ToList();
        drawing.Path(
            series.IsLine ? "band" : "shade",
            [
                .. inside.Select(p => (plot.X(p.X), plot.Y(p.High!.Value))),
                .. Enumerable.Reverse(inside).Select(p => (plot.X(p.X), plot.Y(p.Low!.Value))),
            ],
            isClosed: true
        );
    }

    private static void Points(Drawing drawing, Series series, Plot plot, int index)
    {
        if (series.IsLine)
        {
            drawing.Path(LineStyle(index), series.Points.Select(p => (plot.X(p.X), plot.Y(p.Y))));
            return;
        }
        if (series.HasBand)
            return;
        foreach (var point in series.Points)
        {
            if (point is { Low: { } low, High: { } high })
                drawing.Line(
                    "interval",
                    plot.X(point.X),
                    plot.Y(low),
                    plot.X(point.X),
                    plot.Y(high)
                );
            drawing.Circle(series.IsOpen ? "open" : "point", plot.X(point.X), plot.Y(point.Y), 4);
        }
    }

    private static string LineStyle(int index) => index % 2 == 0 ? "line" : "line second";

    private readonly record struct Plot(
        Axis Across,
        Axis Up,
        double Left,
        double Top,
        double Bottom,
        bool IsReversed
    )
    {
        public double X(double value) =>
            Left + (Math.Clamp(Across.Share(value), 0, 1) * (Drawing.Right - Left));

        public double Y(double value)
        {
            var share = Math.Clamp(Up.Share(value), 0, 1);
            return IsReversed ? Top + (share * (Bottom - Top)) : Bottom - (share * (Bottom - Top));
        }
    }
}

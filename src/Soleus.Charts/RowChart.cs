using System.Collections.Immutable;

namespace Soleus.Charts;

/// <summary>A limit on the axis with its name, for example "recommended 320"; without a name when the row says it.</summary>
public sealed record Limit(Printed At, string Name);

/// <summary>
/// One row: any of a band, a bar from zero, a point with its interval, and limits. A forest plot has rows with points, a row of
/// bars against limits has bars and limits, a value against ranges has bands and one reference line for all rows.
/// </summary>
/// <param name="Label">What the row shows.</param>
public sealed record Row(string Label)
{
    /// <summary>Right of the label, as in the table: the numbers of the row in words.</summary>
    public string Shown { get; init; } = "";

    /// <summary>A range; null is open on that side. Drawn when <see cref="HasBand"/>.</summary>
    public Printed? BandFrom { get; init; }

    public Printed? BandTo { get; init; }

    public Printed? Point { get; init; }

    /// <summary>Ends of the interval around the point; both or none.</summary>
    public Printed? From { get; init; }

    public Printed? To { get; init; }

    /// <summary>A bar from zero to the point.</summary>
    public bool IsBar { get; init; }

    /// <summary>A pooled result: drawn as a diamond over its interval.</summary>
    public bool IsSummary { get; init; }

    /// <summary>Share of the weight [1], 0 to 1: the area of the point. Null: all alike.</summary>
    public double? Weight { get; init; }

    public ImmutableArray<Limit> Limits { get; init; } = [];

    public bool HasBand => BandFrom is not null || BandTo is not null;
}

/// <summary>Rows over one axis: forest plots, bars against limits, a value against several ranges.</summary>
/// <param name="Reference">A line through all rows: no effect, or the person's own value.</param>
public sealed record RowChart(
    string Title,
    Axis Axis,
    ImmutableArray<Row> Rows,
    Limit? Reference,
    DataTable Table
)
{
    private const double LineHeight = 17;
    private const double MarkHeight = 16;
    private const double Gap = 12;

    public Chart Draw()
    {
        var drawing = new Drawing();
        var top = Reference is null ? 4.0 : 22.0;
        var bottom = top + Rows.Sum(RowHeight);
        if (Reference is { } line)
        {
            // Drawn first, so that no label is crossed out by it.
            var x = Drawing.X(Axis, line.At.Value);
            drawing.Line("reference", x, top - 4, x, bottom);
            drawing.Text("value", x, top - 8, line.Name, Anchor.Middle);
        }
        var y = top;
        foreach (var row in Rows)
            y = RowOf(drawing, row, y);
        drawing.HorizontalAxis(Axis, y);
        return new Chart(Title, drawing.ToSvg(Title, y + Drawing.AxisHeight), Table);
    }

    private double RowHeight(Row row) => RowOf(new Drawing(), row, 0);

    private double RowOf(Drawing drawing, Row row, double y)
    {
        var style = row.IsSummary ? "strong" : "";
        var shownWidth = row.Shown.Length == 0 ? 0 : TextWidth.Of(row.Shown) + 16;
        var isBeside = shownWidth <= (Drawing.Right - Drawing.Left) * 0.55;
        var room = Drawing.Right - Drawing.Left - (isBeside ? shownWidth : 0);
        var lines = TextWidth.Wrap(row.Label, room);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i == 0 && isBeside && row.Shown.Length > 0)
                drawing.Text(style, Drawing.Right, y + 12, row.Shown, Anchor.End);
            drawing.Text(style, Drawing.Left, y + 12, lines[i]);
            y += LineHeight;
        }
        if (!isBeside)
        {
            foreach (var line in TextWidth.Wrap(row.Shown, Drawing.Right - Drawing.Left))
            {
                drawing.Text("soft", Drawing.Left, y + 12, line);
                y += LineHeight;
            }
        }
        Marks(drawing, row, y + 2);
        y += MarkHeight + 4;
        return LimitNames(drawing, row, y) + Gap;
    }

    private void Marks(Drawing drawing, Row row, double y)
    {
        var middle = y + (MarkHeight / 2);
        if (row.HasBand)
        {
            var from = Drawing.X(Axis, row.BandFrom?.Value ?? Axis.Low);
            var to = Drawing.X(Axis, row.BandTo?.Value ?? Axis.High);
            drawing.Rectangle("band", from, y, to - from, MarkHeight);
        }
        else
        {
            drawing.Line("grid", Drawing.Left, middle, Drawing.Right, middle);
        }
        if (row.Point is { } point)
            PointOf(drawing, row, point, middle);
        foreach (var limit in row.Limits)
        {
            var x = Drawing.X(Axis, limit.At.Value);
            drawing.Line("mark", x, y - 2, x, y + MarkHeight + 2);
        }
    }

    private void PointOf(Drawing drawing, Row row, Printed point, double middle)
    {
        var x = Drawing.X(Axis, point.Value);
        var from = row.From is { } low ? Drawing.X(Axis, low.Value) : x;
        var to = row.To is { } high ? Drawing.X(Axis, high.Value) : x;
        if (row.IsSummary)
        {
            drawing.Path(
                "point",
                [(from, middle), (x, middle - 6), (to, middle), (x, middle + 6)],
                isClosed: true
            );
            return;
        }
        if (row.IsBar)
        {
            var zero = Drawing.X(Axis, 0);
            drawing.Rectangle("band", Math.Min(zero, x), middle - 6, Math.Abs(x - zero), 12);
        }
        if (to > from)
        {
            drawing.Line("interval", from, middle, to, middle);
            drawing.Line("interval", from, middle - 4, from, middle + 4);
            drawing.Line("interval", to, middle - 4, to, middle + 4);
        }
        // Area, not side, follows the weight.
        drawing.Circle("point", x, middle, row.Weight is { } w ? 2.5 + (5 * Math.Sqrt(w)) : 5);
    }

    /// <summary>Names of limits beneath their marks, on as many lines as they need to stay apart.</summary>
    private double LimitNames(Drawing drawing, Row row, double y)
    {
        var ends = new List<double>();
        foreach (var limit in row.Limits.Where(l => l.Name.Length > 0).OrderBy(l => l.At.Value))
        {
            var x = Drawing.X(Axis, limit.At.Value);
            var width = TextWidth.Of(limit.Name);
            var start = Math.Clamp(x - (width / 2), 1, Math.Max(1, Drawing.Width - 1 - width));
            var line = ends.FindIndex(end => end + 8 <= start);
            if (line < 0)
            {
                line = ends.Count;
                ends.Add(0);
            }
            ends[line] = start + width;
            var isAtEnd = start + width >= Drawing.Width - 2;
            drawing.Text(
                "limit",
                isAtEnd ? Drawing.Width - 1 : start,
                y + 12 + (line * LineHeight),
                limit.Name,
                // Were the text wider than thought, it would grow to the left.
                isAtEnd ? Anchor.End : Anchor.Start
            );
        }
        return y + (ends.Count * LineHeight);
    }
}

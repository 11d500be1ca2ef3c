using System.Collections.Immutable;
using System.Globalization;

namespace Soleus.Charts;

/// <summary>One thing taken during the day, with the hours around it that are kept free of what the chart is about.</summary>
/// <param name="Hours">Clock times [h], 0 to 24.</param>
/// <param name="FreeBefore">Hours kept free before each time [h].</param>
/// <param name="FreeAfter">Hours kept free after each time [h].</param>
/// <param name="IsSubject">True for the row that the chart is about: its times run as lines through all rows.</param>
public sealed record DayRow(
    string Label,
    ImmutableArray<double> Hours,
    double FreeBefore = 0,
    double FreeAfter = 0,
    bool IsSubject = false
);

/// <summary>A day from midnight to midnight: who takes what when, and which hours are kept apart.</summary>
/// <param name="AxisTitle">Words beneath the hours.</param>
public sealed record DayChart(
    string Title,
    string AxisTitle,
    ImmutableArray<DayRow> Rows,
    DataTable Table
)
{
    private const double Day = 24;
    private const double RowHeight = 46;

    /// <summary>A time of day as printed: 8:00, 18:30. A time at or after midnight is printed as that of the next day.</summary>
    public static string Clock(double hour)
    {
        var minutes = (int)Math.Round(hour * 60) % (24 * 60);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");
    }

    public Chart Draw()
    {
        var drawing = new Drawing();
        var height = Rows.Length * RowHeight;
        var y = 2.0;
        foreach (var row in Rows)
        {
            Track(drawing, row, y);
            y += RowHeight;
        }
        foreach (var row in Rows)
        {
            foreach (var hour in row.IsSubject ? row.Hours : [])
                drawing.Line("reference", X(hour), 34, X(hour), height + 2);
        }
        y = 2;
        foreach (var row in Rows)
        {
            Times(drawing, row, y);
            y += RowHeight;
        }
        drawing.Line("axis", Drawing.Left, y, Drawing.Right, y);
        for (var hour = 0; hour <= 24; hour += 3)
        {
            drawing.Line("axis", X(hour), y, X(hour), y + 4);
            drawing.Text(
                "soft",
                X(hour),
                y + 17,
                hour.ToString(CultureInfo.InvariantCulture),
                Anchor.Middle
            );
        }
        drawing.Text("soft", Drawing.Width / 2, y + 34, AxisTitle, Anchor.Middle);
        return new Chart(Title, drawing.ToSvg(Title, y + Drawing.AxisHeight), Table);
    }

    private static double X(double hour) =>
        Drawing.Left + (hour / Day * (Drawing.Right - Drawing.Left));

    private static void Track(Drawing drawing, DayRow row, double y)
    {
        drawing.Line("grid", Drawing.Left, y + 32, Drawing.Right, y + 32);
        foreach (var hour in row.Hours)
        {
            foreach (var (from, to) in WithinDay(hour - row.FreeBefore, hour + row.FreeAfter))
                drawing.Rectangle("keep", X(from), y + 25, X(to) - X(from), 14);
        }
    }

    private static void Times(Drawing drawing, DayRow row, double y)
    {
        drawing.Text(
            row.IsSubject ? "strong" : "",
            Drawing.Left,
            y + 13,
            $"{string.Join(", ", row.Hours.Select(Clock))}: {row.Label}"
        );
        foreach (var hour in row.Hours)
            drawing.Circle("point", X(hour % Day), y + 32, 6);
    }

    /// <summary>The parts of a span that lie in this day; what runs over midnight comes in again on the other side.</summary>
    private static IEnumerable<(double From, double To)> WithinDay(double from, double to)
    {
        if (to - from >= Day)
            return [(0, Day)];
        if (to <= from)
            return [];
        var start = ((from % Day) + Day) % Day;
        var end = start + (to - from);
        return end <= Day ? [(start, end)] : [(start, Day), (0, end - Day)];
    }
}

using System.Collections.Immutable;
using Soleus.Charts;

namespace Soleus.Evidence.Reports;

/// <summary>A number of a figure, with its name in JSON.</summary>
public sealed record Named(string Key, Printed Number);

/// <summary>One line of a report: what it is, its numbers, and how they read.</summary>
/// <param name="Key">Name in JSON, unique within its group.</param>
/// <param name="Label">What it is, for people.</param>
/// <param name="Text">The numbers in words; each printed number of <paramref name="Numbers"/> stands in it.</param>
public sealed record Figure(string Key, string Label, string Text, ImmutableArray<Named> Numbers);

/// <summary>Figures under one heading.</summary>
public sealed record FigureGroup(string Key, string Heading, ImmutableArray<Figure> Figures);

/// <summary>A column of a report table.</summary>
public sealed record ReportColumn(string Key, string Heading, bool IsText = false);

/// <summary>A cell: text, and the number behind it when it is one.</summary>
public readonly record struct Cell(string Text, double? Value = null)
{
    public static Cell Of(Printed number) => new(number.Text, number.Value);
}

/// <summary>A table of a report; every row has as many cells as there are columns.</summary>
public sealed record ReportTable(
    string Key,
    string Caption,
    ImmutableArray<ReportColumn> Columns,
    ImmutableArray<ImmutableArray<Cell>> Rows
)
{
    /// <summary>The number in a row and column; null when the cell is words.</summary>
    public Printed? Number(int row, string column)
    {
        for (var c = 0; c < Columns.Length; c++)
        {
            if (Columns[c].Key == column)
                return Rows[row][c] is { Value: { } value } cell
                    ? new Printed(value, cell.Text)
                    : null;
        }
        throw new ArgumentException($"there is no column {column}", nameof(column));
    }

    /// <summary>The same as the table beside a chart.</summary>
    public DataTable ToDataTable() =>
        new(
            Caption,
            [.. Columns.Select(c => c.Heading)],
            [.. Rows.Select(r => r.Select(c => c.Text).ToImmutableArray())]
        );
}

/// <summary>
/// The result that every form is made from: text, JSON, tables and drawings take the numbers of this one object, each printed once.
/// </summary>
/// <param name="Title">What was done to what.</param>
/// <param name="About">What the numbers are: scale, level, direction; words without numbers.</param>
/// <param name="Meaning">What the figures say and do not say, in sentences.</param>
public sealed record Report(
    string Title,
    ImmutableArray<(string Key, string Label, string Text)> About,
    ImmutableArray<ReportTable> Tables,
    ImmutableArray<FigureGroup> Groups,
    ImmutableArray<string> Meaning,
    ImmutableArray<Issue> Issues
)
{
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public ReportTable Table(string key) =>
        Tables.FirstOrDefault(t => t.Key == key)
        ?? throw new ArgumentException($"there is no table {key}", nameof(key));

    /// <exception cref="ArgumentException">There is no such figure.</exception>
    public Figure Figure(string group, string key) =>
        Groups.FirstOrDefault(g => g.Key == group)?.Figures.FirstOrDefault(f => f.Key == key)
        ?? throw new ArgumentException($"there is no figure {group}.{key}", nameof(key));
}

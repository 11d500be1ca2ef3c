using System.Collections.Immutable;

namespace Soleus.Charts;

/// <summary>The numbers of a chart as a table: its text alternative.</summary>
/// <param name="Columns">Headings; every row has as many cells.</param>
public sealed record DataTable(
    string Caption,
    ImmutableArray<string> Columns,
    ImmutableArray<ImmutableArray<string>> Rows
);

/// <summary>A finished drawing.</summary>
/// <param name="Title">What is shown, in one line.</param>
/// <param name="Svg">One <c>svg</c> element: well-formed XML, no script, coloured by the classes of <see cref="ChartStyle"/>.</param>
/// <param name="Table">All numbers that the drawing shows.</param>
public sealed record Chart(string Title, string Svg, DataTable Table);

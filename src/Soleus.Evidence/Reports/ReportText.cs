using System.Globalization;
using System.Text;

namespace Soleus.Evidence.Reports;

/// <summary>A report as plain text.</summary>
public static class ReportText
{
    private const int MostRows = 200;

    /// <param name="width">Columns, 40 or more.</param>
    public static string Write(Report report, int width)
    {
        ArgumentNullException.ThrowIfNull(report);
        width = Math.Max(40, width);
        var text = new StringBuilder();
        Wrap(text, report.Title, width, "", "");
        foreach (var (_, label, words) in report.About)
            Wrap(text, $"{label}: {words}", width, "  ", "      ");
        text.Append('\n');
        foreach (var table in report.Tables)
            Table(text, table, width);
        foreach (var group in report.Groups)
            Group(text, group, width);
        if (!report.Meaning.IsEmpty)
        {
            text.Append("WHAT THIS SAYS\n");
            foreach (var sentence in report.Meaning)
                Wrap(text, sentence, width, "  * ", "    ");
            text.Append('\n');
        }
        Issues(text, report, width);
        return text.ToString();
    }

    private static void Issues(StringBuilder text, Report report, int width)
    {
        if (report.Issues.IsEmpty)
            return;
        text.Append("REMARKS\n");
        foreach (var issue in report.Issues)
            Wrap(text, issue.ToString(), width, "  * ", "    ");
        text.Append('\n');
    }

    private static void Group(StringBuilder text, FigureGroup group, int width)
    {
        text.Append(group.Heading.ToUpperInvariant()).Append('\n');
        foreach (var figure in group.Figures)
            Wrap(text, $"{figure.Label}: {figure.Text}", width, "  ", "      ");
        text.Append('\n');
    }

    private static void Table(StringBuilder text, ReportTable table, int width)
    {
        text.Append(table.Caption.ToUpperInvariant()).Append('\n');
        var widths = table
            .Columns.Select(
                (c, i) =>
                    table
                        .Rows.Take(MostRows)
                        .Select(r => r[i].Text.Length)
                        .Append(c.Heading.Length)
                        .Max()
            )
            .ToArray();
        // The first column gives way.
        var others = widths.Skip(1).Sum() + (2 * widths.Length);
        widths[0] = Math.Max(12, Math.Min(widths[0], width - others));
        Row(text, table, [.. table.Columns.Select(c => c.Heading)], widths);
        foreach (var row in table.Rows.Take(MostRows))
            Row(text, table, [.. row.Select(c => c.Text)], widths);
        if (table.Rows.Length > MostRows)
            text.Append(
                CultureInfo.InvariantCulture,
                $"  and {table.Rows.Length - MostRows} more rows: --format json has all\n"
            );
        text.Append('\n');
    }

    private static void Row(StringBuilder text, ReportTable table, string[] cells, int[] widths)
    {
        var line = new StringBuilder("  ");
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = Printable(cells[i]);
            if (cell.Length > widths[i])
                cell = string.Concat(cell.AsSpan(0, widths[i] - 1), "…");
            line.Append(
                table.Columns[i].IsText ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])
            );
            if (i < cells.Length - 1)
                line.Append("  ");
        }
        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    private static void Wrap(
        StringBuilder text,
        string sentence,
        int width,
        string first,
        string next
    )
    {
        var line = new StringBuilder(first);
        var isEmpty = true;
        foreach (var word in Printable(sentence).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(next);
                isEmpty = true;
            }
            if (!isEmpty)
                line.Append(' ');
            line.Append(word);
            isEmpty = false;
        }
        text.Append(line).Append('\n');
    }

    /// <summary>Names come from files: control characters and marks that turn the direction of text are not printed.</summary>
    private static string Printable(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Where(r =>
                    !Rune.IsControl(r) && Rune.GetUnicodeCategory(r) is not UnicodeCategory.Format
                )
        );
}

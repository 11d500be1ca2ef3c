using System.Collections.Immutable;

namespace Soleus.Evidence.Tables;

/// <summary>From the text of a table to its columns.</summary>
internal sealed class TableReader(TableOptions options, List<Issue> issues)
{
    private readonly List<(int Start, int Length)> row = [];
    private readonly List<(int Start, int Length)> cells = [];
    private readonly List<int> lines = [];

    public Computed<StudyTable> Read(ReadOnlySpan<char> text)
    {
        var delimiter = options.Delimiter ?? TableText.DelimiterOf(text);
        var scanner = new TableScanner(text, delimiter, issues);
        if (!scanner.NextRow(row))
            return StudyTable.Failed(issues, "SOL-EVI-121", "the file is empty");
        var names = row.Select(_ => "").ToList();
        for (var i = 0; i < row.Count; i++)
            names[i] = Materialise(text, row[i]).Trim();
        if (names.Count > options.MaxColumns)
            return StudyTable.Failed(
                issues,
                "SOL-EVI-120",
                $"{names.Count} columns; at most {options.MaxColumns} are read"
            );
        ReadRows(ref scanner, names);
        CheckNames(ref scanner, names);
        scanner.SayTheRest(scanner.Faults);
        if (lines.Count == 0 && scanner.Faults == 0)
            return StudyTable.Failed(
                issues,
                "SOL-EVI-121",
                "there is a header but no row of data below it"
            );
        if (scanner.Faults > 0)
            return Computed<StudyTable>.Failed(FitStatus.InvalidInput, issues);
        var columns = ImmutableArray.CreateBuilder<TableColumn>(names.Count);
        for (var i = 0; i < names.Count; i++)
            columns.Add(Column(text, names[i], i, names.Count));
        return Computed<StudyTable>.Of(
            new StudyTable(columns.MoveToImmutable(), [.. lines], delimiter),
            issues
        );
    }

    private void ReadRows(ref TableScanner scanner, List<string> names)
    {
        var isFirst = true;
        while (scanner.NextRow(row))
        {
            // R writes row names without a name above them.
            if (isFirst && row.Count == names.Count + 1)
                names.Insert(0, "row.names");
            isFirst = false;
            if (row.Count != names.Count)
            {
                scanner.Fault(
                    "SOL-EVI-122",
                    $"line {scanner.RowLine}",
                    $"{row.Count} cells below {names.Count} column names"
                );
                continue;
            }
            cells.AddRange(row);
            lines.Add(scanner.RowLine);
        }
    }

    private static void CheckNames(ref TableScanner scanner, List<string> names)
    {
        if (names.TrueForAll(n => NumberText.TryRead(n, out _)))
            scanner.Fault("SOL-EVI-125", "line 1", "the first row must name the columns");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
                scanner.Fault("SOL-EVI-125", $"column {i + 1}", "the column has no name");
            else if (!seen.Add(names[i]))
                scanner.Fault(
                    "SOL-EVI-125",
                    $"column {i + 1}",
                    $"a second column has the name {names[i]}"
                );
        }
    }

    private TableColumn Column(ReadOnlySpan<char> text, string name, int column, int columns)
    {
        var numbers = new double[lines.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var (start, length) = cells[(i * columns) + column];
            var cell = Bare(text.Slice(start, length));
            if (NumberText.IsMissing(cell))
                numbers[i] = double.NaN;
            else if (!NumberText.TryRead(cell, out numbers[i]))
                return TextColumn(text, name, column, columns);
        }
        return new TableColumn(name, numbers, []);
    }

    private TableColumn TextColumn(ReadOnlySpan<char> text, string name, int column, int columns)
    {
        var texts = new string?[lines.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var cell = cells[(i * columns) + column];
            if (!NumberText.IsMissing(Bare(text.Slice(cell.Start, cell.Length))))
                texts[i] = Materialise(text, cell);
        }
        return new TableColumn(name, [], texts);
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> cell) =>
        cell.Length >= 2 && cell[0] == '"' && cell[^1] == '"' ? cell[1..^1].Trim() : cell;

    private static string Materialise(ReadOnlySpan<char> text, (int Start, int Length) cell)
    {
        var span = text.Slice(cell.Start, cell.Length);
        return span.Length >= 2 && span[0] == '"' && span[^1] == '"'
            ? span[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal)
            : span.ToString();
    }
}

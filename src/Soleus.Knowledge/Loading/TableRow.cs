using System.Collections.Immutable;
using System.Globalization;

namespace Soleus.Knowledge.Loading;

/// <summary>One row of a knowledge table, read by column name; faults are collected with file and line.</summary>
public sealed class TableRow
{
    private readonly IReadOnlyDictionary<string, int> _columns;
    private readonly string[] _cells;
    private readonly ProblemLog _log;

    internal TableRow(
        string file,
        int line,
        IReadOnlyDictionary<string, int> columns,
        string[] cells,
        ProblemLog log
    )
    {
        File = file;
        Line = line;
        _columns = columns;
        _cells = cells;
        _log = log;
    }

    public string File { get; }

    public int Line { get; }

    public void Problem(string code, string message) => _log.Add(File, Line, code, message);

    /// <summary>The cell's text; empty when the cell is.</summary>
    public string Text(string column)
    {
        if (_columns.TryGetValue(column, out var index))
            return _cells[index].Trim();
        Problem("SOL-KNOW-009", $"the table has no column \"{column}\"");
        return "";
    }

    /// <summary>The cell's text; a problem when it is empty.</summary>
    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            Problem("SOL-KNOW-001", $"\"{column}\" is missing");
        return text;
    }

    public double? NumberOrNull(
        string column,
        double atLeast = double.MinValue,
        double atMost = double.MaxValue
    )
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (
            !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value)
        )
        {
            Problem("SOL-KNOW-004", $"\"{column}\" is not a number: {text}");
            return null;
        }
        if (value < atLeast || value > atMost)
            Problem(
                "SOL-KNOW-005",
                $"\"{column}\" {text} is outside the plausible range {atLeast} to {atMost}"
            );
        return value;
    }

    public double Number(
        string column,
        double atLeast = double.MinValue,
        double atMost = double.MaxValue
    )
    {
        Required(column);
        return NumberOrNull(column, atLeast, atMost) ?? 0;
    }

    public string Word(string column, params ReadOnlySpan<string> allowed)
    {
        var word = Required(column);
        if (allowed.Contains(word))
            return word;
        Problem(
            "SOL-KNOW-007",
            $"\"{column}\" is \"{word}\"; allowed: {string.Join(", ", allowed.ToArray())}"
        );
        return allowed[0];
    }

    /// <summary>A cell with several values, separated by <c>|</c>.</summary>
    public ImmutableArray<string> List(string column) =>
        [
            .. Text(column)
                .Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        ];

    public FactStatus Status(string column = "status")
    {
        var word = Required(column);
        if (StatusRules.Parse(word) is { } status)
            return status;
        Problem("SOL-KNOW-008", $"\"{word}\" is not a status");
        return FactStatus.Unverified;
    }
}

using System.Collections.Immutable;

namespace Soleus.Evidence.Tables;

/// <summary>
/// A data file with a row a study: CSV (comma, semicolon or tab, quoted cells) or cells between white space, as R's read.table
/// takes them. The first row names the columns, <c>#</c> starts a comment line, an empty cell or NA is missing.
/// </summary>
public sealed class StudyTable
{
    private readonly int[] lines;

    internal StudyTable(ImmutableArray<TableColumn> columns, int[] lines, char delimiter)
    {
        Columns = columns;
        Delimiter = delimiter;
        this.lines = lines;
    }

    public ImmutableArray<TableColumn> Columns { get; }

    /// <summary>What stood between two cells; a blank for any white space.</summary>
    public char Delimiter { get; }

    public int Rows => lines.Length;

    /// <summary>Line of a row in the file, from 1.</summary>
    public int Line(int row) => lines[row];

    /// <summary>The column of a name, whatever its case when no name fits to the letter; null when there is none.</summary>
    public TableColumn? Column(string name) =>
        Columns.FirstOrDefault(c => c.Name == name)
        ?? Columns.FirstOrDefault(c =>
            string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Reads a file's bytes: UTF-8, with or without a mark, or UTF-16 with one; else Latin-1, which is noted.</summary>
    /// <returns>Fails with SOL-EVI-120 to 125, 135 and 136, all faults at once. Note: 137.</returns>
    public static Computed<StudyTable> Read(ReadOnlySpan<byte> bytes, TableOptions? options = null)
    {
        options ??= new TableOptions();
        if (bytes.Length > options.MaxBytes)
            return TooLarge(bytes.Length, options);
        var issues = new List<Issue>();
        return Read(TableText.Decode(bytes, issues), options, issues);
    }

    /// <summary>Reads a file's text.</summary>
    /// <returns>As for bytes.</returns>
    public static Computed<StudyTable> Read(string text, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new TableOptions();
        if (text.Length > options.MaxBytes)
            return TooLarge(text.Length, options);
        return Read(text.AsSpan().TrimStart('\uFEFF'), options, []);
    }

    private static Computed<StudyTable> Read(
        ReadOnlySpan<char> text,
        TableOptions options,
        List<Issue> issues
    )
    {
        if (text.Contains('\0'))
            return Failed(issues, "SOL-EVI-136", "this is no text file");
        var reader = new TableReader(options, issues);
        return reader.Read(text);
    }

    internal static Computed<StudyTable> Failed(List<Issue> issues, string code, string message)
    {
        issues.Add(Issue.Error(code, "", message));
        return Computed<StudyTable>.Failed(FitStatus.InvalidInput, issues);
    }

    private static Computed<StudyTable> TooLarge(long size, TableOptions options) =>
        Failed(
            [],
            "SOL-EVI-120",
            $"the file has {size} bytes; at most {options.MaxBytes} are read"
        );
}

namespace Soleus.Evidence.Tables;

/// <summary>Finds rows and cells in the text of a table, in one pass, without copying.</summary>
internal ref struct TableScanner
{
    private const int MostNamed = 100;

    private readonly ReadOnlySpan<char> text;
    private readonly char delimiter;
    private readonly List<Issue> issues;
    private int at;
    private int line;

    /// <param name="delimiter">A space stands for any run of white space.</param>
    public TableScanner(ReadOnlySpan<char> text, char delimiter, List<Issue> issues)
    {
        this.text = text;
        this.delimiter = delimiter;
        this.issues = issues;
        line = 1;
    }

    /// <summary>Line of the row that was read last, from 1.</summary>
    public int RowLine { get; private set; }

    public int Faults { get; private set; }

    /// <summary>
    /// Cells of the next row that is not blank and no comment, as (start, length); quoted ones with their quotes. False at the end.
    /// </summary>
    public bool NextRow(List<(int Start, int Length)> cells)
    {
        while (at < text.Length)
        {
            SkipBlanks();
            if (at >= text.Length)
                return false;
            if (IsLineEnd(text[at]))
            {
                EndLine();
                continue;
            }
            if (text[at] == '#')
            {
                SkipLine();
                continue;
            }
            cells.Clear();
            RowLine = line;
            ReadRow(cells);
            if (!IsEmpty(cells))
                return true;
        }
        return false;
    }

    public void Fault(string code, string where, string message)
    {
        if (++Faults <= MostNamed)
            issues.Add(Issue.Error(code, where, message));
    }

    public readonly void SayTheRest(int faults)
    {
        if (faults > MostNamed)
            issues.Add(
                Issue.Error("SOL-EVI-135", "", $"and {faults - MostNamed} more faults like these")
            );
    }

    private readonly bool IsWhite => delimiter == ' ';

    private static bool IsLineEnd(char c) => c is '\n' or '\r';

    private void ReadRow(List<(int, int)> cells)
    {
        while (true)
        {
            SkipBlanks();
            if (IsWhite && (at >= text.Length || IsLineEnd(text[at])))
                break;
            cells.Add(ReadCell());
            SkipBlanks();
            if (IsWhite)
                continue;
            if (at >= text.Length || text[at] != delimiter)
                break;
            at++;
        }
        if (at < text.Length)
            EndLine();
    }

    private (int Start, int Length) ReadCell()
    {
        var start = at;
        if (at < text.Length && text[at] == '"' && ReadQuoted())
            return (start, at - start);
        at = start;
        var rest = text[at..];
        var length = IsWhite ? rest.IndexOfAny(" \t\r\n") : rest.IndexOfAny(delimiter, '\r', '\n');
        if (length < 0)
            length = rest.Length;
        at += length;
        while (length > 0 && text[start + length - 1] is ' ' or '\t')
            length--;
        return (start, length);
    }

    /// <summary>Moves behind the closing quote; false when the cell goes on behind it or nothing closes it.</summary>
    private bool ReadQuoted()
    {
        var opened = line;
        var lines = 0;
        for (var i = at + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n' || (c == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
            {
                if (IsWhite)
                    break;
                lines++;
            }
            if (c != '"')
                continue;
            if (i + 1 < text.Length && text[i + 1] == '"')
            {
                i++;
                continue;
            }
            line += lines;
            at = i + 1;
            if (
                at >= text.Length
                || text[at] == delimiter
                || text[at] is ' ' or '\t' or '\r' or '\n'
            )
                return true;
            Fault("SOL-EVI-124", $"line {opened}", "text follows a closing quote");
            return false;
        }
        Fault("SOL-EVI-124", $"line {opened}", "a quote is opened and never closed");
        return false;
    }

    private void SkipBlanks()
    {
        while (at < text.Length && text[at] is ' ' or '\t' && text[at] != delimiter | IsWhite)
            at++;
    }

    private void SkipLine()
    {
        while (at < text.Length && !IsLineEnd(text[at]))
            at++;
        if (at < text.Length)
            EndLine();
    }

    /// <summary>Behind the line end at the place, or to it when something is left of the line.</summary>
    private void EndLine()
    {
        if (!IsLineEnd(text[at]))
        {
            SkipLine();
            return;
        }
        at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        line++;
    }

    private static bool IsEmpty(List<(int Start, int Length)> cells)
    {
        foreach (var cell in cells)
        {
            if (cell.Length > 0)
                return false;
        }
        return true;
    }
}

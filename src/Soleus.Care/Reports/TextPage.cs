using System.Globalization;
using System.Text;

namespace Soleus.Care.Reports;

/// <summary>
/// Plain text for a terminal: wrapped lines, headings, lists. Control and direction characters that a record may carry are
/// dropped, so that no record can move the cursor or turn a line around.
/// </summary>
public sealed class TextPage
{
    private readonly StringBuilder _text = new();
    private readonly int _width;
    private readonly bool _styled;

    /// <param name="width">Columns, at least 40.</param>
    /// <param name="styled">True to use bold and dim (a terminal that shows them).</param>
    public TextPage(int width, bool styled)
    {
        _width = Math.Max(40, width);
        _styled = styled;
    }

    public override string ToString() => _text.ToString();

    public void Blank()
    {
        if (_text.Length > 0 && !EndsWithBlank())
            _text.Append('\n');
    }

    public void Heading(string text)
    {
        Blank();
        _text.Append(Styled(Safe(text).ToUpperInvariant(), "1")).Append('\n');
    }

    public void Strong(string text, int indent = 0)
    {
        foreach (var line in Wrapped(Safe(text), _width - indent))
            _text.Append(' ', indent).Append(Styled(line, "1")).Append('\n');
    }

    public void Line(string text, int indent = 0, string mark = "")
    {
        var hang = indent + mark.Length;
        var first = true;
        foreach (var line in Wrapped(Safe(text), _width - hang))
        {
            _text
                .Append(' ', indent)
                .Append(first ? mark : new string(' ', mark.Length))
                .Append(line)
                .Append('\n');
            first = false;
        }
    }

    /// <summary>A line whose columns are already set out; it is not wrapped.</summary>
    /// <param name="strong">True for the head of a table.</param>
    public void Row(string text, bool strong = false) =>
        _text.Append(strong ? Styled(Safe(text), "1") : Safe(text)).Append('\n');

    public void Dim(string text, int indent = 0)
    {
        foreach (var line in Wrapped(Safe(text), _width - indent))
            _text.Append(' ', indent).Append(Styled(line, "2")).Append('\n');
    }

    /// <summary>The text without control and bidirectional formatting characters; line ends become spaces.</summary>
    public static string Safe(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029)
                clean.Append(' ');
            else if (
                category
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.Surrogate
                )
            )
                clean.Append(rune);
        }
        return clean.ToString();
    }

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }
            if (line.Length > 0)
                line.Append(' ');
            line.Append(word);
        }
        if (line.Length > 0)
            yield return line.ToString();
    }

    private string Styled(string text, string code) =>
        _styled ? $"\u001b[{code}m{text}\u001b[0m" : text;

    private bool EndsWithBlank() => _text.Length >= 2 && _text[^1] == '\n' && _text[^2] == '\n';
}

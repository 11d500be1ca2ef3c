using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Soleus.Charts;

namespace Soleus.Care.Reports.Pages;

/// <summary>
/// A page as Markdown (CommonMark with tables). Everything is open; a chart is its table of numbers. Characters that Markdown
/// would read are escaped, so that no record can make links, headings or mark-up.
/// </summary>
public static class MarkdownPage
{
    private const string Special = "\\`*_{}[]<>()#+-.!|~&:/@=$^\"'";

    public static string Write(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var text = new StringBuilder();
        text.Append("# ").Append(Escape(page.Title)).Append("\n\n");
        text.Append("**").Append(Escape(page.Answer)).Append("**");
        Cite(text, page.BasisSources);
        text.Append("\n\n").Append(Escape(page.HowSoon)).Append('\n');
        foreach (var section in page.Sections)
        {
            text.Append("\n## ").Append(Escape(section.Title)).Append("\n\n");
            foreach (var block in section.Blocks)
                BlockOf(text, page, block);
        }
        text.Append("\n---\n\n").Append(Escape(page.Foot)).Append('\n');
        return text.ToString();
    }

    /// <summary>The text with a backslash before every character that Markdown might read; line ends become spaces.</summary>
    public static string Escape(string text)
    {
        var clean = TextPage.Safe(text);
        var escaped = new StringBuilder(clean.Length + 8);
        for (var i = 0; i < clean.Length; i++)
        {
            if (IsRead(clean, i))
                escaped.Append('\\');
            escaped.Append(clean[i]);
        }
        return escaped.ToString();
    }

    /// <summary>
    /// A point, a dash, a bracket and the like only mean something where a line begins or in company, and are left readable
    /// where they do not.
    /// </summary>
    private static bool IsRead(string text, int at)
    {
        var c = text[at];
        if (!Special.Contains(c, StringComparison.Ordinal))
            return false;
        return c switch
        {
            // Some readers make a link of anything that begins like an address.
            '.'
                when at >= 3
                    && text.AsSpan(at - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase) =>
                true,
            '.' or ')' => at is > 0 and < 10
                && (at + 1 == text.Length || text[at + 1] == ' ')
                && text.AsSpan(0, at).TrimStart().IndexOfAnyExceptInRange('0', '9') < 0,
            '-' or '+' or '#' or '=' => text.AsSpan(0, at).Trim([c, ' ']).IsEmpty,
            '(' => at > 0 && text[at - 1] == ']',
            ':' => at + 2 < text.Length && text[at + 1] == '/' && text[at + 2] == '/',
            '/' or '!' or '"' or '\'' or '^' => false,
            _ => true,
        };
    }

    private static void BlockOf(StringBuilder text, Page page, Block block)
    {
        switch (block)
        {
            case Entries entries:
                for (var i = 0; i < entries.All.Length; i++)
                    EntryOf(
                        text,
                        page,
                        entries.All[i],
                        entries.IsNumbered
                            ? string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ")
                            : "- "
                    );
                break;
            case Folded folded:
                text.Append("\n### ").Append(Escape(folded.Title)).Append("\n\n");
                foreach (var entry in folded.All)
                    EntryOf(text, page, entry, "- ");
                break;
            case Drawn drawn:
                TableOf(text, drawn.Chart.Table);
                text.Append('\n');
                break;
            case Said said:
                foreach (var line in said.All)
                {
                    text.Append("- ").Append(Escape(line.Text));
                    Cite(text, line.Sources);
                    text.Append('\n');
                }
                break;
            case Lines lines:
                foreach (var line in lines.All)
                    text.Append(lines.IsList ? "- " : "")
                        .Append(Escape(line))
                        .Append(lines.IsList ? "\n" : "\n\n");
                break;
            case Told told:
                foreach (var (name, value) in told.Rows)
                    text.Append("- **")
                        .Append(Escape(name))
                        .Append("**: ")
                        .Append(Escape(value))
                        .Append('\n');
                break;
            case SourceList list:
                SourcesOf(text, list);
                break;
            default:
                throw new InvalidOperationException($"a page cannot hold {block.GetType().Name}");
        }
    }

    private static void EntryOf(StringBuilder text, Page page, Entry entry, string mark)
    {
        var indent = new string(' ', mark.Length);
        text.Append(mark).Append("**").Append(Escape(entry.Says)).Append("**");
        Cite(text, entry.Sources);
        text.Append('\n');
        foreach (var point in entry.Points.Concat(entry.More))
        {
            var side = point.Side switch
            {
                Side.For => $"{Escape(page.Words.For)}: ",
                Side.Against => $"{Escape(page.Words.Against)}: ",
                _ => "",
            };
            text.Append(indent).Append("- ").Append(side).Append(Escape(point.Text)).Append('\n');
        }
        if (page.Audience != Audience.Clinician)
            return;
        foreach (var value in entry.Values)
            text.Append(indent)
                .Append("- ")
                .Append(Escape($"{value.Name} = {value.Value} ({value.Origin})"))
                .Append('\n');
        foreach (var ask in entry.Asks)
            text.Append(indent).Append("- ? ").Append(Escape(ask)).Append('\n');
        text.Append(indent)
            .Append("- `")
            .Append(entry.Id)
            .Append("` · ")
            .Append(Escape(entry.Status))
            .Append('\n');
    }

    private static void TableOf(StringBuilder text, DataTable table)
    {
        text.Append("\n**").Append(Escape(table.Caption)).Append("**\n\n");
        RowOf(text, table.Columns);
        text.Append('|')
            .Append(string.Concat(Enumerable.Repeat(" --- |", table.Columns.Length)))
            .Append('\n');
        foreach (var row in table.Rows)
            RowOf(text, row);
    }

    private static void RowOf(StringBuilder text, ImmutableArray<string> cells)
    {
        text.Append('|');
        foreach (var cell in cells)
            text.Append(' ').Append(Escape(cell)).Append(" |");
        text.Append('\n');
    }

    private static void SourcesOf(StringBuilder text, SourceList list)
    {
        foreach (var source in list.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"{source.Number}. ")
                .Append(Escape(source.Title));
            if (source.Link is { } link)
                text.Append(" <").Append(link).Append('>');
            text.Append(" (")
                .Append(Escape(source.Kind))
                .Append("; `")
                .Append(source.Key)
                .Append("`)\n");
        }
    }

    private static void Cite(StringBuilder text, ImmutableArray<int> sources)
    {
        if (!sources.IsEmpty)
            text.Append(" \\[").Append(string.Join(", ", sources)).Append("\\]");
    }
}

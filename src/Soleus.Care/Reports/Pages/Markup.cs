using System.Collections.Immutable;
using System.Text;

namespace Soleus.Care.Reports.Pages;

/// <summary>
/// Well-formed mark-up being written (HTML that is XML as well). All text and attribute values are escaped here and nowhere
/// else; control and direction characters are dropped, so that no record can break or turn the page.
/// </summary>
internal sealed class Markup
{
    private readonly StringBuilder _html = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element.</summary>
    public Markup Open(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element, attributes);
        _html.Append('>');
        _open.Push(element);
        return this;
    }

    /// <summary>Closes the element that was opened last.</summary>
    public Markup Close()
    {
        var element = _open.Pop();
        _html.Append("</").Append(element).Append('>');
        if (element is not ("a" or "sup" or "span" or "code" or "strong" or "td" or "th"))
            _html.Append('\n');
        return this;
    }

    /// <summary>An element that holds nothing.</summary>
    public Markup Empty(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element, attributes);
        _html.Append("/>\n");
        return this;
    }

    /// <summary>An element with text.</summary>
    public Markup Element(
        string element,
        string text,
        params ReadOnlySpan<(string Name, string Value)> attributes
    ) => Open(element, attributes).Text(text).Close();

    public Markup Text(string text)
    {
        Escape(_html, text);
        return this;
    }

    /// <summary>Superscript links into the list of sources.</summary>
    public Markup Cite(ImmutableArray<int> sources)
    {
        if (sources.IsEmpty)
            return this;
        Open("sup");
        for (var i = 0; i < sources.Length; i++)
        {
            var last = i;
            while (last + 1 < sources.Length && sources[last + 1] == sources[last] + 1)
                last++;
            if (i > 0)
                Text(" ");
            Element("a", $"{sources[i]}", ("href", $"#source-{sources[i]}"));
            if (last == i)
                continue;
            // Three or more in a row are written as a range.
            Text(last > i + 1 ? "–" : " ");
            Element("a", $"{sources[last]}", ("href", $"#source-{sources[last]}"));
            i = last;
        }
        return Close();
    }

    /// <summary>Mark-up that is well-formed already: a chart, the style.</summary>
    public Markup Raw(string markup)
    {
        _html.Append(markup);
        return this;
    }

    /// <summary>The whole document.</summary>
    /// <exception cref="InvalidOperationException">An element is still open.</exception>
    public string ToDocument() =>
        _open.Count == 0
            ? $"<!DOCTYPE html>\n{_html}"
            : throw new InvalidOperationException($"<{_open.Peek()}> was never closed");

    private void Start(string element, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _html.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            _html.Append(' ').Append(name).Append("=\"");
            Escape(_html, value);
            _html.Append('"');
        }
    }

    private static void Escape(StringBuilder into, string text)
    {
        foreach (var c in TextPage.Safe(text))
        {
            switch (c)
            {
                case '&':
                    into.Append("&amp;");
                    break;
                case '<':
                    into.Append("&lt;");
                    break;
                case '>':
                    into.Append("&gt;");
                    break;
                case '"':
                    into.Append("&quot;");
                    break;
                default:
                    into.Append(c);
                    break;
            }
        }
    }
}

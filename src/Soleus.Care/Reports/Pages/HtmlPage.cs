using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Charts;

namespace Soleus.Care.Reports.Pages;

/// <summary>
/// A page as one self-contained HTML file: no script, nothing fetched, well-formed as XML. What comes from a finding stands in
/// an element with its id in <c>data-finding</c>.
/// </summary>
public static class HtmlPage
{
    public static string Write(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var html = new Markup();
        html.Open("html", ("lang", page.Language), ("xmlns", "http://www.w3.org/1999/xhtml"));
        html.Open("head").Empty("meta", ("charset", "utf-8"));
        html.Empty(
            "meta",
            ("name", "viewport"),
            ("content", "width=device-width, initial-scale=1")
        );
        html.Empty("meta", ("name", "referrer"), ("content", "no-referrer"));
        // Even if something slipped into the page, it could neither run nor fetch.
        html.Empty(
            "meta",
            ("http-equiv", "Content-Security-Policy"),
            ("content", "default-src 'none'; style-src 'unsafe-inline'")
        );
        html.Element("title", page.Title);
        html.Open("style").Raw("\n" + PageStyle.Css).Close().Close();
        html.Open("body");
        Head(html, page);
        html.Open("main");
        foreach (var section in page.Sections)
            SectionOf(html, page, section);
        html.Close();
        html.Open("footer").Element("p", page.Foot).Close();
        return html.Close().Close().ToDocument();
    }

    private static void Head(Markup html, Page page)
    {
        html.Open("header").Element("p", page.Title, ("class", "what"));
        html.Open(
            "div",
            ("class", $"answer {Tone(page.Urgency)}".TrimEnd()),
            ("data-finding", string.Join(' ', page.Basis))
        );
        html.Open("h1").Text(page.Answer).Cite(page.BasisSources).Close();
        html.Element("p", page.HowSoon, ("class", "how-soon")).Close();
        html.Open("nav", ("aria-label", page.Words.Contents)).Open("ul");
        foreach (var section in page.Sections)
            html.Open("li").Element("a", section.Title, ("href", $"#{section.Id}")).Close();
        html.Close().Close().Close();
    }

    /// <summary>Never green: that nothing was found does not say that nothing is there.</summary>
    private static string Tone(Urgency urgency) =>
        urgency switch
        {
            Urgency.Emergency => "now",
            Urgency.SameDay or Urgency.WithinDays => "soon",
            _ => "",
        };

    private static void SectionOf(Markup html, Page page, Section section)
    {
        html.Open(
            "section",
            ("id", section.Id),
            ("aria-labelledby", $"{section.Id}-title"),
            ("class", section.IsBoxed ? "boxed" : "plain-box")
        );
        html.Element("h2", section.Title, ("id", $"{section.Id}-title"));
        foreach (var block in section.Blocks)
            BlockOf(html, page, block);
        html.Close();
    }

    private static void BlockOf(Markup html, Page page, Block block)
    {
        switch (block)
        {
            case Entries { IsNumbered: true } steps:
                html.Open("ol", ("class", "steps"));
                foreach (var entry in steps.All)
                    EntryOf(html, page, entry, "li");
                html.Close();
                break;
            case Entries entries:
                foreach (var entry in entries.All)
                    EntryOf(html, page, entry, "div");
                break;
            case Folded folded:
                Fold(html, folded.Title, "folded", page.Audience == Audience.Clinician);
                foreach (var entry in folded.All)
                    EntryOf(html, page, entry, "div");
                html.Close();
                break;
            case Drawn drawn:
                Figure(html, drawn);
                break;
            case Said said:
                html.Open("ul", ("class", "lines"), ("data-finding", said.FindingId));
                foreach (var line in said.All)
                    html.Open("li").Text(line.Text).Cite(line.Sources).Close();
                html.Close();
                break;
            case Lines lines:
                LinesOf(html, lines);
                break;
            case Told told:
                TableOf(
                    html,
                    null,
                    [],
                    [.. told.Rows.Select(r => ImmutableArray.Create(r.Name, r.Value))],
                    "told"
                );
                break;
            case SourceList list:
                SourcesOf(html, list);
                break;
            default:
                throw new InvalidOperationException($"a page cannot hold {block.GetType().Name}");
        }
    }

    private static void EntryOf(Markup html, Page page, Entry entry, string element)
    {
        html.Open(element, ("class", "entry"), ("data-finding", entry.Id));
        html.Open("p", ("class", "says"));
        var (first, rest) = FirstSentence(entry.Says);
        html.Element("strong", first);
        if (rest.Length > 0)
            html.Text($" {rest}");
        html.Cite(entry.Sources).Close();
        Points(html, page, entry.Points);
        var isOpen = page.Audience == Audience.Clinician;
        if (isOpen)
        {
            Details(html, page, entry);
        }
        else if (entry.More.Length + entry.Values.Length + entry.Asks.Length > 0)
        {
            Fold(html, page.Words.More, "more", false);
            Points(html, page, entry.More);
            Details(html, page, entry);
            html.Close();
        }
        html.Close();
    }

    /// <summary>The first sentence carries the weight; what follows explains.</summary>
    private static (string First, string Others) FirstSentence(string says)
    {
        for (var i = 0; i + 2 < says.Length; i++)
        {
            if (
                says[i] is '.' or '!'
                && says[i + 1] == ' '
                && (char.IsUpper(says[i + 2]) || says[i + 2] == '(')
            )
                return (says[..(i + 1)], says[(i + 2)..]);
        }
        return (says, "");
    }

    private static void Points(Markup html, Page page, ImmutableArray<Point> points)
    {
        if (points.IsEmpty)
            return;
        if (points.All(p => p.Side == Side.Plain))
        {
            if (points.Length == 1)
            {
                html.Element("p", points[0].Text, ("class", "plain"));
                return;
            }
            html.Open("ul", ("class", "points"));
            foreach (var point in points)
                html.Element("li", point.Text);
            html.Close();
            return;
        }
        html.Open("ul", ("class", "points weighed"));
        foreach (var point in points)
        {
            html.Open("li");
            if (point.Side == Side.Plain)
            {
                html.Element("span", "•", ("class", "sign"), ("aria-hidden", "true"));
            }
            else
            {
                var isFor = point.Side == Side.For;
                html.Element(
                    "span",
                    isFor ? "+" : "−",
                    ("class", isFor ? "sign for" : "sign against"),
                    ("role", "img"),
                    ("aria-label", isFor ? page.Words.For : page.Words.Against)
                );
            }
            html.Text(" ");
            html.Text(point.Text).Close();
        }
        html.Close();
    }

    private static void Details(Markup html, Page page, Entry entry)
    {
        if (!entry.Values.IsEmpty)
            TableOf(
                html,
                page.Words.Values,
                [page.Words.Name, page.Words.Value, page.Words.Origin],
                [.. entry.Values.Select(v => ImmutableArray.Create(v.Name, v.Value, v.Origin))],
                "values"
            );
        if (!entry.Asks.IsEmpty)
        {
            html.Element("p", page.Words.Asks, ("class", "small"));
            html.Open("ul", ("class", "lines small"));
            foreach (var ask in entry.Asks)
                html.Element("li", ask);
            html.Close();
        }
        html.Open("p", ("class", "small"))
            .Element("code", entry.Id)
            .Text($" · {entry.Status}")
            .Close();
    }

    private static void Figure(Markup html, Drawn drawn)
    {
        html.Open("figure", ("data-finding", drawn.FindingId));
        html.Open("figcaption").Text(drawn.Chart.Title).Cite(drawn.Sources).Close();
        html.Raw(drawn.Chart.Svg);
        Fold(html, drawn.NumbersTitle, "numbers", false);
        var table = drawn.Chart.Table;
        TableOf(html, table.Caption, table.Columns, table.Rows, "numbers");
        html.Close().Close();
    }

    private static void Fold(Markup html, string title, string style, bool isOpen)
    {
        if (isOpen)
            html.Open("details", ("class", style), ("open", "open"));
        else
            html.Open("details", ("class", style));
        html.Element("summary", title);
    }

    private static void LinesOf(Markup html, Lines lines)
    {
        if (!lines.IsList)
        {
            foreach (var line in lines.All)
                html.Element("p", line);
            return;
        }
        html.Open("ul", ("class", "lines"));
        foreach (var line in lines.All)
            html.Element("li", line);
        html.Close();
    }

    private static void TableOf(
        Markup html,
        string? caption,
        ImmutableArray<string> columns,
        ImmutableArray<ImmutableArray<string>> rows,
        string style
    )
    {
        html.Open("div", ("class", "wide")).Open("table", ("class", style));
        if (caption is not null)
            html.Element("caption", caption);
        if (!columns.IsEmpty)
        {
            html.Open("thead").Open("tr");
            foreach (var column in columns)
                html.Element("th", column, ("scope", "col"));
            html.Close().Close();
        }
        html.Open("tbody");
        foreach (var row in rows)
        {
            html.Open("tr");
            for (var i = 0; i < row.Length; i++)
            {
                if (i == 0)
                    html.Element("th", row[i], ("scope", "row"));
                else
                    html.Element("td", row[i]);
            }
            html.Close();
        }
        html.Close().Close().Close();
    }

    private static void SourcesOf(Markup html, SourceList list)
    {
        html.Open("ol", ("class", "sources"));
        foreach (var source in list.All)
        {
            html.Open("li", ("id", $"source-{source.Number}"));
            if (source.Link is { } link)
                html.Element("a", source.Title, ("href", link), ("rel", "noopener noreferrer"));
            else
                html.Text(source.Title);
            html.Text(" ")
                .Open("span", ("class", "small"))
                .Text($"({source.Kind}; ")
                .Element("code", source.Key)
                .Text(")")
                .Close();
            html.Close();
        }
        html.Close();
    }
}

using System.Globalization;
using System.Text;

namespace Soleus.Charts;

/// <summary>Where a text stands to its point.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>
/// An SVG drawing being made: 480 units wide, so that its text can still be read on a phone. Text is escaped, numbers are
/// written without culture to a tenth of a unit.
/// </summary>
internal sealed class Drawing
{
    public const double Width = 480;
    public const double Left = 10;
    public const double Right = Width - 10;

    private readonly StringBuilder _body = new();

    public static double X(Axis axis, double value) =>
        Left + (Math.Clamp(axis.Share(value), 0, 1) * (Right - Left));

    public void Line(string style, double x1, double y1, double x2, double y2) =>
        _body.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"{style}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>\n"
        );

    public void Rectangle(string style, double x, double y, double width, double height) =>
        _body.Append(
            CultureInfo.InvariantCulture,
            $"<rect class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{Math.Max(width, 0.5):0.#}\" height=\"{height:0.#}\"/>\n"
        );

    public void Circle(string style, double x, double y, double radius) =>
        _body.Append(
            CultureInfo.InvariantCulture,
            $"<circle class=\"{style}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\"/>\n"
        );

    /// <summary>A line or, when <paramref name="isClosed"/>, an area through the points.</summary>
    public void Path(string style, IEnumerable<(double X, double Y)> points, bool isClosed = false)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<path class=\"{style}\" d=\"");
        var command = 'M';
        foreach (var (x, y) in points)
        {
            _body.Append(CultureInfo.InvariantCulture, $"{command}{x:0.#} {y:0.#}");
            command = 'L';
        }
        _body.Append(isClosed ? "Z\"/>\n" : "\"/>\n");
    }

    /// <summary>One line of text; it is moved so that it does not leave the drawing.</summary>
    public void Text(string style, double x, double y, string text, Anchor anchor = Anchor.Start)
    {
        var width = TextWidth.Of(text);
        var start = anchor switch
        {
            Anchor.Middle => x - (width / 2),
            Anchor.End => x - width,
            _ => x,
        };
        if (anchor == Anchor.Middle && start < 1)
            (x, anchor) = (1, Anchor.Start);
        else if (anchor == Anchor.Middle && start + width > Width - 1)
            (x, anchor) = (Width - 1, Anchor.End);
        var word = anchor switch
        {
            Anchor.Middle => " text-anchor=\"middle\"",
            Anchor.End => " text-anchor=\"end\"",
            _ => "",
        };
        var name = style.Length == 0 ? "" : $" class=\"{style}\"";
        _body.Append(
            CultureInfo.InvariantCulture,
            $"<text{name} x=\"{x:0.#}\" y=\"{y:0.#}\"{word}>"
        );
        Escape(_body, text);
        _body.Append("</text>\n");
    }

    /// <summary>A horizontal axis at <paramref name="y"/> with numbers and title beneath; its height is <see cref="AxisHeight"/>.</summary>
    public void HorizontalAxis(Axis axis, double y)
    {
        Line("axis", Left, y, Right, y);
        foreach (var tick in axis.Ticks)
        {
            var x = X(axis, tick.Value);
            Line("axis", x, y, x, y + 4);
            Text("soft", x, y + 17, tick.Text, Anchor.Middle);
        }
        Text("soft", (Left + Right) / 2, y + 34, axis.Title, Anchor.Middle);
    }

    public const double AxisHeight = 40;

    /// <summary>The whole drawing. The title is its name for those who cannot see it; the numbers stand in the table.</summary>
    public string ToSvg(string title, double height)
    {
        var svg = new StringBuilder(_body.Length + 200);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width:0.#} {height:0.#}\" role=\"img\" aria-label=\""
        );
        Escape(svg, title);
        svg.Append("\">\n").Append(_body).Append("</svg>\n");
        return svg.ToString();
    }

    /// <summary>Escapes for XML; characters that XML cannot hold are dropped.</summary>
    private static void Escape(StringBuilder into, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
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
                case < 32 or 0x7F or 0xFFFE or 0xFFFF or (>= 0x80 and < 0xA0):
                    into.Append(' ');
                    break;
                default:
                    into.Append(rune);
                    break;
            }
        }
    }
}

using System.Collections.Immutable;

namespace Soleus.Charts;

/// <summary>A treatment of a network.</summary>
/// <param name="Size">What its area follows (studies or participants), at least 0.</param>
public sealed record NetworkNode(string Name, double Size);

/// <summary>Two treatments that were compared directly.</summary>
/// <param name="From">Index of a node.</param>
/// <param name="To">Index of another.</param>
/// <param name="Studies">Number of comparisons: the width of the line.</param>
public sealed record NetworkEdge(int From, int To, double Studies);

/// <summary>Treatments on a circle, joined where trials compared them.</summary>
public sealed record NetworkChart(
    string Title,
    ImmutableArray<NetworkNode> Nodes,
    ImmutableArray<NetworkEdge> Edges,
    DataTable Table
)
{
    private const double Radius = 130;
    private const double Height = 360;

    /// <exception cref="ArgumentException">There is no node, or an edge names one that does not exist.</exception>
    public Chart Draw()
    {
        if (Nodes.IsEmpty)
            throw new ArgumentException("a network needs a node", nameof(Nodes));
        if (Edges.Any(e => !IsNode(e.From) || !IsNode(e.To)))
            throw new ArgumentException("an edge names a node that does not exist", nameof(Edges));
        var drawing = new Drawing();
        var widest = Edges.Select(e => e.Studies).DefaultIfEmpty(1).Max();
        foreach (var edge in Edges)
        {
            var (x1, y1) = At(edge.From);
            var (x2, y2) = At(edge.To);
            drawing.Line($"edge w{Width(edge.Studies, widest)}", x1, y1, x2, y2);
        }
        var largest = Math.Max(Nodes.Max(n => n.Size), double.Epsilon);
        for (var i = 0; i < Nodes.Length; i++)
        {
            var (x, y) = At(i);
            var radius = 4 + (9 * Math.Sqrt(Nodes[i].Size / largest));
            drawing.Circle("point", x, y, radius);
            Label(drawing, i, x, y, radius);
        }
        return new Chart(Title, drawing.ToSvg(Title, Height), Table);
    }

    private bool IsNode(int index) => index >= 0 && index < Nodes.Length;

    /// <summary>One of six widths.</summary>
    private static int Width(double studies, double widest) =>
        Math.Clamp((int)Math.Ceiling(6 * studies / widest), 1, 6);

    private (double X, double Y) At(int i)
    {
        var angle = (2 * Math.PI * i / Nodes.Length) - (Math.PI / 2);
        return (
            (Drawing.Width / 2) + (Radius * Math.Cos(angle)),
            (Height / 2) + (Radius * Math.Sin(angle))
        );
    }

    private void Label(Drawing drawing, int i, double x, double y, double radius)
    {
        var dx = x - (Drawing.Width / 2);
        var dy = y - (Height / 2);
        if (Math.Abs(dx) < 0.2 * Radius)
        {
            drawing.Text(
                "",
                x,
                dy < 0 ? y - radius - 6 : y + radius + 16,
                Nodes[i].Name,
                Anchor.Middle
            );
            return;
        }
        drawing.Text(
            "",
            dx > 0 ? x + radius + 5 : x - radius - 5,
            y + 4,
            Nodes[i].Name,
            dx > 0 ? Anchor.Start : Anchor.End
        );
    }
}

using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Lowering;

/// <summary>Computes exponentials of multiples of the same value from one of them.</summary>
/// <remarks>
/// exp(k·(a·x + b) + d) is exp(a·x + b)^k · exp(d) for whole k, constants a, b, d. b is chosen so that no d is
/// negative: then the shared power overflows only where the source would, and underflows only where the value is
/// below about 1e-220.
/// </remarks>
internal sealed class Exponentials
{
    private const int LargestMultiple = 16;

    // Also of the offsets themselves: with larger ones a·x + b loses digits that a·(x − c) keeps.
    private const double LargestOffset = 200;
    private readonly Graph _graph;
    private readonly Dictionary<Node, (double Slope, Node Variable, double Offset)> _members = [];
    private readonly Dictionary<Node, (Node Base, int Multiple, double Offset)> _shared = [];

    private Exponentials(Graph graph, IEnumerable<Node> nodes)
    {
        _graph = graph;
        foreach (var node in nodes.Where(n => n.Operation == Operation.Exp))
        {
            var linear = Linear(node.Arguments[0]);
            if (
                !linear.Variable.DependsOnParametersAlone
                && Math.Abs(linear.Offset) <= LargestOffset
            )
                _members.Add(node, linear);
        }
        foreach (
            var group in _members
                .GroupBy(m => (m.Value.Variable, m.Value.Slope > 0))
                .Where(g => g.Count() > 1)
        )
            Share([.. group.Select(m => m.Key)]);
    }

    public static Node[] Share(Graph graph, Node[] roots)
    {
        // An exponential of a value that itself contains a shared one is left as it is found: once is enough.
        var sharing = new Exponentials(graph, Rewriting.Below(roots));
        var rewriting = new Rewriting(
            graph,
            (node, _) => sharing._shared.TryGetValue(node, out var s) ? sharing.Build(s) : null
        );
        return Array.ConvertAll(roots, rewriting.Of);
    }

    private Node Build((Node Base, int Multiple, double Offset) shared) =>
        _graph.Multiply(
            _graph.Constant(Math.Exp(shared.Offset)),
            Powers.Whole(_graph, shared.Base, shared.Multiple)
        );

    private void Share(List<Node> nodes)
    {
        nodes.Sort((x, y) => Compare(_members[x], _members[y]));
        while (nodes.Count > 1)
        {
            var first = _members[nodes[0]];
            var multiples = nodes.FindAll(n => Multiple(_members[n].Slope, first.Slope) > 0);
            var offset = multiples.Min(n =>
                _members[n].Offset / Multiple(_members[n].Slope, first.Slope)
            );
            multiples.RemoveAll(n => Remainder(n, first.Slope, offset) > LargestOffset);
            nodes.RemoveAll(n => multiples.Contains(n) || n == nodes[0]);
            if (multiples.Count < 2)
                continue;
            // An exponential of the source serves if it can; else the argument is written anew.
            var shared =
                multiples.Find(n =>
                    _members[n].Slope.Equals(first.Slope)
                    && Remainder(n, first.Slope, offset).Equals(0)
                )
                ?? _graph.Exp(
                    _graph.Add(
                        _graph.Multiply(_graph.Constant(first.Slope), first.Variable),
                        _graph.Constant(offset)
                    )
                );
            multiples.Remove(shared);
            foreach (var node in multiples)
                _shared[node] = (
                    shared,
                    Multiple(_members[node].Slope, first.Slope),
                    Remainder(node, first.Slope, offset)
                );
        }
    }

    private double Remainder(Node node, double slope, double offset)
    {
        var remainder = _members[node].Offset - Multiple(_members[node].Slope, slope) * offset;
        return Math.Abs(remainder) < 1e-14 ? 0 : remainder;
    }

    private static int Multiple(double slope, double unit)
    {
        var ratio = Math.Round(slope / unit);
        return
            ratio is >= 1 and <= LargestMultiple
            && Math.Abs(slope - ratio * unit) <= 4e-16 * Math.Abs(slope)
            ? (int)ratio
            : 0;
    }

    private static int Compare(
        (double Slope, Node Variable, double Offset) a,
        (double Slope, Node Variable, double Offset) b
    ) =>
        Math.Abs(a.Slope).CompareTo(Math.Abs(b.Slope)) is var order && order != 0
            ? order
            : a.Offset.CompareTo(b.Offset);

    /// <summary>The node as slope · variable + offset.</summary>
    private static (double Slope, Node Variable, double Offset) Linear(Node node)
    {
        var a = node.Arguments.Length > 0 ? node.Arguments[0] : node;
        var b = node.Arguments.Length > 1 ? node.Arguments[1] : node;
        switch (node.Operation)
        {
            case Operation.Negate:
                return Scaled(Linear(a), -1, 0);
            case Operation.Multiply when a.IsConstant:
                return Scaled(Linear(b), a.Value, 0);
            case Operation.Add when a.IsConstant:
                return Scaled(Linear(b), 1, a.Value);
            case Operation.Add when b.IsConstant:
                return Scaled(Linear(a), 1, b.Value);
            case Operation.Subtract when a.IsConstant:
                return Scaled(Linear(b), -1, a.Value);
            case Operation.Subtract when b.IsConstant:
                return Scaled(Linear(a), 1, -b.Value);
            default:
                return (1, node, 0);
        }
    }

    private static (double, Node, double) Scaled(
        (double Slope, Node Variable, double Offset) linear,
        double by,
        double plus
    ) => (linear.Slope * by, linear.Variable, linear.Offset * by + plus);
}

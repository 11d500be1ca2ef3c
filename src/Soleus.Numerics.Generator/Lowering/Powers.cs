using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Lowering;

/// <summary>Turns powers with constant exponents into multiplications and square roots.</summary>
/// <remarks>
/// Whole exponents up to 64 and halves up to 8 in size; a negative exponent is the reciprocal of the positive one.
/// A positive constant to a variable power c^y is exp(y·ln c). What is left is the general power kernel.
/// </remarks>
internal sealed class Powers
{
    private const int LargestWhole = 64;
    private const double LargestHalf = 8.5;
    private readonly Graph _graph;
    private readonly HashSet<(Node Base, double Exponent)> _general;

    private Powers(Graph graph, HashSet<(Node, double)> general) =>
        (_graph, _general) = (graph, general);

    public static Node[] Lower(Graph graph, Node[] roots)
    {
        var general = new HashSet<(Node, double)>(
            from node in Rewriting.Below(roots)
            where node.Operation == Operation.Pow && node.Arguments[1].IsConstant
            select (node.Arguments[0], node.Arguments[1].Value)
        );
        var powers = new Powers(graph, general);
        var rewriting = new Rewriting(
            graph,
            (node, arguments) =>
                node.Operation == Operation.Pow
                    ? powers.Of(node.Arguments[0], arguments[0], arguments[1])
                    : null
        );
        return Array.ConvertAll(roots, rewriting.Of);
    }

    private Node Of(Node original, Node a, Node exponent)
    {
        if (!exponent.IsConstant)
            return a.IsConstant && a.Value > 0
                ? _graph.Exp(_graph.Multiply(_graph.Constant(Math.Log(a.Value)), exponent))
                : _graph.Pow(a, exponent);
        var n = exponent.Value;
        var size = Math.Abs(n);
        if (
            n < 0
            && (size <= LargestWhole && IsWhole(size) || size <= LargestHalf && IsWhole(size + 0.5))
        )
            return _graph.Divide(_graph.One, Positive(a, size));
        if (size <= LargestWhole && IsWhole(size) || size <= LargestHalf && IsWhole(size + 0.5))
            return Positive(a, size);
        // x^p beside x^(p−1), as rate laws and their derivatives have it: one power serves both.
        return n >= 1 && _general.Contains((original, n - 1)) && !IsWhole(n + 0.5)
            ? _graph.Multiply(a, _graph.Pow(a, _graph.Constant(n - 1)))
            : _graph.Pow(a, exponent);
    }

    private Node Positive(Node a, double exponent)
    {
        var whole = (int)Math.Floor(exponent);
        var root = IsWhole(exponent) ? _graph.One : _graph.Sqrt(a);
        return whole == 0 ? root : _graph.Multiply(Whole(_graph, a, whole), root);
    }

    /// <summary>a^n, n ≥ 1, by squaring; powers of the same base share their squares.</summary>
    public static Node Whole(Graph graph, Node a, int n)
    {
        Node? product = null;
        for (var bit = 1 << 30; bit >= 1; bit >>= 1)
        {
            if ((n & bit) == 0)
                continue;
            var square = a;
            for (var b = bit; b > 1; b >>= 1)
                square = graph.Multiply(square, square);
            product = product is null ? square : graph.Multiply(product, square);
        }
        return product!;
    }

    private static bool IsWhole(double value) => value.Equals(Math.Floor(value));
}

using System.Runtime.CompilerServices;

namespace Soleus.Numerics.Generator.Expressions;

/// <summary>Derivatives of expressions by one leaf, as expressions of the same graph.</summary>
/// <remarks>
/// Where a condition changes its truth the derivative is that of the side which is taken; |a| has the derivative +1
/// at zero.
/// </remarks>
internal sealed class Derivative(Graph graph, Node variable)
{
    private readonly Dictionary<Node, Node> _known = [];

    public Node Of(Node node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (node == variable)
            return graph.One;
        if (
            node.Arguments.Length == 0
            || (node.Dependence & variable.Dependence) == Dependence.None
        )
            return graph.Zero;
        if (!_known.TryGetValue(node, out var result))
        {
            result = Make(node);
            _known.Add(node, result);
        }
        return result;
    }

    private Node Make(Node node)
    {
        var a = node.Arguments[0];
        switch (node.Operation)
        {
            case Operation.Add:
                return graph.Add(Of(a), Of(node.Arguments[1]));
            case Operation.Subtract:
                return graph.Subtract(Of(a), Of(node.Arguments[1]));
            case Operation.Negate:
                return graph.Negate(Of(a));
            case Operation.Multiply:
                var b = node.Arguments[1];
                return graph.Add(graph.Multiply(Of(a), b), graph.Multiply(a, Of(b)));
            case Operation.Divide:
                // (a' − (a/b)·b') / b, so that the quotient is shared.
                var divisor = node.Arguments[1];
                return graph.Divide(
                    graph.Subtract(Of(a), graph.Multiply(node, Of(divisor))),
                    divisor
                );
            case Operation.Exp:
                return graph.Multiply(node, Of(a));
            case Operation.Log:
                return graph.Divide(Of(a), a);
            case Operation.Sqrt:
                return OfRoot(node, Of(a));
            case Operation.Abs:
                return graph.Select(graph.Less(a, graph.Zero), graph.Negate(Of(a)), Of(a));
            case Operation.Pow:
                return OfPower(node, a, node.Arguments[1]);
            case Operation.Select:
                return graph.Select(a, Of(node.Arguments[1]), Of(node.Arguments[2]));
            default:
                throw new InvalidOperationException($"No derivative of {node.Operation}.");
        }
    }

    /// <summary>Where the argument stands still, so does its root, even at zero: not 0/0.</summary>
    private Node OfRoot(Node root, Node change)
    {
        var slope = graph.Divide(graph.Multiply(graph.Constant(0.5), change), root);
        return change.IsConstant
            ? slope
            : graph.Select(
                graph.Or(graph.Less(change, graph.Zero), graph.Less(graph.Zero, change)),
                slope,
                graph.Zero
            );
    }

    private Node OfPower(Node node, Node a, Node exponent)
    {
        var byBase = graph.Multiply(
            graph.Multiply(exponent, graph.Pow(a, graph.Subtract(exponent, graph.One))),
            Of(a)
        );
        var change = Of(exponent);
        if (change.Is(0))
            return byBase;
        // The limit of x^p·ln x at zero is zero for the positive exponents of rate laws.
        var byExponent = graph.Select(
            graph.Less(graph.Zero, a),
            graph.Multiply(node, graph.Log(a)),
            graph.Zero
        );
        return graph.Add(byBase, graph.Multiply(byExponent, change));
    }
}

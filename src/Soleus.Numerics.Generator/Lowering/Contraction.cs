using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Lowering;

/// <summary>
/// Last step before writing: divisions by the same value become multiplications by its reciprocal, a product used
/// once by a sum becomes part of a fused multiply-add.
/// </summary>
internal static class Contraction
{
    public static Node[] Contract(Node[] roots) => Fuse(ShareReciprocals(roots));

    private static Node[] ShareReciprocals(Node[] roots)
    {
        var divisors = Rewriting
            .Below(roots)
            .Where(n => n.Operation == Operation.Divide && !n.Arguments[1].IsConstant)
            .ToLookup(n => n.Arguments[1]);
        var graph = new Graph();
        var rewriting = new Rewriting(
            graph,
            (node, arguments) =>
                node.Operation == Operation.Divide
                && !node.Arguments[0].IsConstant
                && divisors[node.Arguments[1]].Skip(1).Any()
                    ? graph.Multiply(
                        arguments[0],
                        graph.Raw(Operation.Divide, graph.One, arguments[1])
                    )
                : node.Operation == Operation.Divide ? graph.Raw(Operation.Divide, arguments)
                : null
        );
        return Array.ConvertAll(roots, rewriting.Of);
    }

    private static Node[] Fuse(Node[] roots)
    {
        var uses = Uses(roots);
        var graph = new Graph();
        var rewriting = new Rewriting(
            graph,
            (node, arguments) =>
            {
                if (node.Operation is not (Operation.Add or Operation.Subtract))
                    return graph.Copy(node, arguments);
                var first = IsFree(node.Arguments[0]);
                var second = IsFree(node.Arguments[1]);
                var (a, b) = (arguments[0], arguments[1]);
                // x·x − y·y is zero where x is y: fused, one product would be rounded and the other not.
                if (node.Operation == Operation.Subtract && first && second)
                    return graph.Raw(Operation.Subtract, a, b);
                return node.Operation == Operation.Add
                    ? second
                        ? graph.Raw(Operation.MultiplyAdd, b.Arguments[0], b.Arguments[1], a)
                        : first
                            ? graph.Raw(Operation.MultiplyAdd, a.Arguments[0], a.Arguments[1], b)
                            : graph.Raw(Operation.Add, a, b)
                    : second
                        ? graph.Raw(Operation.NegatedMultiplyAdd, b.Arguments[0], b.Arguments[1], a)
                        : first
                            ? graph.Raw(
                                Operation.MultiplySubtract,
                                a.Arguments[0],
                                a.Arguments[1],
                                b
                            )
                            : graph.Raw(Operation.Subtract, a, b);
            }
        );
        return Array.ConvertAll(roots, rewriting.Of);

        bool IsFree(Node node) => node.Operation == Operation.Multiply && uses[node] == 1;
    }

    private static Dictionary<Node, int> Uses(Node[] roots)
    {
        var uses = new Dictionary<Node, int>();
        foreach (var used in Rewriting.Below(roots).SelectMany(n => n.Arguments).Concat(roots))
            uses[used] = uses.TryGetValue(used, out var n) ? n + 1 : 1;
        return uses;
    }
}

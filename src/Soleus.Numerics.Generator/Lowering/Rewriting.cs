using System.Runtime.CompilerServices;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Lowering;

/// <summary>Replaces nodes throughout expressions, each node once.</summary>
/// <param name="graph">Where the new nodes are made.</param>
/// <param name="replace">The replacement of a node whose new arguments are given, or null to keep the operation.</param>
internal sealed class Rewriting(Graph graph, Func<Node, Node[], Node?> replace)
{
    private readonly Dictionary<Node, Node> _known = [];

    /// <exception cref="InsufficientExecutionStackException">The expression is nested too deeply.</exception>
    public Node Of(Node node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!_known.TryGetValue(node, out var result))
        {
            var arguments = Array.ConvertAll(node.Arguments, Of);
            result = replace(node, arguments) ?? graph.Rebuild(node, arguments);
            _known.Add(node, result);
        }
        return result;
    }

    /// <summary>All nodes below the roots and the roots themselves, arguments first.</summary>
    public static List<Node> Below(IEnumerable<Node> roots)
    {
        var seen = new HashSet<Node>();
        var order = new List<Node>();
        foreach (var root in roots)
            Visit(root, seen, order);
        return order;
    }

    private static void Visit(Node node, HashSet<Node> seen, List<Node> order)
    {
        if (!seen.Add(node))
            return;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var argument in node.Arguments)
            Visit(argument, seen, order);
        order.Add(node);
    }
}

using System.Runtime.CompilerServices;
using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Lowering;

/// <summary>Takes what depends on parameters alone out of the kernels: it is computed once for each member.</summary>
internal sealed class Hoisting(Graph graph)
{
    private readonly Dictionary<Node, Node> _places = [];

    /// <summary>The values to compute from the parameters, in the order of their places.</summary>
    public List<Node> Derived { get; } = [];

    public Node[] Lower(Node[] roots)
    {
        var known = new Dictionary<Node, Node>();
        return Array.ConvertAll(roots, r => Of(r, known));
    }

    private Node Of(Node node, Dictionary<Node, Node> known)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (node.IsLeaf || node.Arguments.Length == 0)
            return node;
        if (node.DependsOnParametersAlone && !node.IsCondition)
            return Derive(node);
        if (!known.TryGetValue(node, out var result))
        {
            result = graph.Rebuild(node, Array.ConvertAll(node.Arguments, a => Of(a, known)));
            known.Add(node, result);
        }
        return result;
    }

    private Node Derive(Node node)
    {
        if (!_places.TryGetValue(node, out var place))
        {
            place = graph.Leaf(Place.Derived, Derived.Count);
            _places.Add(node, place);
            Derived.Add(node);
        }
        return place;
    }
}

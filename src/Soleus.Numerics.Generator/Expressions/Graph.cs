namespace Soleus.Numerics.Generator.Expressions;

/// <summary>Makes nodes so that an expression that occurs twice is one node, and simplifies while making.</summary>
/// <remarks>
/// Simplifications keep the value to within a rounding: constants are computed, neutral elements left out, signs
/// moved outward, a division by a constant or by parameters alone becomes a multiplication by the reciprocal. A
/// product with the constant zero is zero, also where the other factor would not be finite.
/// </remarks>
internal sealed partial class Graph
{
    private readonly Dictionary<(Operation, int, int, int, long, Place, int), Node> _known = [];
    private readonly List<Node> _nodes = [];

    public Graph()
    {
        Zero = Constant(0);
        One = Constant(1);
        True = Raw(Operation.True);
        False = Raw(Operation.False);
    }

    public IReadOnlyList<Node> Nodes => _nodes;

    public Node Zero { get; }

    public Node One { get; }

    public Node True { get; }

    public Node False { get; }

    public Node Constant(double value) =>
        Known(Operation.Constant, [], value.Equals(0) ? 0 : value, Place.None, 0);

    public Node Leaf(Place place, int index) => Known(Operation.Leaf, [], 0, place, index);

    /// <summary>The node as it is asked for, without simplification.</summary>
    public Node Raw(Operation operation, params Node[] arguments) =>
        Known(operation, arguments, 0, Place.None, 0);

    /// <summary>The same operation on other arguments, without simplification.</summary>
    public Node Copy(Node node, Node[] arguments) =>
        Known(node.Operation, arguments, node.Value, node.Place, node.Index);

    /// <summary>The same operation on other arguments, simplified.</summary>
    public Node Rebuild(Node node, Node[] arguments) =>
        node.Operation switch
        {
            Operation.Constant => Constant(node.Value),
            Operation.Leaf => Leaf(node.Place, node.Index),
            Operation.Add => Add(arguments[0], arguments[1]),
            Operation.Subtract => Subtract(arguments[0], arguments[1]),
            Operation.Multiply => Multiply(arguments[0], arguments[1]),
            Operation.Divide => Divide(arguments[0], arguments[1]),
            Operation.Negate => Negate(arguments[0]),
            Operation.Exp => Exp(arguments[0]),
            Operation.Log => Log(arguments[0]),
            Operation.Sqrt => Sqrt(arguments[0]),
            Operation.Abs => Abs(arguments[0]),
            Operation.Pow => Pow(arguments[0], arguments[1]),
            Operation.Select => Select(arguments[0], arguments[1], arguments[2]),
            Operation.Less => Less(arguments[0], arguments[1]),
            Operation.LessOrEqual => LessOrEqual(arguments[0], arguments[1]),
            Operation.And => And(arguments[0], arguments[1]),
            Operation.Or => Or(arguments[0], arguments[1]),
            Operation.Not => Not(arguments[0]),
            _ => Raw(node.Operation, arguments),
        };

    private Node Known(Operation operation, Node[] arguments, double value, Place place, int index)
    {
        var key = (
            operation,
            Argument(arguments, 0),
            Argument(arguments, 1),
            Argument(arguments, 2),
            BitConverter.DoubleToInt64Bits(value),
            place,
            index
        );
        if (!_known.TryGetValue(key, out var node))
        {
            node = new Node(_nodes.Count, operation, arguments, value, place, index);
            _nodes.Add(node);
            _known.Add(key, node);
        }
        return node;
    }

    private static int Argument(Node[] arguments, int i) =>
        i < arguments.Length ? arguments[i].Id : -1;
}

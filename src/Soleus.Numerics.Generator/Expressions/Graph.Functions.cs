namespace Soleus.Numerics.Generator.Expressions;

internal sealed partial class Graph
{
    public Node Exp(Node a) => a.IsConstant ? Constant(Math.Exp(a.Value)) : Raw(Operation.Exp, a);

    public Node Log(Node a) => a.IsConstant ? Constant(Math.Log(a.Value)) : Raw(Operation.Log, a);

    public Node Sqrt(Node a) =>
        a.IsConstant ? Constant(Math.Sqrt(a.Value)) : Raw(Operation.Sqrt, a);

    public Node Abs(Node a) =>
        a.Operation switch
        {
            Operation.Constant => Constant(Math.Abs(a.Value)),
            Operation.Negate => Abs(a.Arguments[0]),
            Operation.Abs => a,
            _ => Raw(Operation.Abs, a),
        };

    public Node Pow(Node a, Node b)
    {
        if (b.IsConstant)
        {
            if (a.IsConstant)
                return Constant(Math.Pow(a.Value, b.Value));
            if (b.Value.Equals(0))
                return One;
            if (b.Value.Equals(1))
                return a;
        }
        if (a.Is(1))
            return One;
        return Raw(Operation.Pow, a, b);
    }

    /// <summary>The smaller; not a number if either is not.</summary>
    public Node Min(Node a, Node b) =>
        b.IsConstant && !double.IsNaN(b.Value) ? Select(Less(b, a), b, a)
        : a.IsConstant && !double.IsNaN(a.Value) ? Select(Less(a, b), a, b)
        : Select(Less(a, b), a, Select(LessOrEqual(b, a), b, Add(a, b)));

    /// <summary>The larger; not a number if either is not.</summary>
    public Node Max(Node a, Node b) =>
        b.IsConstant && !double.IsNaN(b.Value) ? Select(Less(a, b), b, a)
        : a.IsConstant && !double.IsNaN(a.Value) ? Select(Less(b, a), a, b)
        : Select(Less(b, a), a, Select(LessOrEqual(a, b), b, Add(a, b)));

    public Node Select(Node condition, Node a, Node b) =>
        condition == True || a == b ? a
        : condition == False ? b
        : condition.Operation == Operation.Not ? Select(condition.Arguments[0], b, a)
        : Raw(Operation.Select, condition, a, b);

    public Node Less(Node a, Node b) =>
        a.IsConstant && b.IsConstant ? Truth(a.Value < b.Value) : Raw(Operation.Less, a, b);

    public Node LessOrEqual(Node a, Node b) =>
        a.IsConstant && b.IsConstant ? Truth(a.Value <= b.Value) : Raw(Operation.LessOrEqual, a, b);

    public Node And(Node a, Node b) =>
        a == False || b == False ? False
        : a == True ? b
        : b == True || a == b ? a
        : Commutative(Operation.And, a, b);

    public Node Or(Node a, Node b) =>
        a == True || b == True ? True
        : a == False ? b
        : b == False || a == b ? a
        : Commutative(Operation.Or, a, b);

    public Node Not(Node a) =>
        a == True ? False
        : a == False ? True
        : a.Operation == Operation.Not ? a.Arguments[0]
        : Raw(Operation.Not, a);

    private Node Truth(bool value) => value ? True : False;
}

namespace Soleus.Numerics.Generator.Expressions;

internal sealed partial class Graph
{
    public Node Add(Node a, Node b)
    {
        if (a.IsConstant && b.IsConstant)
            return Constant(a.Value + b.Value);
        if (a.Is(0))
            return b;
        if (b.Is(0))
            return a;
        if (b.Operation == Operation.Negate)
            return Subtract(a, b.Arguments[0]);
        if (a.Operation == Operation.Negate)
            return Subtract(b, a.Arguments[0]);
        return Commutative(Operation.Add, a, b);
    }

    public Node Subtract(Node a, Node b)
    {
        if (a.IsConstant && b.IsConstant)
            return Constant(a.Value - b.Value);
        if (b.Is(0))
            return a;
        if (a.Is(0))
            return Negate(b);
        if (a == b)
            return Zero;
        if (b.Operation == Operation.Negate)
            return Add(a, b.Arguments[0]);
        if (a.Operation == Operation.Negate)
            return Negate(Add(a.Arguments[0], b));
        return Raw(Operation.Subtract, a, b);
    }

    public Node Multiply(Node a, Node b)
    {
        if (b.IsConstant && !a.IsConstant)
            (a, b) = (b, a);
        if (a.IsConstant)
        {
            if (b.IsConstant)
                return Constant(a.Value * b.Value);
            if (a.Value.Equals(0))
                return Zero;
            if (a.Value.Equals(1))
                return b;
            if (a.Value.Equals(-1))
                return Negate(b);
            if (b.Operation == Operation.Negate)
                return Multiply(Constant(-a.Value), b.Arguments[0]);
            if (b.Operation == Operation.Multiply && b.Arguments[0].IsConstant)
            {
                var product = a.Value * b.Arguments[0].Value;
                if (IsOrdinary(product))
                    return Multiply(Constant(product), b.Arguments[1]);
            }
            return Raw(Operation.Multiply, a, b);
        }
        if (a.Operation == Operation.Negate)
            return Negate(Multiply(a.Arguments[0], b));
        if (b.Operation == Operation.Negate)
            return Negate(Multiply(a, b.Arguments[0]));
        return Commutative(Operation.Multiply, a, b);
    }

    public Node Divide(Node a, Node b)
    {
        if (a.IsConstant && b.IsConstant)
            return Constant(a.Value / b.Value);
        if (a.Is(0))
            return Zero;
        if (b.IsConstant && IsOrdinary(1 / b.Value))
            return Multiply(Constant(1 / b.Value), a);
        if (a.Operation == Operation.Negate)
            return Negate(Divide(a.Arguments[0], b));
        if (b.Operation == Operation.Negate)
            return Negate(Divide(a, b.Arguments[0]));
        // Computed once for each member, a reciprocal of parameters saves a division in every step.
        if (b.DependsOnParametersAlone && !a.IsConstant && !a.DependsOnParametersAlone)
            return Multiply(a, Divide(One, b));
        return Raw(Operation.Divide, a, b);
    }

    public Node Negate(Node a) =>
        a.Operation switch
        {
            Operation.Constant => Constant(-a.Value),
            Operation.Negate => a.Arguments[0],
            Operation.Subtract => Subtract(a.Arguments[1], a.Arguments[0]),
            Operation.Multiply when a.Arguments[0].IsConstant => Multiply(
                Constant(-a.Arguments[0].Value),
                a.Arguments[1]
            ),
            _ => Raw(Operation.Negate, a),
        };

    private Node Commutative(Operation operation, Node a, Node b) =>
        a.Id <= b.Id ? Raw(operation, a, b) : Raw(operation, b, a);

    /// <summary>Neither infinite, nor zero, nor so small that digits are lost.</summary>
    private static bool IsOrdinary(double value) => Math.Abs(value) is > 1e-290 and < 1e290;
}

namespace Soleus.Numerics.Generator.Expressions;

/// <summary>One value of the expression graph; made by <see cref="Graph"/>, so that equal values are one object.</summary>
internal sealed class Node(
    int id,
    Operation operation,
    Node[] arguments,
    double value,
    Place place,
    int index
)
{
    /// <summary>Order of making; the arguments of a node have smaller numbers.</summary>
    public int Id { get; } = id;

    public Operation Operation { get; } = operation;

    public Node[] Arguments { get; } = arguments;

    /// <summary>The value of a constant.</summary>
    public double Value { get; } = value;

    /// <summary>The array of a leaf.</summary>
    public Place Place { get; } = place;

    /// <summary>The position of a leaf in its array.</summary>
    public int Index { get; } = index;

    public Dependence Dependence { get; } =
        arguments.Aggregate(Own(operation, place), (all, a) => all | a.Dependence);

    public bool IsConstant => Operation == Operation.Constant;

    public bool IsLeaf => Operation == Operation.Leaf;

    public bool IsCondition => Operation is >= Operation.True and <= Operation.Not;

    /// <summary>Whether the value is known once the parameters are, and is not a constant.</summary>
    public bool DependsOnParametersAlone => Dependence == Dependence.Parameters;

    public bool Is(double constant) => IsConstant && Value.Equals(constant);

    private static Dependence Own(Operation operation, Place place) =>
        operation != Operation.Leaf
            ? Dependence.None
            : place switch
            {
                Place.Parameter => Dependence.Parameters,
                Place.Time => Dependence.Time,
                Place.State => Dependence.States,
                _ => Dependence.Other,
            };
}

using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>Floating-point operations of the nodes of a kernel.</summary>
internal static class Costs
{
    // The arithmetic of VectorMath512, as its documentation counts it.
    private const int Exp = 34;
    private const int Log = 29;
    private const int Pow = 114;

    public static int Of(Operation operation) =>
        operation switch
        {
            Operation.Constant or Operation.Leaf or Operation.True or Operation.False => 0,
            Operation.Exp => Exp,
            Operation.Log => Log,
            Operation.Pow => Pow,
            Operation.MultiplyAdd or Operation.MultiplySubtract or Operation.NegatedMultiplyAdd =>
                2,
            _ => 1,
        };
}

using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;

namespace Soleus.Benchmarks.Ode;

/// <summary>
/// Floating-point operations of one step for one member: those of the model's kernels as the generator counts them,
/// and those of the method for each state. Samples, stops and the choice of the step are left out.
/// </summary>
internal static class Flops
{
    // Sums of stages (21 fused multiply-adds and 6 more with h), error of 7 terms, its scaling, square and sum.
    private const int Tsit5PerState = (2 * 21) + (2 * 6) + (2 * 7) + 8;

    // Stages of 0 to 7 terms in a and in c, with the division by h; solution; error, its scaling, square and sum.
    private const int Rodas5PPerState = (2 * 15) + (2 * 28) + 8 + 8 + 4 + 8;

    public static int PerStep(OdeModel model, OdeMethod method)
    {
        var n = model.States.Length;
        var count = model.Operations;
        return method == OdeMethod.Tsit5
            ? (6 * count.Rates) + (Tsit5PerState * n)
            : count.Jacobian
                + count.Factor
                + (8 * (count.Rates + count.Solve))
                + (Rodas5PPerState * n);
    }
}

using Soleus.Numerics.Generator.Expressions;
using Soleus.Numerics.Generator.Writing;

namespace Soleus.Numerics.Generator.Stepping;

/// <summary>A step of the explicit Runge-Kutta pair of order 5(4) of Tsitouras.</summary>
/// <source id="tsitouras-2011" at="section 3"/>
internal static class Tsit5Steps
{
    // Measured against the loops over stages, two groups of 8 lanes, a step with its control: 1.5 times faster at 190
    // and 310 operations (2 and 4 states), 1.07 to 1.14 times at 980 to 1,210 (4 to 12 states, two of them with
    // exponentials), the same at 1,600 to 2,400, 1.4 times slower at 3,200.
    private const int MostOperations = 1300;

    private static readonly double[][] A =
    [
        [0.161],
        [-0.008480655492356989, 0.335480655492357],
        [2.8971530571054935, -6.359448489975075, 4.3622954328695815],
        [5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525],
        [
            5.86145544294642,
            -12.92096931784711,
            8.159367898576159,
            -0.071584973281401,
            -0.028269050394068383,
        ],
        [
            0.09646076681806523,
            0.01,
            0.4798896504144996,
            1.379008574103742,
            -3.290069515436081,
            2.324710524099774,
        ],
    ];

    private static readonly double[] C = [0.161, 0.327, 0.9, 0.9800255409045097, 1, 1];

    // Differences of the weights of order 5 and 4.
    private static readonly double[] E =
    [
        -0.00178001105222577714,
        -0.0008164344596567469,
        0.007880878010261995,
        -0.1447110071732629,
        0.5823571654525552,
        -0.45808210592918697,
        0.015151515151515152,
    ];

    /// <summary>The step, or null if it would be too large.</summary>
    /// <param name="operations">Operations of the model in one stage.</param>
    public static Kernel? Of(StepEquations equations, int operations)
    {
        if (A.Length * operations > MostOperations)
            return null;
        var graph = equations.Graph;
        var n = equations.States;
        var effects = new List<Effect>();
        // The last stage of the step before is the first of this.
        var stages = new List<Node[]>
        {
            Enumerable.Range(0, n).Select(i => graph.Leaf(Place.Stage, i)).ToArray(),
        };
        var state = equations.Begin;
        for (var i = 0; i < A.Length; i++)
        {
            var rise = equations.Scale(equations.Step, equations.Combine(A[i], stages));
            state = equations.Add(equations.Begin, rise);
            // The probe of stiffness compares the stages at the end of the step.
            if (i == A.Length - 2)
                effects.AddRange(equations.Store(7, state));
            if (i == A.Length - 1)
                effects.AddRange(Effect.Stores(state, Place.Next));
            stages.Add(equations.Rates(C[i], state));
            effects.AddRange(equations.Store(i + 1, stages[i + 1]));
        }
        var error = equations.Scale(equations.Step, equations.Combine(E, stages));
        effects.Add(equations.Squares(error, state));
        var kernel = new Kernel("Tsit5Step", [], effects);
        return kernel.Operations <= MostOperations ? kernel : null;
    }
}

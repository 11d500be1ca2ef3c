using Soleus.Numerics.Generator.Expressions;
using Soleus.Numerics.Generator.Writing;

namespace Soleus.Numerics.Generator.Stepping;

/// <summary>A step of the Rosenbrock method of order 5(4) of Steinebach, in the transformed stages u.</summary>
/// <remarks>
/// W·u_i = f(t + α_i·h, y + Σ a_ij·u_j) + Σ (c_ij/h)·u_j + h·γ_i·∂f/∂t with W = I/(h·γ) − J. The states of the last
/// two stages are those before plus the stage before; the last stage is the error.
/// </remarks>
/// <source id="steinebach-2023" at="table 3"/>
internal static class Rodas5PSteps
{
    // Measured against the loops over stages, two groups of 8 lanes, a step with its control: 2 times faster at 340 to
    // 590 operations (2 to 4 states), 1.3 to 1.5 times at 1,560 to 1,660 (4 and 6 states with exponentials), 1.2 times
    // at 2,750 (12 states), hardly faster at 3,700 to 5,600, where the runtime's compiler takes 80 ms for the step.
    private const int MostOperations = 2800;
    private const double Gamma = 0.21193756319429014;

    private static readonly double[][] A =
    [
        [],
        [3.0],
        [2.849394379747939, 0.45842242204463923],
        [-6.954028509809101, 2.489845061869568, -10.358996098473584],
        [2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641],
        [
            -7.502846399306121,
            2.561846144803919,
            -11.627539656261098,
            -0.18268767659942256,
            0.030198172008377946,
        ],
    ];

    private static readonly double[][] C =
    [
        [],
        [-14.155112264123755],
        [-17.97296035885952, -2.859693295451294],
        [147.12150275711716, -1.41221402718213, 71.68940251302358],
        [165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306],
        [
            24.854864614690072,
            -3.0009227002832186,
            47.4931110020768,
            5.5814197821558125,
            -0.6610691825249471,
        ],
        [
            30.91273214028599,
            -3.1208243349937974,
            77.79954646070892,
            34.28646028294783,
            -19.097331116725623,
            -28.087943162872662,
        ],
        [
            37.80277123390563,
            -3.2571969029072276,
            112.26918849496327,
            66.9347231244047,
            -40.06618937091002,
            -54.66780262877968,
            -9.48861652309627,
        ],
    ];

    private static readonly double[] Alpha =
    [
        0,
        0.6358126895828704,
        0.4095798393397535,
        0.9769306725060716,
        0.4288403609558664,
        1,
        1,
        1,
    ];

    private static readonly double[] ByTime =
    [
        0.21193756319429014,
        -0.42387512638858027,
        -0.3384627126235924,
        1.8046452872882734,
        2.325825639765069,
    ];

    /// <summary>The step, or null if it would be too large.</summary>
    /// <param name="operations">Operations of the model in one stage.</param>
    public static Kernel? Of(StepEquations equations, int operations)
    {
        if (C.Length * operations > MostOperations)
            return null;
        var graph = equations.Graph;
        var inverse = graph.Divide(graph.One, equations.Step);
        var shift = graph.Multiply(graph.Constant(1 / Gamma), inverse);
        var kept = equations.Factors.Factor(graph, equations.FiniteJacobian(), shift);
        Node[] factors =
        [
            .. kept.Where(e => e.IsStore).OrderBy(e => e.Index).Select(e => e.Values[0]),
        ];
        List<Effect> effects = [.. kept.Where(e => !e.IsStore)];
        var stages = new List<Node[]>();
        var state = equations.Begin;
        for (var i = 0; i < C.Length; i++)
        {
            state =
                i == 0 ? state
                : i < A.Length ? equations.Add(equations.Begin, equations.Combine(A[i], stages))
                : equations.Add(state, stages[i - 1]);
            var right = equations.Rates(Alpha[i], state);
            if (i < ByTime.Length)
            {
                var part = graph.Multiply(graph.Constant(ByTime[i]), equations.Step);
                right = equations.Add(right, equations.Scale(part, equations.ByTime));
            }
            if (i > 0)
                right = equations.Add(
                    right,
                    equations.Scale(inverse, equations.Combine(C[i], stages))
                );
            var solved = equations.Factors.Solve(graph, factors, right);
            stages.Add([.. solved.OrderBy(e => e.Index).Select(e => e.Values[0])]);
            effects.AddRange(
                solved.Select(e =>
                    Effect.Store(e.Values[0], Place.Stage, i * equations.States + e.Index)
                )
            );
        }
        var next = equations.Add(state, stages[stages.Count - 1]);
        effects.AddRange(Effect.Stores(next, Place.Next));
        effects.Add(equations.Squares(stages[stages.Count - 1], next));
        var kernel = new Kernel("Rodas5PStep", [], effects);
        return kernel.Operations <= MostOperations ? kernel : null;
    }
}

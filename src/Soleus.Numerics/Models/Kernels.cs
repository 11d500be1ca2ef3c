using System.ComponentModel;

namespace Soleus.Numerics.Models;

/// <summary>The generated functions of one model at one lane width.</summary>
/// <remarks>
/// Every array holds one value for each lane side by side: quantity i of lane l is at [i * lanes + l], aligned to
/// a whole vector. A width has 8, 4 or 1 lanes. No function allocates, none reads beyond its arrays.
/// <list type="bullet">
/// <item>Derive(p): p holds the parameters, followed by room for the values that depend on parameters alone;
/// fills that room.</item>
/// <item>Rates(t, y, p, dy).</item>
/// <item>Jacobian(t, y, p, j, dfdt): the structurally non-zero entries of the derivative of the rates by the states
/// in the order of <see cref="OdeModel.JacobianPattern"/>, and the derivative of the rates by time (all n of it).
/// </item>
/// <item>Factor(j, shift, lu): factors shift·I − J without pivoting in an order that keeps it sparse. Returns, per
/// lane bit, whether every pivot is finite and has not cancelled below 1e-10 of its diagonal entry.</item>
/// <item>Solve(lu, b): replaces b by the solution.</item>
/// <item>Outputs(t, y, p, o) and Events(t, y, p, g).</item>
/// <item>Tsit5Step and Rodas5PStep, for small models (else null): one whole step of the method for several groups of
/// lanes: (t, h, y, p, stages, next, scale, squares, groups). Each array holds group behind group; stage i of the
/// method is written at stages + (i − 1) · groups · lanes · n (Tsit5: k, of which k1 is given; with a row behind them
/// for the state of stage 6; Rodas5P: u). next receives the state at the end of the step; scale, the same for all
/// groups, holds the relative tolerance in its first row and the absolute tolerances in the n rows behind; squares
/// receives the sum over the states of (error / (absolute + relative · max(|y|, |next|)))². Rodas5PStep returns what
/// Factor returns, the bits of all groups side by side.</item>
/// </list>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class Kernels
{
    public required delegate* <double*, void> Derive { get; init; }
    public required delegate* <double*, double*, double*, double*, void> Rates { get; init; }
    public required delegate* <
        double*,
        double*,
        double*,
        double*,
        double*,
        void> Jacobian { get; init; }
    public required delegate* <double*, double*, double*, uint> Factor { get; init; }
    public required delegate* <double*, double*, void> Solve { get; init; }
    public required delegate* <double*, double*, double*, double*, void> Outputs { get; init; }
    public required delegate* <double*, double*, double*, double*, void> Events { get; init; }

    public delegate* <
        double*,
        double*,
        double*,
        double*,
        double*,
        double*,
        double*,
        double*,
        int,
        void> Tsit5Step { get; init; }

    public delegate* <
        double*,
        double*,
        double*,
        double*,
        double*,
        double*,
        double*,
        double*,
        int,
        uint> Rodas5PStep { get; init; }
}

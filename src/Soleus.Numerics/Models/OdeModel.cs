using System.Collections.Immutable;
using System.ComponentModel;

namespace Soleus.Numerics.Models;

/// <summary>The rates of a model by its own readable equations: (t, y, p, dy).</summary>
public delegate void ReferenceRates(
    double t,
    ReadOnlySpan<double> y,
    ReadOnlySpan<double> p,
    Span<double> dy
);

/// <summary>A system of ordinary differential equations y' = f(t, y, p), as generated from a model's file.</summary>
public sealed class OdeModel
{
    /// <summary>The name of the class of equations.</summary>
    public required string Name { get; init; }

    /// <summary>Names of the states, in the order of their declaration.</summary>
    public required ImmutableArray<string> States { get; init; }

    /// <summary>Names of the parameters, in the order of their declaration.</summary>
    public required ImmutableArray<string> Parameters { get; init; }

    /// <summary>Names of the outputs.</summary>
    public required ImmutableArray<string> Outputs { get; init; }

    /// <summary>Names of the events.</summary>
    public required ImmutableArray<string> Events { get; init; }

    /// <summary>Initial values of the states, as declared.</summary>
    public required ImmutableArray<double> Initial { get; init; }

    /// <summary>Nominal values of the parameters, as declared.</summary>
    public required ImmutableArray<double> Nominal { get; init; }

    /// <summary>
    /// Places of the parameters by which this model integrates the derivatives of its states; none for a plain model.
    /// The states are then the plain model's, and behind them, for each such parameter, their derivatives.
    /// </summary>
    public ImmutableArray<int> SensitiveTo { get; init; } = [];

    /// <summary>Whether the rates name the time.</summary>
    public required bool DependsOnTime { get; init; }

    /// <summary>Number of values that depend on parameters alone and are computed once for each member.</summary>
    public required int DerivedCount { get; init; }

    /// <summary>Row and column of each structurally non-zero entry of the Jacobian, row by row.</summary>
    public required ImmutableArray<(int Row, int Column)> JacobianPattern { get; init; }

    /// <summary>Number of entries of the factors, fill included.</summary>
    public required int FactorCount { get; init; }

    /// <summary>Floating-point operations of one call for one lane.</summary>
    public required OperationCounts Operations { get; init; }

    /// <summary>The readable equations.</summary>
    public required ReferenceRates Reference { get; init; }

    [EditorBrowsable(EditorBrowsableState.Never)]
    public required Kernels Kernels512 { get; init; }

    [EditorBrowsable(EditorBrowsableState.Never)]
    public required Kernels Kernels256 { get; init; }

    [EditorBrowsable(EditorBrowsableState.Never)]
    public required Kernels KernelsScalar { get; init; }

    /// <summary>The place of a state.</summary>
    /// <exception cref="ArgumentException">The model has no such state.</exception>
    public int State(string name) => Place(States, name, "state");

    /// <summary>The place of a parameter.</summary>
    /// <exception cref="ArgumentException">The model has no such parameter.</exception>
    public int Parameter(string name) => Place(Parameters, name, "parameter");

    /// <summary>The place of an output.</summary>
    /// <exception cref="ArgumentException">The model has no such output.</exception>
    public int Output(string name) => Place(Outputs, name, "output");

    /// <summary>The place of an event.</summary>
    /// <exception cref="ArgumentException">The model has no such event.</exception>
    public int Event(string name) => Place(Events, name, "event");

    private int Place(ImmutableArray<string> names, string name, string kind)
    {
        var place = names.IndexOf(name);
        return place >= 0
            ? place
            : throw new ArgumentException(
                $"{Name} has no {kind} '{name}'. It has: {string.Join(", ", names)}.",
                nameof(name)
            );
    }
}

/// <summary>
/// Floating-point operations of one call for one lane: a fused multiply-add counts two, everything else one;
/// an exponential, logarithm or power is counted by the operations of its own kernel.
/// </summary>
public readonly record struct OperationCounts(int Rates, int Jacobian, int Factor, int Solve);

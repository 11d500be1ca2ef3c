using Soleus.Numerics.Generator.Expressions;
using Soleus.Numerics.Generator.Factorising;
using Soleus.Numerics.Generator.Lowering;
using Soleus.Numerics.Generator.Reading;
using Soleus.Numerics.Generator.Stepping;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>The functions of a model, as the contract of <c>Kernels</c> has them.</summary>
internal sealed class ModelKernels
{
    private static readonly (string, Place[]) Time = ("t", [Place.Time]);
    private static readonly (string, Place[]) States = ("y", [Place.State]);
    private static readonly (string, Place[]) Parameters = ("p", [Place.Parameter, Place.Derived]);

    public ModelKernels(ModelSystem system)
    {
        System = system;
        var graph = system.Graph;
        var hoisting = new Hoisting(graph);
        var rates = Lower(Effects(Place.Rate, system.Rates));
        Rates = new Kernel("Rates", [Time, States, Parameters, ("dy", [Place.Rate])], rates);
        var jacobian = Lower([
            .. Effect.Stores(system.Jacobian.Select(e => e.Value), Place.Entry),
            .. Effect.Stores(system.TimeDerivatives(), Place.TimeRate),
        ]);
        Jacobian = new Kernel(
            "Jacobian",
            [Time, States, Parameters, ("j", [Place.Entry]), ("dfdt", [Place.TimeRate])],
            jacobian
        );
        Outputs = Make(
            "Outputs",
            ("o", [Place.Output]),
            Effects(Place.Output, system.Outputs.Select(o => o.Value))
        );
        Events = Make(
            "Events",
            ("g", [Place.Event]),
            Effects(Place.Event, system.Events.Select(e => e.Value))
        );
        DerivedCount = hoisting.Derived.Count;
        Node[] derived = [.. hoisting.Derived];
        Derive = new Kernel(
            "Derive",
            [Parameters],
            [.. Effect.Stores(Powers.Lower(graph, derived), Place.Derived)]
        );
        var factors = SparseFactors.Of(
            system.States.Count,
            [.. system.Jacobian.Select(e => (e.Row, e.Column))]
        );
        FactorCount = factors.Count;
        var plain = new Graph();
        Factor = new Kernel(
            "Factor",
            [("j", [Place.Entry]), ("shift", [Place.Shift]), ("lu", [Place.Factor])],
            factors.Factor(
                plain,
                Leaves(Place.Entry, system.Jacobian.Count),
                plain.Leaf(Place.Shift, 0)
            )
        );
        Solve = new Kernel(
            "Solve",
            [("lu", [Place.Factor]), ("b", [Place.RightSide])],
            factors.Solve(
                plain,
                Leaves(Place.Factor, FactorCount),
                Leaves(Place.RightSide, system.States.Count)
            )
        );
        var step = new StepEquations(
            graph,
            [.. rates.Select(e => e.Values[0])],
            [.. jacobian.Take(system.Jacobian.Count).Select(e => e.Values[0])],
            [.. jacobian.Skip(system.Jacobian.Count).Select(e => e.Values[0])],
            factors
        );
        Kernel?[] steps =
        [
            Tsit5Steps.Of(step, Rates.Operations),
            Rodas5PSteps.Of(step, Rates.Operations + Solve.Operations),
        ];
        Steps = [.. steps.OfType<Kernel>()];

        Node[] Leaves(Place place, int count) =>
            [.. Enumerable.Range(0, count).Select(i => plain.Leaf(place, i))];

        Kernel Make(string name, (string, Place[]) result, IReadOnlyList<Effect> effects) =>
            new(name, [Time, States, Parameters, result], Lower(effects));

        Effect[] Lower(IReadOnlyList<Effect> effects)
        {
            Node[] values = [.. effects.SelectMany(e => e.Values)];
            values = Exponentials.Share(graph, Powers.Lower(graph, values));
            return Effect.With(effects, hoisting.Lower(values));
        }
    }

    public ModelSystem System { get; }

    public int DerivedCount { get; }

    public int FactorCount { get; }

    public Kernel Derive { get; }

    public Kernel Rates { get; }

    public Kernel Jacobian { get; }

    public Kernel Factor { get; }

    public Kernel Solve { get; }

    public Kernel Outputs { get; }

    public Kernel Events { get; }

    /// <summary>Whole steps of the methods for which the model is small enough.</summary>
    public IReadOnlyList<Kernel> Steps { get; }

    public IReadOnlyList<Kernel> All => [Derive, Rates, Jacobian, Factor, Solve, Outputs, Events];

    private static Effect[] Effects(Place place, IEnumerable<Node> values) =>
        [.. Effect.Stores(values, place)];
}

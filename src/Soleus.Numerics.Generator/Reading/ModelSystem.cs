using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Reading;

/// <summary>A system of differential equations as expressions of one graph.</summary>
internal sealed class ModelSystem(
    Graph graph,
    IReadOnlyList<(string Name, double Value)> states,
    IReadOnlyList<(string Name, double Value, bool Sensitive)> parameters,
    IReadOnlyList<Node> rates,
    IReadOnlyList<(string Name, Node Value)> outputs,
    IReadOnlyList<(string Name, Node Value)> events
)
{
    private IReadOnlyList<(int, int, Node)>? _jacobian;

    public Graph Graph { get; } = graph;

    /// <summary>States with their initial values; state i is the leaf (State, i).</summary>
    public IReadOnlyList<(string Name, double Value)> States { get; } = states;

    /// <summary>Parameters with their nominal values; parameter i is the leaf (Parameter, i).</summary>
    public IReadOnlyList<(string Name, double Value, bool Sensitive)> Parameters { get; } =
        parameters;

    /// <summary>The rate of each state.</summary>
    public IReadOnlyList<Node> Rates { get; } = rates;

    public IReadOnlyList<(string Name, Node Value)> Outputs { get; } = outputs;

    public IReadOnlyList<(string Name, Node Value)> Events { get; } = events;

    public bool DependsOnTime => Rates.Any(r => r.Dependence.HasFlag(Dependence.Time));

    /// <summary>The entries of the Jacobian that are not zero for all values, row by row.</summary>
    public IReadOnlyList<(int Row, int Column, Node Value)> Jacobian =>
        _jacobian ??= Differentiate();

    /// <summary>The derivatives of the rates by time.</summary>
    public IReadOnlyList<Node> TimeDerivatives()
    {
        var derivative = new Derivative(Graph, Graph.Leaf(Place.Time, 0));
        return [.. Rates.Select(derivative.Of)];
    }

    private List<(int, int, Node)> Differentiate()
    {
        var entries = new List<(int Row, int Column, Node Value)>();
        for (var column = 0; column < States.Count; column++)
        {
            var derivative = new Derivative(Graph, Graph.Leaf(Place.State, column));
            for (var row = 0; row < Rates.Count; row++)
            {
                var value = derivative.Of(Rates[row]);
                if (!value.Is(0))
                    entries.Add((row, column, value));
            }
        }
        return [.. entries.OrderBy(e => e.Row).ThenBy(e => e.Column)];
    }
}

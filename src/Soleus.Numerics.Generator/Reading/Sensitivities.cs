using Soleus.Numerics.Generator.Expressions;

namespace Soleus.Numerics.Generator.Reading;

/// <summary>The system of states and their derivatives s with respect to the sensitive parameters: s' = J·s + ∂f/∂p.</summary>
internal static class Sensitivities
{
    /// <summary>
    /// States are first the model's, then for each sensitive parameter the derivatives of all of them, which begin at
    /// zero; outputs likewise.
    /// </summary>
    public static ModelSystem Of(ModelSystem system)
    {
        var graph = system.Graph;
        var states = system.States.ToList();
        var rates = system.Rates.ToList();
        var outputs = system.Outputs.ToList();
        var byState = system
            .States.Select((_, i) => new Derivative(graph, graph.Leaf(Place.State, i)))
            .ToList();
        for (var p = 0; p < system.Parameters.Count; p++)
        {
            if (!system.Parameters[p].Sensitive)
                continue;
            var name = system.Parameters[p].Name;
            var first = states.Count;
            var byParameter = new Derivative(graph, graph.Leaf(Place.Parameter, p));
            states.AddRange(system.States.Select(s => ($"d{s.Name}/d{name}", 0d)));
            rates.AddRange(system.Rates.Select(Total));
            outputs.AddRange(system.Outputs.Select(o => ($"d{o.Name}/d{name}", Total(o.Value))));

            Node Total(Node value)
            {
                var total = byParameter.Of(value);
                for (var i = 0; i < byState.Count; i++)
                {
                    var s = graph.Leaf(Place.State, first + i);
                    total = graph.Add(total, graph.Multiply(byState[i].Of(value), s));
                }
                return total;
            }
        }
        return new ModelSystem(graph, states, system.Parameters, rates, outputs, system.Events);
    }
}

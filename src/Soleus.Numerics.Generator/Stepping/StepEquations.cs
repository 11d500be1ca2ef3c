using Soleus.Numerics.Generator.Expressions;
using Soleus.Numerics.Generator.Factorising;
using Soleus.Numerics.Generator.Lowering;
using Soleus.Numerics.Generator.Writing;

namespace Soleus.Numerics.Generator.Stepping;

/// <summary>The equations of a model from which the step of a method is composed; all of them lowered.</summary>
internal sealed class StepEquations(
    Graph graph,
    IReadOnlyList<Node> rates,
    IReadOnlyList<Node> jacobian,
    IReadOnlyList<Node> byTime,
    SparseFactors factors
)
{
    public Graph Graph { get; } = graph;

    public int States => rates.Count;

    /// <summary>The derivatives of the rates by time at the begin of the step.</summary>
    public IReadOnlyList<Node> ByTime { get; } = byTime;

    public SparseFactors Factors { get; } = factors;

    public Node Time { get; } = graph.Leaf(Place.Time, 0);

    /// <summary>The length of the step, h.</summary>
    public Node Step { get; } = graph.Leaf(Place.Step, 0);

    /// <summary>The state at the begin of the step.</summary>
    public Node[] Begin { get; } =
    [.. Enumerable.Range(0, rates.Count).Select(i => graph.Leaf(Place.State, i))];

    /// <summary>
    /// The entries of the Jacobian at the begin of the step, in the order of the pattern of the factors; zero where
    /// the formula of a derivative is no finite number, which it may be where the rates themselves are finite.
    /// </summary>
    public Node[] FiniteJacobian() => [.. jacobian.Select(e => MayOverflow(e) ? Finite(e) : e)];

    /// <summary>The rates at t + c·h in a state.</summary>
    public Node[] Rates(double c, Node[] state)
    {
        var time = Graph.Add(Time, Graph.Multiply(Graph.Constant(c), Step));
        var rewriting = new Rewriting(
            Graph,
            (node, _) =>
                !node.IsLeaf ? null
                : node.Place == Place.State ? state[node.Index]
                : node.Place == Place.Time ? time
                : null
        );
        return [.. rates.Select(rewriting.Of)];
    }

    /// <summary>Σ weights[j] · stages[j], of each state.</summary>
    public Node[] Combine(double[] weights, IReadOnlyList<Node[]> stages) =>
        [
            .. Enumerable
                .Range(0, States)
                .Select(i =>
                    weights
                        .Select((w, j) => Graph.Multiply(Graph.Constant(w), stages[j][i]))
                        .Aggregate(Graph.Add)
                ),
        ];

    public Node[] Add(Node[] a, Node[] b) => [.. a.Zip(b, Graph.Add)];

    public Node[] Scale(Node by, IReadOnlyList<Node> a) =>
        [.. a.Select(x => Graph.Multiply(by, x))];

    /// <summary>Stores a stage of the method, the first being 0.</summary>
    public IEnumerable<Effect> Store(int stage, Node[] values) =>
        values.Select((v, i) => Effect.Store(v, Place.Stage, stage * States + i));

    /// <summary>Stores the sum over the states of (error / (absolute + relative · max(|begin|, |end|)))².</summary>
    public Effect Squares(Node[] error, Node[] end)
    {
        var relative = Graph.Leaf(Place.Scale, 0);
        var sum = Graph.Zero;
        for (var i = 0; i < States; i++)
        {
            var before = Graph.Abs(Begin[i]);
            var after = Graph.Abs(end[i]);
            var size = Graph.Select(Graph.Less(after, before), before, after);
            var scaled = Graph.Divide(
                error[i],
                Graph.Add(Graph.Leaf(Place.Scale, 1 + i), Graph.Multiply(relative, size))
            );
            sum = Graph.Add(sum, Graph.Multiply(scaled, scaled));
        }
        return Effect.Store(sum, Place.Squares, 0);
    }

    private Node Finite(Node entry) =>
        Graph.Select(
            Graph.LessOrEqual(Graph.Abs(entry), Graph.Constant(double.MaxValue)),
            entry,
            Graph.Zero
        );

    // Sums and products overflow only where the rates do.
    private static bool MayOverflow(Node entry) =>
        Rewriting
            .Below([entry])
            .Exists(n =>
                n.Operation
                    is Operation.Divide
                        or Operation.Exp
                        or Operation.Log
                        or Operation.Pow
                        or Operation.Sqrt
            );
}

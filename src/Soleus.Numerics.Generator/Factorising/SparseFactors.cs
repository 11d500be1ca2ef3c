using Soleus.Numerics.Generator.Expressions;
using Soleus.Numerics.Generator.Writing;

namespace Soleus.Numerics.Generator.Factorising;

/// <summary>The straight-line code that factors W = shift·I − J without pivoting, and that solves with the factors.</summary>
/// <remarks>
/// Kept are, in the order of elimination, the reciprocals of the pivots, the rows of U and the columns of L. Off the
/// diagonal both have the opposite sign, so that the Jacobian enters without negation and all updates are fused
/// multiply-adds: with n = −w off the diagonal, l = n·(1/pivot), w_ii −= l·n_ki, n_ij += l·n_kj.
/// </remarks>
internal sealed class SparseFactors
{
    private readonly int[] _order;
    private readonly int _size;
    private readonly IReadOnlyList<(int Row, int Column)> _pattern;
    private readonly Dictionary<(int Row, int Column), int> _places = [];
    private readonly bool[,] _filled;

    private SparseFactors(int size, IReadOnlyList<(int Row, int Column)> pattern)
    {
        _size = size;
        _filled = new bool[size, size];
        for (var i = 0; i < size; i++)
            _filled[i, i] = true;
        foreach (var (row, column) in pattern)
            _filled[row, column] = true;
        _order = EliminationOrder.Choose(_filled);
        for (var step = 0; step < size; step++)
        {
            var k = _order[step];
            _places.Add((k, k), _places.Count);
            foreach (var j in After(step).Where(j => _filled[k, j]))
                _places.Add((k, j), _places.Count);
            foreach (var i in After(step).Where(i => _filled[i, k]))
                _places.Add((i, k), _places.Count);
        }
        _pattern = pattern;
    }

    public static SparseFactors Of(int size, IReadOnlyList<(int Row, int Column)> pattern) =>
        new(size, pattern);

    /// <summary>Number of entries kept.</summary>
    public int Count => _places.Count;

    private IEnumerable<int> After(int step) => _order.Skip(step + 1);

    /// <summary>Keeps the factors, each at its place, and checks the pivots.</summary>
    /// <param name="jacobian">The entries of J in the order of the pattern.</param>
    public List<Effect> Factor(Graph graph, IReadOnlyList<Node> jacobian, Node shift)
    {
        var entries = new Node?[_size, _size];
        for (var k = 0; k < _pattern.Count; k++)
            entries[_pattern[k].Row, _pattern[k].Column] = jacobian[k];
        var diagonal = new Node[_size];
        for (var i = 0; i < _size; i++)
        {
            diagonal[i] = graph.Subtract(shift, entries[i, i] ?? graph.Zero);
            entries[i, i] = diagonal[i];
        }
        var effects = new List<Effect>();
        for (var step = 0; step < _size; step++)
        {
            var k = _order[step];
            var pivot = entries[k, k]!;
            var reciprocal = graph.Divide(graph.One, pivot);
            Keep(k, k, reciprocal);
            effects.Add(
                pivot == diagonal[k]
                    ? Effect.Check(pivot, reciprocal)
                    : Effect.Check(pivot, reciprocal, diagonal[k])
            );
            var columns = After(step).Where(j => _filled[k, j]).ToList();
            foreach (var j in columns)
                Keep(k, j, entries[k, j]!);
            foreach (var i in After(step).Where(i => _filled[i, k]))
            {
                var l = graph.Multiply(entries[i, k]!, reciprocal);
                Keep(i, k, l);
                foreach (var j in columns)
                {
                    var update = graph.Multiply(l, entries[k, j]!);
                    var old = entries[i, j];
                    entries[i, j] =
                        old is null ? update
                        : i == j ? graph.Subtract(old, update)
                        : graph.Add(old, update);
                }
            }
        }
        return effects;

        void Keep(int row, int column, Node value) =>
            effects.Add(Effect.Store(value, Place.Factor, _places[(row, column)]));
    }

    /// <summary>Stores the solution in the order in which it is found.</summary>
    /// <param name="factors">What was kept, by place.</param>
    public List<Effect> Solve(Graph graph, IReadOnlyList<Node> factors, IReadOnlyList<Node> right)
    {
        Node[] b = [.. right];
        for (var step = 0; step < _size; step++)
        {
            var k = _order[step];
            foreach (var i in After(step).Where(i => _filled[i, k]))
                b[i] = graph.Add(b[i], graph.Multiply(Kept(i, k), b[k]));
        }
        var effects = new List<Effect>();
        for (var step = _size - 1; step >= 0; step--)
        {
            var k = _order[step];
            foreach (var j in After(step).Where(j => _filled[k, j]).Reverse())
                b[k] = graph.Add(b[k], graph.Multiply(Kept(k, j), b[j]));
            b[k] = graph.Multiply(b[k], Kept(k, k));
            effects.Add(Effect.Store(b[k], Place.RightSide, k));
        }
        return effects;

        Node Kept(int row, int column) => factors[_places[(row, column)]];
    }
}

using Soleus.Numerics.Generator.Expressions;
using Soleus.Numerics.Generator.Lowering;

namespace Soleus.Numerics.Generator.Writing;

/// <summary>The order in which a kernel computes its values, cut into parts of limited size.</summary>
/// <remarks>
/// Values are computed where they are first needed and stored at once. The compiler of the runtime optimises a
/// method only up to a size, so that a large kernel becomes several methods; a value that crosses from one to
/// another is read again from where it was stored, or else from a scratch array.
/// </remarks>
internal sealed class Schedule
{
    // Weights are about the number of vector instructions. Above some 500 the runtime's compiler stops following
    // the lifetimes of values, which made kernels five times slower.
    private const int LargestPart = 300;
    private readonly Dictionary<Node, int> _parts = [];
    private readonly Dictionary<Node, int> _uses = [];
    private readonly Dictionary<Node, (Place Place, int Index)> _homes = [];
    private readonly HashSet<Node> _crossing = [];

    /// <param name="largestPart">The weight above which a part ends.</param>
    public Schedule(Kernel kernel, int largestPart = LargestPart)
    {
        var weight = 0;
        var seen = new HashSet<Node>();
        var part = new List<object>();
        foreach (var effect in kernel.Effects)
        {
            var above = Rewriting.Below(effect.Values).Where(seen.Add).ToList();
            foreach (var node in above.Where(n => IsValue(n)))
            {
                weight += Weight(node.Operation);
                part.Add(node);
                _parts[node] = Parts.Count;
                if (weight > largestPart)
                    Cut();
            }
            foreach (var value in effect.Values)
                Use(value);
            part.Add(effect);
            if (weight > largestPart / 4 * 3)
                Cut();
        }
        if (part.Count > 0 || Parts.Count == 0)
            Cut();
        FindCrossings();

        void Cut()
        {
            Parts.Add(part);
            part = [];
            weight = 0;
        }
    }

    /// <summary>Nodes to compute and effects, part by part.</summary>
    public List<List<object>> Parts { get; } = [];

    public int ScratchCount { get; private set; }

    /// <summary>Whether the value is computed by an instruction of its own (not a leaf, constant or condition).</summary>
    public static bool IsValue(Node node) => !node.IsLeaf && !node.IsConstant && !node.IsCondition;

    /// <summary>How often the value is used; a value under a condition counts as used more than once.</summary>
    public int Uses(Node node) => _uses.TryGetValue(node, out var n) ? n : 0;

    public int Part(Node node) => _parts[node];

    public bool Crosses(Node node) => _crossing.Contains(node);

    /// <summary>Where a value that crosses is kept.</summary>
    public (Place Place, int Index) Home(Node node) => _homes[node];

    private void FindCrossings()
    {
        for (var p = 0; p < Parts.Count; p++)
        {
            foreach (var item in Parts[p])
            {
                var arguments = item is Node node ? node.Arguments : ((Effect)item).Values;
                if (item is Node)
                {
                    foreach (var argument in arguments)
                        Use(argument);
                }
                else if (
                    item is Effect { IsStore: true } e
                    && IsValue(e.Values[0])
                    && _parts[e.Values[0]] == p
                )
                    _homes[e.Values[0]] = (e.Place, e.Index);
                foreach (var value in arguments.SelectMany(Values))
                {
                    if (_parts[value] != p)
                        _crossing.Add(value);
                }
            }
        }
        foreach (var node in _crossing.Where(n => !_homes.ContainsKey(n)).OrderBy(n => n.Id))
            _homes[node] = (Place.Scratch, ScratchCount++);
    }

    private void Use(Node node)
    {
        if (!node.IsCondition)
        {
            _uses[node] = Uses(node) + 1;
            return;
        }
        // A condition is written at each of its uses.
        foreach (var value in Values(node))
            _uses[value] = Uses(value) + 2;
    }

    private static IEnumerable<Node> Values(Node node) =>
        node.IsCondition ? node.Arguments.SelectMany(Values)
        : IsValue(node) ? [node]
        : [];

    private static int Weight(Operation operation) =>
        operation switch
        {
            Operation.Exp => 25,
            Operation.Log => 30,
            Operation.Pow => 70,
            _ => 1,
        };
}

namespace Soleus.Knowledge.Rules;

/// <summary>What kind of value a fact has.</summary>
public enum FactKind : byte
{
    /// <summary>Yes, no or unknown.</summary>
    YesNo,

    /// <summary>A number in the fact's stated unit, or unknown.</summary>
    Number,
}

/// <summary>One entry of the list of facts.</summary>
public sealed record Fact(string Name, FactKind Kind);

/// <summary>
/// The closed list of everything that a rule may ask about a person, each with a small index. A name that is not in the
/// list is a fault in the knowledge, found when it is loaded.
/// </summary>
/// <remarks>
/// Names: a question id (<c>pain-one-leg</c>), one choice of a question (<c>onset.sudden</c>), a condition
/// (<c>has.diabetes</c>), a medicine or class (<c>takes.statin</c>), a laboratory value in its canonical unit
/// (<c>lab.potassium</c>), or a fact derived from the record (<c>age</c>, <c>egfr</c>).
/// </remarks>
public sealed class FactCatalogue
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<Fact> _facts = [];
    private readonly Dictionary<int, SortedSet<double>> _limits = [];

    public int Count => _facts.Count;

    /// <summary>Adds a fact; adding the same name and kind twice gives the same index.</summary>
    /// <exception cref="ArgumentException">The name is already there with another kind.</exception>
    public int Add(string name, FactKind kind)
    {
        if (_index.TryGetValue(name, out var known))
        {
            return _facts[known].Kind == kind
                ? known
                : throw new ArgumentException(
                    $"fact {name} is both {_facts[known].Kind} and {kind}",
                    nameof(kind)
                );
        }
        _facts.Add(new Fact(name, kind));
        return _index[name] = _facts.Count - 1;
    }

    public bool TryFind(string name, out int index) => _index.TryGetValue(name, out index);

    /// <summary>The index of a fact that code relies on.</summary>
    /// <exception cref="ArgumentException">There is no such fact.</exception>
    public int this[string name] =>
        _index.TryGetValue(name, out var index)
            ? index
            : throw new ArgumentException($"no fact named {name}", nameof(name));

    public string Name(int index) => _facts[index].Name;

    public FactKind Kind(int index) => _facts[index].Kind;

    /// <summary>The numbers with which rules compare a fact, in its own unit, rising: where an answer may turn.</summary>
    public IReadOnlyCollection<double> Limits(int fact) => _limits.GetValueOrDefault(fact) ?? [];

    /// <summary>Notes a number with which a rule compares a fact. Rules are read by two threads.</summary>
    internal void NoteLimit(int fact, double limit)
    {
        lock (_limits)
        {
            if (!_limits.TryGetValue(fact, out var limits))
                _limits[fact] = limits = [];
            limits.Add(limit);
        }
    }

    public IEnumerable<string> Names => _facts.Select(f => f.Name);
}

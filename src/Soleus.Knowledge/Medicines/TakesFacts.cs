using System.Collections.Immutable;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.Medicines;

/// <summary>Which <c>takes.…</c> facts a medicine makes true: its own and those of its classes.</summary>
public sealed class TakesFacts
{
    private readonly Dictionary<string, int[]> _byMedicine = new(StringComparer.Ordinal);
    private readonly int[] _all;

    internal TakesFacts(
        ImmutableArray<Medicine> medicines,
        ImmutableArray<string> classes,
        FactCatalogue facts
    )
    {
        var answered = new bool[facts.Count];
        foreach (var name in classes)
            answered[facts[$"takes.{name}"]] = true;
        foreach (var medicine in medicines)
        {
            var makesTrue = new List<int> { facts[$"takes.{medicine.Id}"] };
            foreach (var name in medicine.Classes)
            {
                if (facts.TryFind($"takes.{name}", out var fact) && !makesTrue.Contains(fact))
                    makesTrue.Add(fact);
            }
            _byMedicine[medicine.Id] = [.. makesTrue];
            answered[makesTrue[0]] = true;
        }
        var all = new List<int>();
        for (var fact = 0; fact < answered.Length; fact++)
        {
            if (answered[fact])
                all.Add(fact);
        }
        _all = [.. all];
    }

    /// <summary>Every fact that a list of medicines answers.</summary>
    public ReadOnlySpan<int> All => _all;

    /// <summary>The facts that this medicine makes true.</summary>
    public ReadOnlySpan<int> Of(Medicine medicine)
    {
        ArgumentNullException.ThrowIfNull(medicine);
        return _byMedicine[medicine.Id];
    }
}

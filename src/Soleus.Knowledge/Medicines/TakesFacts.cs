using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.Medicines;

/// <summary>Which <c>takes.…</c> facts a medicine makes true: its own and those of its classes.</summary>
public sealed class TakesFacts
{
    private readonly FrozenDictionary<string, ImmutableArray<int>> _byMedicine;

    internal TakesFacts(
        ImmutableArray<Medicine> medicines,
        ImmutableArray<string> classes,
        FactCatalogue facts
    )
    {
        int Fact(string id) => facts[$"takes.{id}"];
        _byMedicine = medicines
            .DistinctBy(m => m.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(
                m => m.Id,
                m =>
                    ImmutableArray.CreateRange(
                        m.Classes.Where(classes.Contains).Prepend(m.Id).Select(Fact).Distinct()
                    ),
                StringComparer.Ordinal
            );
        All = [.. medicines.Select(m => m.Id).Concat(classes).Select(Fact).Distinct()];
    }

    /// <summary>Every fact that a list of medicines answers.</summary>
    public ImmutableArray<int> All { get; }

    /// <summary>The facts that this medicine makes true.</summary>
    public ImmutableArray<int> Of(Medicine medicine)
    {
        ArgumentNullException.ThrowIfNull(medicine);
        return _byMedicine[medicine.Id];
    }
}

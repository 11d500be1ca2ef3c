using System.Collections.Immutable;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.Medicines;

/// <summary>Which <c>takes.…</c> facts a medicine makes true: its own and those of its classes.</summary>
public sealed class TakesFacts
{
    private readonly Dictionary<string, int[]> _byMedicine = new(StringComparer.Ordinal);

    internal TakesFacts(
        ImmutableArray<Medicine> medicines,
        ImmutableArray<string> classes,
        FactCatalogue facts
    )
    {
        var first = int.MaxValue;
        var last = -1;
        void Answers(int fact)
        {
            first = Math.Min(first, fact);
            last = Math.Max(last, fact);
        }
        foreach (var name in classes)
            Answers(facts[$"takes.{name}"]);
        foreach (var medicine in medicines)
        {
            var makesTrue = new List<int> { facts[$"takes.{medicine.Id}"] };
            foreach (var name in medicine.Classes)
            {
                if (facts.TryFind($"takes.{name}", out var fact) && !makesTrue.Contains(fact))
                    makesTrue.Add(fact);
            }
            _byMedicine[medicine.Id] = [.. makesTrue];
            Answers(makesTrue[0]);
        }
        (First, Count) = last < 0 ? (0, 0) : (first, last - first + 1);
    }

    /// <summary>The first fact that a list of medicines answers; they are neighbours in the catalogue.</summary>
    public int First { get; }

    /// <summary>How many facts a list of medicines answers.</summary>
    public int Count { get; }

    /// <summary>The facts that this medicine makes true.</summary>
    public ReadOnlySpan<int> Of(Medicine medicine)
    {
        ArgumentNullException.ThrowIfNull(medicine);
        return _byMedicine[medicine.Id];
    }
}

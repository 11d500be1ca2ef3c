using System.Collections.Immutable;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Medicines;

/// <summary>
/// A medicine that a record can name: one ingredient or fixed combination. Names, brands and class membership are general
/// knowledge, reviewed; effects and intervals never stand here.
/// </summary>
/// <param name="Classes">Ids of medicine-classes.yaml.</param>
/// <param name="Route">oral, inhaled, injected, topical or other: the usual route.</param>
public sealed record Medicine(
    string Id,
    string Name,
    ImmutableArray<string> Synonyms,
    ImmutableArray<string> Brands,
    ImmutableArray<string> Classes,
    string Route
)
{
    public static ImmutableArray<string> LoadClasses(Loader loader)
    {
        var classes = ImmutableArray.CreateBuilder<string>();
        foreach (var (id, entry) in loader.Entries("medicine-classes.yaml"))
        {
            classes.Add(id);
            entry.Done();
        }
        return classes.ToImmutable();
    }

    public static ImmutableArray<Medicine> Load(Loader loader, ImmutableArray<string> classes)
    {
        var known = classes.ToHashSet(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<Medicine>();
        foreach (var row in loader.Table("medicines.csv"))
        {
            var medicine = new Medicine(
                row.Required("id"),
                row.Required("name"),
                row.List("synonyms"),
                row.List("brands"),
                row.List("classes"),
                row.Word("route", "oral", "inhaled", "injected", "topical", "other")
            );
            if (!ids.Add(medicine.Id))
                row.Problem("SOL-KNOW-032", $"medicine \"{medicine.Id}\" is there twice");
            foreach (var c in medicine.Classes.Where(c => !known.Contains(c)))
                row.Problem("SOL-KNOW-033", $"medicine class \"{c}\" does not exist");
            all.Add(medicine);
        }
        return all.ToImmutable();
    }
}

using System.Collections.Immutable;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Labs;

/// <summary>
/// A laboratory quantity that a record can give. Inside, its value is always in <see cref="Unit"/>; the fact is
/// <c>lab.ID</c>.
/// </summary>
/// <param name="Unit">Canonical UCUM unit.</param>
/// <param name="AcceptedUnits">Units that a record may use, canonical first; each converts to the canonical one.</param>
/// <param name="Substance">Substance for mass to amount conversion (magnesium, calcium …), or null.</param>
/// <param name="PlausibleLow">Below this, in the canonical unit, a value is taken for a slip of unit and refused.</param>
/// <param name="PlausibleHigh">Above this, likewise.</param>
public sealed record Analyte(
    string Id,
    ImmutableArray<string> Names,
    string Unit,
    ImmutableArray<string> AcceptedUnits,
    string? Substance,
    double PlausibleLow,
    double PlausibleHigh
)
{
    public static ImmutableArray<Analyte> Load(Loader loader)
    {
        var all = ImmutableArray.CreateBuilder<Analyte>();
        foreach (var (id, entry) in loader.Entries("labs/analytes.yaml"))
        {
            all.Add(
                new Analyte(
                    id,
                    entry.Texts("names"),
                    entry.Text("unit"),
                    entry.Texts("accepts"),
                    entry.TextOrNull("substance"),
                    entry.Number("plausible_low"),
                    entry.Number("plausible_high")
                )
            );
            entry.Done();
        }
        return all.ToImmutable();
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;

namespace Soleus.Knowledge.Units;

/// <summary>What turns a mass of one substance into an amount or into equivalents.</summary>
/// <param name="Id">Id of units/substances.yaml.</param>
/// <param name="Formula">Chemical formula, as text.</param>
/// <param name="MolarMass">Molar mass [g/mol]; null for a substance without one, for example an enzyme.</param>
/// <param name="Valence">Charge of the ion without its sign; null where equivalents have no meaning.</param>
/// <param name="IsEnzyme">True when its international unit is the enzyme unit: 1 [IU] = 1 U = 1 umol/min.</param>
public sealed record Substance(
    string Id,
    string? Formula,
    double? MolarMass,
    int? Valence,
    bool IsEnzyme,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    /// <summary>Loads units/substances.yaml, by id.</summary>
    public static FrozenDictionary<string, Substance> Load(Loader loader, SourceIndex sources)
    {
        var all = new Dictionary<string, Substance>(StringComparer.Ordinal);
        foreach (var (id, entry) in loader.Entries("units/substances.yaml"))
        {
            var status = entry.Status();
            all[id] = new Substance(
                id,
                entry.TextOrNull("formula"),
                entry.NumberOrNull("molar_mass", 1, 200_000),
                (int?)entry.NumberOrNull("valence", 1, 4),
                entry.Flag("enzyme"),
                sources.Check(
                    entry.Texts("sources"),
                    status,
                    (code, message) => entry.Problem(code, message)
                ),
                status
            );
            entry.Done();
        }
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

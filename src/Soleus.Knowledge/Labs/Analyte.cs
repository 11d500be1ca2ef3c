using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;
using Soleus.Knowledge.Units;

namespace Soleus.Knowledge.Labs;

/// <summary>
/// A laboratory quantity that a record can give. Inside, its value is always in <see cref="Unit"/>; the fact is
/// <c>lab.ID</c>, its name text <c>analyte.ID</c>.
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
    /// <summary>Our own assumption for spotting slips of unit, canonical unit; never shown as a reference limit.</summary>
    public double UsualLow { get; private init; }

    /// <summary>Likewise.</summary>
    public double UsualHigh { get; private init; }

    /// <summary>The accepted units with their conversion, canonical first.</summary>
    public ImmutableArray<AcceptedUnit> Accepted { get; private init; } = [];

    /// <summary>Units that are deliberately not taken.</summary>
    public ImmutableArray<RefusedUnit> Refused { get; private init; } = [];

    /// <summary>Reads a value as written; a missing unit is never guessed.</summary>
    /// <param name="value">The number as written.</param>
    /// <param name="unit">The unit as written, in UCUM or a common spelling; null or empty when there is none.</param>
    public LabReading Read(double value, string? unit)
    {
        if (!double.IsFinite(value))
            return Failed(LabFault.NotFinite, [], "not-finite", value, unit);
        if (string.IsNullOrWhiteSpace(unit))
            return Failed(LabFault.UnitMissing, Fitting(value), "unit-missing", value, unit);
        if (!Units.Unit.TryRead(unit, out var parsed, out _))
            return Failed(LabFault.UnknownUnit, Fitting(value), "unit-unknown", value, unit);
        if (Accepted.FirstOrDefault(a => a.Unit.SameAs(parsed)) is not { } written)
        {
            var refused = Refused.FirstOrDefault(r => r.Unit.SameAs(parsed));
            return refused is null
                ? Failed(LabFault.UnitNotAccepted, Fitting(value), "unit-not-accepted", value, unit)
                : LabReading.Failed(
                    LabFault.UnitNotAccepted,
                    Fitting(value),
                    new Phrase(refused.Because)
                );
        }
        var canonical = written.Canonical(value);
        if (!IsPlausible(canonical))
            return Failed(LabFault.Implausible, Fitting(value), "implausible", value, unit);
        if (!IsUsual(canonical))
        {
            var others = Where(value, IsUsual);
            if (!others.IsEmpty)
                return LabReading.Doubtful(
                    canonical,
                    others,
                    Says("doubtful", others, value, unit)
                );
        }
        return LabReading.Read(canonical);
    }

    public static ImmutableArray<Analyte> Load(
        Loader loader,
        FrozenDictionary<string, Substance> substances,
        SourceIndex sources
    )
    {
        var all = ImmutableArray.CreateBuilder<Analyte>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, entry) in loader.Entries("labs/analytes.yaml"))
        {
            var low = entry.Number("plausible_low");
            var high = entry.Number("plausible_high");
            var usualLow = entry.NumberOrNull("usual_low") ?? low;
            var usualHigh = entry.NumberOrNull("usual_high") ?? high;
            var analyte = new Analyte(
                id,
                entry.Texts("names"),
                entry.Text("unit"),
                entry.Texts("accepts"),
                entry.TextOrNull("substance"),
                low,
                high
            )
            {
                UsualLow = usualLow,
                UsualHigh = usualHigh,
            };
            if (low >= high || usualLow < low || usualHigh > high || usualLow >= usualHigh)
                entry.Problem(
                    "SOL-KNOW-124",
                    $"the ranges of \"{id}\" must be low < high, the usual one inside the plausible one"
                );
            foreach (var name in analyte.Names)
            {
                if (!names.TryAdd(name, id))
                    entry.Problem("SOL-KNOW-123", $"\"{name}\" names both {names[name]} and {id}");
            }
            var units = new AnalyteUnits(entry, analyte, substances, sources);
            all.Add(analyte with { Accepted = units.Accepted(), Refused = units.Refused() });
            entry.Done();
        }
        return all.ToImmutable();
    }

    private bool IsPlausible(double canonical) =>
        canonical >= PlausibleLow && canonical <= PlausibleHigh;

    private bool IsUsual(double canonical) => canonical >= UsualLow && canonical <= UsualHigh;

    /// <summary>Units in which the number would be plausible, those in which it is usual first.</summary>
    private ImmutableArray<string> Fitting(double value) =>
        [.. Where(value, IsUsual), .. Where(value, c => IsPlausible(c) && !IsUsual(c))];

    private ImmutableArray<string> Where(double value, Func<double, bool> fits) =>
        [.. Accepted.Where(a => fits(a.Canonical(value))).Select(a => a.Unit.Text)];

    private LabReading Failed(
        LabFault fault,
        ImmutableArray<string> units,
        string key,
        double value,
        string? unit
    ) => LabReading.Failed(fault, units, Says(key, units, value, unit));

    private Phrase Says(string key, ImmutableArray<string> units, double value, string? unit)
    {
        var hint = units.IsEmpty
            ? new Phrase("lab-reading.accepted", ("units", string.Join(", ", AcceptedUnits)))
            : new Phrase("lab-reading.did-you-mean", ("units", string.Join(", ", units)));
        return new Phrase(
            $"lab-reading.{key}",
            ("analyte", new Phrase($"analyte.{Id}")),
            ("value", value),
            ("unit", unit ?? ""),
            ("hint", hint)
        );
    }
}

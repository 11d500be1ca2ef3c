using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Units;

namespace Soleus.Knowledge.Labs;

/// <summary>Reads and checks the units of one analyte when the knowledge is loaded.</summary>
internal sealed class AnalyteUnits
{
    private readonly MapReader _entry;
    private readonly Analyte _analyte;
    private readonly SourceIndex _sources;
    private readonly Substance? _substance;
    private readonly Unit? _canonical;

    internal AnalyteUnits(
        MapReader entry,
        Analyte analyte,
        FrozenDictionary<string, Substance> substances,
        SourceIndex sources
    )
    {
        (_entry, _analyte, _sources) = (entry, analyte, sources);
        if (analyte.Substance is { } id && !substances.TryGetValue(id, out _substance))
            entry.Problem(
                "SOL-KNOW-121",
                $"substance \"{id}\" does not exist",
                entry.LineOf("substance")
            );
        _canonical = Parsed(analyte.Unit, "unit");
        if (analyte.AcceptedUnits.IsEmpty || analyte.AcceptedUnits[0] != analyte.Unit)
            entry.Problem(
                "SOL-KNOW-122",
                $"\"accepts\" must begin with the canonical unit {analyte.Unit}"
            );
    }

    internal ImmutableArray<AcceptedUnit> Accepted()
    {
        var relations = _entry.Maps("relations").Select(Relation).ToList();
        var all = ImmutableArray.CreateBuilder<AcceptedUnit>();
        foreach (var text in _analyte.AcceptedUnits)
        {
            if (_canonical is null || Parsed(text, "accepts") is not { } unit)
                continue;
            if (relations.Find(r => r.Unit.SameAs(unit)) is { } relation)
                all.Add(relation);
            else if (
                unit.Annotations == _canonical.Annotations
                && Conversion.Ratio(unit, _canonical, _substance, out var ratio)
                    == ConversionFault.None
            )
                all.Add(new AcceptedUnit(unit, ratio, 0, []));
            else
                _entry.Problem(
                    "SOL-KNOW-122",
                    $"{text} does not convert to {_analyte.Unit}",
                    _entry.LineOf("accepts")
                );
        }
        return all.ToImmutable();
    }

    internal ImmutableArray<RefusedUnit> Refused() =>
        _entry.Map("refuses") is { } refuses
            ?
            [
                .. refuses.Keys.Select(text => new RefusedUnit(
                    Parsed(text, "refuses") ?? Unit.One,
                    refuses.Text(text)
                )),
            ]
            : [];

    private AcceptedUnit Relation(MapReader relation)
    {
        var status = relation.Status();
        var read = new AcceptedUnit(
            Parsed(relation.Text("unit"), "relations") ?? Unit.One,
            relation.Number("slope"),
            relation.Number("offset"),
            _sources.Check(
                relation.Texts("sources"),
                status,
                (code, message) => relation.Problem(code, message)
            )
        );
        relation.Done();
        return read;
    }

    private Unit? Parsed(string text, string key)
    {
        if (Unit.TryParse(text, out var unit, out var error))
            return unit;
        _entry.Problem(
            "SOL-KNOW-120",
            $"\"{text}\" is not a UCUM unit: {error}",
            _entry.LineOf(key)
        );
        return null;
    }
}

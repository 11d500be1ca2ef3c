using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;
using Soleus.Knowledge.Units;

namespace Soleus.Knowledge.Labs;

/// <summary>
/// One published laboratory limit, reference interval or formula, with its population and protocol. Limits of different
/// sources stand side by side: none of them is "the" limit. Its words are text <c>lab-limit.ID</c>.
/// </summary>
/// <param name="Analyte">Id of analytes.yaml.</param>
/// <param name="Specimen">Specimen, in words of the source; empty when not stated.</param>
/// <param name="Population">Whom the limit was made for; never use it for others.</param>
/// <param name="Low">Lower limit in <paramref name="Unit"/>, or null: open.</param>
/// <param name="High">Upper limit in <paramref name="Unit"/>, or null: open.</param>
/// <param name="AppliesOutside">True when the meaning holds beyond the limits, false when it holds between them.</param>
/// <param name="Unit">UCUM unit of the limits as published.</param>
/// <param name="CanonicalLow">Lower limit in the analyte's canonical unit; null when open or not convertible (multiples of a limit).</param>
/// <param name="CanonicalHigh">Upper limit, likewise.</param>
/// <param name="Protocol">Formula or protocol; empty when none.</param>
public sealed record LabLimit(
    string Id,
    string Analyte,
    string Specimen,
    string Population,
    double? Low,
    double? High,
    bool AppliesOutside,
    string Unit,
    double? CanonicalLow,
    double? CanonicalHigh,
    string Protocol,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    /// <summary>The limit's meaning in words.</summary>
    public Phrase Meaning => new($"lab-limit.{Id}");

    public static ImmutableArray<LabLimit> Load(
        Loader loader,
        ImmutableArray<Analyte> analytes,
        FrozenDictionary<string, Substance> substances,
        SourceIndex sources,
        TextTable texts
    )
    {
        var byId = analytes.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<LabLimit>();
        foreach (var row in loader.Table("labs/limits.csv"))
        {
            var limit = Row(row, sources);
            LabTables.CheckRow(row, limit.Id, ids, $"lab-limit.{limit.Id}", limit.Status, texts);
            if (limit is { Low: { } low, High: { } high } && low >= high)
                row.Problem("SOL-KNOW-127", $"low {low} is not below high {high}");
            if (limit is { Low: null, High: null, Protocol: "" } && limit.Unit.Length > 0)
                row.Problem("SOL-KNOW-127", "a limit needs low, high or a protocol");
            if (!byId.TryGetValue(limit.Analyte, out var analyte))
                row.Problem("SOL-KNOW-125", $"analyte \"{limit.Analyte}\" does not exist");
            else if (limit.Low is not null || limit.High is not null)
                limit = Canonical(row, limit, analyte, substances);
            all.Add(limit);
        }
        return all.ToImmutable();
    }

    private static LabLimit Row(TableRow row, SourceIndex sources)
    {
        var status = row.Status();
        return new LabLimit(
            row.Required("id"),
            row.Required("analyte"),
            row.Text("specimen"),
            row.Text("population"),
            row.NumberOrNull("low"),
            row.NumberOrNull("high"),
            row.Word("applies", "within", "outside") == "outside",
            row.Text("unit"),
            null,
            null,
            row.Text("protocol"),
            sources.Check(row.List("sources"), status, row.Problem),
            status
        );
    }

    private static LabLimit Canonical(
        TableRow row,
        LabLimit limit,
        Analyte analyte,
        FrozenDictionary<string, Substance> substances
    )
    {
        if (!Units.Unit.TryParse(limit.Unit, out var unit, out var error))
        {
            row.Problem("SOL-KNOW-120", $"\"{limit.Unit}\" is not a UCUM unit: {error}");
            return limit;
        }
        // A multiple of a laboratory's own limit has no value in the canonical unit.
        if (unit.Annotations.StartsWith("{times", StringComparison.Ordinal))
            return limit;
        if (!Units.Unit.TryParse(analyte.Unit, out var canonical, out _))
            return limit;
        var substance = analyte.Substance is { } id ? substances.GetValueOrDefault(id) : null;
        if (Conversion.Ratio(unit, canonical, substance, out var ratio) != ConversionFault.None)
        {
            row.Problem("SOL-KNOW-126", $"{limit.Unit} does not convert to {analyte.Unit}");
            return limit;
        }
        return limit with { CanonicalLow = limit.Low * ratio, CanonicalHigh = limit.High * ratio };
    }
}

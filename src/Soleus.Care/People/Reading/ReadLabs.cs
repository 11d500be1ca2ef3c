using System.Collections.Immutable;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People.Reading;

/// <summary>Reads <c>labs</c>: every result with its unit; none is ever guessed.</summary>
internal static class ReadLabs
{
    private const string Urine = "urine";
    private const string DayUrine = "24-h urine";
    private const string RedCells = "red cells";
    private const string MagnesiumId = "magnesium";
    private const string CreatinineId = "creatinine";

    internal static readonly ImmutableArray<string> Specimens =
    [
        "serum",
        "plasma",
        "blood",
        Urine,
        DayUrine,
        RedCells,
    ];

    public static ImmutableArray<LabResult> From(
        RecordContext context,
        Node node,
        string path,
        double? ageYears
    )
    {
        if (context.List(node, path) is not { } items)
            return [];
        var results = ImmutableArray.CreateBuilder<LabResult>();
        for (var i = 0; i < items.Count; i++)
        {
            if (One(context, items[i], $"{path}[{i}]", ageYears) is not { } result)
                continue;
            CheckSameDay(context, results, result, items[i].At);
            results.Add(result);
        }
        return results.ToImmutable();
    }

    private static LabResult? One(RecordContext context, Node node, string path, double? ageYears)
    {
        if (
            context.Map(node, path, "analyte", "value", "unit", "date", "specimen", "upper_limit")
            is not { } map
        )
            return null;
        var date = Values.Date(
            context,
            map["date"],
            map.PathOf("date"),
            context.Day,
            IssueKind.AfterRecord
        );
        if (date is { } day && ageYears is { } age && BornAfter(context.Day, day, age))
            context.Log.Add(
                IssueKind.TooLongAgo,
                map.PathOf("date"),
                map["date"]!.At,
                Values.Day(day)
            );
        var specimen = Specimen(context, map);
        var name = context.Required(map, "analyte");
        var analyte = name is null ? null : Analyte(context, name, map);
        // The number is looked at even when the name is not known, so that all problems are told at once.
        var (value, unit) = Value(context, map);
        if (analyte is null || value is not { } number)
            return null;
        var specimenFits = specimen is null || Fits(context, analyte, specimen, map);
        var reading = analyte.Read(number, unit);
        if (!reading.Ok)
        {
            Fault(context, reading, number, unit, map);
            return null;
        }
        if (reading.Says is { } doubt)
            context.Log.Add(
                IssueKind.LabDoubtful,
                map.PathOf("value"),
                map["value"]!.At,
                Shown(number, unit),
                ("doubt", doubt)
            );
        if (!specimenFits)
            return null;
        return new LabResult(analyte, reading.Value, number, unit!, date, specimen, path)
        {
            UpperLimit = UpperLimit(context, analyte, unit, map),
        };
    }

    private static Analyte? Analyte(RecordContext context, string name, KeyedNode map)
    {
        var names = context.Knowledge.Names.Analytes;
        var match = names.Find(name);
        var path = map.PathOf("analyte");
        var at = map["analyte"]!.At;
        if (match.Found is { } analyte)
        {
            if (match.Guess)
                context.Log.Add(
                    IssueKind.AnalyteGuessed,
                    path,
                    at,
                    name,
                    ("analyte", new Phrase($"analyte.{analyte.Id}"))
                );
            return analyte;
        }
        var near = names.Near(name);
        if (near.IsEmpty)
            context.Log.Add(IssueKind.LabNotRecognised, path, at, name);
        else
            context.Log.Suggest(
                IssueKind.UnknownAnalyte,
                path,
                at,
                name,
                IssueLog.DidYouMean(near)
            );
        return null;
    }

    /// <summary>The number and its unit, which may stand together in <c>value</c>.</summary>
    private static (double? Value, string? Unit) Value(RecordContext context, KeyedNode map)
    {
        var unit = context.Text(map["unit"], map.PathOf("unit"));
        if (context.Required(map, "value") is not { } text)
            return (null, unit);
        var path = map.PathOf("value");
        var at = map["value"]!.At;
        if (Values.Numeral(context, text, path, at) is not { } numeral)
            return (null, unit);
        if (numeral.Rest.Length == 0)
            return (numeral.Value, unit);
        if (unit is null)
            return (numeral.Value, numeral.Rest);
        if (
            Soleus.Knowledge.Units.Unit.TryRead(unit, out var one, out _)
            && Soleus.Knowledge.Units.Unit.TryRead(numeral.Rest, out var other, out _)
            && one.SameAs(other)
        )
            return (numeral.Value, unit);
        context.Log.Add(IssueKind.NotANumber, path, at, text);
        return (null, unit);
    }

    private static void Fault(
        RecordContext context,
        LabReading reading,
        double value,
        string? unit,
        KeyedNode map
    )
    {
        var kind = reading.Fault switch
        {
            LabFault.UnitMissing => IssueKind.LabUnitMissing,
            LabFault.UnknownUnit or LabFault.UnitNotAccepted => IssueKind.LabUnit,
            _ => IssueKind.LabImplausible,
        };
        var key = kind == IssueKind.LabImplausible || !map.Has("unit") ? "value" : "unit";
        context.Log.Suggest(
            kind,
            kind == IssueKind.LabImplausible ? map.PathOf("value") : map.PathOf("unit"),
            map[key]!.At,
            Shown(value, unit),
            IssueLog.DidYouMean(reading.Units.Select(u => $"{Numbers.Show(value)} {u}")),
            ("fault", reading.Says!)
        );
    }

    private static double? UpperLimit(
        RecordContext context,
        Analyte analyte,
        string? unit,
        KeyedNode map
    )
    {
        var path = map.PathOf("upper_limit");
        if (context.Text(map["upper_limit"], path) is not { } text)
            return null;
        var at = map["upper_limit"]!.At;
        if (Values.Numeral(context, text, path, at) is not { } numeral)
            return null;
        var written = numeral.Rest.Length > 0 ? numeral.Rest : unit;
        var reading = analyte.Read(numeral.Value, written);
        if (reading.Ok && numeral.Value > 0)
            return reading.Value;
        context.Log.Add(
            IssueKind.LabImplausible,
            path,
            at,
            text,
            (
                "fault",
                reading.Says ?? new Phrase("record-issue.upper-limit", ("value", numeral.Value))
            )
        );
        return null;
    }

    private static string? Specimen(RecordContext context, KeyedNode map)
    {
        var path = map.PathOf("specimen");
        if (map["specimen"] is not { } node)
            return null;
        if (node is ScalarNode scalar)
        {
            var meant = scalar.Text.Trim().ToLowerInvariant() switch
            {
                "whole blood" or "venous blood" => "blood",
                "spot urine" or "random urine" => Urine,
                "24h urine" or "24 h urine" or "24-hour urine" or "24 hour urine" => DayUrine,
                "red blood cells" or "erythrocytes" or "rbc" => RedCells,
                _ => null,
            };
            if (meant is not null)
                return meant;
        }
        return Values.Word(context, node, path, Specimens.AsSpan());
    }

    // Magnesium in urine read as magnesium in blood would look like poisoning.
    private static bool Fits(RecordContext context, Analyte analyte, string specimen, KeyedNode map)
    {
        var expected = analyte.Id switch
        {
            "magnesium-urine-24h" => DayUrine,
            "magnesium-urine" or "creatinine-urine" => Urine,
            "magnesium-rbc" => RedCells,
            "magnesium-fractional-excretion" or "magnesium-retention" => specimen,
            _ => specimen is Urine or DayUrine or RedCells ? "blood" : specimen,
        };
        if (expected == specimen)
            return true;
        var meant = (analyte.Id, specimen) switch
        {
            (MagnesiumId, Urine) => "magnesium-urine",
            (MagnesiumId, DayUrine) => "magnesium-urine-24h",
            (MagnesiumId, RedCells) => "magnesium-rbc",
            (CreatinineId, Urine) => "creatinine-urine",
            _ => null,
        };
        context.Log.Suggest(
            IssueKind.LabSpecimen,
            map.PathOf("specimen"),
            map["specimen"]!.At,
            specimen,
            meant is null ? null : IssueLog.DidYouMean([meant]),
            ("analyte", new Phrase($"analyte.{analyte.Id}"))
        );
        return false;
    }

    private static bool BornAfter(DateOnly recordDay, DateOnly day, double ageYears) =>
        (recordDay.DayNumber - day.DayNumber) / 365.25 > Math.Floor(ageYears) + 1.01;

    private static void CheckSameDay(
        RecordContext context,
        ImmutableArray<LabResult>.Builder earlier,
        LabResult result,
        Place at
    )
    {
        foreach (var other in earlier)
        {
            if (
                other.Analyte.Id != result.Analyte.Id
                || other.Date != result.Date
                || Math.Abs(other.Value - result.Value) <= 1e-9 * Math.Abs(result.Value)
            )
                continue;
            context.Log.Add(
                IssueKind.LabContradiction,
                result.Path,
                at,
                Shown(result.WrittenValue, result.WrittenUnit),
                ("analyte", new Phrase($"analyte.{result.Analyte.Id}")),
                ("one", Shown(other.WrittenValue, other.WrittenUnit)),
                ("other", Shown(result.WrittenValue, result.WrittenUnit))
            );
            return;
        }
    }

    private static string Shown(double value, string? unit) =>
        unit is null ? Numbers.Show(value) : $"{Numbers.Show(value)} {unit}";
}

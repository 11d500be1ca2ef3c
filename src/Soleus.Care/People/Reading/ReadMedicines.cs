using System.Collections.Immutable;
using System.Globalization;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Units;

namespace Soleus.Care.People.Reading;

/// <summary>Reads <c>medicines</c>: each a text, or name with dose, route and since when.</summary>
internal static class ReadMedicines
{
    private const double DaysPerMonth = 365.25 / 12;
    private const double MostMonths = 120 * 12;

    private static readonly Unit Month = Unit.Parse("mo");

    /// <summary>Null when the record does not say.</summary>
    public static ImmutableArray<StatedMedicine>? From(
        RecordContext context,
        Node node,
        string path
    )
    {
        if (Items(context, node, path) is not { } items)
            return null;
        var medicines = ImmutableArray.CreateBuilder<StatedMedicine>(items.Count);
        for (var i = 0; i < items.Count; i++)
            One(context, items[i], $"{path}[{i}]", medicines);
        return medicines.ToImmutable();
    }

    /// <summary>The items of a list; "none", or a list with only "none", is an empty one.</summary>
    public static IReadOnlyList<Node>? Items(RecordContext context, Node node, string path)
    {
        if (node is ScalarNode { IsNull: false } said && IsNone(said))
            return [];
        if (node is ScalarNode unknown && (unknown.IsNull || Values.IsUnknown(unknown)))
            return null;
        var items = context.List(node, path);
        return items is [ScalarNode only] && IsNone(only) ? [] : items;
    }

    private static bool IsNone(ScalarNode node) =>
        node.Text.Trim().ToLowerInvariant() is "none" or "nothing" or "no" or "nil";

    private static void One(
        RecordContext context,
        Node node,
        string path,
        ImmutableArray<StatedMedicine>.Builder into
    )
    {
        var name = "";
        string? dose = null;
        string? route = null;
        double? since = null;
        if (node is ScalarNode)
            name = context.Text(node, path) ?? "";
        else if (context.Map(node, path, "name", "dose", "route", "since") is { } map)
        {
            if (context.Required(map, "name") is not { } stated)
                return;
            name = stated;
            dose = context.Text(map["dose"], map.PathOf("dose"));
            route = context.Text(map["route"], map.PathOf("route"));
            since = Since(context, map["since"], map.PathOf("since"));
        }
        else
            return;
        if (name.Length == 0)
        {
            if (node is ScalarNode { Text.Length: <= RecordContext.LongestName })
                context.Log.Add(IssueKind.Missing, path, node.At, "", ("key", "name"));
            return;
        }
        var ended = DoseWords.SaysEnded(name) || (dose is not null && DoseWords.SaysEnded(dose));
        if (ended)
            context.Log.Add(IssueKind.ReadsAsStopped, path, node.At, name);
        // A form that stands beside the dose belongs to the name: "1% cream".
        var told =
            route is null && dose is not null && MedicineText.HasForm(dose)
                ? $"{name} {dose}"
                : name;
        foreach (var found in MedicineText.Find(told, context.Knowledge.Names.Medicines))
            into.Add(
                new StatedMedicine(
                    found.Written,
                    found.Known,
                    found.Guess,
                    dose ?? found.Dose,
                    route ?? found.Route,
                    since,
                    path
                )
            );
    }

    /// <summary>How many months before the record's day: a year, a month, a day, or a span such as "6 weeks".</summary>
    private static double? Since(RecordContext context, Node? node, string path)
    {
        if (
            node is null
            || context.Scalar(node, path) is not { } scalar
            || Values.IsUnknown(scalar)
        )
            return null;
        var text = scalar.Text.Trim();
        if (StartDay(text) is { } day)
        {
            if (day > context.Day)
            {
                context.Log.Add(
                    IssueKind.AfterRecord,
                    path,
                    node.At,
                    text,
                    ("latest", Values.Day(context.Day))
                );
                return null;
            }
            return (context.Day.DayNumber - day.DayNumber) / DaysPerMonth;
        }
        var span = Numeral.Read(text);
        if (
            span is { Fault: NumeralFault.None, Rest.Length: > 0 }
            && double.IsFinite(span.Value)
            && Unit.TryRead(span.Rest, out var unit, out _)
            && new Quantity(span.Value, unit).To(Month) is { Ok: true } months
            && months.Value is >= 0 and <= MostMonths
        )
            return months.Value;
        context.Log.Add(IssueKind.NotADuration, path, node.At, text);
        return null;
    }

    private static DateOnly? StartDay(string text)
    {
        foreach (var format in (ReadOnlySpan<string>)["yyyy-MM-dd", "yyyy-MM", "yyyy"])
        {
            if (
                text.Length == format.Length
                && DateOnly.TryParseExact(
                    text,
                    format,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
                && day.Year >= 1900
            )
                return day;
        }
        return null;
    }
}

using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Texts;
using Soleus.Knowledge.Units;

namespace Soleus.Care.People.Reading;

/// <summary>One kind of quantity of a record: the unit it is kept in, what is plausible, and units to suggest.</summary>
internal sealed record QuantityKind(Unit Unit, double Min, double Max, params string[] Accepts)
{
    /// <summary>True for what is counted a day: "2 L" and "2 L a day" mean the same.</summary>
    public bool PerDay { get; private init; }

    /// <summary>True when a bare number is in the unit: an age of 58 is in years.</summary>
    public bool Bare { get; private init; }

    /// <summary>Body mass [kg].</summary>
    public static readonly QuantityKind BodyMass = new(Unit.Parse("kg"), 1, 400, "kg", "lb");

    /// <summary>Height [cm].</summary>
    public static readonly QuantityKind Height = new(Unit.Parse("cm"), 30, 250, "cm", "m", "in");

    /// <summary>Magnesium in a day's food [mg].</summary>
    public static readonly QuantityKind DietMagnesium = new(Unit.Parse("mg"), 0, 3000, "mg", "mmol")
    {
        PerDay = true,
    };

    /// <summary>Drinks a day [L].</summary>
    public static readonly QuantityKind Fluid = new(Unit.Parse("L"), 0, 30, "L", "mL")
    {
        PerDay = true,
    };

    /// <summary>Age [years].</summary>
    public static readonly QuantityKind Age = new(Unit.Parse("a"), 0, 120, "years", "months")
    {
        Bare = true,
    };
}

/// <summary>Quantities with their units, as people write them.</summary>
internal static class Quantities
{
    private static readonly Unit Day = Unit.Parse("d");
    private static readonly Unit Pound = Unit.Parse("[lb_av]");

    /// <summary>Pounds in a stone.</summary>
    private const double PoundsPerStone = 14;

    private static readonly string[] DayWords =
    [
        " per day",
        "/day",
        "/d",
        " a day",
        " each day",
        " every day",
        " daily",
    ];

    /// <summary>A quantity in the kind's unit; a day's amount may say so. Null after an issue, when empty or "unknown".</summary>
    public static double? Read(
        RecordContext context,
        Node? node,
        string path,
        QuantityKind kind,
        Substance? substance = null
    )
    {
        if (
            node is null
            || context.Scalar(node, path) is not { } scalar
            || Values.IsUnknown(scalar)
        )
            return null;
        var text = scalar.Text.Trim();
        if (Values.Numeral(context, text, path, node.At) is not { } first)
            return null;
        if (first.Rest.Length == 0 && kind.Bare)
            return Values.InRange(context, first.Value, path, node.At, text, kind.Min, kind.Max);
        if (first.Rest.Length == 0)
        {
            Missing(context, first.Value, text, path, node.At, kind, substance);
            return null;
        }
        if (Convert(first.Value, first.Rest, kind, substance) is not { } value)
        {
            context.Log.Add(
                IssueKind.UnitUnknown,
                path,
                node.At,
                text,
                ("units", string.Join(", ", kind.Accepts))
            );
            return null;
        }
        return Values.InRange(context, value, path, node.At, text, kind.Min, kind.Max);
    }

    /// <summary>Number and unit, or number, unit, number and smaller unit (11 st 2 lb, 5 ft 6 in), in the kind's unit.</summary>
    public static double? Convert(
        double number,
        string unit,
        QuantityKind kind,
        Substance? substance
    )
    {
        var words = unit.Replace("''", "\"", StringComparison.Ordinal)
            .Replace('′', '\'')
            .Replace('’', '\'')
            .Replace('″', '"')
            .Replace('”', '"');
        var second = words.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        if (second <= 0)
            return One(number, words, kind, substance);
        var smaller = Reading.Numeral.Read(words[second..]);
        if (smaller.Fault != NumeralFault.None)
            return null;
        var larger = words[..second].Trim().TrimEnd(',').TrimEnd();
        var rest = smaller.Rest.Length > 0 ? smaller.Rest : Below(larger);
        if (
            One(1, larger, kind, substance) is not { } one
            || One(1, rest, kind, substance) is not { } below
            || below >= one
            || smaller.Value * below >= one
        )
            return null;
        return (number * one) + (smaller.Value * below);
    }

    private static string Below(string unit) =>
        unit is "'" or "ft" or "foot" or "feet" ? "in"
        : unit is "m" ? "cm"
        : "";

    private static double? One(double number, string unit, QuantityKind to, Substance? substance)
    {
        var word = unit.Trim().TrimEnd('.');
        if (word is "st" or "stone" or "stones")
            return new Quantity(number * PoundsPerStone, Pound).To(to.Unit) is { Ok: true } stones
                ? stones.Value
                : null;
        var text = word switch
        {
            "'" => "ft",
            "\"" => "in",
            "y" or "yo" or "y.o" or "years old" or "year old" => "years",
            "months old" or "month old" => "months",
            "l" => "L",
            _ => word,
        };
        if (
            Unit.TryRead(text, out var read, out _)
            && Converted(number, read, to, substance) is { } v
        )
            return v;
        foreach (var day in to.PerDay ? DayWords : [])
        {
            if (
                text.EndsWith(day, StringComparison.OrdinalIgnoreCase)
                && Unit.TryRead(text[..^day.Length], out read, out _)
            )
                return Converted(number, read, to, substance);
        }
        return null;
    }

    private static double? Converted(
        double number,
        Unit from,
        QuantityKind to,
        Substance? substance
    )
    {
        if (new Quantity(number, from).To(to.Unit, substance) is { Ok: true } same)
            return same.Value;
        if (!to.PerDay)
            return null;
        // An amount per week, for what is asked per day.
        var perDay = new Unit(
            $"{to.Unit.Text}/d",
            to.Unit.Factor / Day.Factor,
            to.Unit.Dimension + (Day.Dimension * -1),
            to.Unit.Annotations
        );
        return new Quantity(number, from).To(perDay, substance) is { Ok: true } rate
            ? rate.Value
            : null;
    }

    private static void Missing(
        RecordContext context,
        double value,
        string text,
        string path,
        Place at,
        QuantityKind kind,
        Substance? substance
    )
    {
        var fits = kind
            .Accepts.Where(u =>
                One(value, u, kind, substance) is { } v && v >= kind.Min && v <= kind.Max
            )
            .Select(u => $"{Numbers.Show(value)} {u}");
        context.Log.Suggest(
            IssueKind.UnitMissing,
            path,
            at,
            text,
            IssueLog.DidYouMean(fits),
            ("units", string.Join(", ", kind.Accepts))
        );
    }
}

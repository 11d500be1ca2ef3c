using System.Collections.Immutable;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Units;

namespace Soleus.Care.People.Reading;

/// <summary>Reads <c>diet</c>: magnesium a day when it was worked out, foods of a typical day, drinks.</summary>
internal static class ReadDiet
{
    private const double MostGrams = 20_000;
    private const double MostServings = 100;
    private const int MostRecordedDays = 366;
    private const double GramsPerMillilitre = 1;

    private static readonly Unit Gram = Unit.Parse("g");
    private static readonly Unit Millilitre = Unit.Parse("mL");

    public static Diet From(RecordContext context, Node node, string path)
    {
        if (context.Map(node, path, "magnesium", "recorded_days", "foods", "fluid") is not { } map)
            return new Diet();
        return new Diet
        {
            MagnesiumMgPerDay = Quantities.Read(
                context,
                map["magnesium"],
                map.PathOf("magnesium"),
                QuantityKind.DietMagnesium,
                context.Knowledge.Substances.GetValueOrDefault("magnesium")
            ),
            RecordedDays = Values.Whole(
                context,
                map["recorded_days"],
                map.PathOf("recorded_days"),
                1,
                MostRecordedDays
            ),
            Foods = map["foods"] is { } foods ? Foods(context, foods, map.PathOf("foods")) : null,
            FluidLitresPerDay = Quantities.Read(
                context,
                map["fluid"],
                map.PathOf("fluid"),
                QuantityKind.Fluid
            ),
        };
    }

    private static ImmutableArray<EatenFood>? Foods(RecordContext context, Node node, string path)
    {
        if (ReadMedicines.Items(context, node, path) is not { } items)
            return null;
        var foods = ImmutableArray.CreateBuilder<EatenFood>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var at = $"{path}[{i}]";
            var food =
                items[i] is ScalarNode
                    ? FromText(context, items[i], at)
                    : FromMap(context, items[i], at);
            if (food is not null)
                foods.Add(food);
        }
        return foods.ToImmutable();
    }

    private static EatenFood? FromMap(RecordContext context, Node node, string path)
    {
        if (context.Map(node, path, "food", "amount", "servings") is not { } map)
            return null;
        if (context.Required(map, "food") is not { } food)
            return null;
        var servings = Values.Number(
            context,
            map["servings"],
            map.PathOf("servings"),
            0,
            MostServings
        );
        if (map["amount"] is not { } amount)
            return new EatenFood(food, null, servings, path);
        if (servings is not null)
        {
            context.Log.Add(
                IssueKind.Exclusive,
                path,
                node.At,
                food,
                ("one", "amount"),
                ("other", "servings")
            );
            return null;
        }
        return context.Text(amount, map.PathOf("amount")) is { } text
            ? Amount(context, food, text, map.PathOf("amount"), amount.At, path)
            : new EatenFood(food, null, null, path);
    }

    /// <summary><c>white bread 250 g</c>, <c>250 g white bread</c> or only <c>white bread</c>.</summary>
    private static EatenFood? FromText(RecordContext context, Node node, string path)
    {
        if (context.Text(node, path) is not { } text)
        {
            if (node is ScalarNode { Text.Length: <= RecordContext.LongestName })
                context.Log.Add(IssueKind.Missing, path, node.At, "", ("key", "food"));
            return null;
        }
        return SupplementText.Read(text) is { Unclear: "" } told
            ? Amount(context, told.Product, told.Amount, path, node.At, path)
            : new EatenFood(text, null, null, path);
    }

    private static EatenFood? Amount(
        RecordContext context,
        string food,
        string text,
        string path,
        Place at,
        string foodPath
    )
    {
        if (Values.Numeral(context, text, path, at) is not { } numeral)
            return null;
        if (numeral.Rest.Length == 0)
        {
            context.Log.Suggest(
                IssueKind.UnitMissing,
                path,
                at,
                text,
                IssueLog.DidYouMean([$"{text} g", $"{text} servings"]),
                ("units", "g, servings")
            );
            return null;
        }
        if (numeral.Rest is "serving" or "servings" or "portion" or "portions")
            return
                Values.InRange(context, numeral.Value, path, at, text, 0, MostServings)
                    is { } servings
                ? new EatenFood(food, null, servings, foodPath)
                : null;
        if (Unit.TryRead(numeral.Rest, out var unit, out _))
        {
            var quantity = new Quantity(numeral.Value, unit);
            if (quantity.To(Gram) is { Ok: true } mass)
                return Grams(context, food, mass.Value, text, path, at, foodPath);
            // Cups and spoons are left out: a cup of leaves weighs an eighth of a cup of milk.
            if (!unit.Text.StartsWith('[') && quantity.To(Millilitre) is { Ok: true } volume)
            {
                context.Log.Add(
                    IssueKind.MillilitresAsGrams,
                    path,
                    at,
                    text,
                    ("food", IssueLog.Short(food))
                );
                return Grams(
                    context,
                    food,
                    volume.Value * GramsPerMillilitre,
                    text,
                    path,
                    at,
                    foodPath
                );
            }
        }
        context.Log.Add(IssueKind.UnitUnknown, path, at, text, ("units", "g, servings"));
        return null;
    }

    private static EatenFood? Grams(
        RecordContext context,
        string food,
        double grams,
        string text,
        string path,
        Place at,
        string foodPath
    ) =>
        Values.InRange(context, grams, path, at, text, 0, MostGrams) is { } g
            ? new EatenFood(food, g, null, foodPath)
            : null;
}

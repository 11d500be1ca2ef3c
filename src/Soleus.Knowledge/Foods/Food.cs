using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Foods;

/// <summary>A food with its minerals per 100 g, as analysed. Its name in plain words is text <c>food.ID</c>.</summary>
/// <param name="Id">Permanent id: the NDB number, for example <c>11457</c>.</param>
/// <param name="Group">USDA food group.</param>
/// <param name="Names">What people write for it, lower case, most usual first. A name may stand at several foods.</param>
/// <param name="MagnesiumMgPer100g">Magnesium [mg/100 g].</param>
/// <param name="Serving">A usual serving in words.</param>
/// <param name="ServingGrams">That serving [g].</param>
/// <param name="MagnesiumMgPerServing">Magnesium in that serving [mg].</param>
/// <param name="EnergyKcalPer100g">Energy [kcal/100 g], or null.</param>
/// <param name="Tags">Words of <see cref="KnownTags"/>, for preferences and allergies; strict on purpose.</param>
public sealed record Food(
    string Id,
    string Group,
    ImmutableArray<string> Names,
    double MagnesiumMgPer100g,
    string Serving,
    double ServingGrams,
    double MagnesiumMgPerServing,
    double? EnergyKcalPer100g,
    ImmutableArray<string> Tags,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    /// <summary>Potassium [mg/100 g], or null.</summary>
    public double? PotassiumMgPer100g { get; init; }

    /// <summary>
    /// The closed list of tags. <c>animal</c> is everything of an animal (vegan); <c>meat</c>, <c>fish</c> and
    /// <c>shellfish</c> are not vegetarian; the allergens are usual ingredients, so that a label still decides.
    /// </summary>
    public static ImmutableArray<string> KnownTags { get; } =
    [
        "alcohol",
        "animal",
        "beef",
        "caffeine",
        "chocolate",
        "citrus",
        "coconut",
        "dairy",
        "egg",
        "fish",
        "fructose-rich",
        "fruit",
        "gluten",
        "grapefruit",
        "honey",
        "leafy-green",
        "legume",
        "meat",
        "mustard",
        "nut",
        "peanut",
        "pork",
        "poultry",
        "salty",
        "seed",
        "sesame",
        "shellfish",
        "soya",
        "sulphite",
        "vegetable",
    ];

    /// <summary>The food's name in plain words.</summary>
    public Phrase Says => new($"food.{Id}");

    public static ImmutableArray<Food> Load(Loader loader, SourceIndex sources, TextTable texts)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<Food>();
        foreach (var row in loader.Table("nutrition/foods.csv"))
        {
            var status = row.Status();
            var food = new Food(
                row.Required("id"),
                row.Required("group"),
                row.List("names"),
                row.Number("magnesium_mg_100g", 0, 1000),
                row.Required("serving"),
                row.Number("serving_g", 1, 1500),
                row.Number("magnesium_mg_serving", 0, 1000),
                row.NumberOrNull("energy_kcal_100g", 0, 900),
                row.List("tags"),
                sources.Check(row.List("sources"), status, row.Problem),
                status
            )
            {
                PotassiumMgPer100g = row.NumberOrNull("potassium_mg_100g", 0, 20_000),
            };
            Check(row, food, ids, texts);
            all.Add(food);
        }
        return all.ToImmutable();
    }

    private static void Check(TableRow row, Food food, HashSet<string> ids, TextTable texts)
    {
        if (!ids.Add(food.Id))
            row.Problem("SOL-KNOW-300", $"food \"{food.Id}\" is there twice");
        if (!texts.Has($"food.{food.Id}"))
            row.Problem("SOL-KNOW-301", $"there is no text \"food.{food.Id}\"");
        foreach (var tag in food.Tags)
        {
            if (!KnownTags.Contains(tag))
                row.Problem("SOL-KNOW-302", $"tag \"{tag}\" is not on the closed list");
        }
        if (food.Names.IsEmpty)
            row.Problem("SOL-KNOW-303", $"food \"{food.Id}\" has no name");
        // The table prints the serving's magnesium with one decimal.
        var expected = food.MagnesiumMgPer100g * food.ServingGrams / 100;
        if (Math.Abs(expected - food.MagnesiumMgPerServing) > 0.06)
            row.Problem(
                "SOL-KNOW-304",
                $"{food.MagnesiumMgPerServing} mg per serving is not {expected} mg"
            );
    }
}

using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Foods;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Nutrition;

/// <summary>Magnesium from food as far as a record tells it.</summary>
/// <param name="MgPerDay">Magnesium from what was counted [mg/d].</param>
/// <param name="Days">Recorded days behind it; null when not known.</param>
/// <param name="IsLowerBound">True when only part of what was eaten is known.</param>
/// <param name="Listed">Number of listed foods; 0 when the figure was stated.</param>
/// <param name="Counted">Number of them that could be counted.</param>
/// <param name="Notes">Guesses and what was not counted, in words.</param>
public sealed record FoodIntake(
    Interval MgPerDay,
    int? Days,
    bool IsLowerBound,
    int Listed,
    int Counted,
    double EnergyKcal,
    ImmutableArray<Phrase> Notes
)
{
    /// <summary>
    /// The stated figure when there is one, else the sum of the listed foods; null when nothing is known. A food that is
    /// not in the table, or has no amount, is named and makes the sum a lower bound; so does a list with too little energy
    /// for a day.
    /// </summary>
    public static FoodIntake? Of(Diet diet, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(diet);
        ArgumentNullException.ThrowIfNull(knowledge);
        if (diet.MagnesiumMgPerDay is { } mg)
            return new FoodIntake(
                new Interval(mg, mg, mg),
                diet.RecordedDays is > 0 ? diet.RecordedDays : null,
                false,
                0,
                0,
                0,
                []
            );
        if (diet.Foods is not { IsEmpty: false } foods)
            return null;
        var notes = ImmutableArray.CreateBuilder<Phrase>();
        double low = 0;
        double best = 0;
        double high = 0;
        double energy = 0;
        var counted = 0;
        foreach (var eaten in InOrder(foods))
        {
            var match = knowledge.FoodNames.Find(eaten.Written);
            if (match.Found is not { } named)
            {
                notes.Add(new Phrase("nutrition.intake.food-unknown", ("written", eaten.Written)));
                continue;
            }
            if (eaten.Grams is null && eaten.Servings is null)
            {
                notes.Add(new Phrase("nutrition.intake.food-amount", ("written", eaten.Written)));
                continue;
            }
            counted++;
            if (match.Guess)
                notes.Add(
                    new Phrase(
                        "nutrition.intake.food-guess",
                        ("written", eaten.Written),
                        ("food", named.Foods[0].Says)
                    )
                );
            var first = named.Foods[0];
            var usual = Magnesium(first, eaten);
            var least = usual;
            var most = usual;
            foreach (var food in named.Foods)
            {
                least = Math.Min(least, Magnesium(food, eaten));
                most = Math.Max(most, Magnesium(food, eaten));
            }
            low += least;
            best += usual;
            high += most;
            energy += Grams(first, eaten) * (first.EnergyKcalPer100g ?? 0) / 100;
        }
        var part = counted < foods.Length || energy < knowledge.Depletion.Limits.WholeDayKcal;
        return new FoodIntake(
            new Interval(low, best, high),
            null,
            part,
            foods.Length,
            counted,
            energy,
            notes.ToImmutable()
        );
    }

    private static double Grams(Food food, EatenFood eaten) =>
        eaten.Grams ?? ((eaten.Servings ?? 0) * food.ServingGrams);

    private static double Magnesium(Food food, EatenFood eaten) =>
        food.MagnesiumMgPer100g * Grams(food, eaten) / 100;

    // Sums of doubles depend on their order, and the order of a list must not matter.
    private static IEnumerable<EatenFood> InOrder(ImmutableArray<EatenFood> foods) =>
        foods
            .OrderBy(f => f.Written, StringComparer.Ordinal)
            .ThenBy(f => f.Grams ?? -1)
            .ThenBy(f => f.Servings ?? -1);
}

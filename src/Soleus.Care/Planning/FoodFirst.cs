using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Foods;
using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Planning;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Planning;

/// <summary>Foods that hold much magnesium and that this person can eat, with amounts.</summary>
public static class FoodFirst
{
    private const int Most = 5;
    private const int Least = 4;

    /// <summary>
    /// Four to five foods, one of each kind first, most magnesium first; fewer when few fit. Deterministic.
    /// </summary>
    /// <param name="unmatched">Written preferences and allergies that no food or word was found for.</param>
    public static ImmutableArray<FoodChoice> Choose(Case c, out ImmutableArray<string> unmatched)
    {
        ArgumentNullException.ThrowIfNull(c);
        var advice = c.Knowledge.Planning.Food;
        var without = Without(c, out unmatched);
        var names = Names(c);
        var fitting = new List<FoodChoice>();
        foreach (var choice in advice.Choices)
        {
            if (Fits(choice.Food, without, names))
                fitting.Add(choice);
        }
        var chosen = new List<FoodChoice>();
        foreach (var choice in fitting)
        {
            if (chosen.Count < Most && !chosen.Exists(x => x.Kind == choice.Kind))
                chosen.Add(choice);
        }
        foreach (var choice in fitting)
        {
            if (chosen.Count < Least && !chosen.Contains(choice))
                chosen.Add(choice);
        }
        return [.. chosen];
    }

    /// <summary>The step "food first", or the caution in its place.</summary>
    /// <param name="needMgPerDay">Recommended magnesium [mg/d], or null when it is not known for this person.</param>
    internal static Finding Step(Case c, StatusResult status, double? needMgPerDay)
    {
        var advice = c.Knowledge.Planning.Food;
        if (advice.Potassium is { } potassium && potassium.Evaluate(c.Facts) == Answer.Yes)
            return Steps.Of(
                "food",
                "ask",
                new Phrase("plan.food.potassium"),
                [new Phrase("plan.food.potassium-why")],
                advice.PotassiumBacking,
                c.Inputs(potassium)
            );
        if (advice.Dietitian is { } dietitian && dietitian.Evaluate(c.Facts) == Answer.Yes)
            return Steps.Of(
                "food",
                "ask",
                new Phrase("plan.food.dietitian"),
                [],
                advice.DietitianBacking,
                c.Inputs(dietitian)
            );
        var foods = Choose(c, out var unmatched);
        var reasons = ImmutableArray.CreateBuilder<Phrase>(5);
        if (unmatched.Length > 0)
            reasons.Add(new Phrase("plan.food.unmatched", ("words", string.Join(", ", unmatched))));
        if (foods.IsEmpty)
            return Steps.Of(
                "food",
                "ask",
                new Phrase("plan.food.none"),
                reasons.ToImmutable(),
                advice.Backing,
                []
            );
        var sum = 0.0;
        var items = ImmutableArray.CreateBuilder<Phrase>(foods.Length);
        foreach (var choice in foods)
        {
            sum += choice.MagnesiumMg;
            items.Add(
                new Phrase(
                    "plan.food.item",
                    ("food", choice.Food.Says),
                    ("portion", Portion(choice)),
                    ("mg", Math.Round(choice.MagnesiumMg))
                )
            );
        }
        if (needMgPerDay is { } need && status.FoodIntakeMgPerDay is { } intake)
            reasons.Add(Gap(intake.Best, need));
        reasons.Add(new Phrase("plan.food.sum", ("mg", Math.Round(sum / 10) * 10)));
        reasons.Add(new Phrase("plan.food.left-out"));
        reasons.Add(new Phrase("plan.food.no-upper-limit"));
        return Steps.Of(
            "food",
            "recommend",
            new Phrase("plan.food.first", ("foods", items.ToImmutable())),
            reasons.ToImmutable(),
            advice.Backing,
            []
        );
    }

    private static Phrase Portion(FoodChoice choice) =>
        new($"plan.portion.{choice.Food.Id}", ("grams", choice.Grams));

    private static Phrase Gap(double intake, double need) =>
        intake < need
            ? new Phrase(
                "plan.food.gap",
                ("intake", Math.Round(intake)),
                ("need", Math.Round(need)),
                ("gap", Math.Round(need - intake))
            )
            : new Phrase(
                "plan.food.no-gap",
                ("intake", Math.Round(intake)),
                ("need", Math.Round(need))
            );

    private static bool Fits(Food food, HashSet<string> without, ImmutableArray<string> names)
    {
        foreach (var tag in food.Tags)
        {
            if (without.Contains(tag))
                return false;
        }
        foreach (var name in names)
        {
            if (IsNamed(food, name))
                return false;
        }
        return true;
    }

    /// <summary>True when a food is called like the word, or the word is one of the words of its name.</summary>
    private static bool IsNamed(Food food, string word)
    {
        foreach (var name in food.Names)
        {
            var folded = FoodWords.Fold(name);
            if (
                folded.Contains(word, StringComparison.Ordinal)
                || word.Contains(folded, StringComparison.Ordinal)
            )
                return true;
        }
        return false;
    }

    private static ImmutableArray<string> Names(Case c)
    {
        var preferences = c.Record.Preferences;
        if (preferences.Avoids.IsEmpty && preferences.Allergies.IsEmpty)
            return [];
        return
        [
            .. preferences
                .Avoids.Concat(preferences.Allergies)
                .Select(FoodWords.Fold)
                .Where(w => w.Length > 2),
        ];
    }

    /// <summary>Tags that this person does not eat.</summary>
    private static HashSet<string> Without(Case c, out ImmutableArray<string> unmatched)
    {
        var advice = c.Knowledge.Planning.Food;
        var tags = new HashSet<string>(StringComparer.Ordinal);
        var preferences = c.Record.Preferences;
        if (preferences.Vegan || c.Facts["vegan"] == Answer.Yes)
            tags.UnionWith(["animal", "meat", "fish", "shellfish", "dairy", "egg", "honey"]);
        if (preferences.Vegetarian)
            tags.UnionWith(["meat", "fish", "shellfish"]);
        foreach (var reason in advice.LeftOut)
        {
            if (reason.When.Evaluate(c.Facts) == Answer.Yes)
                tags.UnionWith(reason.Tags);
        }
        var lost = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var written in preferences.Avoids.Concat(preferences.Allergies))
        {
            var word = FoodWords.Fold(written);
            var found = false;
            foreach (var (key, meant) in advice.Words)
            {
                // "Tree nut allergy" holds "tree nut" and "nut": every word that is held counts.
                if (word != key && !$" {word} ".Contains($" {key} ", StringComparison.Ordinal))
                    continue;
                tags.UnionWith(meant);
                found = true;
            }
            if (!found && !IsFood(c.Knowledge, word))
                lost.Add(written);
        }
        unmatched = [.. lost];
        return tags;
    }

    private static bool IsFood(KnowledgeBase knowledge, string word)
    {
        foreach (var food in knowledge.Foods)
        {
            if (word.Length > 2 && IsNamed(food, word))
                return true;
        }
        return false;
    }
}

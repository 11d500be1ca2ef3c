using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Foods;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Planning;

/// <summary>Reads <c>planning/foods.yaml</c> and reports every fault with file and line.</summary>
internal sealed class FoodAdviceReader(PlanningReader reader)
{
    private const string Path = "planning/foods.yaml";

    private static readonly Backing NoBacking = new([], FactStatus.Unverified);

    public FoodAdvice Read()
    {
        if (reader.Loader.Map(Path) is not { } root)
            return new FoodAdvice(
                [],
                NoBacking,
                null,
                NoBacking,
                null,
                NoBacking,
                [],
                FrozenDictionary<string, ImmutableArray<string>>.Empty
            );
        var choices = root.Map("suggest") is { } suggest ? Choices(suggest) : [];
        var potassium = root.Map("potassium");
        var dietitian = root.Map("dietitian");
        var advice = new FoodAdvice(
            choices,
            reader.Backing(root, recommends: true),
            potassium is null ? null : reader.Condition(potassium, "when"),
            Back(potassium),
            dietitian is null ? null : reader.Condition(dietitian, "when"),
            Back(dietitian),
            root.Map("leave_out") is { } leaveOut ? LeftOut(leaveOut) : [],
            root.Map("words") is { } words
                ? Words(words)
                : FrozenDictionary<string, ImmutableArray<string>>.Empty
        );
        root.Done();
        return advice;
    }

    private Backing Back(MapReader? entry)
    {
        if (entry is null)
            return NoBacking;
        var backing = reader.Backing(entry, recommends: false);
        entry.Done();
        return backing;
    }

    private ImmutableArray<FoodChoice> Choices(MapReader suggest)
    {
        // A food that is there twice is reported where it stands.
        var foods = reader
            .Knowledge.Foods.DistinctBy(f => f.Id)
            .ToDictionary(f => f.Id, StringComparer.Ordinal);
        var all = new List<FoodChoice>();
        foreach (var id in suggest.Keys)
        {
            if (suggest.Map(id) is not { } entry)
                continue;
            var kind = entry.Text("kind");
            var grams = entry.Number("grams", 5, 400);
            reader.Needs(entry, new Phrase($"plan.portion.{id}", ("grams", 0)));
            if (!foods.TryGetValue(id, out var food))
                entry.Problem("SOL-KNOW-552", $"there is no food \"{id}\"");
            else if (!food.Status.MayReassure())
                entry.Problem("SOL-KNOW-553", $"food \"{id}\" may not be recommended");
            else
                all.Add(new FoodChoice(food, kind, grams, food.MagnesiumMgPer100g * grams / 100));
            entry.Done();
        }
        return
        [
            .. all.OrderByDescending(c => c.MagnesiumMg)
                .ThenBy(c => c.Food.Id, StringComparer.Ordinal),
        ];
    }

    private ImmutableArray<LeftOut> LeftOut(MapReader leaveOut)
    {
        var all = ImmutableArray.CreateBuilder<LeftOut>();
        foreach (var id in leaveOut.Keys)
        {
            if (leaveOut.Map(id) is not { } entry)
                continue;
            var tags = entry.Texts("tags");
            CheckTags(entry, tags);
            if (reader.Condition(entry, "when") is { } when)
                all.Add(new LeftOut(id, when, tags));
            entry.Done();
        }
        return all.ToImmutable();
    }

    private FrozenDictionary<string, ImmutableArray<string>> Words(MapReader words)
    {
        var byWord = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var tag in words.Keys)
        {
            CheckTags(words, [tag]);
            foreach (var word in words.Texts(tag))
            {
                var key = FoodWords.Fold(word);
                if (!byWord.TryGetValue(key, out var tags))
                    byWord[key] = tags = [];
                tags.Add(tag);
            }
        }
        words.Done();
        return byWord.ToFrozenDictionary(
            w => w.Key,
            w => w.Value.ToImmutableArray(),
            StringComparer.Ordinal
        );
    }

    private static void CheckTags(MapReader entry, ImmutableArray<string> tags)
    {
        foreach (var tag in tags.Where(t => !Food.KnownTags.Contains(t)))
            entry.Problem("SOL-KNOW-552", $"there is no food tag \"{tag}\"");
    }
}

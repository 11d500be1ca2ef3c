using System.Collections.Immutable;
using Soleus.Knowledge.Matching;

namespace Soleus.Knowledge.Foods;

/// <summary>All foods that one written name may mean, the usual one first.</summary>
/// <param name="Name">The name, as in the table.</param>
/// <param name="Foods">Never empty; the others make the range of what was eaten.</param>
public sealed record NamedFoods(string Name, ImmutableArray<Food> Foods);

/// <summary>Finds foods by what people write for them.</summary>
public sealed class FoodIndex
{
    private readonly NameIndex<NamedFoods> _names;

    public FoodIndex(ImmutableArray<Food> foods)
    {
        var byName = new Dictionary<string, List<(int Rank, Food Food)>>(StringComparer.Ordinal);
        foreach (var food in foods)
        {
            for (var i = 0; i < food.Names.Length; i++)
            {
                var key = NameIndex<NamedFoods>.Fold(food.Names[i]);
                if (!byName.TryGetValue(key, out var list))
                    byName[key] = list = [];
                list.Add((i, food));
            }
        }
        // The usual food is the one for which the name stands first; file order decides between equals.
        _names = new NameIndex<NamedFoods>(
            byName.Select(n =>
                (
                    n.Key,
                    new NamedFoods(n.Key, [.. n.Value.OrderBy(f => f.Rank).Select(f => f.Food)])
                )
            )
        );
    }

    /// <summary>The foods that a written name may mean; close spellings are guesses.</summary>
    public NameMatch<NamedFoods> Find(string written) => _names.Find(written);
}

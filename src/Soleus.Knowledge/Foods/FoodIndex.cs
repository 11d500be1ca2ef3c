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
        var byName = new Dictionary<string, List<Ranked>>(StringComparer.Ordinal);
        foreach (var food in foods)
        {
            for (var i = 0; i < food.Names.Length; i++)
            {
                var key = NameIndex<NamedFoods>.Fold(food.Names[i]);
                if (!byName.TryGetValue(key, out var list))
                    byName[key] = list = [];
                list.Add(new Ranked(i, food));
            }
        }
        // The usual food is the one for which the name stands first; file order decides between equals.
        _names = new NameIndex<NamedFoods>();
        foreach (var (name, ranked) in byName)
        {
            var named = ImmutableArray.CreateBuilder<Food>(ranked.Count);
            for (var rank = 0; named.Count < ranked.Count; rank++)
            {
                foreach (var food in ranked)
                {
                    if (food.Rank == rank)
                        named.Add(food.Food);
                }
            }
            _names.Add(name, new NamedFoods(name, named.MoveToImmutable()));
        }
    }

    private sealed record Ranked(int Rank, Food Food);

    /// <summary>The foods that a written name may mean; close spellings are guesses.</summary>
    public NameMatch<NamedFoods> Find(string written) => _names.Find(written);
}

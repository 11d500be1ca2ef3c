using System.Collections.Frozen;
using System.Collections.Immutable;
using Soleus.Knowledge.Foods;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.Planning;

/// <summary>A food that a plan may suggest, with a usual portion.</summary>
/// <param name="Kind">Kind of food, so that suggestions vary: seeds, nuts, beans, greens, grains, fish …</param>
/// <param name="Grams">The portion [g].</param>
/// <param name="MagnesiumMg">Magnesium in the portion [mg], worked out from the food table.</param>
public sealed record FoodChoice(Food Food, string Kind, double Grams, double MagnesiumMg);

/// <summary>Foods left out for a reason of the person's.</summary>
/// <param name="Tags">Tags of the foods that are left out when <paramref name="When"/> holds.</param>
public sealed record LeftOut(string Id, Condition When, ImmutableArray<string> Tags);

/// <summary>What a plan may say about food.</summary>
/// <param name="Choices">Most magnesium in a portion first, then by id.</param>
/// <param name="Potassium">With this no list is given but a caution: foods rich in magnesium are rich in potassium.</param>
/// <param name="Dietitian">With this no list is given either: a dietitian sets the diet.</param>
/// <param name="Words">Tags by what people write for them in preferences and allergies, folded.</param>
public sealed record FoodAdvice(
    ImmutableArray<FoodChoice> Choices,
    Backing Backing,
    Condition? Potassium,
    Backing PotassiumBacking,
    Condition? Dietitian,
    Backing DietitianBacking,
    ImmutableArray<LeftOut> LeftOut,
    FrozenDictionary<string, ImmutableArray<string>> Words
);

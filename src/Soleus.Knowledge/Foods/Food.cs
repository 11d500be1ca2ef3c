using System.Collections.Immutable;

namespace Soleus.Knowledge.Foods;

/// <summary>A food with its minerals per 100 g, as analysed. Its name in plain words is text <c>food.ID</c>.</summary>
/// <param name="Id">Permanent id: the NDB number, for example <c>11457</c>.</param>
/// <param name="Group">USDA food group.</param>
/// <param name="Names">What people write for it, lower case, most usual first.</param>
/// <param name="MagnesiumMgPer100g">Magnesium [mg/100 g].</param>
/// <param name="Serving">A usual serving in words.</param>
/// <param name="ServingGrams">That serving [g].</param>
/// <param name="MagnesiumMgPerServing">Magnesium in that serving [mg].</param>
/// <param name="EnergyKcalPer100g">Energy [kcal/100 g], or null.</param>
/// <param name="Tags">Closed list: animal, meat, fish, dairy, egg, nut, peanut, soya, gluten, sesame, fructose-rich … – for preferences and allergies.</param>
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
);

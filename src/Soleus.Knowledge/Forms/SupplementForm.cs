using System.Collections.Immutable;

namespace Soleus.Knowledge.Forms;

/// <summary>A magnesium compound or preparation that is sold as a supplement, laxative or antacid. Its name in plain words is text <c>form.ID.name</c>.</summary>
/// <param name="Id">Permanent id, for example <c>citrate</c>, <c>oxide</c>, <c>bisglycinate</c>.</param>
/// <param name="Names">What people write for it, lower case.</param>
/// <param name="Class">inorganic, organic, amino-acid or other, as the table has it.</param>
/// <param name="ElementalFraction">Mass of magnesium per mass of compound [g/g]; null when the composition is not defined.</param>
/// <param name="Sources">Source keys.</param>
public sealed record SupplementForm(
    string Id,
    ImmutableArray<string> Names,
    string Class,
    double? ElementalFraction,
    ImmutableArray<string> Sources,
    FactStatus Status
);

using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Nutrition;

/// <summary>A published method of judging intake; its words are text <c>nutrition.method.ID</c>.</summary>
public sealed record AssessmentMethod(string Id, ImmutableArray<string> Sources, FactStatus Status);

/// <summary>Reference intakes, the spread of intake, and the methods that set them against each other.</summary>
public sealed class NutritionTables
{
    private NutritionTables(Loader loader, SourceIndex sources, TextTable texts)
    {
        References = ReferenceIntake.Load(loader, sources);
        Magnesium = [.. References.Where(r => r.Nutrient == "magnesium")];
        Spreads = IntakeSpread.Load(loader, sources);
        var methods = ImmutableArray.CreateBuilder<AssessmentMethod>();
        foreach (var row in loader.Table("nutrition/methods.csv"))
        {
            var status = row.Status();
            var id = row.Required("id");
            if (!texts.Has($"nutrition.method.{id}"))
                row.Problem("SOL-KNOW-314", $"there is no text \"nutrition.method.{id}\"");
            methods.Add(
                new AssessmentMethod(
                    id,
                    sources.Check(row.List("sources"), status, row.Problem),
                    status
                )
            );
        }
        Methods = methods.ToImmutable();
    }

    public ImmutableArray<ReferenceIntake> References { get; }

    /// <summary>The reference intakes of magnesium.</summary>
    public ImmutableArray<ReferenceIntake> Magnesium { get; }

    public ImmutableArray<IntakeSpread> Spreads { get; }

    public ImmutableArray<AssessmentMethod> Methods { get; }

    public static NutritionTables Load(Loader loader, SourceIndex sources, TextTable texts) =>
        new(loader, sources, texts);
}

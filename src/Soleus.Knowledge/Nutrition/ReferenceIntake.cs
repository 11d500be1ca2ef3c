using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;

namespace Soleus.Knowledge.Nutrition;

/// <summary>What a reference intake is.</summary>
public enum ReferenceType
{
    /// <summary>Estimated average requirement: enough for half of healthy people.</summary>
    Ear,

    /// <summary>Recommended dietary allowance: enough for nearly all.</summary>
    Rda,

    /// <summary>Adequate intake: observed or assumed to be enough; no requirement is known.</summary>
    Ai,

    /// <summary>British reference nutrient intake: enough for nearly all.</summary>
    Rni,

    /// <summary>Tolerable upper level (never magnesium's, which stands with safety).</summary>
    Ul,

    /// <summary>Intake above which lowering it reduces the risk of chronic disease.</summary>
    Cdrr,

    /// <summary>Base of percentages on labels.</summary>
    Label,
}

/// <summary>Stage of life that a reference intake holds for.</summary>
public enum LifeStage
{
    General,
    Infant,
    Pregnancy,
    Lactation,
}

/// <summary>One reference intake.</summary>
/// <param name="Nutrient">magnesium, calcium, potassium or sodium.</param>
/// <param name="Authority">us, eu or uk.</param>
/// <param name="Sex">any, female or male.</param>
/// <param name="AgeFrom">Youngest age [a], inclusive.</param>
/// <param name="AgeBelow">Age [a] below which it holds; infinite when open.</param>
/// <param name="Value">In <paramref name="Unit"/>.</param>
public sealed record ReferenceIntake(
    string Id,
    string Nutrient,
    string Authority,
    ReferenceType Type,
    string Sex,
    LifeStage Stage,
    double AgeFrom,
    double AgeBelow,
    double Value,
    string Unit,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    private static readonly string[] TypeWords = ["EAR", "RDA", "AI", "RNI", "UL", "CDRR", "label"];

    private static readonly string[] StageWords = ["general", "infant", "pregnancy", "lactation"];

    internal static ImmutableArray<ReferenceIntake> Load(Loader loader, SourceIndex sources)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<ReferenceIntake>();
        foreach (var row in loader.Table("nutrition/reference-intakes.csv"))
        {
            var status = row.Status();
            var reference = new ReferenceIntake(
                row.Required("id"),
                row.Word("nutrient", "magnesium", "calcium", "potassium", "sodium"),
                row.Word("authority", "us", "eu", "uk"),
                (ReferenceType)Array.IndexOf(TypeWords, row.Word("type", TypeWords)),
                row.Word("sex", "any", "female", "male"),
                (LifeStage)Array.IndexOf(StageWords, row.Word("stage", StageWords)),
                row.Number("age_from", 0, 120),
                row.NumberOrNull("age_below", 0, 121) ?? double.PositiveInfinity,
                row.Number("value", 1, 10_000),
                row.Word("unit", "mg/d"),
                sources.Check(row.List("sources"), status, row.Problem),
                status
            );
            if (!ids.Add(reference.Id))
                row.Problem("SOL-KNOW-310", $"reference intake \"{reference.Id}\" is there twice");
            if (reference.AgeFrom >= reference.AgeBelow)
                row.Problem("SOL-KNOW-311", "the age range is empty");
            if (!status.MayWarn())
                row.Problem(
                    "SOL-KNOW-312",
                    $"\"{reference.Id}\" is not verified: leave the row out"
                );
            if (reference is { Nutrient: "magnesium", Type: ReferenceType.Ul })
                row.Problem("SOL-KNOW-313", "upper limits of magnesium stand with safety");
            all.Add(reference);
        }
        return all.ToImmutable();
    }
}

using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Labs;

/// <summary>
/// What a serum magnesium level is reported to do. Sources overlap and disagree; each stands for itself. Its words are text
/// <c>magnesium-effect.ID</c>.
/// </summary>
/// <param name="IsHigh">True for too much magnesium, false for too little.</param>
/// <param name="LowMmolPerL">Lower end [mmol/L], or null: open.</param>
/// <param name="HighMmolPerL">Upper end [mmol/L], or null: open.</param>
public sealed record MagnesiumLevelEffect(
    string Id,
    bool IsHigh,
    double? LowMmolPerL,
    double? HighMmolPerL,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    public Phrase Effects => new($"magnesium-effect.{Id}");

    public static ImmutableArray<MagnesiumLevelEffect> Load(
        Loader loader,
        SourceIndex sources,
        TextTable texts
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<MagnesiumLevelEffect>();
        foreach (var row in loader.Table("labs/magnesium-level-effects.csv"))
        {
            var status = row.Status();
            var effect = new MagnesiumLevelEffect(
                row.Required("id"),
                row.Word("direction", "high", "low") == "high",
                row.NumberOrNull("low", 0, 20),
                row.NumberOrNull("high", 0, 20),
                sources.Check(row.List("sources"), status, row.Problem),
                status
            );
            LabTables.CheckRow(row, effect.Id, ids, effect.Effects.Key, status, texts);
            if (effect is { LowMmolPerL: { } low, HighMmolPerL: { } high } && low >= high)
                row.Problem("SOL-KNOW-127", $"low {low} is not below high {high}");
            all.Add(effect);
        }
        return all.ToImmutable();
    }
}

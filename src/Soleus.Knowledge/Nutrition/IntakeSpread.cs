using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;

namespace Soleus.Knowledge.Nutrition;

/// <summary>How much magnesium from food varies from day to day within a person, in one survey.</summary>
/// <param name="Sex">female or male.</param>
/// <param name="AgeFrom">Youngest age [a], inclusive.</param>
/// <param name="AgeBelow">Age [a] below which it holds; infinite when open.</param>
/// <param name="MeanMg">Mean intake [mg/d].</param>
/// <param name="WithinMg">Standard deviation within a person from day to day [mg/d].</param>
/// <param name="BetweenMg">Standard deviation between people [mg/d].</param>
public sealed record IntakeSpread(
    string Id,
    string Sex,
    double AgeFrom,
    double AgeBelow,
    double MeanMg,
    double WithinMg,
    double BetweenMg,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    internal static ImmutableArray<IntakeSpread> Load(Loader loader, SourceIndex sources)
    {
        var all = ImmutableArray.CreateBuilder<IntakeSpread>();
        foreach (var row in loader.Table("nutrition/within-person-magnesium.csv"))
        {
            var status = row.Status();
            row.Number("people", 100, 100_000);
            all.Add(
                new IntakeSpread(
                    row.Required("id"),
                    row.Word("sex", "female", "male"),
                    row.Number("age_from", 0, 120),
                    row.NumberOrNull("age_below", 0, 121) ?? double.PositiveInfinity,
                    row.Number("mean_mg", 100, 600),
                    row.Number("sd_within_mg", 20, 300),
                    row.Number("sd_between_mg", 20, 300),
                    sources.Check(row.List("sources"), status, row.Problem),
                    status
                )
            );
        }
        return all.ToImmutable();
    }
}

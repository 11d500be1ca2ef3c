using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Contraindications;

/// <summary>
/// One authority's upper limit for magnesium from supplements and medicines, for an age. It never concerns food or water.
/// Its words are text <c>safety.limit.ID</c>.
/// </summary>
/// <param name="Authority">us, eu, uk or no (Norway).</param>
/// <param name="Stage">general, pregnancy or lactation. No authority allows more in pregnancy; the strictest fitting row counts.</param>
/// <param name="AgeMin">Least age [a].</param>
/// <param name="AgeBelow">The age must be below this [a]; positive infinity when open.</param>
/// <param name="MgPerDay">Most elemental magnesium from supplements and medicines together [mg/d].</param>
/// <param name="Portions">Least number of portions that a day's amount is split into.</param>
public sealed record UpperLimit(
    string Id,
    string Authority,
    string Kind,
    string Stage,
    double AgeMin,
    double AgeBelow,
    double MgPerDay,
    int Portions,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    public Phrase Says => new($"safety.limit.{Id}", ("mg", MgPerDay));

    public bool Covers(double ageYears) => ageYears >= AgeMin && ageYears < AgeBelow;

    public static ImmutableArray<UpperLimit> Load(
        Loader loader,
        SourceIndex sources,
        TextTable texts
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<UpperLimit>();
        foreach (var row in loader.Table("safety/upper-limits.csv"))
        {
            var status = row.Status();
            var limit = new UpperLimit(
                row.Required("id"),
                row.Word("authority", "us", "eu", "uk", "no"),
                row.Word("kind", "upper-level", "guidance-level"),
                row.Word("stage", "general", "pregnancy", "lactation"),
                row.Number("age_min", 0, 120),
                row.NumberOrNull("age_below", 0, 130) ?? double.PositiveInfinity,
                row.Number("mg_per_day", 10, 1000),
                (int)row.Number("portions", 1, 4),
                sources.Check(row.List("sources"), status, row.Problem),
                status
            );
            if (!ids.Add(limit.Id))
                row.Problem("SOL-KNOW-220", $"upper limit \"{limit.Id}\" is there twice");
            if (limit.AgeMin >= limit.AgeBelow)
                row.Problem("SOL-KNOW-221", "the ages of an upper limit are the wrong way round");
            if (!texts.Has(limit.Says.Key))
                row.Problem("SOL-KNOW-222", $"there is no text \"{limit.Says.Key}\"");
            if (!status.MayWarn())
                row.Problem("SOL-KNOW-223", $"\"{limit.Id}\" is not verified: leave the row out");
            all.Add(limit);
        }
        return all.ToImmutable();
    }
}

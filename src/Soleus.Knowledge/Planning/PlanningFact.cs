using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Planning;

/// <summary>
/// A fact on managing leg pain without magnesium, with the numbers of its trial. Its words are text <c>plan.fact.ID</c>,
/// filled with the numbers.
/// </summary>
/// <param name="Estimate">Best estimate, in the row's unit; null when the fact has no number.</param>
/// <param name="Low">Lower end of the 95 % interval or range, or null.</param>
/// <param name="High">Upper end of the 95 % interval or range, or null.</param>
/// <param name="Unit">UCUM unit of the numbers, or empty.</param>
/// <param name="People">Number of people in the trial or review, or null.</param>
public sealed record PlanningFact(
    string Id,
    double? Estimate,
    double? Low,
    double? High,
    string Unit,
    double? People,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    /// <summary>The fact in words, with its numbers.</summary>
    public Phrase Says { get; } = Words(Id, Estimate, Low, High, People);

    private static Phrase Words(
        string id,
        double? estimate,
        double? low,
        double? high,
        double? people
    )
    {
        var values = ImmutableArray.CreateBuilder<PhraseValue>(4);
        Add("estimate", estimate);
        Add("low", low);
        Add("high", high);
        Add("n", people);
        return new Phrase($"plan.fact.{id}", values.ToImmutable());

        void Add(string name, double? value)
        {
            if (value is { } number)
                values.Add((name, number));
        }
    }

    internal static ImmutableArray<PlanningFact> Load(
        Loader loader,
        string path,
        SourceIndex sources,
        TextTable texts
    )
    {
        var all = ImmutableArray.CreateBuilder<PlanningFact>();
        foreach (var row in loader.Table(path))
        {
            var status = row.Status();
            row.Required("population");
            row.Required("measure");
            var fact = new PlanningFact(
                row.Required("id"),
                row.NumberOrNull("estimate", -1000, 1000),
                row.NumberOrNull("low", -1000, 1000),
                row.NumberOrNull("high", -1000, 1000),
                row.Text("unit"),
                row.NumberOrNull("n", 1, 100_000_000),
                sources.Check(row.List("sources"), status, row.Problem),
                status
            );
            if (fact is { Low: { } low, High: { } high } && low >= high)
                row.Problem("SOL-KNOW-557", $"low {low} is not below high {high}");
            if (!status.MayWarn())
                row.Problem("SOL-KNOW-554", $"\"{fact.Id}\" is not verified: leave the row out");
            if (PlanTexts.Fault(texts, fact.Says) is { } fault)
                row.Problem("SOL-KNOW-551", fault);
            all.Add(fact);
        }
        return all.ToImmutable();
    }
}

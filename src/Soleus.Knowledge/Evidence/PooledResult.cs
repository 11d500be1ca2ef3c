using System.Collections.Immutable;
using System.Globalization;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;

namespace Soleus.Knowledge.Evidence;

/// <summary>A published result of a review, or a check within a trial, as printed.</summary>
public sealed record PooledResult
{
    public required string Id { get; init; }

    /// <summary>Source key of the review or trial.</summary>
    public required string Review { get; init; }

    public PooledKind Kind { get; init; }

    public string Population { get; init; } = "";

    public string Outcome { get; init; } = "";

    /// <summary>Time of measurement [d].</summary>
    public double? Days { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>Number of trials.</summary>
    public double? Trials { get; init; }

    /// <summary>Number of people.</summary>
    public double? People { get; init; }

    /// <summary>True when trials and people are those of the whole review, at most.</summary>
    public bool CountsAreOfReview { get; init; }

    public string Measure { get; init; } = "";

    public EffectDirection Direction { get; init; }

    public bool? LowerIsBetter { get; init; }

    /// <summary>As printed.</summary>
    public double? Estimate { get; init; }

    public double? CiLow { get; init; }

    public double? CiHigh { get; init; }

    /// <summary>Value of the control group, in <see cref="ControlUnit"/>.</summary>
    public double? Control { get; init; }

    public string ControlUnit { get; init; } = "";

    /// <summary>high, moderate, low, very-low, or empty.</summary>
    public string Certainty { get; init; } = "";

    public ImmutableArray<string> Sources { get; init; } = [];

    public FactStatus Status { get; init; }

    /// <summary>The result as magnesium minus (or over) control; null when the row holds none.</summary>
    public Effect? MagnesiumEffect =>
        Kind is PooledKind.Pooled or PooledKind.SingleTrial
            ? Effect.Normalise(Measure, Direction, Estimate, CiLow, CiHigh)
            : null;

    /// <summary>Year of publication, from the source key.</summary>
    public int? Year =>
        int.TryParse(
            Review.AsSpan(Review.LastIndexOf('-') + 1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var year
        )
            ? year
            : null;

    /// <summary>Results and reviews may carry a verdict when their status lets them; counts and checks never.</summary>
    public bool MayCarryVerdict =>
        Kind is PooledKind.Pooled or PooledKind.SingleTrial or PooledKind.NotPooled
        && Status.MayReassure();

    public static ImmutableArray<PooledResult> Load(Loader loader, SourceIndex sources)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<PooledResult>();
        foreach (var row in loader.Table("evidence/pooled.csv"))
        {
            var result = Read(row, sources);
            EvidenceTables.CheckRow(row, result.Id, ids, result.Status);
            if (result.Kind is PooledKind.Pooled or PooledKind.SingleTrial)
                EvidenceTables.CheckEffect(
                    row,
                    result.Measure,
                    result.Direction,
                    result.Estimate,
                    result.CiLow,
                    result.CiHigh
                );
            if (!sources.TryFind(result.Review, out _))
                row.Problem("SOL-KNOW-021", $"source \"{result.Review}\" does not resolve");
            all.Add(result);
        }
        return all.ToImmutable();
    }

    private static PooledResult Read(TableRow row, SourceIndex sources)
    {
        var status = row.Status();
        return new PooledResult
        {
            Id = row.Required("id"),
            Review = row.Required("review"),
            Kind = row.Word(
                "kind",
                "pooled",
                "single-trial",
                "not-pooled",
                "count",
                "trial-check"
            ) switch
            {
                "single-trial" => PooledKind.SingleTrial,
                "not-pooled" => PooledKind.NotPooled,
                "count" => PooledKind.Count,
                "trial-check" => PooledKind.TrialCheck,
                _ => PooledKind.Pooled,
            },
            Population = row.Text("population"),
            Outcome = row.Required("outcome"),
            Days = row.NumberOrNull("days", 0, 4000),
            Unit = row.Text("unit"),
            Trials = row.NumberOrNull("k", 1, 1000),
            People = row.NumberOrNull("n", 1, 1000000),
            CountsAreOfReview = row.Text("counts") == "review",
            Measure = row.Text("measure"),
            Direction = EvidenceTables.Direction(row),
            LowerIsBetter = EvidenceTables.YesNoOrNull(row, "lower_is_better"),
            Estimate = row.NumberOrNull("estimate"),
            CiLow = row.NumberOrNull("ci_low"),
            CiHigh = row.NumberOrNull("ci_high"),
            Control = row.NumberOrNull("control"),
            ControlUnit = row.Text("control_unit"),
            Certainty =
                row.Text("certainty").Length == 0
                    ? ""
                    : row.Word("certainty", "high", "moderate", "low", "very-low"),
            Sources = sources.Check(row.List("sources"), status, row.Problem),
            Status = status,
        };
    }
}

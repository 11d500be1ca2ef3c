using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;

namespace Soleus.Knowledge.Evidence;

/// <summary>One study; its id is its source key. Null numbers were not seen.</summary>
public sealed record Trial
{
    public required string Id { get; init; }

    /// <summary>What was treated, for example <c>night-cramps</c>.</summary>
    public required string Condition { get; init; }

    public int? Year { get; init; }

    public string Title { get; init; } = "";

    public StudyType Study { get; init; }

    public string Design { get; init; } = "";

    public string Population { get; init; } = "";

    /// <summary>False when something other than magnesium was tried.</summary>
    public bool IsMagnesium { get; init; }

    public double? Randomised { get; init; }

    public double? RandomisedMagnesium { get; init; }

    public double? RandomisedControl { get; init; }

    public double? AnalysedMagnesium { get; init; }

    public double? AnalysedControl { get; init; }

    /// <summary>Mean age [a].</summary>
    public double? AgeMean { get; init; }

    /// <summary>Standard deviation of age [a].</summary>
    public double? AgeSd { get; init; }

    public double? FemalePercent { get; init; }

    public Baseline Baseline { get; init; }

    public string Form { get; init; } = "";

    public string Route { get; init; } = "";

    public string DoseAsReported { get; init; } = "";

    /// <summary>Elemental magnesium a day [mg]; null where salt and element are not told apart.</summary>
    public double? ElementalMgPerDay { get; init; }

    /// <summary>Length of treatment [d].</summary>
    public double? Days { get; init; }

    public string Comparator { get; init; } = "";

    public Pooling Pool { get; init; }

    public ImmutableArray<string> Sources { get; init; } = [];

    public FactStatus Status { get; init; }

    /// <summary>True when the study has a control group that its result may be compared with.</summary>
    public bool IsControlled => Study is StudyType.Rct or StudyType.Controlled;

    public static ImmutableArray<Trial> Load(Loader loader, SourceIndex sources)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<Trial>();
        foreach (var row in loader.Table("evidence/trials.csv"))
        {
            var trial = Read(row, sources);
            EvidenceTables.CheckRow(row, trial.Id, ids, trial.Status);
            if (trial is { Pool: not Pooling.No } && (!trial.IsControlled || !trial.IsMagnesium))
                row.Problem(
                    "SOL-KNOW-502",
                    $"\"{trial.Id}\" has no control group or no magnesium: it must not be pooled"
                );
            all.Add(trial);
        }
        return all.ToImmutable();
    }

    private static Trial Read(TableRow row, SourceIndex sources)
    {
        var status = row.Status();
        return new Trial
        {
            Id = row.Required("id"),
            Condition = row.Required("condition"),
            Year = (int?)row.NumberOrNull("year", 1950, 2100),
            Title = row.Required("title"),
            Study = row.Word(
                "study_type",
                "rct",
                "controlled",
                "non-randomised",
                "uncontrolled",
                "not-stated",
                "review"
            ) switch
            {
                "controlled" => StudyType.Controlled,
                "non-randomised" => StudyType.NonRandomised,
                "uncontrolled" => StudyType.Uncontrolled,
                "not-stated" => StudyType.NotStated,
                "review" => StudyType.Review,
                _ => StudyType.Rct,
            },
            Design = row.Text("design"),
            Population = row.Text("population"),
            IsMagnesium = row.Word("magnesium", "yes", "no") == "yes",
            Randomised = row.NumberOrNull("n_randomised", 0, 100000),
            RandomisedMagnesium = row.NumberOrNull("n_randomised_magnesium", 0, 100000),
            RandomisedControl = row.NumberOrNull("n_randomised_control", 0, 100000),
            AnalysedMagnesium = row.NumberOrNull("n_analysed_magnesium", 0, 100000),
            AnalysedControl = row.NumberOrNull("n_analysed_control", 0, 100000),
            AgeMean = row.NumberOrNull("age_mean", 0, 110),
            AgeSd = row.NumberOrNull("age_sd", 0, 40),
            FemalePercent = row.NumberOrNull("female_percent", 0, 100),
            Baseline = row.Word(
                "baseline",
                "not-seen",
                "not-selected",
                "low",
                "low-diet",
                "replete"
            ) switch
            {
                "not-selected" => Baseline.NotSelected,
                "low" => Baseline.Low,
                "low-diet" => Baseline.LowDiet,
                "replete" => Baseline.Replete,
                _ => Baseline.NotSeen,
            },
            Form = row.Text("form"),
            Route = row.Text("route"),
            DoseAsReported = row.Text("dose_as_reported"),
            ElementalMgPerDay = row.NumberOrNull("elemental_mg_per_day", 0, 2000),
            Days = row.NumberOrNull("days", 0, 4000),
            Comparator = row.Text("comparator"),
            Pool = EvidenceTables.Pool(row),
            Sources = sources.Check(row.List("sources"), status, row.Problem),
            Status = status,
        };
    }
}

using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;

namespace Soleus.Knowledge.Evidence;

/// <summary>Reads <c>evidence/outcomes.csv</c> and reports rows that contradict themselves or each other.</summary>
internal sealed class TrialOutcomeReader(ImmutableArray<Trial> trials, SourceIndex sources)
{
    private readonly Dictionary<string, Trial> _trials = trials
        .DistinctBy(t => t.Id)
        .ToDictionary(t => t.Id, StringComparer.Ordinal);

    public ImmutableArray<TrialOutcome> Read(Loader loader)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<TableRow>();
        var read = ImmutableArray.CreateBuilder<TrialOutcome>();
        foreach (var row in loader.Table("evidence/outcomes.csv"))
        {
            if (!_trials.TryGetValue(row.Required("trial"), out var trial))
            {
                row.Problem("SOL-KNOW-501", $"trial \"{row.Text("trial")}\" does not exist");
                continue;
            }
            var outcome = One(row, trial);
            EvidenceTables.CheckRow(row, outcome.Id, ids, outcome.Status);
            Check(row, outcome);
            rows.Add(row);
            read.Add(outcome);
        }
        var all = read.ToImmutable();
        for (var i = 0; i < all.Length; i++)
        {
            if (CheckContrast.IsImplausible(all[i], all) != all[i].Implausible)
                rows[i]
                    .Problem(
                        "SOL-KNOW-507",
                        $"whether the interval of \"{all[i].Id}\" follows from the standard deviations is not as marked"
                    );
        }
        return all;
    }

    private static void Check(TableRow row, TrialOutcome o)
    {
        if (
            o.Pool != Pooling.No
            && (
                o.Kind is not (<= OutcomeKind.Contrast)
                || o.Trial.Pool == Pooling.No
                || o.Direction == EffectDirection.OtherMinusControl
            )
        )
            row.Problem(
                "SOL-KNOW-502",
                $"\"{o.Id}\" has no control, no numbers or no magnesium: it must not be pooled"
            );
        if (o.Kind == OutcomeKind.Contrast)
            EvidenceTables.CheckEffect(row, o.Measure, o.Direction, o.Estimate, o.CiLow, o.CiHigh);
        if (o.Events > o.Denominator)
            row.Problem("SOL-KNOW-505", $"{o.Events} events in {o.Denominator} people");
        if ((o.Spread is null) != (o.SpreadIs == SpreadKind.None))
            row.Problem("SOL-KNOW-506", "a spread needs spread_is, and spread_is a spread");
    }

    private TrialOutcome One(TableRow row, Trial trial)
    {
        var status = row.Status();
        return new TrialOutcome
        {
            Id = row.Required("id"),
            Trial = trial,
            Kind = (OutcomeKind)
                Math.Max(
                    0,
                    Array.IndexOf(TrialOutcome.Kinds, row.Word("kind", TrialOutcome.Kinds))
                ),
            Outcome = row.Required("outcome"),
            Unit = row.Text("unit"),
            PeriodWeeks = row.NumberOrNull("period_weeks", 0.1, 52),
            Day = row.NumberOrNull("day", 0, 4000),
            Arm =
                row.Text("arm").Length == 0
                    ? Arm.None
                    : row.Word("arm", "magnesium", "control", "other") switch
                    {
                        "control" => Arm.Control,
                        "other" => Arm.Other,
                        _ => Arm.Magnesium,
                    },
            N = row.NumberOrNull("n", 0, 100000),
            BaselineMean = row.NumberOrNull("baseline_mean"),
            BaselineSd = row.NumberOrNull("baseline_sd", 0),
            FollowupMean = row.NumberOrNull("followup_mean"),
            FollowupSd = row.NumberOrNull("followup_sd", 0),
            ChangeMean = row.NumberOrNull("change_mean"),
            ChangeSd = row.NumberOrNull("change_sd", 0),
            Median = row.NumberOrNull("median"),
            Low = row.NumberOrNull("low"),
            High = row.NumberOrNull("high"),
            Events = row.NumberOrNull("events", 0),
            Denominator = row.NumberOrNull("denominator", 1),
            DenominatorPrinted = row.NumberOrNull("denominator_printed", 1),
            Measure = row.Text("measure"),
            Direction = EvidenceTables.Direction(row),
            Estimate = row.NumberOrNull("estimate"),
            CiLow = row.NumberOrNull("ci_low"),
            CiHigh = row.NumberOrNull("ci_high"),
            Spread = row.NumberOrNull("spread", 0),
            SpreadIs =
                row.Text("spread_is").Length == 0
                    ? SpreadKind.None
                    : row.Word("spread_is", "se", "unlabelled", "difference-of-sds") switch
                    {
                        "unlabelled" => SpreadKind.Unlabelled,
                        "difference-of-sds" => SpreadKind.DifferenceOfSds,
                        _ => SpreadKind.StandardError,
                    },
            P = row.NumberOrNull("p", 0, 1),
            PIsBelow = row.Text("p_is") == "below",
            LowerIsBetter = EvidenceTables.YesNoOrNull(row, "lower_is_better"),
            Implausible = EvidenceTables.YesNoOrNull(row, "implausible") ?? false,
            Pool = EvidenceTables.Pool(row),
            Sources = sources.Check(row.List("sources"), status, row.Problem),
            Status = status,
        };
    }
}

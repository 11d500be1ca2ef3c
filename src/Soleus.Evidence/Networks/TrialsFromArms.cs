using System.Collections.Immutable;

namespace Soleus.Evidence.Networks;

/// <summary>Trials from arms: the arms are independent, so contrasts against the same arm share its variance.</summary>
internal static class TrialsFromArms
{
    private sealed record Arm(
        string Study,
        string Treatment,
        double Value,
        double Variance,
        int Patients
    );

    public static ImmutableArray<Trial> Read(IEnumerable<MeanArm> arms, List<Issue> issues)
    {
        var rows = arms.ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            CheckNames(row.Study, row.Treatment, i, issues);
            if (
                !double.IsFinite(row.Mean)
                || !(row.StandardDeviation > 0 && double.IsFinite(row.StandardDeviation))
                || row.Patients < 1
            )
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-314",
                        Where(row.Study, row.Treatment, i),
                        $"mean {row.Mean}, SD {row.StandardDeviation}, {row.Patients} patients: the mean must be a number, the SD above 0, with at least one patient"
                    )
                );
        }
        return Group(
            rows.Select(r => new Arm(
                r.Study,
                r.Treatment,
                r.Mean,
                r.StandardDeviation * r.StandardDeviation / r.Patients,
                r.Patients
            )),
            issues
        );
    }

    /// <summary>With a zero cell anywhere in a study, ½ is added to the events and the non-events of all its arms.</summary>
    public static ImmutableArray<Trial> Read(
        IEnumerable<CountArm> arms,
        CountMeasure measure,
        List<Issue> issues
    )
    {
        var rows = arms.ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            CheckNames(row.Study, row.Treatment, i, issues);
            if (row.Patients < 1 || row.Events < 0 || row.Events > row.Patients)
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-314",
                        Where(row.Study, row.Treatment, i),
                        $"{row.Events} events in {row.Patients} patients: the events must lie between 0 and the patients"
                    )
                );
        }
        if (issues.Any(i => i.Severity == Severity.Error))
            return [];
        var usable = new List<Arm>();
        foreach (var study in rows.GroupBy(r => r.Study, StringComparer.Ordinal))
        {
            var isEmpty = study.All(a => a.Events == 0);
            var isFull = study.All(a => a.Events == a.Patients);
            if (measure != CountMeasure.RiskDifference && (isEmpty || isFull))
            {
                issues.Add(
                    Issue.Warning(
                        "SOL-EVI-316",
                        study.Key,
                        $"{(isEmpty ? "no patient" : "every patient")} had the event in any arm: the study says nothing about a ratio and is left out"
                    )
                );
                continue;
            }
            var hasZero = study.Any(a => a.Events == 0 || a.Events == a.Patients);
            if (hasZero)
                issues.Add(
                    Issue.Note(
                        "SOL-EVI-317",
                        study.Key,
                        "an arm has no events or nothing but events: ½ was added to every cell of this study"
                    )
                );
            usable.AddRange(study.Select(a => Of(a, measure, hasZero ? 0.5 : 0)));
        }
        return Group(usable, issues);
    }

    private static Arm Of(CountArm arm, CountMeasure measure, double added)
    {
        var events = arm.Events + added;
        var others = arm.Patients - arm.Events + added;
        var n = events + others;
        var (value, variance) = measure switch
        {
            CountMeasure.LogOddsRatio => (Math.Log(events / others), (1 / events) + (1 / others)),
            CountMeasure.LogRiskRatio => (Math.Log(events / n), (1 / events) - (1 / n)),
            CountMeasure.RiskDifference => (events / n, events / n * (others / n) / n),
            _ => throw new ArgumentOutOfRangeException(nameof(measure)),
        };
        return new Arm(arm.Study, arm.Treatment, value, variance, arm.Patients);
    }

    private static ImmutableArray<Trial> Group(IEnumerable<Arm> arms, List<Issue> issues)
    {
        if (issues.Any(i => i.Severity == Severity.Error))
            return [];
        var trials = ImmutableArray.CreateBuilder<Trial>();
        foreach (
            var study in arms.GroupBy(a => a.Study, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            var sorted = study.OrderBy(a => a.Treatment, StringComparer.Ordinal).ToList();
            if (
                sorted.Count < 2
                || sorted.Zip(sorted.Skip(1)).Any(p => p.First.Treatment == p.Second.Treatment)
            )
            {
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-315",
                        study.Key,
                        sorted.Count < 2
                            ? "one arm compares nothing; leave the study out"
                            : "one treatment stands in two arms; put them together first"
                    )
                );
                continue;
            }
            trials.Add(Of(study.Key, sorted));
        }
        return trials.ToImmutable();
    }

    private static Trial Of(string study, List<Arm> arms)
    {
        var m = arms.Count - 1;
        var covariance = new double[m * m];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
                covariance[(i * m) + j] = arms[0].Variance + (i == j ? arms[i + 1].Variance : 0);
        }
        return new Trial(
            study,
            [.. arms.Select(a => a.Treatment)],
            [.. arms.Skip(1).Select(a => a.Value - arms[0].Value)],
            [.. covariance],
            [.. arms.Select(a => a.Patients)]
        );
    }

    private static void CheckNames(string study, string treatment, int index, List<Issue> issues)
    {
        if (string.IsNullOrWhiteSpace(study) || string.IsNullOrWhiteSpace(treatment))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-302",
                    Where(study, treatment, index),
                    "an arm needs the name of its study and of its treatment"
                )
            );
    }

    private static string Where(string study, string treatment, int index) =>
        $"arm {index + 1} ({study}, {treatment})";
}

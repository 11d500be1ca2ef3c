using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Plausibility;

/// <summary>People who are counted twice.</summary>
internal static class DuplicateRules
{
    /// <summary>Own rule: control groups of counts are the same people only with this many events and people, or one author.</summary>
    private const double FewestEvents = 5;

    private const double FewestPeople = 30;

    public static void Check(
        ImmutableArray<StudyReport> studies,
        ImmutableArray<Issue>.Builder issues
    )
    {
        foreach (var same in studies.GroupBy(s => s.Label.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            if (same.Count() > 1)
                issues.Add(
                    Issue.Warning(
                        "SOL-EVI-158",
                        same.Key,
                        $"{same.Count()} rows have this label; if they are one study, its people are counted {same.Count()} times"
                    )
                );
        }
        foreach (var same in studies.Where(s => IsTelling(s.Data)).GroupBy(s => s.Data))
        {
            if (same.Count() > 1)
                issues.Add(
                    Issue.Warning(
                        "SOL-EVI-159",
                        string.Join("; ", same.Select(s => s.Label)),
                        "identical numbers: the same study twice?"
                    )
                );
        }
        SharedControls(studies, issues);
    }

    private static void SharedControls(
        ImmutableArray<StudyReport> studies,
        ImmutableArray<Issue>.Builder issues
    )
    {
        var controls = studies
            .Where(s => Control(s.Data) is not null)
            .GroupBy(s => Control(s.Data)!.Value);
        foreach (var same in controls)
        {
            var groups =
                same.Key is { Spread: not null }
                || (same.Key.First >= FewestEvents && same.Key.Size >= FewestPeople)
                    ? [same.ToList()]
                    : same.GroupBy(s => Author(s.Label)).Select(g => g.ToList());
            foreach (var group in groups)
            {
                if (group.Select(s => s.Data).Distinct().Count() > 1)
                    issues.Add(
                        Issue.Warning(
                            "SOL-EVI-160",
                            string.Join("; ", group.Select(s => s.Label)),
                            "identical control groups: arms of one trial? Then its control group is counted more than once; combine the arms or divide the control group"
                        )
                    );
            }
        }
    }

    private static (double First, double? Spread, double Size)? Control(StudyData? data) =>
        data switch
        {
            TwoByTwo t => (t.Ci, null, t.N2),
            TwoMeans g => (g.M2, g.Sd2, g.N2),
            TwoRates r => (r.X2, null, r.T2),
            _ => null,
        };

    /// <summary>Two small trials without an event may have the same numbers by chance.</summary>
    private static bool IsTelling(StudyData? data) =>
        data switch
        {
            null => false,
            TwoByTwo t => t.Ai + t.Ci >= FewestEvents,
            TwoRates r => r.X1 + r.X2 >= FewestEvents,
            OneProportion g => g.X >= FewestEvents,
            OneRate r => r.X >= FewestEvents,
            _ => true,
        };

    private static string Author(string label)
    {
        var end = label.IndexOfAny([',', ' ']);
        return end < 0 ? label : label[..end];
    }
}

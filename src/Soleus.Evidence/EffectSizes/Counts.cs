using System.Collections.Immutable;

namespace Soleus.Evidence.EffectSizes;

/// <summary>Zero cells: which studies have them, and what is added.</summary>
internal static class Counts
{
    private static readonly ImmutableArray<Issue> DoubleZero =
    [
        Issue.Warning(
            "SOL-EVI-111",
            "",
            "no events, or only events, in both groups: the study says nothing about a ratio, and an estimate of one would come from the correction alone; for a risk difference it counts"
        ),
    ];

    private static readonly ImmutableArray<Issue> AddedHalf = [Note(0.5)];

    public static bool HasZero(StudyData data) =>
        data switch
        {
            TwoByTwo t => t.Ai == 0 || t.Bi == 0 || t.Ci == 0 || t.Di == 0,
            TwoRates r => r.X1 == 0 || r.X2 == 0,
            OneProportion g => g.X == 0 || g.X == g.N,
            OneRate r => r.X == 0,
            _ => false,
        };

    public static (double Added, bool IsDoubleZero) Correct(
        StudyData data,
        ContinuityCorrection correction
    ) =>
        data is TwoByTwo or TwoRates or OneProportion or OneRate
            ? (correction.AddedTo(HasZero(data)), IsDoubleZero(data))
            : (0, false);

    public static StudyData Plus(StudyData data, double added) =>
        added == 0
            ? data
            : data switch
            {
                TwoByTwo t => new TwoByTwo(t.Ai + added, t.Bi + added, t.Ci + added, t.Di + added),
                TwoRates r => r with { X1 = r.X1 + added, X2 = r.X2 + added },
                OneProportion g => new OneProportion(g.X + added, g.N + added + added),
                OneRate r => r with { X = r.X + added },
                _ => data,
            };

    public static ImmutableArray<Issue> Notes(double added, bool isDoubleZero) =>
        (added, isDoubleZero) switch
        {
            (0, false) => [],
            (0, true) => DoubleZero,
            (0.5, false) => AddedHalf,
            _ => [.. isDoubleZero ? DoubleZero : [], Note(added)],
        };

    private static Issue Note(double added) =>
        Issue.Note(
            "SOL-EVI-110",
            "",
            $"{DataCheck.Text(added)} was added to each count (continuity correction)"
        );

    private static bool IsDoubleZero(StudyData data) =>
        data switch
        {
            TwoByTwo t => (t.Ai == 0 && t.Ci == 0) || (t.Bi == 0 && t.Di == 0),
            TwoRates r => r.X1 == 0 && r.X2 == 0,
            _ => false,
        };
}

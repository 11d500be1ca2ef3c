using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Plausibility;

/// <summary>One study against the others: spread, unit, sign.</summary>
internal static class SetRules
{
    /// <summary>Own rule: three others are needed to say what is usual.</summary>
    private const int FewestOthers = 3;

    /// <summary>Own rule: an SD this many times smaller than the others' may be a standard error.</summary>
    private const double SmallSd = 3;

    /// <summary>Own rule: means this many times apart are hardly in one unit.</summary>
    private const double OtherUnit = 10;

    public static void Check(
        ImmutableArray<StudyReport> studies,
        ImmutableArray<Issue>.Builder issues
    )
    {
        var means = studies.Where(s => s.Data is TwoMeans).ToList();
        if (studies.All(s => s.Measure is Measure.MD or Measure.ROM or Measure.MC))
            Levels(means, issues);
        Spreads(means, issues);
        Signs(studies, issues);
    }

    private static void Spreads(List<StudyReport> studies, ImmutableArray<Issue>.Builder issues)
    {
        foreach (var study in studies)
        {
            var g = (TwoMeans)study.Data!;
            var (s, n) = (Math.Sqrt(g.Sd1 * g.Sd2), Math.Sqrt(g.N1 * g.N2));
            if (s == 0)
                continue;
            if (Within(g) is { } arm)
            {
                issues.Add(Issue.Warning("SOL-EVI-150", study.Label, arm));
                continue;
            }
            // In coefficients of variation, so that the unit does not matter, where means allow.
            var usual = Median(
                studies.Where(o => o != study).Select(o => Variation((TwoMeans)o.Data!))
            );
            if (usual is not { } cv || Variation(g) is not { } own)
                continue;
            var ratio = cv / own;
            var root = Math.Sqrt(n);
            if (ratio >= SmallSd && ratio > root / 2 && ratio < root * 2)
                issues.Add(
                    Issue.Warning(
                        "SOL-EVI-150",
                        study.Label,
                        $"SDs of {Text.Of(g.Sd1)} and {Text.Of(g.Sd2)} are {Text.Of(ratio)} times smaller for their means than the other studies', about √n = {Text.Of(root)}: probably standard errors"
                    )
                );
        }
    }

    /// <summary>Own rule: SDs of the two arms that differ by √n, within a fifth, and at least threefold.</summary>
    private static string? Within(TwoMeans g)
    {
        var ratio = Math.Max(g.Sd1, g.Sd2) / Math.Min(g.Sd1, g.Sd2);
        var root = Math.Sqrt(g.Sd1 < g.Sd2 ? g.N1 : g.N2);
        return ratio >= SmallSd && ratio > root / 1.2 && ratio < root * 1.2
            ? $"SDs of {Text.Of(g.Sd1)} and {Text.Of(g.Sd2)} differ {Text.Of(ratio)}-fold, about √n = {Text.Of(root)}: one is probably a standard error"
            : null;
    }

    private static double? Variation(TwoMeans g) =>
        g.M1 != 0 && g.M2 != 0 && g.Sd1 > 0 && g.Sd2 > 0
            ? Math.Sqrt(g.Sd1 * g.Sd2 / Math.Abs(g.M1 * g.M2))
            : null;

    private static void Levels(List<StudyReport> studies, ImmutableArray<Issue>.Builder issues)
    {
        static double Level(StudyReport s) =>
            s.Data is TwoMeans g ? 0.5 * (Math.Abs(g.M1) + Math.Abs(g.M2)) : 0;
        foreach (var study in studies.Where(s => Level(s) > 0))
        {
            var usual = Median(
                studies.Where(o => o != study && Level(o) > 0).Select(o => (double?)Level(o))
            );
            if (usual is not { } level)
                continue;
            var ratio = Level(study) / level;
            if (ratio is >= OtherUnit or <= 1 / OtherUnit)
                issues.Add(
                    Issue.Warning(
                        "SOL-EVI-157",
                        study.Label,
                        $"its means are about {Text.Of(Level(study))}, those of the other studies {Text.Of(level)}: is the unit the same?"
                    )
                );
        }
    }

    /// <summary>
    /// Own rule: one study clearly (z above 3) on the other side of no effect than all the other clear ones, of which there are
    /// at least three.
    /// </summary>
    private static void Signs(
        ImmutableArray<StudyReport> studies,
        ImmutableArray<Issue>.Builder issues
    )
    {
        var clear = studies
            .Where(s => s.Measure.NoEffect() is not null && s.Used is { } u && Z(u) > 3)
            .ToList();
        var above = clear.Where(s => s.Used!.Estimate > 0).ToList();
        var below = clear.Where(s => s.Used!.Estimate < 0).ToList();
        var lone =
            above.Count == 1 && below.Count >= FewestOthers ? above
            : below.Count == 1 && above.Count >= FewestOthers ? below
            : [];
        foreach (var study in lone)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-156",
                    study.Label,
                    $"it alone is clearly on the other side of no effect than {clear.Count - 1} other clear results (P = {Text.Of(Distribution.NormalTwoSided(Z(study.Used!)))}): is its sign the same?"
                )
            );
    }

    private static double Z(EffectSize effect) => Math.Abs(effect.Estimate) / effect.StandardError;

    private static double? Median(IEnumerable<double?> values)
    {
        var sorted = values.Where(v => v is not null).Select(v => v!.Value).Order().ToList();
        if (sorted.Count < FewestOthers)
            return null;
        return 0.5 * (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]);
    }
}

using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Soleus.Evidence.Networks;

/// <summary>Trials from rows of comparisons, with the covariances of trials of more than two arms.</summary>
internal static class TrialsFromContrasts
{
    public static ImmutableArray<Trial> Read(IEnumerable<Contrast> contrasts, List<Issue> issues)
    {
        var rows = contrasts.ToList();
        for (var i = 0; i < rows.Count; i++)
            CheckRow(rows[i], i, issues);
        if (issues.Any(i => i.Severity == Severity.Error))
            return [];
        var trials = ImmutableArray.CreateBuilder<Trial>();
        foreach (
            var study in rows.GroupBy(r => r.Study, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            if (Trial(study.Key, [.. study], issues) is { } trial)
                trials.Add(trial);
        }
        return trials.ToImmutable();
    }

    private static void CheckRow(Contrast row, int index, List<Issue> issues)
    {
        var where = $"contrast {index + 1} ({row.Study})";
        if (
            string.IsNullOrWhiteSpace(row.Study)
            || string.IsNullOrWhiteSpace(row.Treatment1)
            || string.IsNullOrWhiteSpace(row.Treatment2)
            || row.Treatment1 == row.Treatment2
        )
            issues.Add(
                Issue.Error(
                    "SOL-EVI-302",
                    where,
                    "a contrast needs the name of a study and of two different treatments"
                )
            );
        if (!double.IsFinite(row.Effect))
            issues.Add(
                Issue.Error("SOL-EVI-303", where, $"the effect is {row.Effect}, not a number")
            );
        if (!(row.Variance > 0 && double.IsFinite(row.Variance)))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-304",
                    where,
                    $"the variance is {row.Variance}; it must be above 0"
                )
            );
        if (row.SharedArmVariance is { } shared && !(shared > 0 && double.IsFinite(shared)))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-304",
                    where,
                    $"the shared arm's variance is {shared}; it must be above 0"
                )
            );
    }

    private static Trial? Trial(string study, List<Contrast> rows, List<Issue> issues)
    {
        var pairs = new Dictionary<(string, string), Contrast>();
        foreach (var row in rows)
        {
            if (
                pairs.ContainsKey((row.Treatment1, row.Treatment2))
                || pairs.ContainsKey((row.Treatment2, row.Treatment1))
            )
            {
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-308",
                        study,
                        $"{row.Treatment1} and {row.Treatment2} are compared twice in one study; give separate studies separate names"
                    )
                );
                return null;
            }
            pairs[(row.Treatment1, row.Treatment2)] = row;
        }
        var treatments = rows.SelectMany(r => new[] { r.Treatment1, r.Treatment2 })
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        var n = treatments.Length;
        if (rows.Count == n * (n - 1) / 2)
            return OfAllPairs(study, treatments, pairs, issues);
        var hubs = treatments
            .Where(t => rows.All(r => r.Treatment1 == t || r.Treatment2 == t))
            .ToList();
        if (hubs.Count == 0 || rows.Count != n - 1)
        {
            issues.Add(
                Issue.Error(
                    "SOL-EVI-309",
                    study,
                    $"{n} arms with {rows.Count} contrasts that share no arm: give all {n * (n - 1) / 2} comparisons, or {n - 1} against one shared arm"
                )
            );
            return null;
        }
        return OfSharedArm(study, treatments, hubs[0], rows, issues);
    }

    /// <summary>cov(y_ab, y_ac) = (v_ab + v_ac − v_bc)/2.</summary>
    private static Trial? OfAllPairs(
        string study,
        ImmutableArray<string> treatments,
        Dictionary<(string, string), Contrast> pairs,
        List<Issue> issues
    )
    {
        (double Effect, double Variance) Of(string a, string b) =>
            pairs.TryGetValue((a, b), out var forward)
                ? (forward.Effect, forward.Variance)
                : (-pairs[(b, a)].Effect, pairs[(b, a)].Variance);
        var n = treatments.Length;
        var baseline = treatments[0];
        var widest = Math.Sqrt(pairs.Values.Max(p => p.Variance));
        for (var i = 1; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                var off =
                    Of(treatments[i], treatments[j]).Effect
                    - (Of(treatments[i], baseline).Effect - Of(treatments[j], baseline).Effect);
                if (Math.Abs(off) <= 0.01 * widest)
                    continue;
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-311",
                        study,
                        $"the contrasts contradict each other: {treatments[i]} against {treatments[j]} differs by {Math.Abs(off):G3} from the way over {baseline}; within one study they must agree"
                    )
                );
                return null;
            }
        }
        var effects = treatments.Skip(1).Select(t => Of(t, baseline).Effect);
        var covariance = Matrix<double>.Build.Dense(
            n - 1,
            n - 1,
            (i, j) =>
                i == j
                    ? Of(treatments[i + 1], baseline).Variance
                    : 0.5
                        * (
                            Of(treatments[i + 1], baseline).Variance
                            + Of(treatments[j + 1], baseline).Variance
                            - Of(treatments[i + 1], treatments[j + 1]).Variance
                        )
        );
        return Checked(study, treatments, [.. effects], covariance, issues);
    }

    private static Trial? OfSharedArm(
        string study,
        ImmutableArray<string> treatments,
        string hub,
        List<Contrast> rows,
        List<Issue> issues
    )
    {
        var given = rows.Select(r => r.SharedArmVariance).OfType<double>().ToList();
        if (given.Count == 0 || given.Max() - given.Min() > 1e-6 * given.Max())
        {
            issues.Add(
                Issue.Error(
                    "SOL-EVI-310",
                    study,
                    $"{treatments.Length} arms: their contrasts share {hub}, so they are correlated; give the one variance of that arm, or all comparisons"
                )
            );
            return null;
        }
        // Arm by arm: the hub is 0, the others their effect against it; then taken against the first treatment.
        var n = treatments.Length;
        var values = new double[n];
        var variances = new double[n];
        foreach (var row in rows)
        {
            var isForward = row.Treatment2 == hub;
            var at = treatments.IndexOf(isForward ? row.Treatment1 : row.Treatment2);
            values[at] = isForward ? row.Effect : -row.Effect;
            variances[at] = row.Variance - given[0];
        }
        variances[treatments.IndexOf(hub)] = given[0];
        var covariance = Matrix<double>.Build.Dense(
            n - 1,
            n - 1,
            (i, j) => variances[0] + (i == j ? variances[i + 1] : 0)
        );
        return Checked(
            study,
            treatments,
            [.. Enumerable.Range(1, n - 1).Select(i => values[i] - values[0])],
            covariance,
            issues
        );
    }

    private static Trial? Checked(
        string study,
        ImmutableArray<string> treatments,
        ImmutableArray<double> effects,
        Matrix<double> covariance,
        List<Issue> issues
    )
    {
        var eigenvalues = covariance.Evd(Symmetricity.Symmetric).EigenValues.Real();
        if (!(eigenvalues.Minimum() > 1e-10 * eigenvalues.Maximum()))
        {
            issues.Add(
                Issue.Error(
                    "SOL-EVI-312",
                    study,
                    "the variances of this study's contrasts cannot belong together (their covariance is not positive definite); look at them, and at the shared arm's variance"
                )
            );
            return null;
        }
        return new Trial(study, treatments, effects, [.. covariance.ToRowMajorArray()], []);
    }
}

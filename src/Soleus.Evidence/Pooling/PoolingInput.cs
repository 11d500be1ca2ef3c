namespace Soleus.Evidence.Pooling;

/// <summary>Everything that makes a set of studies or its options unusable, all at once.</summary>
internal static class PoolingInput
{
    private const int MostNamed = 20;

    public static List<Issue> Check(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        PoolingOptions options
    )
    {
        var issues = new List<Issue>();
        if (effects.Length == 0)
            issues.Add(Issue.Error("SOL-EVI-001", "", "there is no study to pool"));
        if (effects.Length != variances.Length)
        {
            issues.Add(
                Issue.Error(
                    "SOL-EVI-002",
                    "",
                    $"{effects.Length} effects and {variances.Length} variances: each study needs both"
                )
            );
            return issues;
        }
        Studies(effects, variances, issues);
        Options(effects.Length, options, issues);
        if (effects.Length == 1)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-010",
                    "",
                    "one study: nothing is pooled, and whether effects differ between studies cannot be known"
                )
            );
        return issues;
    }

    private static void Studies(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        List<Issue> issues
    )
    {
        var wrong = 0;
        var smallest = double.PositiveInfinity;
        var largest = 0.0;
        for (var i = 0; i < effects.Length; i++)
        {
            smallest = Math.Min(smallest, variances[i]);
            largest = Math.Max(largest, variances[i]);
            var isEffect = double.IsFinite(effects[i]);
            var isVariance = double.IsFinite(variances[i]) && variances[i] > 0;
            if ((isEffect && isVariance) || ++wrong > MostNamed)
                continue;
            var where = $"study {i + 1}";
            if (!isEffect)
                issues.Add(
                    Issue.Error("SOL-EVI-003", where, $"the effect is {effects[i]}, not a number")
                );
            if (!isVariance)
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-004",
                        where,
                        $"the variance is {variances[i]}; it must be above 0"
                    )
                );
        }
        if (wrong > MostNamed)
            issues.Add(
                Issue.Error("SOL-EVI-003", "", $"and {wrong - MostNamed} more studies like these")
            );
        if (wrong == 0 && largest / smallest >= 1e12)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-014",
                    "",
                    "the largest variance is more than 1e12 times the smallest; results may be unstable, look at the data"
                )
            );
    }

    private static void Options(int studies, PoolingOptions options, List<Issue> issues)
    {
        if (!(options.Level > 0 && options.Level < 1))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-005",
                    "level",
                    $"the confidence level is {options.Level}; it must lie between 0 and 1, for example 0.95"
                )
            );
        if (options.KnownTau2 is { } tau2 && !(tau2 >= 0 && double.IsFinite(tau2)))
            issues.Add(
                Issue.Error("SOL-EVI-005", "tau2", $"tau² is {tau2}; it must be 0 or above")
            );
        if (options.Method == Tau2Method.GENQ && options.Weights.IsEmpty)
            issues.Add(Issue.Error("SOL-EVI-006", "weights", "GENQ needs weights"));
        if (
            !options.Weights.IsEmpty
            && (
                options.Weights.Length != studies
                || options.Weights.Any(w => !(w > 0 && double.IsFinite(w)))
            )
        )
            issues.Add(
                Issue.Error(
                    "SOL-EVI-006",
                    "weights",
                    $"weights must be {studies} finite numbers above 0"
                )
            );
        foreach (var moderator in options.Moderators)
        {
            if (
                moderator.Values.Length != studies
                || moderator.Values.Any(x => !double.IsFinite(x))
            )
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-006",
                        $"moderator {moderator.Name}",
                        $"a moderator needs {studies} finite numbers, one a study"
                    )
                );
        }
    }
}

namespace Soleus.Evidence.BinomialNormal;

/// <summary>Everything that makes counts or options unusable, all at once.</summary>
internal static class GlmmInput
{
    private const int MostNamed = 20;

    /// <summary>Above this a count is no longer exact as a double together with its neighbours.</summary>
    private const double MostCounted = 1e15;

    public static List<Issue> Options(GlmmOptions options)
    {
        var issues = new List<Issue>();
        if (!(options.Level > 0 && options.Level < 1))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-405",
                    "level",
                    $"the confidence level is {options.Level}; it must lie between 0 and 1, for example 0.95"
                )
            );
        if (options.Points is { } points && points is < 1 or > GaussHermite.MostPoints)
            issues.Add(
                Issue.Error(
                    "SOL-EVI-405",
                    "points",
                    $"{options.Points} quadrature points; there must be 1 to {GaussHermite.MostPoints}"
                )
            );
        if (!Enum.IsDefined(options.Model))
            issues.Add(Issue.Error("SOL-EVI-405", "model", $"there is no model {options.Model}"));
        return issues;
    }

    /// <param name="group">What to call the group, with a leading space, or nothing.</param>
    public static void Counts(
        ReadOnlySpan<double> events,
        ReadOnlySpan<double> sizes,
        bool areTimes,
        string group,
        List<Issue> issues
    )
    {
        var wrong = 0;
        for (var i = 0; i < Math.Min(events.Length, sizes.Length); i++)
        {
            var found = Study(events[i], sizes[i], areTimes, $"study {i + 1}{group}");
            if (found.Count > 0 && ++wrong <= MostNamed)
                issues.AddRange(found);
        }
        if (wrong > MostNamed)
            issues.Add(
                Issue.Error("SOL-EVI-402", "", $"and {wrong - MostNamed} more studies like these")
            );
    }

    public static void Lengths(List<Issue> issues, params int[] lengths)
    {
        if (lengths.Max() == 0)
            issues.Add(Issue.Error("SOL-EVI-400", "", "there is no study to pool"));
        else if (lengths.Distinct().Count() > 1)
            issues.Add(
                Issue.Error(
                    "SOL-EVI-401",
                    "",
                    $"the columns have {string.Join(", ", lengths)} values: each study needs one in each"
                )
            );
    }

    private static List<Issue> Study(double events, double size, bool areTimes, string where)
    {
        var issues = new List<Issue>();
        var isCount = events >= 0 && events <= MostCounted && events == Math.Floor(events);
        if (!isCount)
            issues.Add(
                Issue.Error(
                    "SOL-EVI-402",
                    where,
                    $"{events} events; a number of events must be whole and not negative"
                )
            );
        if (areTimes)
        {
            if (!(size > 0 && double.IsFinite(size)))
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-403",
                        where,
                        $"a time at risk of {size}; it must be above 0"
                    )
                );
            return issues;
        }
        if (!(size >= 1 && size <= MostCounted && size == Math.Floor(size)))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-403",
                    where,
                    $"{size} participants; the number must be whole and at least 1"
                )
            );
        else if (isCount && events > size)
            issues.Add(
                Issue.Error("SOL-EVI-404", where, $"{events} events among {size} participants")
            );
        return issues;
    }
}

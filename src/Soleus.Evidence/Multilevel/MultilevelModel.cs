using System.Collections.Immutable;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Multilevel;

/// <summary>Meta-analysis of effects that belong together: several of one study, or several outcomes.</summary>
/// <remarks>
/// y_ij = x_ij'β + u_i + w_ij + e_ij (three levels), or y_io = x_io'β + u_io + e_io with the u_io of one study correlated (several
/// outcomes); e has a known covariance. Estimated by (restricted) maximum likelihood, cluster by cluster.
/// </remarks>
/// <source id="konstantopoulos-2011"/>
/// <source id="berkey-1998"/>
public static class MultilevelModel
{
    /// <summary>Effects within clusters (studies, districts): variances between and within clusters.</summary>
    /// <param name="effects">Finite, on an additive scale (log for ratios).</param>
    /// <param name="clusters">The cluster of each effect. With one effect each, the two variances are one.</param>
    /// <returns>Fails with SOL-EVI-330 to 346; warns when a variance is 0 (SOL-EVI-340).</returns>
    public static Computed<MultilevelFit> ThreeLevel(
        ReadOnlySpan<double> effects,
        SamplingCovariance sampling,
        ImmutableArray<string> clusters,
        MultilevelOptions? options = null
    )
    {
        options ??= new();
        var issues = MultilevelInput.Check(effects, sampling, clusters, null, options);
        if (Refusal(issues, effects.Length) is { } refusal)
            return refusal;
        var hasTwoLevels = clusters.Distinct(StringComparer.Ordinal).Count() < effects.Length;
        if (!hasTwoLevels)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-339",
                    "",
                    "each cluster has one effect, so variances between and within clusters cannot be told apart; their sum is reported"
                )
            );
        return Fit(
            effects,
            sampling,
            clusters,
            [],
            [],
            OutcomeStructure.DIAG,
            hasTwoLevels,
            options,
            issues
        );
    }

    /// <summary>Several outcomes within studies, whose true effects may correlate.</summary>
    /// <param name="outcomes">The outcome of each effect. Effects of one outcome in one study share their true effect.</param>
    /// <returns>As <see cref="ThreeLevel"/>; SOL-EVI-344 when a correlation cannot be seen in the data.</returns>
    public static Computed<MultilevelFit> Multivariate(
        ReadOnlySpan<double> effects,
        SamplingCovariance sampling,
        ImmutableArray<string> clusters,
        ImmutableArray<string> outcomes,
        OutcomeStructure structure,
        MultilevelOptions? options = null
    )
    {
        options ??= new() { Means = MeanStructure.PerOutcome };
        var issues = MultilevelInput.Check(effects, sampling, clusters, outcomes, options);
        if (Refusal(issues, effects.Length) is { } refusal)
            return refusal;
        ImmutableArray<string> names =
        [
            .. outcomes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        issues.AddRange(Together(clusters, outcomes, names, structure));
        if (Refusal(issues, effects.Length, FitStatus.NotIdentified) is { } unseen)
            return unseen;
        return Fit(
            effects,
            sampling,
            clusters,
            [.. outcomes.Select(o => names.IndexOf(o))],
            names,
            structure,
            false,
            options,
            issues
        );
    }

    /// <summary>What a fitted model was fitted to.</summary>
    internal sealed record Problem(
        ClusteredEffects Data,
        OutcomeStructure Structure,
        int Outcomes,
        bool HasWithin,
        double Scale
    )
    {
        public VarianceStructure Parameters(int[]? order = null, bool holdsCorrelation = false) =>
            new(Structure, Outcomes, HasWithin, Scale, order, holdsCorrelation);
    }

    private static Computed<MultilevelFit> Fit(
        ReadOnlySpan<double> effects,
        SamplingCovariance sampling,
        ImmutableArray<string> clusters,
        ImmutableArray<int> outcomes,
        ImmutableArray<string> names,
        OutcomeStructure structure,
        bool hasWithin,
        MultilevelOptions options,
        List<Issue> issues
    )
    {
        var (columns, labels) = Columns(effects.Length, outcomes, names, options);
        var isFew = effects.Length <= columns.Count;
        if (isFew || clusters.Distinct(StringComparer.Ordinal).Count() < 2)
            return Computed<MultilevelFit>.Failed(
                FitStatus.TooFewStudies,
                isFew
                    ? Issue.Error(
                        "SOL-EVI-337",
                        "",
                        $"{effects.Length} effects cannot carry {columns.Count} coefficients and their heterogeneity"
                    )
                    : Issue.Error(
                        "SOL-EVI-338",
                        "",
                        "one cluster: how much effects differ between clusters cannot be known"
                    )
            );
        if (ClusteredEffects.Of(effects, sampling, clusters, outcomes, columns) is not { } data)
            return Computed<MultilevelFit>.Failed(
                FitStatus.Singular,
                Issue.Error(
                    "SOL-EVI-336",
                    "",
                    "the moderators repeat each other or the means; leave one out"
                )
            );
        var problem = new Problem(
            data,
            structure,
            Math.Max(1, names.Length),
            hasWithin,
            MultilevelResult.TypicalSize(data)
        );
        var likelihood = new BlockLikelihood(data, problem.Outcomes, options.IsRestricted);
        var top = LikelihoodSearch.Maximise(likelihood, problem.Parameters());
        if (!top.Converged)
            return Computed<MultilevelFit>.Failed(
                FitStatus.NotConverged,
                Issue.Error(
                    "SOL-EVI-342",
                    "",
                    "the search for the greatest likelihood did not settle; look for outlying effects or variances, or use a simpler structure"
                )
            );
        if (Identification.Undetermined(problem, likelihood, top, names) is { } undetermined)
            return Computed<MultilevelFit>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-341",
                    undetermined,
                    "the data do not determine this variance or correlation (the likelihood is flat), so standard errors would mean nothing; use a simpler structure, or leave out what few studies measure"
                )
            );
        var fit = MultilevelResult.Of(problem, likelihood, top, labels, names, options, issues);
        return Computed<MultilevelFit>.Of(fit, issues);
    }

    private static (List<double[]> Columns, List<string> Names) Columns(
        int k,
        ImmutableArray<int> outcomes,
        ImmutableArray<string> names,
        MultilevelOptions options
    )
    {
        var columns = new List<double[]>();
        var labels = new List<string>();
        if (options.Means == MeanStructure.Intercept)
        {
            columns.Add([.. Enumerable.Repeat(1.0, k)]);
            labels.Add("intercept");
        }
        for (var o = 0; options.Means == MeanStructure.PerOutcome && o < names.Length; o++)
        {
            columns.Add([.. outcomes.Select(x => x == o ? 1.0 : 0)]);
            labels.Add(names[o]);
        }
        foreach (var moderator in options.Moderators)
        {
            columns.Add([.. moderator.Values]);
            labels.Add(moderator.Name);
        }
        return (columns, labels);
    }

    /// <summary>Correlations that no cluster shows.</summary>
    private static IEnumerable<Issue> Together(
        ImmutableArray<string> clusters,
        ImmutableArray<string> outcomes,
        ImmutableArray<string> names,
        OutcomeStructure structure
    )
    {
        if (structure == OutcomeStructure.DIAG || names.Length < 2)
            yield break;
        var pairs = Pairs(clusters, outcomes);
        var unseen = (
            from i in Enumerable.Range(0, names.Length)
            from j in Enumerable.Range(i + 1, names.Length - i - 1)
            where !pairs.Contains((names[i], names[j]))
            select $"{names[i]} and {names[j]}"
        ).ToList();
        if (structure == OutcomeStructure.UN && unseen.Count > 0)
            yield return Issue.Error(
                "SOL-EVI-344",
                "",
                $"no study measures both {string.Join("; ", unseen)}: their correlation cannot be estimated; use HCS, CS or DIAG"
            );
        else if (unseen.Count == names.Length * (names.Length - 1) / 2)
            yield return Issue.Error(
                "SOL-EVI-344",
                "",
                "no study measures two outcomes: their correlation cannot be estimated; use DIAG"
            );
    }

    private static HashSet<(string, string)> Pairs(
        ImmutableArray<string> clusters,
        ImmutableArray<string> outcomes
    )
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var cluster in clusters.Zip(outcomes).GroupBy(p => p.First, p => p.Second))
        {
            string[] own = [.. cluster.Distinct().Order(StringComparer.Ordinal)];
            for (var i = 0; i < own.Length; i++)
            {
                for (var j = i + 1; j < own.Length; j++)
                    pairs.Add((own[i], own[j]));
            }
        }
        return pairs;
    }

    private static Computed<MultilevelFit>? Refusal(
        List<Issue> issues,
        int effects,
        FitStatus status = FitStatus.InvalidInput
    ) =>
        issues.Any(i => i.Severity == Severity.Error)
            ? Computed<MultilevelFit>.Failed(
                effects == 0 ? FitStatus.TooFewStudies : status,
                issues
            )
            : null;
}

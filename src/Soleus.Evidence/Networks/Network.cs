using System.Collections.Immutable;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Networks;

/// <summary>
/// Network meta-analysis by contrasts: direct and indirect evidence on several treatments together, under the assumption that
/// they are coherent.
/// </summary>
/// <source id="rucker-2012"/>
/// <source id="white-2012"/>
public static class Network
{
    private static readonly Tau2Method[] Usable =
    [
        Tau2Method.CommonEffect,
        Tau2Method.DL,
        Tau2Method.PM,
        Tau2Method.ML,
        Tau2Method.REML,
    ];

    /// <summary>Fits a network to contrasts.</summary>
    /// <returns>
    /// The network. Fails with SOL-EVI-301 to 315 when the input cannot be used, when the network is not connected (the parts are
    /// named), or when random effects are asked for but nothing tells of their variance.
    /// </returns>
    public static Computed<NetworkFit> FitContrasts(
        IEnumerable<Contrast> contrasts,
        NetworkOptions? options = null
    )
    {
        var issues = new List<Issue>();
        return Fit(TrialsFromContrasts.Read(contrasts, issues), options ?? new(), issues);
    }

    /// <summary>Fits a network to arms with counts. Studies without any event say nothing about ratios and are left out.</summary>
    public static Computed<NetworkFit> FitCounts(
        IEnumerable<CountArm> arms,
        CountMeasure measure,
        NetworkOptions? options = null
    )
    {
        var issues = new List<Issue>();
        return Fit(TrialsFromArms.Read(arms, measure, issues), options ?? new(), issues);
    }

    /// <summary>Fits a network of mean differences to arms with means.</summary>
    public static Computed<NetworkFit> FitMeans(
        IEnumerable<MeanArm> arms,
        NetworkOptions? options = null
    )
    {
        var issues = new List<Issue>();
        return Fit(TrialsFromArms.Read(arms, issues), options ?? new(), issues);
    }

    private static Computed<NetworkFit> Fit(
        ImmutableArray<Trial> trials,
        NetworkOptions options,
        List<Issue> issues
    )
    {
        CheckOptions(options, issues);
        var treatments = trials
            .SelectMany(t => t.Treatments)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        if (issues.All(i => i.Severity != Severity.Error))
            CheckNetwork(trials, treatments, options, issues);
        if (issues.Any(i => i.Severity == Severity.Error))
            return Computed<NetworkFit>.Failed(
                trials.IsEmpty && issues.Any(i => i.Code == "SOL-EVI-301")
                    ? FitStatus.TooFewStudies
                    : FitStatus.InvalidInput,
                issues
            );
        var geometry = NetworkGeometry.Of(trials, treatments);
        Describe(geometry, issues);
        var design = WhitenedTrials.Of(trials, treatments);
        var isCommon = options.Method == Tau2Method.CommonEffect;
        var heterogeneity = design.Heterogeneity(options.Method);
        if (heterogeneity is { Ok: false } failure)
            return failure.FailedAs<NetworkFit>();
        if (heterogeneity is null && !isCommon)
            return Computed<NetworkFit>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-313",
                    "",
                    $"{design.Rows} contrasts and {treatments.Length} treatments: nothing tells how much effects differ between trials; use the common-effect model and say so"
                )
            );
        return Computed<NetworkFit>.Of(
            Result(trials, treatments, options, design, heterogeneity?.Value, geometry),
            issues
        );
    }

    private static NetworkFit Result(
        ImmutableArray<Trial> trials,
        ImmutableArray<string> treatments,
        NetworkOptions options,
        WhitenedTrials design,
        Heterogeneity? heterogeneity,
        NetworkGeometry geometry
    )
    {
        var (beta, covariance, _) = design.Solve(heterogeneity?.Tau2 ?? 0);
        var n = treatments.Length;
        var reference = options.Reference ?? treatments[0];
        var at = treatments.IndexOf(reference);
        double Basic(int i) => i == 0 ? 0 : beta[i - 1];
        double Cov(int i, int j) => i == 0 || j == 0 ? 0 : covariance[i - 1, j - 1];
        var all = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                all[(i * n) + j] = Cov(i, j) - Cov(i, at) - Cov(at, j) + Cov(at, at);
        }
        var fit = new NetworkFit
        {
            Options = options,
            Trials = trials,
            Treatments = treatments,
            Reference = reference,
            Effects = [],
            Covariance = [.. all],
            Heterogeneity = heterogeneity is { } h
                ? h with
                {
                    I2 = h.Q > 0 ? Math.Max(0, 100 * (h.Q - h.Df) / h.Q) : 0,
                    H2 = h.Q / h.Df,
                }
                : null,
            Geometry = geometry,
            AgainstReference = [.. Enumerable.Range(0, n).Select(i => Basic(i) - Basic(at))],
        };
        return fit with
        {
            Effects =
            [
                .. treatments.Where(t => t != reference).Select(t => fit.Compare(t, reference)),
            ],
        };
    }

    private static void CheckOptions(NetworkOptions options, List<Issue> issues)
    {
        if (!(options.Level > 0 && options.Level < 1))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-305",
                    "level",
                    $"the confidence level is {options.Level}; it must lie between 0 and 1, for example 0.95"
                )
            );
        if (!Usable.Contains(options.Method))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-305",
                    "method",
                    $"{options.Method} is not defined for networks; use {string.Join(", ", Usable)}"
                )
            );
    }

    private static void CheckNetwork(
        ImmutableArray<Trial> trials,
        ImmutableArray<string> treatments,
        NetworkOptions options,
        List<Issue> issues
    )
    {
        if (trials.IsEmpty)
        {
            issues.Add(Issue.Error("SOL-EVI-301", "", "there is no comparison to pool"));
            return;
        }
        if (options.Reference is { } reference && !treatments.Contains(reference))
            issues.Add(
                Issue.Error(
                    "SOL-EVI-306",
                    reference,
                    $"the reference is not a treatment of the network ({string.Join(", ", treatments)})"
                )
            );
        var components = NetworkGeometry.Components(trials);
        if (components.Count > 1)
            issues.Add(
                Issue.Error(
                    "SOL-EVI-307",
                    "",
                    $"the network is not connected: no trial links {string.Join(" with ", components.Select(c => $"{{{string.Join(", ", c)}}}"))}; analyse the parts apart"
                )
            );
    }

    private static void Describe(NetworkGeometry geometry, List<Issue> issues)
    {
        if (geometry.Shape == NetworkShape.Star)
            issues.Add(
                Issue.Note(
                    "SOL-EVI-320",
                    "",
                    "the network is a star: every comparison is with one treatment, so incoherence cannot be assessed, and all comparisons between the others are indirect"
                )
            );
        if (geometry.Shape == NetworkShape.Tree)
            issues.Add(
                Issue.Note(
                    "SOL-EVI-321",
                    "",
                    "the network has no loop of different trials, so incoherence cannot be assessed"
                )
            );
    }
}

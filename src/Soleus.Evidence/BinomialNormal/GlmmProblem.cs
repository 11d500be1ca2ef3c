using System.Collections.Immutable;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.BinomialNormal;

/// <summary>The counts of a study's two groups, and their conditional likelihood when the model is conditional.</summary>
/// <param name="IsLowest">The data would be best explained by an effect of minus infinity.</param>
/// <param name="IsHighest">The data would be best explained by an effect of plus infinity.</param>
internal sealed record TwoCounts(
    Response First,
    Response Second,
    Response? Conditional,
    bool IsLowest,
    bool IsHighest
);

/// <summary>A model with its likelihood, from checked counts to the fit.</summary>
internal sealed record GlmmProblem(
    GlmmMeasure Measure,
    GlmmOptions Options,
    int Studies,
    ImmutableArray<int> LeftOut,
    Surface Surface,
    bool IsLowest,
    bool IsHighest,
    ImmutableArray<(double Estimate, double Variance, double Log)> Single,
    Surface? Saturated,
    int ParameterCount,
    int Observations
)
{
    /// <summary>Where the points of one and of two random effects begin when they are not given.</summary>
    private const int FirstPoints = 15;
    private const int FirstPointsOfTwo = 9;

    /// <summary>The log-likelihood is settled when about twice the points change it by less.</summary>
    private const double Settled = 1e-8;

    /// <summary>A change that is told.</summary>
    private const double Told = 1e-4;

    public static Computed<GlmmFit> FitSingle(
        GlmmMeasure measure,
        GlmmOptions options,
        Response[] studies,
        IEnumerable<int> leftOut,
        (double Value, double Error) start
    )
    {
        var single = studies.Select(s => s.Best).ToImmutableArray();
        return new GlmmProblem(
            measure,
            options,
            studies.Length,
            [.. leftOut],
            new SingleCounts(studies, start),
            single.All(s => double.IsNegativeInfinity(s.Estimate)),
            single.All(s => double.IsPositiveInfinity(s.Estimate)),
            single,
            null,
            2,
            studies.Length
        ).Fit();
    }

    public static Computed<GlmmFit> Fit(
        GlmmMeasure measure,
        GlmmOptions options,
        List<TwoCounts> counts,
        List<int> leftOut,
        (double Value, double Error) first,
        (double Value, double Error) second
    )
    {
        if (counts.Count == 0)
            return Computed<GlmmFit>.Failed(
                FitStatus.TooFewStudies,
                Issue.Error(
                    "SOL-EVI-406",
                    "",
                    "no study tells anything about the effect: each has no event in either group, or nothing but events"
                )
            );
        (double Value, double Error) start = (
            first.Value - second.Value,
            Math.Sqrt((first.Error * first.Error) + (second.Error * second.Error))
        );
        if (counts[0].Conditional is not null)
            return FitSingle(
                measure,
                options,
                [.. counts.Select(c => c.Conditional!)],
                leftOut,
                start
            );
        var pairs = counts.Select(c => (c.First, c.Second)).ToArray();
        var k = pairs.Length;
        var isRandom = options.Model == GlmmModel.RandomStudies;
        var firsts = pairs.Select(p => p.First.Best).ToList();
        var seconds = pairs.Select(p => p.Second.Best).ToList();
        var single = firsts
            .Zip(
                seconds,
                (f, s) => (f.Estimate - s.Estimate, f.Variance + s.Variance, f.Log + s.Log)
            )
            .ToImmutableArray();
        double[] alpha =
        [
            .. seconds.Select(s => double.IsFinite(s.Estimate) ? s.Estimate : second.Value),
        ];
        // Random studies share one baseline, so that a whole group of zeros is needed to make an effect infinite.
        bool All(List<(double Estimate, double Variance, double Log)> group, double infinity) =>
            group.TrueForAll(g => g.Estimate == infinity);
        var isLowest = isRandom
            ? All(firsts, double.NegativeInfinity) || All(seconds, double.PositiveInfinity)
            : counts.TrueForAll(c => c.IsLowest);
        var isHighest = isRandom
            ? All(firsts, double.PositiveInfinity) || All(seconds, double.NegativeInfinity)
            : counts.TrueForAll(c => c.IsHighest);
        return new GlmmProblem(
            measure,
            options,
            k,
            [.. leftOut],
            isRandom
                ? new RandomStudies(pairs, [start, second])
                : new FixedStudies(pairs, alpha, start),
            isLowest,
            isHighest,
            single,
            isRandom ? new RandomStudiesSaturated(pairs, second) : null,
            isRandom ? 4 : k + 2,
            2 * k
        ).Fit();
    }

    private bool IsRandomStudies => Saturated is not null;

    private Computed<GlmmFit> Fit()
    {
        if (IsLowest || IsHighest)
            return Computed<GlmmFit>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-407",
                    "",
                    $"the estimate is {(IsLowest ? "minus" : "plus")} infinity: in every study the events are as few, or as many, as they can be"
                )
            );
        var hasOne = Studies == 1;
        var noEffects = new bool[Surface.Deviations];
        noEffects[^1] = true;
        if (hasOne)
            Array.Fill(noEffects, true);
        var (found, rule, error) = Maximise(hasOne ? noEffects : null);
        var common = GlobalMaximum.Find(Surface, rule, noEffects);
        if ((Failure(found) ?? Failure(common)) is { } failure)
            return failure;
        var saturated =
            hasOne ? common.Log
            : Saturated is null ? Single.Sum(s => s.Log)
            : GlobalMaximum.Find(Saturated, rule).Log;
        return Computed<GlmmFit>.Of(
            Result(found, common, saturated, rule, error),
            Issues(error, rule.Nodes.Length)
        );
    }

    private (Maximum Found, GaussHermite Rule, double Error) Maximise(bool[]? held)
    {
        var points = Options.Points ?? (IsRandomStudies ? FirstPointsOfTwo : FirstPoints);
        var rule = GaussHermite.Of(points);
        var found = GlobalMaximum.Find(Surface, rule, held);
        while (true)
        {
            var more = GaussHermite.Of(
                Math.Min((2 * rule.Nodes.Length) + 1, GaussHermite.MostPoints)
            );
            var error = Math.Abs(Surface.At(found.Parameters, more) - found.Log);
            var isLast =
                Options.Points is not null || (2 * more.Nodes.Length) + 1 > GaussHermite.MostPoints;
            if (error <= Settled || isLast || !found.IsConverged || found.IsUnbounded)
                return (found, rule, error);
            rule = more;
            found = GlobalMaximum.Refine(Surface, rule, found.Parameters);
        }
    }

    private Computed<GlmmFit>? Failure(Maximum found)
    {
        if (found.IsUnbounded)
            return Computed<GlmmFit>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-408",
                    "tau2",
                    "the likelihood still rises at the largest between-study standard deviation that makes sense: some studies put their effect at plus, others at minus infinity"
                )
            );
        if (
            !found.IsConverged
            || !double.IsFinite(found.Log)
            || double.IsNaN(found.Covariance[0, 0])
        )
            return Computed<GlmmFit>.Failed(
                FitStatus.NotConverged,
                Issue.Error(
                    "SOL-EVI-409",
                    "",
                    "the maximum of the likelihood was not found, or the likelihood is flat there"
                )
            );
        return null;
    }

    private List<Issue> Issues(double error, int points)
    {
        var issues = new List<Issue>();
        if (LeftOut.Length > 0)
            issues.Add(
                Issue.Note(
                    "SOL-EVI-410",
                    $"study {string.Join(", ", LeftOut.Take(20).Select(i => i + 1))}{(LeftOut.Length > 20 ? ", …" : "")}",
                    "left out: without an event in either group, or with nothing but events, a study says nothing about the effect"
                )
            );
        if (Studies == 1)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-411",
                    "",
                    "one study: nothing is pooled, tau² is taken as 0, and whether effects differ between studies cannot be known"
                )
            );
        if (error > Told)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-412",
                    "points",
                    $"with {points} quadrature points the log-likelihood is off by about {error:0.######}; use more"
                )
            );
        var infinite = Single.Count(s => double.IsInfinity(s.Variance));
        if (infinite > 0 && Studies > 1 && !IsRandomStudies)
            issues.Add(
                Issue.Note(
                    "SOL-EVI-413",
                    "",
                    $"the Wald test of heterogeneity takes nothing from {infinite} of {Studies} studies whose own estimate is infinite; rely on the likelihood-ratio test"
                )
            );
        return issues;
    }

    private GlmmFit Result(
        Maximum found,
        Maximum common,
        double saturated,
        GaussHermite rule,
        double error
    )
    {
        var last = found.Parameters.Length - 1;
        var tau = found.Parameters[last];
        var df = Studies - 1;
        var parameters = ParameterCount;
        var n = Math.Max(Observations, parameters + 2);
        HeterogeneityTest? Test(double statistic) =>
            df == 0
                ? null
                : new HeterogeneityTest(
                    Math.Max(0, statistic),
                    df,
                    Distribution.ChiSquaredUpper(statistic, df)
                );
        var gain = Math.Max(0, 2 * (found.Log - common.Log));
        return new GlmmFit
        {
            Measure = Measure,
            Options = Options,
            Studies = Studies,
            LeftOut = LeftOut,
            Effect = Coefficient(found),
            CommonEffect = Coefficient(common),
            Tau2 = tau * tau,
            Tau2StandardError = found.IsAtBoundary[last]
                ? null
                : 2 * tau * Math.Sqrt(found.Covariance[last, last]),
            Baseline = IsRandomStudies ? found.Parameters[1] : null,
            BaselineVariance = IsRandomStudies ? found.Parameters[2] * found.Parameters[2] : null,
            LikelihoodRatio = Test(2 * (saturated - common.Log)),
            Wald = IsRandomStudies ? null : Test(WaldStatistic()),
            Tau2Test =
                df == 0
                    ? null
                    : new HeterogeneityTest(
                        gain,
                        1,
                        gain == 0 ? 1 : 0.5 * Distribution.ChiSquaredUpper(gain, 1)
                    ),
            Statistics = new FitStatistics(
                found.Log,
                2 * (saturated - found.Log),
                (-2 * found.Log) + (2 * parameters),
                (-2 * found.Log) + (parameters * Math.Log(Observations)),
                (-2 * found.Log) + (2.0 * parameters * n / (n - parameters - 1))
            ),
            Points = rule.Nodes.Length,
            QuadratureError = error,
        };
    }

    private double WaldStatistic()
    {
        double sum = 0;
        double weighted = 0;
        double squares = 0;
        foreach (var (estimate, variance, _) in Single.Where(s => !double.IsInfinity(s.Variance)))
        {
            sum += 1 / variance;
            weighted += estimate / variance;
        }
        foreach (var (estimate, variance, _) in Single.Where(s => !double.IsInfinity(s.Variance)))
        {
            var d = estimate - (weighted / sum);
            squares += d * d / variance;
        }
        return squares;
    }

    private Coefficient Coefficient(Maximum found)
    {
        var estimate = found.Parameters[0];
        var error = Math.Sqrt(found.Covariance[0, 0]);
        var z = estimate / error;
        var half = Distribution.NormalQuantile(0.5 * (1 + Options.Level)) * error;
        return new Coefficient(
            Measure switch
            {
                GlmmMeasure.OddsRatio => "log odds ratio",
                GlmmMeasure.RateRatio => "log rate ratio",
                GlmmMeasure.Proportion => "logit",
                _ => "log rate",
            },
            estimate,
            error,
            z,
            Distribution.NormalTwoSided(z),
            new Interval(estimate - half, estimate + half)
        );
    }
}

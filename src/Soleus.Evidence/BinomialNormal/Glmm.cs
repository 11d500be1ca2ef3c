using System.Collections.Immutable;

namespace Soleus.Evidence.BinomialNormal;

/// <summary>
/// Meta-analysis of counts by generalised linear mixed models: the counts are binomial or Poisson (or hypergeometric given the margins)
/// and only the true effects are normal. No count is corrected: zero cells are data like others. Maximum likelihood.
/// </summary>
/// <remarks>
/// θᵢ ~ N(β, τ²) is the log odds ratio, log rate ratio, logit or log rate of study i. Likelihood: ∏ ∫ P(counts of i | θ)·φ(θ) dθ.
/// Standard errors from the Hessian of the log-likelihood in all parameters. The global maximum over the variances is searched on a
/// grid; for given variances the log-likelihood is concave.
/// </remarks>
/// <source id="stijnen-2010"/>
/// <source id="jackson-2018"/>
public static class Glmm
{
    /// <summary>Odds ratio of group 1 against group 2 from 2×2 tables.</summary>
    /// <param name="events1">Events in group 1, whole numbers from 0.</param>
    /// <param name="sizes1">Participants of group 1, whole numbers from 1.</param>
    public static Computed<GlmmFit> OddsRatio(
        ReadOnlySpan<double> events1,
        ReadOnlySpan<double> sizes1,
        ReadOnlySpan<double> events2,
        ReadOnlySpan<double> sizes2,
        GlmmOptions? options = null
    )
    {
        options ??= new GlmmOptions();
        var issues = TwoGroups(events1, sizes1, events2, sizes2, false, options);
        if (issues.Count > 0)
            return Computed<GlmmFit>.Failed(FitStatus.InvalidInput, issues);
        var isExact = options.Model == GlmmModel.ConditionalExact;
        var pairs = new List<TwoCounts>();
        var leftOut = new List<int>();
        double terms = 0;
        for (var i = 0; i < events1.Length; i++)
        {
            var (x1, n1, x2, n2) = (events1[i], sizes1[i], events2[i], sizes2[i]);
            var isEmpty = x1 + x2 == 0 || x1 + x2 == n1 + n2;
            if (isEmpty && LeavesOut(options))
            {
                leftOut.Add(i);
                continue;
            }
            terms += isExact ? HypergeometricResponse.Terms(x1, n1, x2, n2) : 0;
            if (terms <= HypergeometricResponse.MostTerms)
                pairs.Add(
                    new TwoCounts(
                        new BinomialResponse(x1, n1),
                        new BinomialResponse(x2, n2),
                        options.Model switch
                        {
                            GlmmModel.ConditionalExact => new HypergeometricResponse(
                                x1,
                                n1,
                                x2,
                                n2
                            ),
                            GlmmModel.ConditionalApproximate => new BinomialResponse(
                                x1,
                                x1 + x2,
                                Math.Log(n1 / n2)
                            ),
                            _ => null,
                        },
                        x1 == 0 || x2 == n2,
                        x1 == n1 || x2 == 0
                    )
                );
        }
        if (terms > HypergeometricResponse.MostTerms)
            return Computed<GlmmFit>.Failed(
                FitStatus.InvalidInput,
                Issue.Error(
                    "SOL-EVI-414",
                    "model",
                    $"the exact conditional model would add up {terms:0} terms a time; use fixed or random studies"
                )
            );
        return GlmmProblem.Fit(
            GlmmMeasure.OddsRatio,
            options,
            pairs,
            leftOut,
            Logit(Sum(events1), Sum(sizes1)),
            Logit(Sum(events2), Sum(sizes2))
        );
    }

    /// <summary>Incidence rate ratio of group 1 against group 2.</summary>
    /// <param name="events1">Events in group 1, whole numbers from 0.</param>
    /// <param name="times1">Time at risk of group 1, above 0, in the same unit for both groups.</param>
    /// <remarks>
    /// Given the total of a study, the events of group 1 are binomial with logit p = θᵢ + log(t₁/t₂): here the exact and the approximate
    /// conditional model are one.
    /// </remarks>
    public static Computed<GlmmFit> RateRatio(
        ReadOnlySpan<double> events1,
        ReadOnlySpan<double> times1,
        ReadOnlySpan<double> events2,
        ReadOnlySpan<double> times2,
        GlmmOptions? options = null
    )
    {
        options ??= new GlmmOptions();
        var issues = TwoGroups(events1, times1, events2, times2, true, options);
        if (issues.Count > 0)
            return Computed<GlmmFit>.Failed(FitStatus.InvalidInput, issues);
        var isConditional =
            options.Model is GlmmModel.ConditionalExact or GlmmModel.ConditionalApproximate;
        var pairs = new List<TwoCounts>();
        var leftOut = new List<int>();
        for (var i = 0; i < events1.Length; i++)
        {
            var (x1, t1, x2, t2) = (events1[i], times1[i], events2[i], times2[i]);
            if (x1 + x2 == 0 && LeavesOut(options))
            {
                leftOut.Add(i);
                continue;
            }
            pairs.Add(
                new TwoCounts(
                    new PoissonResponse(x1, t1),
                    new PoissonResponse(x2, t2),
                    isConditional ? new BinomialResponse(x1, x1 + x2, Math.Log(t1 / t2)) : null,
                    x1 == 0,
                    x2 == 0
                )
            );
        }
        return GlmmProblem.Fit(
            GlmmMeasure.RateRatio,
            options,
            pairs,
            leftOut,
            LogRate(Sum(events1), Sum(times1)),
            LogRate(Sum(events2), Sum(times2))
        );
    }

    /// <summary>A proportion of one group, on the logit scale.</summary>
    /// <param name="events">Events, whole numbers from 0.</param>
    /// <param name="sizes">Participants, whole numbers from 1.</param>
    public static Computed<GlmmFit> Proportion(
        ReadOnlySpan<double> events,
        ReadOnlySpan<double> sizes,
        GlmmOptions? options = null
    ) => OneGroup(GlmmMeasure.Proportion, events, sizes, options ?? new GlmmOptions());

    /// <summary>An incidence rate of one group, on the log scale.</summary>
    /// <param name="events">Events, whole numbers from 0.</param>
    /// <param name="times">Time at risk, above 0.</param>
    public static Computed<GlmmFit> Rate(
        ReadOnlySpan<double> events,
        ReadOnlySpan<double> times,
        GlmmOptions? options = null
    ) => OneGroup(GlmmMeasure.Rate, events, times, options ?? new GlmmOptions());

    private static Computed<GlmmFit> OneGroup(
        GlmmMeasure measure,
        ReadOnlySpan<double> events,
        ReadOnlySpan<double> sizes,
        GlmmOptions options
    )
    {
        var isRate = measure == GlmmMeasure.Rate;
        var issues = GlmmInput.Options(options);
        GlmmInput.Lengths(issues, events.Length, sizes.Length);
        GlmmInput.Counts(events, sizes, isRate, "", issues);
        if (issues.Count > 0)
            return Computed<GlmmFit>.Failed(FitStatus.InvalidInput, issues);
        var studies = new Response[events.Length];
        for (var i = 0; i < studies.Length; i++)
            studies[i] = isRate
                ? new PoissonResponse(events[i], sizes[i])
                : new BinomialResponse(events[i], sizes[i]);
        return GlmmProblem.FitSingle(
            measure,
            options,
            studies,
            [],
            isRate ? LogRate(Sum(events), Sum(sizes)) : Logit(Sum(events), Sum(sizes))
        );
    }

    private static List<Issue> TwoGroups(
        ReadOnlySpan<double> events1,
        ReadOnlySpan<double> sizes1,
        ReadOnlySpan<double> events2,
        ReadOnlySpan<double> sizes2,
        bool areTimes,
        GlmmOptions options
    )
    {
        var issues = GlmmInput.Options(options);
        GlmmInput.Lengths(issues, events1.Length, sizes1.Length, events2.Length, sizes2.Length);
        GlmmInput.Counts(events1, sizes1, areTimes, ", group 1", issues);
        GlmmInput.Counts(events2, sizes2, areTimes, ", group 2", issues);
        return issues;
    }

    private static bool LeavesOut(GlmmOptions options) =>
        options.LeavesOutDoubleZero || options.Model != GlmmModel.RandomStudies;

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    private static (double Value, double Error) Logit(double x, double n) =>
        (Math.Log((x + 0.5) / (n - x + 0.5)), Math.Sqrt((1 / (x + 0.5)) + (1 / (n - x + 0.5))));

    private static (double Value, double Error) LogRate(double x, double time) =>
        (Math.Log((x + 0.5) / time), 1 / Math.Sqrt(x + 0.5));
}

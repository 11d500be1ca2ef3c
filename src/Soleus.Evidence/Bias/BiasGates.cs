using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Bias;

/// <summary>Reasons not to read a funnel, and what is to be said when it is read.</summary>
internal static class BiasGates
{
    /// <param name="Refusals">Why the funnel methods are not run; empty when they are.</param>
    /// <param name="Remarks">Warnings and notes for each of them.</param>
    internal sealed record Verdict(List<Issue> Refusals, List<Issue> Remarks);

    public static Verdict Of(
        ReadOnlySpan<double> variances,
        double i2,
        BiasOptions options,
        ReadOnlySpan<TwoByTwo> trials
    )
    {
        var verdict = new Verdict([], []);
        var k = variances.Length;
        if (k < options.FewestStudies)
            Add(
                verdict,
                options.AllowFewStudies,
                "SOL-EVI-201",
                $"{k} studies: with fewer than {options.FewestStudies} a funnel cannot tell bias from chance"
            );
        var errors = FunnelInput.StandardErrors(variances);
        var ratio = errors.Max() / errors.Min();
        if (!(ratio > options.LeastErrorRatio))
            Add(
                verdict,
                options.AllowAlikeErrors,
                "SOL-EVI-202",
                $"the standard errors are alike (largest {ratio:0.##} times the smallest): small and large studies cannot be compared"
            );
        if (trials.Length > 0 && MedianFewer(trials) < options.FewestMedianEvents)
            Add(
                verdict,
                options.AllowFewEvents,
                "SOL-EVI-203",
                $"events are few (median trial {MedianFewer(trials):0.#}): the standard errors depend on chance more than on size"
            );
        if (Correlation(options.Measure) is { } why)
            verdict.Remarks.Add(Issue.Warning("SOL-EVI-204", "", why));
        if (i2 >= 50)
            verdict.Remarks.Add(
                Issue.Warning(
                    "SOL-EVI-205",
                    "",
                    $"effects differ much between the studies (I² {i2:0} %): asymmetry may come from real differences between small and large studies"
                )
            );
        return verdict;
    }

    private static void Add(Verdict verdict, bool isAllowed, string code, string message)
    {
        if (isAllowed)
            verdict.Remarks.Add(
                Issue.Warning("SOL-EVI-218", "", $"run at your wish although {message} ({code})")
            );
        else
            verdict.Refusals.Add(Issue.Note(code, "", message));
    }

    private static string? Correlation(Measure measure) =>
        measure switch
        {
            Measure.OR or Measure.PETO =>
                "the standard error of a log odds ratio grows with the effect, so that Egger's and Begg's tests find asymmetry too often; prefer Harbord's or Peters's test",
            Measure.RR =>
                "the standard error of a log risk ratio depends on the effect, so that funnel tests may find asymmetry where there is none",
            Measure.RD =>
                "the standard error of a risk difference depends on the risks, so that funnel tests may find asymmetry where there is none",
            Measure.SMD or Measure.SMDH or Measure.SMD1 =>
                "the standard error of a standardised mean difference grows with the effect, so that funnel tests find asymmetry too often",
            _ => null,
        };

    /// <summary>The rarer of events and non-events in the median trial.</summary>
    private static double MedianFewer(ReadOnlySpan<TwoByTwo> trials)
    {
        var fewer = new double[trials.Length];
        for (var i = 0; i < fewer.Length; i++)
            fewer[i] = Math.Min(trials[i].Events, trials[i].N - trials[i].Events);
        Array.Sort(fewer);
        var half = fewer.Length / 2;
        return fewer.Length % 2 == 1 ? fewer[half] : 0.5 * (fewer[half - 1] + fewer[half]);
    }
}

using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Reported;

/// <summary>The standard error of an effect from what a paper prints instead.</summary>
/// <source id="altman-2011"/>
public static class StandardErrors
{
    /// <summary>From a two-sided P value: SE = |estimate| / q, q the quantile of z, or of t, at 1 − P/2.</summary>
    /// <param name="estimate">On the scale of the analysis (the logarithm of a ratio), not 0.</param>
    /// <param name="df">Degrees of freedom of a t test; null for z.</param>
    /// <param name="isBound">P is an upper bound (P &lt; 0.01): the standard error is then the largest possible, note SOL-EVI-187.</param>
    /// <returns>Fails with SOL-EVI-180, 182, 186 or 190.</returns>
    public static Computed<Derived<EstimateWithError>> FromPValue(
        double estimate,
        double p,
        double? df = null,
        bool isBound = false
    )
    {
        var work = new Derivation();
        work.Probability(p, "the P value");
        work.Number(estimate, "the estimate");
        work.Require(
            estimate != 0,
            "SOL-EVI-186",
            "an effect of 0 has P = 1, whatever its standard error"
        );
        if (df is { } known)
            work.Size(known, 1, "the degrees of freedom");
        if (work.HasFault)
            return work.Fail<EstimateWithError>();
        if (isBound)
            work.Add(
                Issue.Note(
                    "SOL-EVI-187",
                    "",
                    $"only P < {DataCheck.Text(p)} is known: the standard error is at most this large"
                )
            );
        return FromQuantile(work, estimate, Quantile(work, 1 - (0.5 * p), df));
    }

    /// <summary>From a printed interval: SE = (g(high) − g(low)) / 2q, estimate = g(printed) or the middle, g the scale of the measure.</summary>
    /// <param name="printed">As printed (a ratio, not its logarithm), low below high.</param>
    /// <param name="estimate">As printed; null: the middle of the interval on the scale of the analysis.</param>
    /// <returns>
    /// Fails with SOL-EVI-180 to 182. Warning 181 when the estimate lies more than a tenth of the half width beside the middle
    /// (our own rule): the interval then is no Wald interval of this scale.
    /// </returns>
    public static Computed<Derived<EstimateWithError>> FromInterval(
        Measure measure,
        Interval printed,
        double? estimate = null,
        double level = 0.95,
        double? df = null
    )
    {
        var work = new Derivation();
        work.Probability(level, "the confidence level");
        if (df is { } known)
            work.Size(known, 1, "the degrees of freedom");
        var low = Plausibility.Transformed.Of(measure, printed.Low);
        var high = Plausibility.Transformed.Of(measure, printed.High);
        var at = estimate is { } shown
            ? Plausibility.Transformed.Of(measure, shown)
            : 0.5 * (low + high);
        work.Require(
            low is { } l && high is { } h && at is { } a && double.IsFinite(l + h + a) && l < h,
            "SOL-EVI-181",
            $"{DataCheck.Text(printed.Low)} to {DataCheck.Text(printed.High)} is no interval of a {measure.Label()}"
        );
        if (work.HasFault)
            return work.Fail<EstimateWithError>();
        var name = measure.Scale() == MeasureScale.Identity ? "" : $" ({measure.Scale()} scale)";
        work.Step($"lower end{name}", "g(low)", low!.Value);
        work.Step($"upper end{name}", "g(high)", high!.Value);
        work.Step(
            $"estimate{name}",
            estimate is null ? "(g(low) + g(high)) / 2" : "g(estimate)",
            at!.Value
        );
        var q = Quantile(work, 0.5 * (1 + level), df);
        var half = 0.5 * (high.Value - low.Value);
        if (Math.Abs(at.Value - (0.5 * (low.Value + high.Value))) > 0.1 * half)
            work.Add(
                Issue.Warning(
                    "SOL-EVI-181",
                    "",
                    "the estimate does not lie in the middle of its interval: a misprint, or no Wald interval of this scale"
                )
            );
        var se = work.Step("standard error", "(g(high) - g(low)) / (2 q)", half / q);
        return work.Done(new EstimateWithError(at.Value, se));
    }

    /// <summary>From z, t, or the root of a chi-squared or F statistic on one degree of freedom: SE = |estimate| / |statistic|.</summary>
    /// <param name="isSquared">The statistic is chi-squared or F.</param>
    /// <returns>Fails with SOL-EVI-186 or 190.</returns>
    public static Computed<Derived<EstimateWithError>> FromStatistic(
        double estimate,
        double statistic,
        bool isSquared = false
    )
    {
        var work = new Derivation();
        work.Number(estimate, "the estimate");
        work.Number(statistic, "the statistic");
        work.Require(
            !(isSquared && statistic < 0),
            "SOL-EVI-190",
            "chi-squared and F are not negative"
        );
        work.Require(
            estimate != 0 && statistic != 0,
            "SOL-EVI-186",
            "an effect or statistic of 0 does not tell the standard error"
        );
        if (work.HasFault)
            return work.Fail<EstimateWithError>();
        var z = isSquared
            ? work.Step("z or t", "sqrt(statistic)", Math.Sqrt(statistic))
            : Math.Abs(statistic);
        return FromQuantile(work, estimate, z);
    }

    /// <summary>
    /// The standardised mean difference of two groups from t, or from F on one degree of freedom with the sign of the difference:
    /// d = t·√(1/n1 + 1/n2), then Hedges' correction and the large-sample variance of SMD.
    /// </summary>
    /// <returns>Fails with SOL-EVI-182 or 190.</returns>
    /// <source id="hedges-1981"/>
    public static Computed<Derived<EstimateWithError>> StandardisedFromT(
        double t,
        double n1,
        double n2
    )
    {
        var work = new Derivation();
        work.Number(t, "t");
        work.Size(n1, 2, "group 1");
        work.Size(n2, 2, "group 2");
        if (work.HasFault)
            return work.Fail<EstimateWithError>();
        var d = work.Step("d", "t sqrt(1/n1 + 1/n2)", t * Math.Sqrt((1 / n1) + (1 / n2)));
        // The same as two groups with these sizes, a difference of d and standard deviations of 1.
        var smd = Measures.StandardisedMeanDifference(new TwoMeans(d, 1, n1, 0, 1, n2)).Value;
        work.Step("g", "J(n1 + n2 - 2) d", smd.Estimate);
        work.Step("standard error", "sqrt(1/n1 + 1/n2 + g^2 / (2 (n1 + n2)))", smd.StandardError);
        return work.Done(new EstimateWithError(smd.Estimate, smd.StandardError));
    }

    private static double Quantile(Derivation work, double at, double? df) =>
        df is { } known
            ? work.Step(
                "q",
                $"t quantile at {DataCheck.Text(at)}, df = {DataCheck.Text(known)}",
                Distribution.TQuantile(at, known)
            )
            : work.Step(
                "q",
                $"normal quantile at {DataCheck.Text(at)}",
                Distribution.NormalQuantile(at)
            );

    private static Computed<Derived<EstimateWithError>> FromQuantile(
        Derivation work,
        double estimate,
        double q
    )
    {
        var se = work.Step("standard error", "|estimate| / |q|", Math.Abs(estimate) / q);
        if (double.IsFinite(se) && se > 0)
            return work.Done(new EstimateWithError(estimate, se));
        work.Require(
            false,
            "SOL-EVI-186",
            "the statistic is too near 0 or too large to tell a standard error"
        );
        return work.Fail<EstimateWithError>(FitStatus.NotIdentified);
    }
}

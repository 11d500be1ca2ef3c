using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Reported;

/// <summary>The correlation that a cross-over or pre–post report does not print, from what it does.</summary>
/// <source id="elbourne-2002"/>
public static class PairedTests
{
    /// <summary>From the standard deviation of the differences: r = (s1² + s2² − s_d²) / (2·s1·s2).</summary>
    /// <returns>Fails with SOL-EVI-183, or 185 when no correlation fits.</returns>
    public static Computed<Derived<Quantity>> Correlation(
        double sd1,
        double sd2,
        double sdOfDifferences
    )
    {
        var work = new Derivation();
        work.Spread(sdOfDifferences, "the SD of the differences");
        return Solve(work, sd1, sd2, sdOfDifferences);
    }

    /// <summary>
    /// From the P value of the paired t test: SE = |m1 − m2| / t, s_d = SE·√n, r = (s1² + s2² − s_d²) / (2·s1·s2), t on n − 1
    /// degrees of freedom.
    /// </summary>
    /// <returns>
    /// Fails with SOL-EVI-180, 182, 183 or 190 for impossible numbers, 186 when the means are equal, 185 when the numbers
    /// contradict each other.
    /// </returns>
    public static Computed<Derived<Quantity>> Correlation(
        double m1,
        double sd1,
        double m2,
        double sd2,
        double n,
        double p
    )
    {
        var work = new Derivation();
        work.Number(m1, "the first mean");
        work.Number(m2, "the second mean");
        work.Probability(p, "the P value");
        work.Size(n, 2);
        work.Require(m1 != m2, "SOL-EVI-186", "equal means have P = 1, whatever the correlation");
        if (work.HasFault)
            return work.Fail<Quantity>();
        var t = work.Step(
            "t",
            $"t quantile at 1 - P/2, df = {DataCheck.Text(n - 1)}",
            Distribution.TQuantile(1 - (0.5 * p), n - 1)
        );
        var se = work.Step("SE", "|m1 - m2| / t", Math.Abs(m1 - m2) / t);
        return Solve(
            work,
            sd1,
            sd2,
            work.Step("SD of the differences", "SE sqrt(n)", se * Math.Sqrt(n))
        );
    }

    private static Computed<Derived<Quantity>> Solve(
        Derivation work,
        double sd1,
        double sd2,
        double difference
    )
    {
        work.Spread(sd1, "the first SD");
        work.Spread(sd2, "the second SD");
        if (work.HasFault)
            return work.Fail<Quantity>();
        var r = work.Step(
            "r",
            "(s1^2 + s2^2 - sd^2) / (2 s1 s2)",
            ((sd1 * sd1) + (sd2 * sd2) - (difference * difference)) / (2 * sd1 * sd2)
        );
        if (r is >= -1 and <= 1)
            return work.Done(new Quantity(r));
        work.Require(
            false,
            "SOL-EVI-185",
            $"the numbers contradict each other: they would need a correlation of {DataCheck.Text(Math.Round(r, 3))}"
        );
        return work.Fail<Quantity>(FitStatus.NotIdentified);
    }
}

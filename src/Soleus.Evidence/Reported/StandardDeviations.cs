using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Reported;

/// <summary>The standard deviation of a group from what a paper prints instead.</summary>
public static class StandardDeviations
{
    /// <summary>SD = SE·√n.</summary>
    /// <returns>Fails with SOL-EVI-182 or 183.</returns>
    public static Computed<Derived<Quantity>> FromStandardError(double standardError, double n)
    {
        var work = new Derivation();
        work.Spread(standardError, "the standard error");
        work.Size(n, 2);
        return work.HasFault
            ? work.Fail<Quantity>()
            : work.Done(new Quantity(work.Step("SD", "SE sqrt(n)", standardError * Math.Sqrt(n))));
    }

    /// <summary>From the interval of a group's mean: SD = √n·(high − low) / 2t, t on n − 1 degrees of freedom.</summary>
    /// <returns>Fails with SOL-EVI-180 to 182.</returns>
    public static Computed<Derived<Quantity>> FromInterval(
        Interval mean,
        double n,
        double level = 0.95
    )
    {
        var work = new Derivation();
        work.Probability(level, "the confidence level");
        work.Size(n, 2);
        work.Require(
            double.IsFinite(mean.High - mean.Low) && mean.Low < mean.High,
            "SOL-EVI-181",
            "the interval is empty or not a number"
        );
        if (work.HasFault)
            return work.Fail<Quantity>();
        var t = work.Step(
            "t",
            $"t quantile, df = {DataCheck.Text(n - 1)}",
            Distribution.TQuantile(0.5 * (1 + level), n - 1)
        );
        var se = work.Step("SE", "(high - low) / (2 t)", (mean.High - mean.Low) / (2 * t));
        return work.Done(new Quantity(work.Step("SD", "SE sqrt(n)", se * Math.Sqrt(n))));
    }

    /// <summary>The pooled SD of two groups from the standard error of their mean difference: SD = SE / √(1/n1 + 1/n2).</summary>
    /// <returns>Fails with SOL-EVI-182 or 183.</returns>
    public static Computed<Derived<Quantity>> FromDifference(
        double standardError,
        double n1,
        double n2
    )
    {
        var work = new Derivation();
        work.Spread(standardError, "the standard error");
        work.Size(n1, 1, "group 1");
        work.Size(n2, 1, "group 2");
        return work.HasFault
            ? work.Fail<Quantity>()
            : work.Done(
                new Quantity(
                    work.Step(
                        "pooled SD",
                        "SE / sqrt(1/n1 + 1/n2)",
                        standardError / Math.Sqrt((1 / n1) + (1 / n2))
                    )
                )
            );
    }

    /// <summary>The SD of a change: √(s1² + s2² − 2r·s1·s2).</summary>
    /// <returns>Fails with SOL-EVI-183 or 185.</returns>
    /// <source id="follmann-1992"/>
    public static Computed<Derived<Quantity>> OfChange(double sd1, double sd2, double correlation)
    {
        var work = new Derivation();
        work.Spread(sd1, "the first SD");
        work.Spread(sd2, "the second SD");
        work.Require(
            correlation is >= -1 and <= 1,
            "SOL-EVI-185",
            $"a correlation of {DataCheck.Text(correlation)} lies outside -1 to 1"
        );
        if (work.HasFault)
            return work.Fail<Quantity>();
        var variance = work.Step(
            "variance of the change",
            "s1^2 + s2^2 - 2 r s1 s2",
            (sd1 * sd1) + (sd2 * sd2) - (2 * correlation * sd1 * sd2)
        );
        return work.Done(
            new Quantity(work.Step("SD of the change", "sqrt", Math.Sqrt(Math.Max(0, variance))))
        );
    }
}

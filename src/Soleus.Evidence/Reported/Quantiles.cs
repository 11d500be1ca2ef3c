using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Reported;

/// <summary>Quantiles of a sample of n; a null was not reported. Either both quartiles or both extremes, or all, with the median.</summary>
public sealed record QuantileSummary(
    double Median,
    double N,
    double? Q1 = null,
    double? Q3 = null,
    double? Min = null,
    double? Max = null
);

/// <summary>Mean and standard deviation of a group from median, quartiles and range, if the data are about normal.</summary>
public static class Quantiles
{
    private const double FewestPeople = 5;

    /// <summary>Mean by Luo et al. 2018, SD by Wan et al. 2014 (quartiles, or range) or Shi et al. 2020 (both).</summary>
    /// <remarks>
    /// With a, q1, m, q3, b the summary, ξ = 2Φ⁻¹((n − 0.375)/(n + 0.25)), η = 2Φ⁻¹((0.75n − 0.125)/(n + 0.25)):
    /// range: mean w(a+b)/2 + (1−w)m, w = 4/(4 + n^0.75), SD (b−a)/ξ;
    /// quartiles: mean w(q1+q3)/2 + (1−w)m, w = 0.7 + 0.39/n, SD (q3−q1)/η;
    /// both: mean w1(a+b)/2 + w2(q1+q3)/2 + (1−w1−w2)m, w1 = 2.2/(2.2 + n^0.75), w2 = 0.7 − 0.72/n^0.55, SD
    /// w(b−a)/ξ + (1−w)(q3−q1)/η, w = 1/(1 + 0.07n^0.6).
    /// </remarks>
    /// <returns>
    /// Fails with SOL-EVI-182 below five people or 184 when the quantiles are out of order, all equal, or neither pair is complete.
    /// Warning 188 when the test of Shi et al. 2023 finds the data skewed: mean and SD then mislead.
    /// </returns>
    /// <source id="luo-2018"/>
    /// <source id="wan-2014"/>
    /// <source id="shi-2020"/>
    public static Computed<Derived<MeanAndSd>> ToMeanAndSd(QuantileSummary summary)
    {
        var work = new Derivation();
        work.Size(summary.N, FewestPeople);
        var hasRange = summary is { Min: not null, Max: not null };
        var hasQuartiles = summary is { Q1: not null, Q3: not null };
        double?[] order = [summary.Min, summary.Q1, summary.Median, summary.Q3, summary.Max];
        var known = order.Where(v => v is not null).Select(v => v!.Value).ToList();
        work.Require(
            hasRange || hasQuartiles,
            "SOL-EVI-184",
            "both quartiles or both extremes are needed beside the median"
        );
        work.Require(
            known.TrueForAll(double.IsFinite)
                && known.Zip(known.Skip(1)).All(p => p.First <= p.Second)
                && known[0] < known[^1],
            "SOL-EVI-184",
            "minimum, quartiles, median and maximum are not in order, or all equal"
        );
        if (work.HasFault)
            return work.Fail<MeanAndSd>();
        var n = summary.N;
        var median = summary.Median;
        var range = hasRange ? summary.Max!.Value - summary.Min!.Value : 0;
        var spread = hasQuartiles ? summary.Q3!.Value - summary.Q1!.Value : 0;
        var middle = hasRange ? 0.5 * (summary.Max!.Value + summary.Min!.Value) : 0;
        var quarter = hasQuartiles ? 0.5 * (summary.Q3!.Value + summary.Q1!.Value) : 0;
        Skewness(
            work,
            n,
            hasRange ? (middle, range) : null,
            hasQuartiles ? (quarter, spread) : null,
            median
        );
        double mean;
        double sd;
        if (hasRange && hasQuartiles)
        {
            var w1 = 2.2 / (2.2 + Math.Pow(n, 0.75));
            var w2 = 0.7 - (0.72 / Math.Pow(n, 0.55));
            mean = work.Step(
                "mean",
                "w1 (min + max)/2 + w2 (q1 + q3)/2 + (1 - w1 - w2) median, w1 = 2.2/(2.2 + n^0.75), w2 = 0.7 - 0.72/n^0.55",
                (w1 * middle) + (w2 * quarter) + ((1 - w1 - w2) * median)
            );
            var w = 1 / (1 + (0.07 * Math.Pow(n, 0.6)));
            sd = work.Step(
                "SD",
                "w (max - min)/xi + (1 - w)(q3 - q1)/eta, w = 1/(1 + 0.07 n^0.6)",
                (w * range / Xi(work, n)) + ((1 - w) * spread / Eta(work, n))
            );
        }
        else if (hasRange)
        {
            var w = 4 / (4 + Math.Pow(n, 0.75));
            mean = work.Step(
                "mean",
                "w (min + max)/2 + (1 - w) median, w = 4/(4 + n^0.75)",
                (w * middle) + ((1 - w) * median)
            );
            sd = work.Step("SD", "(max - min)/xi", range / Xi(work, n));
        }
        else
        {
            var w = 0.7 + (0.39 / n);
            mean = work.Step(
                "mean",
                "w (q1 + q3)/2 + (1 - w) median, w = 0.7 + 0.39/n",
                (w * quarter) + ((1 - w) * median)
            );
            sd = work.Step("SD", "(q3 - q1)/eta", spread / Eta(work, n));
        }
        return work.Done(new MeanAndSd(mean, sd));
    }

    /// <summary>
    /// |a + b − 2m|/(b − a) against 1/ln(n+9) + 2.5/(n+1); |q1 + q3 − 2m|/(q3 − q1) against 2.65/√n − 6/n²; with both, the larger
    /// of 2.65·ln(0.6n)/√n times the first and the second, against 3/√n − 40/n³.
    /// </summary>
    /// <source id="shi-2023"/>
    private static void Skewness(
        Derivation work,
        double n,
        (double Middle, double Width)? range,
        (double Middle, double Width)? quartiles,
        double median
    )
    {
        double? Tilt((double Middle, double Width)? pair) =>
            pair is not { } p ? null
            : p.Width == 0 ? 0
            : 2 * Math.Abs(p.Middle - median) / p.Width;
        var root = Math.Sqrt(n);
        var (statistic, critical) = (Tilt(range), Tilt(quartiles)) switch
        {
            ({ } r, { } q) => (
                Math.Max(2.65 * Math.Log(0.6 * n) / root * r, q),
                (3 / root) - (40 / (n * n * n))
            ),
            ({ } r, null) => (r, (1 / Math.Log(n + 9)) + (2.5 / (n + 1))),
            (null, { } q) => (q, (2.65 / root) - (6 / (n * n))),
            _ => throw new InvalidOperationException("neither range nor quartiles"),
        };
        work.Step("skewness", "statistic of Shi et al. 2023", statistic);
        work.Step("its critical value at 5 %", "from n", critical);
        if (statistic >= critical)
            work.Add(
                Issue.Warning(
                    "SOL-EVI-188",
                    "",
                    "the data are skewed: mean and standard deviation from quantiles mislead, pool medians or log-transformed data"
                )
            );
    }

    private static double Xi(Derivation work, double n) =>
        work.Step(
            "xi",
            "2 normal quantile at (n - 0.375)/(n + 0.25)",
            2 * Distribution.NormalQuantile((n - 0.375) / (n + 0.25))
        );

    private static double Eta(Derivation work, double n) =>
        work.Step(
            "eta",
            "2 normal quantile at (0.75 n - 0.125)/(n + 0.25)",
            2 * Distribution.NormalQuantile(((0.75 * n) - 0.125) / (n + 0.25))
        );
}

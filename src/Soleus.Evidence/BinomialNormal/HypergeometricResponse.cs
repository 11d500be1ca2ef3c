namespace Soleus.Evidence.BinomialNormal;

/// <summary>
/// Events in the first arm of a 2×2 table given all margins: Fisher's noncentral hypergeometric distribution,
/// P(u) ∝ C(n₁, u)·C(n₂, m − u)·exp(u·θ) with θ the log odds ratio.
/// </summary>
/// <source id="stijnen-2010"/>
internal sealed class HypergeometricResponse : Response
{
    /// <summary>The longest range of u that is tabulated.</summary>
    public const double MostTerms = 5_000_000;

    private readonly int observed;

    // ratio[j] = P(first + j + 1) / P(first + j) at θ = 0; falls with j. log[j] = log P(first + j) / P(observed) at θ = 0.
    private readonly double[] ratio;
    private readonly double[] log;

    public HypergeometricResponse(double x1, double n1, double x2, double n2)
    {
        var m = x1 + x2;
        var first = Math.Max(0, m - n2);
        var terms = (int)(Math.Min(n1, m) - first) + 1;
        observed = (int)(x1 - first);
        ratio = new double[terms - 1];
        log = new double[terms];
        for (var j = 0; j < terms - 1; j++)
        {
            var u = first + j;
            ratio[j] = (n1 - u) / (u + 1) * ((m - u) / (n2 - m + u + 1));
        }
        for (var j = observed + 1; j < terms; j++)
            log[j] = log[j - 1] + Math.Log(ratio[j - 1]);
        for (var j = observed - 1; j >= 0; j--)
            log[j] = log[j + 1] - Math.Log(ratio[j]);
    }

    /// <summary>How many values the count could take.</summary>
    public static double Terms(double x1, double n1, double x2, double n2) =>
        Math.Min(n1, x1 + x2) - Math.Max(0, x1 + x2 - n2) + 1;

    public override (double Log, double Slope, double Curvature) At(double eta)
    {
        var factor = Math.Exp(eta);
        var mode = Mode(factor);
        double s0 = 1;
        double s1 = 0;
        double s2 = 0;
        double term = 1;
        for (var j = mode; j < ratio.Length; j++)
        {
            term *= ratio[j] * factor;
            double d = j + 1 - mode;
            s0 += term;
            s1 += term * d;
            s2 += term * d * d;
            if (term * d * d < 1e-18 * s0)
                break;
        }
        term = 1;
        for (var j = mode - 1; j >= 0; j--)
        {
            term /= ratio[j] * factor;
            double d = j - mode;
            s0 += term;
            s1 += term * d;
            s2 += term * d * d;
            if (term * d * d < 1e-18 * s0)
                break;
        }
        var mean = s1 / s0;
        return (
            -(log[mode] + ((mode - observed) * eta) + Math.Log(s0)),
            observed - mode - mean,
            -((s2 / s0) - (mean * mean))
        );
    }

    public override (double Estimate, double Variance, double Log) Best
    {
        get
        {
            if (observed == 0 || observed == ratio.Length)
                return (
                    observed == 0 ? double.NegativeInfinity : double.PositiveInfinity,
                    double.PositiveInfinity,
                    0
                );
            // Between the log odds ratios at which the observed count begins and ceases to be the most likely one.
            var low = -Math.Log(ratio[observed - 1]) - 1;
            var high = -Math.Log(ratio[observed]) + 1;
            var eta = 0.5 * (low + high);
            for (var i = 0; i < 200; i++)
            {
                var (_, slope, curvature) = At(eta);
                if (slope > 0)
                    low = eta;
                else
                    high = eta;
                var next = eta - (slope / curvature);
                if (!(next > low && next < high))
                    next = 0.5 * (low + high);
                if (Math.Abs(next - eta) <= 1e-14 * (1 + Math.Abs(eta)))
                    break;
                eta = next;
            }
            var best = At(eta);
            return (eta, -1 / best.Curvature, best.Log);
        }
    }

    /// <summary>The most likely place: the first at which the next is not more likely.</summary>
    private int Mode(double factor)
    {
        var low = 0;
        var high = ratio.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ratio[middle] * factor > 1)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}

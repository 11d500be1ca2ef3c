using MathNet.Numerics;

namespace Soleus.Evidence.BinomialNormal;

/// <summary>The log-likelihood of one count as a concave function of its linear predictor, with two derivatives.</summary>
internal abstract class Response
{
    public abstract (double Log, double Slope, double Curvature) At(double eta);

    /// <summary>
    /// The predictor at which the likelihood is greatest, its variance 1/information, and the greatest log-likelihood. An infinite
    /// estimate has an infinite variance.
    /// </summary>
    public abstract (double Estimate, double Variance, double Log) Best { get; }
}

/// <summary>x of n with logit p = η + offset.</summary>
internal sealed class BinomialResponse(double x, double n, double offset = 0) : Response
{
    private readonly double constant =
        SpecialFunctions.GammaLn(n + 1)
        - SpecialFunctions.GammaLn(x + 1)
        - SpecialFunctions.GammaLn(n - x + 1);

    public override (double Log, double Slope, double Curvature) At(double eta)
    {
        var t = eta + offset;
        var e = Math.Exp(-Math.Abs(t));
        var d = 1 / (1 + e);
        var p = t > 0 ? d : e * d;
        var log = constant + (x * t) - (n * (Math.Max(t, 0) + Log1P(e)));
        return (log, x - (n * p), -n * e * d * d);
    }

    public override (double Estimate, double Variance, double Log) Best
    {
        get
        {
            if (x == 0 || x == n)
                return (
                    x == 0 ? double.NegativeInfinity : double.PositiveInfinity,
                    double.PositiveInfinity,
                    0
                );
            var eta = Math.Log(x / (n - x)) - offset;
            return (eta, (1 / x) + (1 / (n - x)), At(eta).Log);
        }
    }

    /// <summary>log(1 + e) for 0 ≤ e ≤ 1 without loss for small e.</summary>
    private static double Log1P(double e)
    {
        var u = 1 + e;
        return u == 1 ? e : Math.Log(u) * (e / (u - 1));
    }
}

/// <summary>x events with log rate η over a time.</summary>
internal sealed class PoissonResponse(double x, double time) : Response
{
    private readonly double offset = Math.Log(time);
    private readonly double constant = -SpecialFunctions.GammaLn(x + 1);

    public override (double Log, double Slope, double Curvature) At(double eta)
    {
        var mean = Math.Exp(eta + offset);
        return (constant + (x * (eta + offset)) - mean, x - mean, -mean);
    }

    public override (double Estimate, double Variance, double Log) Best =>
        x == 0
            ? (double.NegativeInfinity, double.PositiveInfinity, 0)
            : (Math.Log(x) - offset, 1 / x, At(Math.Log(x) - offset).Log);
}

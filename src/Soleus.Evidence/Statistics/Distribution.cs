using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Soleus.Evidence.Statistics;

/// <summary>
/// Distribution functions and quantiles of the normal, t, chi-squared and F distributions. Upper tails are computed as such, so
/// that a small P value keeps its digits. Quantiles of MathNet are polished by Newton steps to about 1e-14 relative.
/// </summary>
public static class Distribution
{
    /// <summary>P(Z &lt; z).</summary>
    public static double NormalCdf(double z) => 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    /// <summary>P(Z &gt; z).</summary>
    public static double NormalUpper(double z) => 0.5 * SpecialFunctions.Erfc(z / Math.Sqrt(2));

    /// <summary>Density of the standard normal at z.</summary>
    public static double NormalDensity(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);

    /// <summary>P(|Z| &gt; |z|).</summary>
    public static double NormalTwoSided(double z) =>
        SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>z with P(Z &lt; z) = p.</summary>
    /// <param name="p">Probability, 0 &lt; p &lt; 1.</param>
    public static double NormalQuantile(double p)
    {
        Check(p);
        if (p > 0.5)
            return -NormalQuantile(1 - p);
        var z = Normal.InvCDF(0, 1, p);
        for (var i = 0; i < 2; i++)
            z -= (NormalCdf(z) - p) / NormalDensity(z);
        return z;
    }

    /// <summary>P(|T| &gt; |t|).</summary>
    /// <param name="df">Degrees of freedom, above 0; infinity is the normal.</param>
    public static double TTwoSided(double t, double df)
    {
        if (double.IsPositiveInfinity(df))
            return NormalTwoSided(t);
        CheckDf(df);
        return double.IsInfinity(t)
            ? 0
            : SpecialFunctions.BetaRegularized(df / 2, 0.5, df / (df + (t * t)));
    }

    /// <summary>P(T &lt; t).</summary>
    public static double TCdf(double t, double df)
    {
        var tail = 0.5 * TTwoSided(t, df);
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>t with P(T &lt; t) = p.</summary>
    public static double TQuantile(double p, double df)
    {
        Check(p);
        if (double.IsPositiveInfinity(df))
            return NormalQuantile(p);
        CheckDf(df);
        if (p == 0.5)
            return 0;
        if (p < 0.5)
            return -TQuantileOfTail(2 * p, df);
        return TQuantileOfTail(2 * (1 - p), df);
    }

    /// <summary>P(X &gt; x) of chi-squared.</summary>
    public static double ChiSquaredUpper(double x, double df)
    {
        CheckDf(df);
        return x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(df / 2, x / 2);
    }

    /// <summary>P(X &lt; x) of chi-squared.</summary>
    public static double ChiSquaredCdf(double x, double df)
    {
        CheckDf(df);
        return x <= 0 ? 0 : SpecialFunctions.GammaLowerRegularized(df / 2, x / 2);
    }

    /// <summary>x with P(X &lt; x) = p of chi-squared.</summary>
    public static double ChiSquaredQuantile(double p, double df)
    {
        Check(p);
        CheckDf(df);
        var x = ChiSquared.InvCDF(df, p);
        for (var i = 0; i < 3; i++)
        {
            var density = ChiSquared.PDF(df, x);
            var error = p < 0.5 ? ChiSquaredCdf(x, df) - p : 1 - p - ChiSquaredUpper(x, df);
            var next = x - (error / density);
            if (!double.IsFinite(next) || next <= 0)
                break;
            x = next;
        }
        return x;
    }

    /// <summary>P(X &gt; x) of F.</summary>
    public static double FUpper(double x, double df1, double df2)
    {
        CheckDf(df1);
        if (double.IsPositiveInfinity(df2))
            return ChiSquaredUpper(x * df1, df1);
        CheckDf(df2);
        return x <= 0
            ? 1
            : SpecialFunctions.BetaRegularized(df2 / 2, df1 / 2, df2 / (df2 + (df1 * x)));
    }

    /// <summary>t with P(|T| &gt; t) = tail, by bisection of the logarithm, then Newton.</summary>
    private static double TQuantileOfTail(double tail, double df)
    {
        double low = 0;
        double high = 1;
        while (TTwoSided(high, df) > tail)
        {
            low = high;
            high *= 2;
        }
        for (var i = 0; i < 30; i++)
        {
            var middle = 0.5 * (low + high);
            if (TTwoSided(middle, df) > tail)
                low = middle;
            else
                high = middle;
        }
        var t = 0.5 * (low + high);
        for (var i = 0; i < 2; i++)
            t += (TTwoSided(t, df) - tail) / (2 * StudentT.PDF(0, 1, df, t));
        return t;
    }

    private static void Check(double p)
    {
        if (!(p > 0 && p < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "a probability between 0 and 1");
    }

    private static void CheckDf(double df)
    {
        if (!(df > 0 && double.IsFinite(df)))
            throw new ArgumentOutOfRangeException(nameof(df), df, "degrees of freedom above 0");
    }
}

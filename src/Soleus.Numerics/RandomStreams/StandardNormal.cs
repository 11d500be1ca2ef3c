namespace Soleus.Numerics.RandomStreams;

/// <summary>The standard normal distribution: both tails and the quantile, each to nearly all digits of a double.</summary>
public static class StandardNormal
{
    private const double InverseSqrtTwoPi = 0.398942280401432677939946;

    /// <summary>Distance from the median beyond which a tail's probability is not a normal double.</summary>
    internal const double Reach = 37.5;

    /// <summary>Density at z: exp(-z²/2)/sqrt(2π).</summary>
    public static double Density(double z) => InverseSqrtTwoPi * Bell(Math.Abs(z));

    /// <summary>P(Z &lt; z), with its relative accuracy kept in the lower tail (below 1e-14 to z = -37.5).</summary>
    /// <param name="z">Any number; -∞ gives 0 and +∞ gives 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">z is NaN.</exception>
    /// <source id="cody-1993" at="function ANORM"/>
    public static double Lower(double z)
    {
        if (double.IsNaN(z))
            throw new ArgumentOutOfRangeException(nameof(z), z, "The normal deviate is NaN.");
        var distance = Math.Abs(z);
        if (distance <= 0.66291)
            return 0.5 + Centre(z);
        var tail = Tail(distance);
        return z < 0 ? tail : 1 - tail;
    }

    /// <summary>P(Z &gt; z), with its relative accuracy kept in the upper tail.</summary>
    public static double Upper(double z) => Lower(-z);

    /// <summary>P(from &lt; Z &lt; to), as a difference of the two smaller tails.</summary>
    internal static double Between(double from, double to) =>
        from > 0 ? Upper(from) - Upper(to) : Lower(to) - Lower(from);

    /// <summary>z with P(Z &lt; z) = u.</summary>
    /// <param name="u">Probability, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">u is not strictly between 0 and 1.</exception>
    public static double Quantile(double u)
    {
        if (!(u > 0 && u < 1))
            throw new ArgumentOutOfRangeException(
                nameof(u),
                u,
                "A probability strictly between 0 and 1 is needed."
            );
        return Quantile(u, 1 - u);
    }

    /// <summary>z with P(Z &lt; z) = lower and P(Z &gt; z) = upper; the smaller of the two is the one used.</summary>
    /// <remarks>Relative error below 1e-15 or so; ±∞ where a tail is 0.</remarks>
    /// <source id="wichura-1988" at="Algorithm AS 241, PPND16"/>
    internal static double Quantile(double lower, double upper)
    {
        var fromMedian = lower < upper ? lower - 0.5 : 0.5 - upper;
        if (Math.Abs(fromMedian) <= 0.425)
            return fromMedian
                * NormalCoefficients.QuantileCentre(0.180625 - (fromMedian * fromMedian));
        var depth = Math.Sqrt(-Math.Log(Math.Min(lower, upper)));
        if (double.IsInfinity(depth))
            return lower < upper ? double.NegativeInfinity : double.PositiveInfinity;
        var distance =
            depth <= 5
                ? NormalCoefficients.QuantileTail(depth - 1.6)
                : NormalCoefficients.QuantileFarTail(depth - 5);
        return lower < upper ? -distance : distance;
    }

    private static double Centre(double z) => z * NormalCoefficients.LowerCentre(z * z);

    private static double Tail(double distance)
    {
        if (distance <= 5.656854248)
            return Bell(distance) * NormalCoefficients.LowerTail(distance);
        if (double.IsInfinity(distance))
            return 0;
        var w = 1 / (distance * distance);
        return Bell(distance)
            * (InverseSqrtTwoPi - (w * NormalCoefficients.LowerFarTail(w)))
            / distance;
    }

    /// <summary>exp(-z²/2) for z ≥ 0; z² is split so that its rounding does not enter the exponent.</summary>
    private static double Bell(double z)
    {
        if (z > 40)
            return 0;
        var head = Math.Truncate(z * 16) / 16;
        return Math.Exp(-0.5 * head * head) * Math.Exp(-0.5 * (z - head) * (z + head));
    }
}

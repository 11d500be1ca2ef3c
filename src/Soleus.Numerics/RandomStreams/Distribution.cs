using System.Runtime.CompilerServices;

namespace Soleus.Numerics.RandomStreams;

/// <summary>
/// A continuous distribution of one parameter over a population, given by its quantiles, so that one uniform or one
/// normal number makes one value, in the same order.
/// </summary>
public abstract record Distribution
{
    private protected Distribution() { }

    /// <summary>The value below which lies the probability u.</summary>
    /// <param name="u">Probability, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">u is not strictly between 0 and 1.</exception>
    public double Quantile(double u)
    {
        if (!(u > 0 && u < 1))
            throw new ArgumentOutOfRangeException(
                nameof(u),
                u,
                "A probability strictly between 0 and 1 is needed."
            );
        return At(u, 1 - u);
    }

    /// <summary>
    /// The value at a standard normal deviate z: the quantile of P(Z &lt; z), with the upper tail as exact as the lower.
    /// </summary>
    /// <param name="z">Standard normal deviate, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">z is not finite.</exception>
    public double FromDeviate(double z) => OfDeviate(Require.Finite(z));

    /// <summary>The value with the probability lower below it and upper above it; their sum is 1 but for rounding.</summary>
    internal abstract double At(double lower, double upper);

    private protected virtual double OfDeviate(double z) =>
        At(StandardNormal.Lower(z), StandardNormal.Upper(z));
}

/// <summary>Preconditions of numbers, each with the value and the rule in its message.</summary>
internal static class Require
{
    public static double Finite(
        double value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    ) =>
        double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite.");

    public static double Positive(
        double value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    ) =>
        double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{name} must be finite and above 0."
            );

    public static double NotNegative(
        double value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    ) =>
        double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{name} must be finite and not below 0."
            );

    /// <summary>Refuses an interval that is empty, a point or not a number; its ends may be infinite.</summary>
    public static void Ordered(double lower, double upper)
    {
        if (!(lower < upper))
            throw new ArgumentOutOfRangeException(
                nameof(upper),
                upper,
                $"The upper limit must be above the lower limit {lower}."
            );
    }
}

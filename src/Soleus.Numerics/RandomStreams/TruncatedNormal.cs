namespace Soleus.Numerics.RandomStreams;

/// <summary>
/// The normal distribution within limits: values outside do not occur, and those inside keep their relative
/// frequency. Exact by inversion of the distribution function within the limits; nothing is drawn again.
/// </summary>
public sealed record TruncatedNormal : Distribution
{
    private readonly NormalInterval interval;

    /// <param name="mean">Mean before truncation, finite.</param>
    /// <param name="standardDeviation">Standard deviation before truncation, finite, above 0.</param>
    /// <param name="lower">Lower limit; without one, -∞.</param>
    /// <param name="upper">Upper limit, above the lower; without one, +∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is outside its range, or the probability within the limits is below 1e-300 (both about 37 standard deviations
    /// to one side, or next to each other).
    /// </exception>
    public TruncatedNormal(
        double mean,
        double standardDeviation,
        double lower = double.NegativeInfinity,
        double upper = double.PositiveInfinity
    )
    {
        UntruncatedMean = Require.Finite(mean);
        UntruncatedStandardDeviation = Require.Positive(standardDeviation);
        Require.Ordered(lower, upper);
        Lower = lower;
        Upper = upper;
        interval = NormalInterval.Between(
            (lower - mean) / standardDeviation,
            (upper - mean) / standardDeviation
        );
    }

    /// <summary>Mean of the normal distribution before truncation.</summary>
    public double UntruncatedMean { get; }

    /// <summary>Standard deviation of the normal distribution before truncation.</summary>
    public double UntruncatedStandardDeviation { get; }

    /// <summary>Lower limit, or -∞.</summary>
    public double Lower { get; }

    /// <summary>Upper limit, or +∞.</summary>
    public double Upper { get; }

    /// <summary>Mean within the limits; absolute error about 1e-15 of the standard deviation over the probability within.</summary>
    public double Mean => UntruncatedMean + (UntruncatedStandardDeviation * interval.Mean);

    /// <summary>Variance within the limits, with the same absolute error relative to the variance before truncation.</summary>
    public double Variance =>
        UntruncatedStandardDeviation * UntruncatedStandardDeviation * interval.Variance;

    internal override double At(double lower, double upper) =>
        Math.Clamp(
            UntruncatedMean + (UntruncatedStandardDeviation * interval.At(lower, upper)),
            Lower,
            Upper
        );
}

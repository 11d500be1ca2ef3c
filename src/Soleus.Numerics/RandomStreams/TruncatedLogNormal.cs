namespace Soleus.Numerics.RandomStreams;

/// <summary>The log-normal distribution within limits, exact by inversion as <see cref="TruncatedNormal"/> is.</summary>
public sealed record TruncatedLogNormal : Distribution
{
    private readonly NormalInterval interval;

    /// <param name="untruncated">The distribution before truncation; its spread is above 0.</param>
    /// <param name="lower">Lower limit, ≥ 0; without one, 0.</param>
    /// <param name="upper">Upper limit, above the lower; without one, +∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is outside its range, or the probability within the limits is below 1e-300.
    /// </exception>
    public TruncatedLogNormal(
        LogNormal untruncated,
        double lower = 0,
        double upper = double.PositiveInfinity
    )
    {
        ArgumentNullException.ThrowIfNull(untruncated);
        var spread = Require.Positive(untruncated.LogStandardDeviation, nameof(untruncated));
        Require.NotNegative(lower);
        Require.Ordered(lower, upper);
        Untruncated = untruncated;
        Lower = lower;
        Upper = upper;
        interval = NormalInterval.Between(
            Math.Log(lower / untruncated.Median) / spread,
            Math.Log(upper / untruncated.Median) / spread
        );
    }

    /// <summary>The distribution before truncation.</summary>
    public LogNormal Untruncated { get; }

    /// <summary>Lower limit, or 0.</summary>
    public double Lower { get; }

    /// <summary>Upper limit, or +∞.</summary>
    public double Upper { get; }

    /// <summary>
    /// Mean within the limits: the untruncated mean times P(a - s &lt; Z &lt; b - s)/P(a &lt; Z &lt; b), with a and b the limits as
    /// deviates and s the standard deviation of ln x.
    /// </summary>
    public double Mean
    {
        get
        {
            var s = Untruncated.LogStandardDeviation;
            return Untruncated.Mean
                * StandardNormal.Between(interval.From - s, interval.To - s)
                / interval.Mass;
        }
    }

    internal override double At(double lower, double upper) =>
        Math.Clamp(
            Untruncated.Median
                * Math.Exp(Untruncated.LogStandardDeviation * interval.At(lower, upper)),
            Lower,
            Upper
        );
}

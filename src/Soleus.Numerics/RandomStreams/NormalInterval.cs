namespace Soleus.Numerics.RandomStreams;

/// <summary>The standard normal distribution between two deviates: the part that a truncation keeps.</summary>
/// <param name="From">Lower end, may be -∞.</param>
/// <param name="To">Upper end, may be +∞.</param>
/// <param name="Below">P(Z &lt; From).</param>
/// <param name="Above">P(Z &gt; To).</param>
/// <param name="Mass">P(From &lt; Z &lt; To).</param>
internal readonly record struct NormalInterval(
    double From,
    double To,
    double Below,
    double Above,
    double Mass
)
{
    private const double LeastMass = 1e-300;

    public static NormalInterval Between(double from, double to)
    {
        var mass = StandardNormal.Between(from, to);
        if (!(mass >= LeastMass))
            throw new ArgumentOutOfRangeException(
                nameof(to),
                to,
                $"The limits, at {from} and {to} standard deviations, keep a probability below {LeastMass}: "
                    + "too little to compute with."
            );
        return new NormalInterval(
            from,
            to,
            StandardNormal.Lower(from),
            StandardNormal.Upper(to),
            mass
        );
    }

    /// <summary>Mean: (φ(From) - φ(To))/Mass.</summary>
    public double Mean => (StandardNormal.Density(From) - StandardNormal.Density(To)) / Mass;

    /// <summary>Variance: 1 + (From·φ(From) - To·φ(To))/Mass - Mean².</summary>
    public double Variance => 1 + ((Moment(From) - Moment(To)) / Mass) - (Mean * Mean);

    /// <summary>
    /// The deviate with the given parts of the kept probability below and above it. Both tails of the whole distribution
    /// are formed, and the smaller is inverted: so a deviate in either tail keeps its digits.
    /// </summary>
    public double At(double lower, double upper) =>
        Math.Clamp(
            StandardNormal.Quantile(Below + (lower * Mass), Above + (upper * Mass)),
            From,
            To
        );

    private static double Moment(double z) =>
        double.IsInfinity(z) ? 0 : z * StandardNormal.Density(z);
}

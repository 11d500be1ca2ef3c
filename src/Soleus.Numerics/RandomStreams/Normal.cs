namespace Soleus.Numerics.RandomStreams;

/// <summary>The normal distribution. For a quantity that cannot be negative use <see cref="LogNormal"/> or <see cref="TruncatedNormal"/>.</summary>
public sealed record Normal : Distribution
{
    /// <param name="mean">Mean, finite, in the parameter's unit.</param>
    /// <param name="standardDeviation">Standard deviation, finite, ≥ 0, in the parameter's unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Normal(double mean, double standardDeviation)
    {
        Mean = Require.Finite(mean);
        StandardDeviation = Require.NotNegative(standardDeviation);
    }

    /// <summary>Mean.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation.</summary>
    public double StandardDeviation { get; }

    /// <summary>Variance.</summary>
    public double Variance => StandardDeviation * StandardDeviation;

    internal override double At(double lower, double upper) =>
        OfDeviate(StandardNormal.Quantile(lower, upper));

    private protected override double OfDeviate(double z) => Mean + (StandardDeviation * z);
}

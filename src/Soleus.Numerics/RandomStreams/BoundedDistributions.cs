namespace Soleus.Numerics.RandomStreams;

/// <summary>The uniform distribution: every value between the limits is equally likely.</summary>
public sealed record Uniform : Distribution
{
    /// <param name="lower">Lower limit, finite.</param>
    /// <param name="upper">Upper limit, finite, above the lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not finite, or they are not in order.</exception>
    public Uniform(double lower, double upper)
    {
        Lower = Require.Finite(lower);
        Upper = Require.Finite(upper);
        Require.Ordered(lower, upper);
    }

    /// <summary>Lower limit.</summary>
    public double Lower { get; }

    /// <summary>Upper limit.</summary>
    public double Upper { get; }

    /// <summary>Mean.</summary>
    public double Mean => Lower + ((Upper - Lower) / 2);

    /// <summary>Variance: width²/12.</summary>
    public double Variance => (Upper - Lower) * (Upper - Lower) / 12;

    internal override double At(double lower, double upper) =>
        lower <= upper ? Lower + (lower * (Upper - Lower)) : Upper - (upper * (Upper - Lower));
}

/// <summary>The triangular distribution: a most likely value between two limits of which nothing more is known.</summary>
public sealed record Triangular : Distribution
{
    /// <param name="lower">Lower limit, finite.</param>
    /// <param name="mode">Most likely value, from the lower to the upper limit.</param>
    /// <param name="upper">Upper limit, finite, above the lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or they are not in order.</exception>
    public Triangular(double lower, double mode, double upper)
    {
        Lower = Require.Finite(lower);
        Upper = Require.Finite(upper);
        Require.Ordered(lower, upper);
        if (!(mode >= lower && mode <= upper))
            throw new ArgumentOutOfRangeException(
                nameof(mode),
                mode,
                $"The mode must lie between the limits {lower} and {upper}."
            );
        Mode = mode;
    }

    /// <summary>Lower limit.</summary>
    public double Lower { get; }

    /// <summary>Most likely value.</summary>
    public double Mode { get; }

    /// <summary>Upper limit.</summary>
    public double Upper { get; }

    /// <summary>Mean of the two limits and the mode.</summary>
    public double Mean => (Lower + Mode + Upper) / 3;

    /// <summary>Variance: (a² + b² + c² - ab - ac - bc)/18, as half the sum of squared differences over 18.</summary>
    public double Variance =>
        (Square(Upper - Lower) + Square(Upper - Mode) + Square(Mode - Lower)) / 36;

    internal override double At(double lower, double upper)
    {
        var width = Upper - Lower;
        return lower * width <= Mode - Lower
            ? Lower + Math.Sqrt(lower * width * (Mode - Lower))
            : Upper - Math.Sqrt(upper * width * (Upper - Mode));
    }

    private static double Square(double x) => x * x;
}

/// <summary>The logit-normal distribution, for fractions: ln(x/(1 - x)) is normal.</summary>
public sealed record LogitNormal : Distribution
{
    private readonly double odds;

    /// <param name="median">Median, strictly between 0 and 1.</param>
    /// <param name="logitStandardDeviation">Standard deviation of ln(x/(1 - x)) [1], finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public LogitNormal(double median, double logitStandardDeviation)
    {
        if (!(median > 0 && median < 1))
            throw new ArgumentOutOfRangeException(
                nameof(median),
                median,
                "The median of a fraction lies strictly between 0 and 1."
            );
        Median = median;
        LogitStandardDeviation = Require.NotNegative(logitStandardDeviation);
        odds = median / (1 - median);
    }

    /// <summary>Median.</summary>
    public double Median { get; }

    /// <summary>Standard deviation of ln(x/(1 - x)).</summary>
    public double LogitStandardDeviation { get; }

    internal override double At(double lower, double upper) =>
        OfDeviate(StandardNormal.Quantile(lower, upper));

    private protected override double OfDeviate(double z) =>
        1 / (1 + (Math.Exp(-LogitStandardDeviation * z) / odds));
}

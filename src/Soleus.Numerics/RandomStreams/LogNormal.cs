namespace Soleus.Numerics.RandomStreams;

/// <summary>The log-normal distribution: ln x is normal. The usual choice for rates, volumes and permeabilities.</summary>
/// <remarks>With m and s the mean and standard deviation of ln x: median exp(m), CV² = exp(s²) - 1, geometric SD exp(s).</remarks>
public sealed record LogNormal : Distribution
{
    private LogNormal(double median, double logStandardDeviation)
    {
        Median = median;
        LogStandardDeviation = logStandardDeviation;
    }

    /// <summary>Median, which is also the geometric mean.</summary>
    public double Median { get; }

    /// <summary>Standard deviation of ln x [1].</summary>
    public double LogStandardDeviation { get; }

    /// <summary>Mean: median·exp(s²/2).</summary>
    public double Mean => Median * Math.Exp(LogVariance / 2);

    /// <summary>Variance: mean²·(exp(s²) - 1).</summary>
    public double Variance => Mean * Mean * CoefficientOfVariation * CoefficientOfVariation;

    /// <summary>Standard deviation over mean [1].</summary>
    public double CoefficientOfVariation
    {
        get
        {
            // exp(s²) - 1 = 2·exp(s²/2)·sinh(s²/2), which keeps its digits for a small s.
            var half = LogVariance / 2;
            return Math.Sqrt(2 * Math.Exp(half) * Math.Sinh(half));
        }
    }

    private double LogVariance => LogStandardDeviation * LogStandardDeviation;

    /// <summary>By median and coefficient of variation.</summary>
    /// <param name="median">Median, finite, above 0.</param>
    /// <param name="cv">Standard deviation over mean [1], not percent; finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static LogNormal ByMedianAndCv(double median, double cv)
    {
        Require.NotNegative(cv);
        // ln(1 + cv²) without losing a small cv² in the 1: 2·asinh(cv²/(2·sqrt(1 + cv²))).
        var logVariance = 2 * Math.Asinh(cv * cv / (2 * Math.Sqrt(1 + (cv * cv))));
        return new LogNormal(
            Require.Positive(median),
            Math.Sqrt(Require.Finite(logVariance, nameof(cv)))
        );
    }

    /// <summary>By geometric mean and geometric standard deviation.</summary>
    /// <param name="geometricMean">Geometric mean, finite, above 0.</param>
    /// <param name="geometricSd">Geometric standard deviation [1], finite, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static LogNormal ByGeometricMeanAndSd(double geometricMean, double geometricSd)
    {
        if (!(double.IsFinite(geometricSd) && geometricSd >= 1))
            throw new ArgumentOutOfRangeException(
                nameof(geometricSd),
                geometricSd,
                "A geometric standard deviation is a factor: finite and not below 1."
            );
        return new LogNormal(Require.Positive(geometricMean), Math.Log(geometricSd));
    }

    internal override double At(double lower, double upper) =>
        OfDeviate(StandardNormal.Quantile(lower, upper));

    private protected override double OfDeviate(double z) =>
        Median * Math.Exp(LogStandardDeviation * z);
}

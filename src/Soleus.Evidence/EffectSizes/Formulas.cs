namespace Soleus.Evidence.EffectSizes;

/// <summary>Estimate and sampling variance before anything about them is judged; not finite where they do not exist.</summary>
internal readonly record struct RawEffect(double Estimate, double Variance);

/// <summary>Pieces that several measures share.</summary>
internal static class Formulas
{
    /// <summary>
    /// Exact correction of a standardised mean difference for small samples, J(m) = Γ(m/2) / (√(m/2)·Γ((m−1)/2)).
    /// </summary>
    /// <remarks>Above m = 200 by the asymptotic series of the ratio of gamma functions. Relative error below 1e-12.</remarks>
    /// <param name="m">Degrees of freedom, above 1.</param>
    /// <source id="hedges-1981"/>
    public static double SmallSampleCorrection(double m)
    {
        if (!(m > 1))
            return double.NaN;
        if (m <= 200)
            return Math.Exp(
                MathNet.Numerics.SpecialFunctions.GammaLn(m / 2)
                    - MathNet.Numerics.SpecialFunctions.GammaLn((m - 1) / 2)
                    - (0.5 * Math.Log(m / 2))
            );
        // Γ(x+½)/Γ(x) = √x·(1 − 1/8x + 1/128x² + 5/1024x³ − 21/32768x⁴ − 399/262144x⁵ + …), x = (m−1)/2
        var x = (m - 1) / 2;
        var u = 1 / x;
        var series =
            1
            + (
                u
                * (
                    (-1 / 8.0)
                    + (
                        u
                        * (
                            (1 / 128.0)
                            + (
                                u
                                * ((5 / 1024.0) + (u * ((-21 / 32768.0) + (u * (-399 / 262144.0)))))
                            )
                        )
                    )
                )
            );
        return Math.Sqrt((m - 1) / m) * series;
    }

    /// <summary>½·(asin √(x/(n+1)) + asin √((x+1)/(n+1))).</summary>
    /// <source id="freeman-1950"/>
    public static double DoubleArcsine(double x, double n) =>
        0.5 * (Math.Asin(Math.Sqrt(x / (n + 1))) + Math.Asin(Math.Sqrt((x + 1) / (n + 1))));

    public static double Square(double x) => x * x;
}

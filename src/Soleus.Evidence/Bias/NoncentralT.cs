using MathNet.Numerics;
using MathNet.Numerics.Integration;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bias;

/// <summary>Tails of the noncentral t distribution.</summary>
/// <remarks>
/// T = (Z + ncp)/S with S = √(χ²/df): P(T &gt; t) = ∫ P(Z &gt; t·s − ncp)·f(s) ds, by Gauss-Legendre over ±12/√(2·df) about 1. Absolute
/// error below 1e-10.
/// </remarks>
/// <source id="johnson-1940"/>
internal static class NoncentralT
{
    private static readonly GaussLegendreRule Rule = new(-1, 1, 20);
    private const int Panels = 24;

    public static double Upper(double t, double df, double ncp)
    {
        var reach = 12 / Math.Sqrt(2 * df);
        var low = Math.Max(0, 1 - reach);
        var width = (1 + reach - low) / Panels;
        var scale =
            Math.Log(2) + (0.5 * df * Math.Log(0.5 * df)) - SpecialFunctions.GammaLn(0.5 * df);
        double sum = 0;
        for (var panel = 0; panel < Panels; panel++)
        {
            for (var i = 0; i < Rule.Order; i++)
            {
                var s = low + (width * (panel + 0.5 + (0.5 * Rule.GetAbscissa(i))));
                var log = scale + ((df - 1) * Math.Log(s)) - (0.5 * df * s * s);
                sum +=
                    0.5
                    * width
                    * Rule.GetWeight(i)
                    * Math.Exp(log)
                    * Distribution.NormalUpper((t * s) - ncp);
            }
        }
        return Math.Min(1, sum);
    }

    /// <summary>P(|T| &gt; t).</summary>
    public static double TwoSided(double t, double df, double ncp) =>
        Math.Min(1, Upper(t, df, ncp) + Upper(t, df, -ncp));
}

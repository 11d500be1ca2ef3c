using static Soleus.Evidence.EffectSizes.Formulas;

namespace Soleus.Evidence.EffectSizes;

/// <summary>Measures of the means and spreads of two independent groups.</summary>
internal static class MeanFormulas
{
    public static RawEffect? Of(Measure measure, TwoMeans g, EffectOptions options) =>
        measure switch
        {
            Measure.MD => Difference(g, options.Variance),
            Measure.SMD => Standardised(g, g.PooledSd, g.N1 + g.N2 - 2, g.N1 + g.N2, options),
            Measure.SMD1 => Standardised(g, g.Sd2, g.N2 - 1, g.N2, options),
            Measure.SMDH => Heteroscedastic(g),
            Measure.SMDK => KnownSd(g, options.KnownSd!.Value),
            Measure.ROM => RatioOfMeans(g, options.Variance),
            Measure.CVR => RatioOfVariation(g),
            Measure.VR => RatioOfSpreads(new TwoSpreads(g.Sd1, g.N1, g.Sd2, g.N2)),
            _ => null,
        };

    /// <summary>y = ln(s1/s2) + 1/(2(n1−1)) − 1/(2(n2−1)), v = 1/(2(n1−1)) + 1/(2(n2−1)).</summary>
    /// <source id="nakagawa-2015"/>
    public static RawEffect RatioOfSpreads(TwoSpreads g)
    {
        var one = 1 / (2 * (g.N1 - 1));
        var two = 1 / (2 * (g.N2 - 1));
        return new RawEffect(Math.Log(g.Sd1 / g.Sd2) + one - two, one + two);
    }

    /// <summary>y = m1 − m2, v = s1²/n1 + s2²/n2 (HO: s²(1/n1 + 1/n2), s pooled).</summary>
    private static RawEffect Difference(TwoMeans g, VarianceType type) =>
        new(g.M1 - g.M2, DifferenceVariance(g, type));

    private static double DifferenceVariance(TwoMeans g, VarianceType type) =>
        type == VarianceType.HO
            ? Square(g.PooledSd) * ((1 / g.N1) + (1 / g.N2))
            : (Square(g.Sd1) / g.N1) + (Square(g.Sd2) / g.N2);

    /// <summary>
    /// d = (m1 − m2)/s, y = J(df)·d. LS: v = 1/n1 + 1/n2 + y²/2n; UB: 1/n1 + 1/n2 + (1 − (df−2)/(df·J²))·y²;
    /// LS2: J²(1/n1 + 1/n2 + d²/2n).
    /// </summary>
    /// <source id="hedges-1981"/>
    private static RawEffect Standardised(
        TwoMeans g,
        double sd,
        double df,
        double n,
        EffectOptions options
    )
    {
        var j = SmallSampleCorrection(df);
        var d = (g.M1 - g.M2) / sd;
        var y = j * d;
        var sizes = (1 / g.N1) + (1 / g.N2);
        var v = options.Variance switch
        {
            VarianceType.UB => sizes + ((1 - ((df - 2) / (df * j * j))) * y * y),
            VarianceType.LS2 => j * j * (sizes + (d * d / (2 * n))),
            _ => sizes + (y * y / (2 * n)),
        };
        return new RawEffect(y, v);
    }

    /// <summary>
    /// y = J·(m1 − m2)/s, s² = (s1² + s2²)/2;
    /// v = J²·(y²(s1⁴/(n1−1) + s2⁴/(n2−1))/(8s⁴) + (s1²/(n1−1) + s2²/(n2−1))/s²).
    /// </summary>
    /// <source id="bonett-2009"/>
    private static RawEffect Heteroscedastic(TwoMeans g)
    {
        var j = SmallSampleCorrection(g.N1 + g.N2 - 2);
        var (v1, v2) = (Square(g.Sd1), Square(g.Sd2));
        var s2 = 0.5 * (v1 + v2);
        var y = j * (g.M1 - g.M2) / Math.Sqrt(s2);
        var fourth = (v1 * v1 / (g.N1 - 1)) + (v2 * v2 / (g.N2 - 1));
        var second = (v1 / (g.N1 - 1)) + (v2 / (g.N2 - 1));
        return new RawEffect(y, j * j * ((y * y * fourth / (8 * s2 * s2)) + (second / s2)));
    }

    /// <summary>y = (m1 − m2)/σ, v = (s1²/n1 + s2²/n2)/σ². σ is known, so nothing is corrected.</summary>
    private static RawEffect KnownSd(TwoMeans g, double sigma) =>
        new((g.M1 - g.M2) / sigma, DifferenceVariance(g, VarianceType.LS) / (sigma * sigma));

    /// <summary>y = ln(m1/m2), v = s1²/(n1·m1²) + s2²/(n2·m2²) (HO: with the pooled s).</summary>
    /// <source id="hedges-1999"/>
    private static RawEffect RatioOfMeans(TwoMeans g, VarianceType type)
    {
        var (s1, s2) = type == VarianceType.HO ? (g.PooledSd, g.PooledSd) : (g.Sd1, g.Sd2);
        return new RawEffect(
            Math.Log(g.M1 / g.M2),
            (Square(s1 / g.M1) / g.N1) + (Square(s2 / g.M2) / g.N2)
        );
    }

    /// <summary>
    /// y = ln((s1/m1)/(s2/m2)) + 1/(2(n1−1)) − 1/(2(n2−1)), v = 1/(2(n1−1)) + s1²/(n1·m1²) + 1/(2(n2−1)) + s2²/(n2·m2²).
    /// </summary>
    /// <source id="nakagawa-2015"/>
    private static RawEffect RatioOfVariation(TwoMeans g)
    {
        var spreads = RatioOfSpreads(new TwoSpreads(g.Sd1, g.N1, g.Sd2, g.N2));
        return new RawEffect(
            spreads.Estimate - Math.Log(g.M1 / g.M2),
            spreads.Variance + RatioOfMeans(g, VarianceType.LS).Variance
        );
    }
}

using static Soleus.Evidence.EffectSizes.Formulas;

namespace Soleus.Evidence.EffectSizes;

/// <summary>Measures of rates, and of one group: proportions, rates, means, correlations.</summary>
internal static class SingleFormulas
{
    /// <summary>IRR: y = ln((x1/t1)/(x2/t2)), v = 1/x1 + 1/x2. IRD: y = x1/t1 − x2/t2, v = x1/t1² + x2/t2².</summary>
    public static RawEffect? Rates(Measure measure, TwoRates r) =>
        measure switch
        {
            Measure.IRR => new RawEffect(
                Math.Log(r.X1 / r.T1) - Math.Log(r.X2 / r.T2),
                (1 / r.X1) + (1 / r.X2)
            ),
            Measure.IRD => new RawEffect(
                (r.X1 / r.T1) - (r.X2 / r.T2),
                (r.X1 / r.T1 / r.T1) + (r.X2 / r.T2 / r.T2)
            ),
            _ => null,
        };

    /// <summary>
    /// With p = x/n and q = 1 − p: PR p, pq/n (UB: pq/(n−1)); PLN ln p, q/x; PLO ln(p/q), 1/x + 1/(n−x); PAS asin √p, 1/4n;
    /// PFT the double arcsine, 1/(4n + 2).
    /// </summary>
    /// <source id="freeman-1950"/>
    public static RawEffect? Proportion(Measure measure, OneProportion g, VarianceType type)
    {
        var p = g.X / g.N;
        var without = g.N - g.X;
        return measure switch
        {
            Measure.PR => new RawEffect(
                p,
                p * (without / g.N) / (type == VarianceType.UB ? g.N - 1 : g.N)
            ),
            Measure.PLN => new RawEffect(Math.Log(p), without / (g.X * g.N)),
            Measure.PLO => new RawEffect(Math.Log(g.X / without), (1 / g.X) + (1 / without)),
            Measure.PAS => new RawEffect(Math.Asin(Math.Sqrt(p)), 1 / (4 * g.N)),
            Measure.PFT => new RawEffect(DoubleArcsine(g.X, g.N), 1 / ((4 * g.N) + 2)),
            _ => null,
        };
    }

    /// <summary>IR: y = x/t, v = x/t². IRLN: y = ln(x/t), v = 1/x.</summary>
    public static RawEffect? Rate(Measure measure, OneRate r) =>
        measure switch
        {
            Measure.IR => new RawEffect(r.X / r.T, r.X / r.T / r.T),
            Measure.IRLN => new RawEffect(Math.Log(r.X / r.T), 1 / r.X),
            _ => null,
        };

    /// <summary>COR: y = r, v = (1 − r²)²/(n − 1). ZCOR: y = atanh r, v = 1/(n − 3).</summary>
    public static RawEffect? Correlation(Measure measure, OneCorrelation c) =>
        measure switch
        {
            Measure.COR => new RawEffect(c.R, Square((1 - c.R) * (1 + c.R)) / (c.N - 1)),
            Measure.ZCOR => new RawEffect(Math.Atanh(c.R), 1 / (c.N - 3)),
            _ => null,
        };

    /// <summary>MN: y = m, v = s²/n. MNLN: y = ln m, v = s²/(n·m²).</summary>
    public static RawEffect? Mean(Measure measure, OneMean g) =>
        measure switch
        {
            Measure.MN => new RawEffect(g.M, g.Sd * g.Sd / g.N),
            Measure.MNLN => new RawEffect(Math.Log(g.M), Square(g.Sd / g.M) / g.N),
            _ => null,
        };
}

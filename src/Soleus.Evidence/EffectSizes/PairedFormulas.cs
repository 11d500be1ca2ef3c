using static Soleus.Evidence.EffectSizes.Formulas;

namespace Soleus.Evidence.EffectSizes;

/// <summary>Measures of two measurements of the same participants, r their correlation.</summary>
internal static class PairedFormulas
{
    public static RawEffect? Of(Measure measure, PairedMeans p, VarianceType type) =>
        measure switch
        {
            Measure.MC => Change(p),
            Measure.SMCC => ByChange(p, type),
            Measure.SMCR => ByFirst(p, type),
            Measure.ROMC => Ratio(p),
            _ => null,
        };

    /// <summary>y = m1 − m2, v = (s1² + s2² − 2r·s1·s2)/n.</summary>
    private static RawEffect Change(PairedMeans p) => new(p.M1 - p.M2, p.DifferenceVariance / p.N);

    /// <summary>d = (m1 − m2)/√(s1² + s2² − 2r·s1·s2), y = J(n−1)·d, v = 1/n + y²/2n (LS2: J²(1/n + d²/2n)).</summary>
    /// <source id="gibbons-1993"/>
    private static RawEffect ByChange(PairedMeans p, VarianceType type)
    {
        var d = (p.M1 - p.M2) / Math.Sqrt(p.DifferenceVariance);
        return Standardised(d, 1 / p.N, p.N, type);
    }

    /// <summary>d = (m1 − m2)/s1, y = J(n−1)·d, v = 2(1−r)/n + y²/2n (LS2: J²(2(1−r)/n + d²/2n)).</summary>
    /// <source id="becker-1988"/>
    private static RawEffect ByFirst(PairedMeans p, VarianceType type) =>
        Standardised((p.M1 - p.M2) / p.Sd1, 2 * (1 - p.R) / p.N, p.N, type);

    private static RawEffect Standardised(double d, double first, double n, VarianceType type)
    {
        var j = SmallSampleCorrection(n - 1);
        var y = j * d;
        return new RawEffect(
            y,
            type == VarianceType.LS2
                ? j * j * (first + (d * d / (2 * n)))
                : first + (y * y / (2 * n))
        );
    }

    /// <summary>y = ln(m1/m2), v = s1²/(n·m1²) + s2²/(n·m2²) − 2r·s1·s2/(m1·m2·n).</summary>
    /// <source id="lajeunesse-2011"/>
    private static RawEffect Ratio(PairedMeans p)
    {
        var (c1, c2) = (p.Sd1 / p.M1, p.Sd2!.Value / p.M2);
        return new RawEffect(
            Math.Log(p.M1 / p.M2),
            ((c1 * c1) + (c2 * c2) - (2 * p.R * c1 * c2)) / p.N
        );
    }
}

namespace Soleus.Evidence.EffectSizes;

/// <summary>Measures of events in two groups. a, b: events and non-events in group 1; c, d: in group 2; n = a + b, m = c + d.</summary>
internal static class TwoByTwoFormulas
{
    public static RawEffect? Of(Measure measure, TwoByTwo t, VarianceType type) =>
        measure switch
        {
            Measure.OR => OddsRatio(t),
            Measure.RR => RiskRatio(t),
            Measure.RD => RiskDifference(t, type),
            Measure.PETO => Peto(t),
            Measure.AS => Arcsine(t),
            _ => null,
        };

    /// <summary>y = ln(ad/bc), v = 1/a + 1/b + 1/c + 1/d.</summary>
    private static RawEffect OddsRatio(TwoByTwo t) =>
        new(
            Math.Log(t.Ai / t.Bi) - Math.Log(t.Ci / t.Di),
            (1 / t.Ai) + (1 / t.Bi) + (1 / t.Ci) + (1 / t.Di)
        );

    /// <summary>y = ln((a/n)/(c/m)), v = 1/a − 1/n + 1/c − 1/m.</summary>
    private static RawEffect RiskRatio(TwoByTwo t) =>
        // 1/a − 1/n as b/(a·n): nothing cancels when nearly all have the event
        new(
            Math.Log(t.Ai / t.N1) - Math.Log(t.Ci / t.N2),
            (t.Bi / (t.Ai * t.N1)) + (t.Di / (t.Ci * t.N2))
        );

    /// <summary>y = a/n − c/m, v = ab/n³ + cd/m³ (UB: over n²(n−1)).</summary>
    private static RawEffect RiskDifference(TwoByTwo t, VarianceType type)
    {
        var less = type == VarianceType.UB ? 1 : 0;
        return new RawEffect(
            (t.Ai / t.N1) - (t.Ci / t.N2),
            (t.Ai / t.N1 * (t.Bi / t.N1) / (t.N1 - less))
                + (t.Ci / t.N2 * (t.Di / t.N2) / (t.N2 - less))
        );
    }

    /// <summary>y = (a − E)/V, v = 1/V, E = n(a+c)/N, V = (a+c)(b+d)(n/N)(m/N)/(N−1).</summary>
    /// <source id="yusuf-1985"/>
    private static RawEffect Peto(TwoByTwo t)
    {
        var total = t.N1 + t.N2;
        var events = t.Ai + t.Ci;
        var v = events * (t.Bi + t.Di) * (t.N1 / total) * (t.N2 / total) / (total - 1);
        return new RawEffect((t.Ai - (events * t.N1 / total)) / v, 1 / v);
    }

    /// <summary>y = asin √(a/n) − asin √(c/m), v = 1/4n + 1/4m.</summary>
    /// <source id="rucker-2009"/>
    private static RawEffect Arcsine(TwoByTwo t) =>
        new(
            Math.Asin(Math.Sqrt(t.Ai / t.N1)) - Math.Asin(Math.Sqrt(t.Ci / t.N2)),
            (1 / (4 * t.N1)) + (1 / (4 * t.N2))
        );
}

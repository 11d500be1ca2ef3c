namespace Soleus.Evidence.EffectSizes;

/// <summary>What is true of a measure whatever the data.</summary>
public static class MeasureFacts
{
    public static MeasureScale Scale(this Measure measure) =>
        measure switch
        {
            Measure.OR
            or Measure.RR
            or Measure.PETO
            or Measure.ROM
            or Measure.CVR
            or Measure.VR
            or Measure.IRR
            or Measure.PLN
            or Measure.IRLN
            or Measure.MNLN
            or Measure.ROMC => MeasureScale.Log,
            Measure.PLO => MeasureScale.Logit,
            Measure.PAS => MeasureScale.Arcsine,
            Measure.PFT => MeasureScale.DoubleArcsine,
            Measure.ZCOR => MeasureScale.FisherZ,
            _ => MeasureScale.Identity,
        };

    /// <summary>Name of the quantity that <see cref="Display"/> returns, in lower case.</summary>
    public static string Label(this Measure measure) =>
        measure switch
        {
            Measure.GEN => "effect",
            Measure.OR => "odds ratio",
            Measure.RR => "risk ratio",
            Measure.RD => "risk difference",
            Measure.PETO => "Peto odds ratio",
            Measure.AS => "arcsine risk difference",
            Measure.MD => "mean difference",
            Measure.SMD => "standardised mean difference",
            Measure.SMDH => "standardised mean difference (unequal variances)",
            Measure.SMD1 => "standardised mean difference (SD of group 2)",
            Measure.SMDK => "standardised mean difference (known SD)",
            Measure.ROM or Measure.ROMC => "ratio of means",
            Measure.CVR => "ratio of coefficients of variation",
            Measure.VR => "ratio of standard deviations",
            Measure.IRR => "incidence rate ratio",
            Measure.IRD => "incidence rate difference",
            Measure.PR or Measure.PLN or Measure.PLO or Measure.PAS or Measure.PFT => "proportion",
            Measure.IR or Measure.IRLN => "incidence rate",
            Measure.COR or Measure.ZCOR => "correlation",
            Measure.MN or Measure.MNLN => "mean",
            Measure.MC => "mean change",
            Measure.SMCC or Measure.SMCR => "standardised mean change",
            _ => throw new ArgumentOutOfRangeException(nameof(measure)),
        };

    /// <summary>The estimate that means no effect, on the scale of the analysis: 0; null where one group is described.</summary>
    public static double? NoEffect(this Measure measure) =>
        measure
            is Measure.PR
                or Measure.PLN
                or Measure.PLO
                or Measure.PAS
                or Measure.PFT
                or Measure.IR
                or Measure.IRLN
                or Measure.MN
                or Measure.MNLN
            ? null
            : 0;

    /// <summary>What a value above no effect means; empty where one group is described or nothing is known.</summary>
    public static string Direction(this Measure measure) =>
        measure switch
        {
            Measure.OR or Measure.RR or Measure.PETO => "above 1: more events in group 1",
            Measure.RD or Measure.AS => "above 0: more events in group 1",
            Measure.IRR => "above 1: a higher rate in group 1",
            Measure.IRD => "above 0: a higher rate in group 1",
            Measure.MD or Measure.SMD or Measure.SMDH or Measure.SMD1 or Measure.SMDK =>
                "above 0: a higher mean in group 1",
            Measure.ROM => "above 1: a higher mean in group 1",
            Measure.CVR or Measure.VR => "above 1: more variable in group 1",
            Measure.MC or Measure.SMCC or Measure.SMCR =>
                "above 0: the first measurement is higher",
            Measure.ROMC => "above 1: the first measurement is higher",
            Measure.COR or Measure.ZCOR => "above 0: both rise together",
            _ => "",
        };

    /// <summary>An estimate as it is printed: exp for ratios, tanh for Fisher's z, the proportion for its transformations.</summary>
    /// <param name="harmonicN">
    /// For PFT: the size of the group, or the harmonic mean of the groups' sizes for a pooled estimate; above 0.
    /// </param>
    /// <exception cref="ArgumentNullException">PFT without a size.</exception>
    public static double Display(this Measure measure, double estimate, double? harmonicN = null) =>
        measure.Scale() switch
        {
            MeasureScale.Log => Math.Exp(estimate),
            MeasureScale.Logit => 1 / (1 + Math.Exp(-estimate)),
            MeasureScale.Arcsine => Math.Pow(Math.Sin(Math.Clamp(estimate, 0, Math.PI / 2)), 2),
            MeasureScale.DoubleArcsine => InverseDoubleArcsine(
                estimate,
                harmonicN ?? throw new ArgumentNullException(nameof(harmonicN))
            ),
            MeasureScale.FisherZ => Math.Tanh(estimate),
            _ => estimate,
        };

    /// <summary>A printed value on the scale of the analysis. For PFT use <see cref="Measures.Of"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value cannot be transformed (a ratio of 0, a proportion of 1 …).</exception>
    public static double FromDisplay(this Measure measure, double value)
    {
        var estimate = measure.Scale() switch
        {
            MeasureScale.Log => Math.Log(value),
            MeasureScale.Logit => Math.Log(value / (1 - value)),
            MeasureScale.Arcsine => Math.Asin(Math.Sqrt(value)),
            MeasureScale.FisherZ => Math.Atanh(value),
            MeasureScale.Identity => value,
            _ => double.NaN,
        };
        return double.IsFinite(estimate)
            ? estimate
            : throw new ArgumentOutOfRangeException(nameof(value), value, measure.Label());
    }

    /// <summary>Whether a printed value can be transformed back: above 0 for ratios, between 0 and 1 for proportions …</summary>
    public static bool CanHold(this Measure measure, double value) =>
        double.IsFinite(value)
        && measure.Scale() switch
        {
            MeasureScale.Log => value > 0,
            MeasureScale.Logit or MeasureScale.Arcsine => value > 0 && value < 1,
            MeasureScale.FisherZ => Math.Abs(value) < 1,
            MeasureScale.DoubleArcsine => false,
            _ => true,
        };

    /// <summary>Harmonic mean of sizes above 0: k / Σ(1/n).</summary>
    public static double HarmonicMean(ReadOnlySpan<double> sizes)
    {
        double sum = 0;
        foreach (var n in sizes)
            sum += 1 / n;
        return sizes.Length / sum;
    }

    /// <summary>
    /// The proportion p of a double arcsine t: p = ½(1 − sgn(cos 2t)·√(1 − (sin 2t + (sin 2t − 1/sin 2t)/n)²)); 0 and 1 beyond
    /// the transformed values of 0 and 1.
    /// </summary>
    /// <source id="miller-1978"/>
    private static double InverseDoubleArcsine(double t, double n)
    {
        if (!(n > 0))
            throw new ArgumentOutOfRangeException(nameof(n), n, "a size above 0");
        if (t <= Formulas.DoubleArcsine(0, n))
            return 0;
        if (t >= Formulas.DoubleArcsine(n, n))
            return 1;
        var sin = Math.Sin(2 * t);
        var inner = sin + ((sin - (1 / sin)) / n);
        return 0.5
            * (1 - (Math.Sign(Math.Cos(2 * t)) * Math.Sqrt(Math.Max(0, 1 - (inner * inner)))));
    }
}

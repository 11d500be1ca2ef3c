namespace Soleus.Evidence.EffectSizes;

/// <summary>Each measure by its name. All return what <see cref="Of"/> returns.</summary>
public static partial class Measures
{
    public static Computed<EffectSize> OddsRatio(
        TwoByTwo data,
        ContinuityCorrection? correction = null
    ) => Of(Measure.OR, data, Corrected(correction));

    public static Computed<EffectSize> RiskRatio(
        TwoByTwo data,
        ContinuityCorrection? correction = null
    ) => Of(Measure.RR, data, Corrected(correction));

    public static Computed<EffectSize> MeanDifference(TwoMeans data) => Of(Measure.MD, data);

    /// <summary>Hedges' g, with the exact correction for small samples.</summary>
    public static Computed<EffectSize> StandardisedMeanDifference(TwoMeans data) =>
        Of(Measure.SMD, data);

    /// <summary>The standardised mean difference by an SD known from elsewhere.</summary>
    public static Computed<EffectSize> StandardisedMeanDifference(TwoMeans data, double knownSd) =>
        Of(Measure.SMDK, data, new EffectOptions { KnownSd = knownSd });

    /// <summary>Freeman and Tukey's; zero cells need no correction.</summary>
    public static Computed<EffectSize> DoubleArcsineProportion(OneProportion data) =>
        Of(Measure.PFT, data);

    /// <summary>Mean change, or the paired mean difference of a cross-over trial.</summary>
    public static Computed<EffectSize> PairedMeanDifference(PairedMeans data) =>
        Of(Measure.MC, data);

    private static EffectOptions Corrected(ContinuityCorrection? correction) =>
        correction is null ? Default : new EffectOptions { Continuity = correction };
}

namespace Soleus.Evidence.EffectSizes;

/// <summary>An effect size measure under metafor's name. The estimate of a ratio is its logarithm.</summary>
public enum Measure
{
    /// <summary>Effects and variances as given.</summary>
    GEN,

    /// <summary>Log odds ratio.</summary>
    OR,

    /// <summary>Log risk ratio.</summary>
    RR,

    /// <summary>Risk difference.</summary>
    RD,

    /// <summary>Log odds ratio by Peto's one-step method.</summary>
    PETO,

    /// <summary>Difference of arcsine-square-root risks.</summary>
    AS,

    /// <summary>Mean difference.</summary>
    MD,

    /// <summary>Mean difference in pooled standard deviations, bias-corrected (Hedges' g).</summary>
    SMD,

    /// <summary>The same where the groups' standard deviations differ: by the root of their mean variance.</summary>
    SMDH,

    /// <summary>Mean difference in standard deviations of group 2, bias-corrected (Glass' delta).</summary>
    SMD1,

    /// <summary>Mean difference in standard deviations known from elsewhere. Not in metafor.</summary>
    SMDK,

    /// <summary>Log ratio of means.</summary>
    ROM,

    /// <summary>Log ratio of coefficients of variation.</summary>
    CVR,

    /// <summary>Log ratio of standard deviations (variability ratio).</summary>
    VR,

    /// <summary>Log incidence rate ratio.</summary>
    IRR,

    /// <summary>Incidence rate difference.</summary>
    IRD,

    /// <summary>Proportion.</summary>
    PR,

    /// <summary>Log proportion.</summary>
    PLN,

    /// <summary>Logit of a proportion.</summary>
    PLO,

    /// <summary>Arcsine of the root of a proportion.</summary>
    PAS,

    /// <summary>Freeman and Tukey's double arcsine of a proportion.</summary>
    PFT,

    /// <summary>Incidence rate.</summary>
    IR,

    /// <summary>Log incidence rate.</summary>
    IRLN,

    /// <summary>Correlation.</summary>
    COR,

    /// <summary>Fisher's z of a correlation.</summary>
    ZCOR,

    /// <summary>Mean.</summary>
    MN,

    /// <summary>Log mean.</summary>
    MNLN,

    /// <summary>Mean change, or paired mean difference of a cross-over.</summary>
    MC,

    /// <summary>Mean change in standard deviations of the change, bias-corrected.</summary>
    SMCC,

    /// <summary>Mean change in standard deviations of the first measurement, bias-corrected.</summary>
    SMCR,

    /// <summary>Log ratio of the means of two paired measurements.</summary>
    ROMC,
}

/// <summary>The scale on which effects are computed and pooled.</summary>
public enum MeasureScale
{
    Identity,
    Log,
    Logit,

    /// <summary>Arcsine of the square root.</summary>
    Arcsine,
    DoubleArcsine,
    FisherZ,
}

/// <summary>Which estimate of the sampling variance, under metafor's name (<c>vtype</c>).</summary>
public enum VarianceType
{
    /// <summary>The usual large-sample one.</summary>
    LS,

    /// <summary>Unbiased: RD, PR, SMD, SMD1, and MD, where it is the usual one.</summary>
    UB,

    /// <summary>Borenstein's, with the squared bias correction: SMD, SMD1, SMCC, SMCR.</summary>
    LS2,

    /// <summary>Equal variances in both groups: MD, ROM.</summary>
    HO,
}

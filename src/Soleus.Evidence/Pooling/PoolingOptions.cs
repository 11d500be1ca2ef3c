using System.Collections.Immutable;

namespace Soleus.Evidence.Pooling;

/// <summary>Estimators of the between-study variance tau². Names as in metafor's <c>method</c>.</summary>
/// <source id="veroniki-2016"/>
public enum Tau2Method
{
    /// <summary>One common effect: tau² is not estimated.</summary>
    CommonEffect,

    /// <summary>DerSimonian and Laird.</summary>
    DL,

    /// <summary>DerSimonian and Laird, iterated.</summary>
    DLIT,

    /// <summary>Hedges: unweighted.</summary>
    HE,

    /// <summary>Hunter and Schmidt.</summary>
    HS,

    /// <summary>Hunter and Schmidt with a correction for few studies.</summary>
    HSk,

    /// <summary>Sidik and Jonkman.</summary>
    SJ,

    /// <summary>Maximum likelihood: the global maximum.</summary>
    ML,

    /// <summary>Restricted maximum likelihood: the global maximum.</summary>
    REML,

    /// <summary>Empirical Bayes; the same as Paule and Mandel in another form.</summary>
    EB,

    /// <summary>Paule and Mandel: Q meets its expectation.</summary>
    PM,

    /// <summary>Paule and Mandel, median-unbiased: Q meets its median.</summary>
    PMM,

    /// <summary>Generalised Q with given weights.</summary>
    GENQ,
}

/// <summary>How coefficients are tested and their intervals are made.</summary>
public enum CoefficientTest
{
    /// <summary>Normal quantiles (<c>z</c>).</summary>
    Z,

    /// <summary>Knapp and Hartung: scaled variance and t quantiles (<c>knha</c>).</summary>
    KnappHartung,

    /// <summary>The same, but never a smaller variance than without it (<c>adhoc</c>).</summary>
    KnappHartungFloor,
}

/// <summary>A study-level covariate of a meta-regression, one value a study, all finite.</summary>
public sealed record Moderator(string Name, ImmutableArray<double> Values);

/// <summary>What to fit. The default is what metafor's <c>rma(yi, vi)</c> does: REML with z tests.</summary>
public sealed record PoolingOptions
{
    public Tau2Method Method { get; init; } = Tau2Method.REML;

    public CoefficientTest Test { get; init; } = CoefficientTest.Z;

    /// <summary>Confidence level, 0 &lt; level &lt; 1.</summary>
    public double Level { get; init; } = 0.95;

    public ImmutableArray<Moderator> Moderators { get; init; } = [];

    /// <summary>A constant beside the moderators. Without moderators there always is one.</summary>
    public bool HasIntercept { get; init; } = true;

    /// <summary>
    /// Weights above 0, one a study: for GENQ, and for the coefficients in place of 1/(v + tau²). Empty: inverse variance.
    /// </summary>
    public ImmutableArray<double> Weights { get; init; } = [];

    /// <summary>A known tau², at least 0; null: estimated.</summary>
    public double? KnownTau2 { get; init; }
}

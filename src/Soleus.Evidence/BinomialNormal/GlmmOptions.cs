namespace Soleus.Evidence.BinomialNormal;

/// <summary>How the control groups of the studies enter a model of two groups. Names in brackets: metafor's <c>model</c>.</summary>
/// <source id="jackson-2018"/>
public enum GlmmModel
{
    /// <summary>Each study has its own fixed baseline (<c>UM.FS</c>).</summary>
    FixedStudies,

    /// <summary>Baselines are a random effect, independent of the effects (<c>UM.RS</c>).</summary>
    RandomStudies,

    /// <summary>
    /// Given the events of each study in total, which cancels the baselines (<c>CM.EL</c>): noncentral hypergeometric for odds ratios,
    /// binomial for rate ratios. The default.
    /// </summary>
    ConditionalExact,

    /// <summary>As the exact one with a binomial in place of the hypergeometric: good when events are rare (<c>CM.AL</c>).</summary>
    ConditionalApproximate,
}

/// <summary>What is measured; the estimate is the logarithm (logit for a proportion).</summary>
public enum GlmmMeasure
{
    /// <summary>Log odds ratio of group 1 against group 2 (<c>OR</c>).</summary>
    OddsRatio,

    /// <summary>Log incidence rate ratio of group 1 against group 2 (<c>IRR</c>).</summary>
    RateRatio,

    /// <summary>Logit of a proportion of one group (<c>PLO</c>).</summary>
    Proportion,

    /// <summary>Log incidence rate of one group (<c>IRLN</c>).</summary>
    Rate,
}

/// <summary>What to fit.</summary>
public sealed record GlmmOptions
{
    /// <summary>For two groups; a single proportion or rate has one model.</summary>
    public GlmmModel Model { get; init; } = GlmmModel.ConditionalExact;

    /// <summary>Confidence level, 0 &lt; level &lt; 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>
    /// Quadrature points a random effect, 1 to 200; 1 is Laplace. metafor and lme4 use 7 (1 for random studies). Null: as many as
    /// the log-likelihood needs to settle within 1e-8.
    /// </summary>
    public int? Points { get; init; }

    /// <summary>
    /// Leave out studies without an event in either group, or with nothing but events, as metafor does. They carry no information on
    /// the effect except in <see cref="GlmmModel.RandomStudies"/>, where they say something about the baseline.
    /// </summary>
    public bool LeavesOutDoubleZero { get; init; } = true;
}

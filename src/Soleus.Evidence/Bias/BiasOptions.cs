using System.Collections.Immutable;
using Soleus.Evidence.Bias.Selection;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bias;

/// <summary>What an assessment of bias assumes and allows.</summary>
public sealed record BiasOptions
{
    /// <summary>The random-effects model of pooling and trim-and-fill, without moderators.</summary>
    public PoolingOptions Pooling { get; init; } = new();

    /// <summary>What the effects are: with some measures effect and standard error are correlated without any bias.</summary>
    public Measure Measure { get; init; } = Measure.GEN;

    /// <summary>Level of the funnel tests and of the test of excess significance; 0.10 is the usual one, as power is low.</summary>
    public double TestLevel { get; init; } = 0.10;

    /// <summary>
    /// The asymmetry whose detection counts as power: by how many of its standard errors a trial is off. One is the mean of
    /// published z when there is no effect and only trials with z above 0.30, the upper 38 %, are published.
    /// </summary>
    public double Asymmetry { get; init; } = 1;

    /// <summary>
    /// For tests of significance-based selection: share of trials without significance that is published; 1 is no selection.
    /// </summary>
    public double PublishedShare { get; init; } = 0.5;

    /// <summary>Power below which a test without significance is said to say little.</summary>
    public double LowPower { get; init; } = 0.8;

    /// <summary>No funnel method with fewer studies.</summary>
    /// <source id="sterne-2011"/>
    public int FewestStudies { get; init; } = 10;

    /// <summary>No funnel method unless the largest standard error is more than this many times the smallest.</summary>
    /// <source id="ioannidis-2007-asymmetry"/>
    public double LeastErrorRatio { get; init; } = 2;

    /// <summary>No funnel method when the median trial has fewer events or non-events than this: a convention of this library.</summary>
    public double FewestMedianEvents { get; init; } = 5;

    /// <summary>Run the funnel methods though there are fewer studies.</summary>
    public bool AllowFewStudies { get; init; }

    /// <summary>Run them though all standard errors are alike.</summary>
    public bool AllowAlikeErrors { get; init; }

    /// <summary>Run them though events are few.</summary>
    public bool AllowFewEvents { get; init; }

    /// <summary>Which effects are more readily published; null: those of the sign of the random-effects mean.</summary>
    public Direction? Favoured { get; init; }

    /// <summary>P values, one-sided, at which the chance of publication changes.</summary>
    public ImmutableArray<double> SelectionSteps { get; init; } = [0.025];

    public FillEstimator Fill { get; init; } = FillEstimator.L0;

    /// <summary>Of the simulated power of Begg's test.</summary>
    public ulong Seed { get; init; } = 1;
}

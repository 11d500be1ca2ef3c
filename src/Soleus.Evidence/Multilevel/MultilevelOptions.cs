using System.Collections.Immutable;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Multilevel;

/// <summary>How the true effects of the outcomes of one study vary together. Names as in metafor's <c>struct</c>.</summary>
public enum OutcomeStructure
{
    /// <summary>One variance, one correlation.</summary>
    CS,

    /// <summary>A variance each, one correlation.</summary>
    HCS,

    /// <summary>A variance each and a correlation for each pair.</summary>
    UN,

    /// <summary>A variance each, no correlation.</summary>
    DIAG,
}

/// <summary>The constant part of the model.</summary>
public enum MeanStructure
{
    /// <summary>One mean (intercept) beside the moderators.</summary>
    Intercept,

    /// <summary>One mean for each outcome beside the moderators.</summary>
    PerOutcome,

    /// <summary>Moderators only.</summary>
    None,
}

/// <summary>What to fit. The default is REML with z tests, as metafor's <c>rma.mv</c>.</summary>
public sealed record MultilevelOptions
{
    /// <summary>Restricted (REML) or full (ML) likelihood.</summary>
    public bool IsRestricted { get; init; } = true;

    /// <summary>t tests on k − p degrees of freedom in place of z tests.</summary>
    public bool UsesT { get; init; }

    /// <summary>Confidence level, 0 &lt; level &lt; 1.</summary>
    public double Level { get; init; } = 0.95;

    public MeanStructure Means { get; init; } = MeanStructure.Intercept;

    public ImmutableArray<Moderator> Moderators { get; init; } = [];
}

/// <summary>Sampling variances and covariances of the effects; effects of different clusters are independent.</summary>
public sealed record SamplingCovariance
{
    private SamplingCovariance() { }

    public required ImmutableArray<double> Variances { get; init; }

    /// <summary>Correlation of the sampling errors of two effects of one cluster.</summary>
    public double Correlation { get; private init; }

    /// <summary>By cluster, in the order of its rows in the data, row by row; null when made from the correlation.</summary>
    public ImmutableDictionary<string, ImmutableArray<double>>? Blocks { get; private init; }

    /// <summary>Effects measured on different people.</summary>
    public static SamplingCovariance Independent(params IEnumerable<double> variances) =>
        new() { Variances = [.. variances] };

    /// <summary>
    /// Covariances from a stated correlation: cov = rho·√(v_i·v_j) within a cluster. The correlation is an assumption: state it
    /// and try others.
    /// </summary>
    /// <param name="correlation">−1/(n − 1) &lt; rho &lt; 1 with n the largest number of effects in a cluster.</param>
    public static SamplingCovariance Correlated(
        double correlation,
        params IEnumerable<double> variances
    ) => new() { Variances = [.. variances], Correlation = correlation };

    /// <summary>Known covariance matrices.</summary>
    /// <param name="variances">As on the diagonals of the blocks, in the order of the data.</param>
    public static SamplingCovariance OfBlocks(
        IEnumerable<double> variances,
        ImmutableDictionary<string, ImmutableArray<double>> blocks
    ) => new() { Variances = [.. variances], Blocks = blocks };
}

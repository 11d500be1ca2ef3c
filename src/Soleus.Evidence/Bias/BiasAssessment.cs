using System.Collections.Immutable;
using Soleus.Evidence.Bias.Selection;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bias;

/// <summary>What became of a method.</summary>
public enum BiasStatus
{
    /// <summary>It was run.</summary>
    Run,

    /// <summary>A gate kept it from being run; the issues say which.</summary>
    NotRun,

    /// <summary>It was run and gave no result; the issues say why.</summary>
    Failed,

    /// <summary>It needs data that were not given.</summary>
    NoData,
}

/// <summary>The methods of an assessment, in the order in which they are reported.</summary>
public enum BiasMethod
{
    Egger,
    EggerMixed,
    Begg,
    Harbord,
    Peters,
    Pet,
    Peese,
    PetPeese,
    TrimAndFill,
    ExcessSignificance,
    FailSafeN,
    SelectionSteps,
    SelectionHalfNormal,
}

/// <summary>An estimate that a method would put in place of the pooled effect.</summary>
public sealed record CorrectedEffect(double Estimate, double? StandardError, Interval? Interval);

/// <summary>One method's finding, in one form for all methods.</summary>
/// <param name="Name">The usual name.</param>
/// <param name="Statistic">Of its test; null when it has none, or was not run.</param>
/// <param name="StatisticName">t, z, tau, χ², LRT or k0.</param>
/// <param name="Df">Degrees of freedom, where the statistic has them.</param>
/// <param name="PValue">Null when it has no test, or was not run.</param>
/// <param name="Corrected">The estimate after correction; null when the method gives none, or was not run.</param>
/// <param name="Assumes">What must hold for the result to mean what it seems to.</param>
/// <param name="Power">Null when it has no test, was not run, or its power is not known; then the issues or Reading say so.</param>
/// <param name="Reading">The result in a sentence, or why there is none.</param>
public sealed record BiasFinding(
    BiasMethod Method,
    string Name,
    BiasStatus Status,
    double? Statistic,
    string StatisticName,
    double? Df,
    double? PValue,
    CorrectedEffect? Corrected,
    string Assumes,
    TestPower? Power,
    string Reading,
    ImmutableArray<Issue> Issues
);

/// <summary>All that was found about small-study effects and selective publication in one set of studies.</summary>
/// <param name="Common">The common effect, which the large studies dominate.</param>
/// <param name="Random">The random-effects model, in which small studies count for more.</param>
/// <param name="Findings">One for each method, in the order of <see cref="BiasMethod"/>.</param>
/// <param name="Remarks">Warnings that concern every funnel method.</param>
public sealed record BiasAssessment(
    BiasOptions Options,
    PooledEffect Common,
    PooledEffect Random,
    Direction Favoured,
    Computed<FunnelRegression> Egger,
    Computed<FunnelRegression> EggerMixed,
    Computed<RankTest> Begg,
    Computed<CountRegression> Harbord,
    Computed<CountRegression> Peters,
    Computed<PetPeese> PetPeese,
    Computed<TrimAndFill> TrimAndFill,
    Computed<ExcessSignificance> Excess,
    Computed<FailSafeN> FailSafe,
    Computed<SelectionModel> Steps,
    Computed<SelectionModel> HalfNormal,
    Funnel Funnel,
    ImmutableArray<BiasFinding> Findings,
    ImmutableArray<Issue> Remarks
)
{
    public BiasFinding Of(BiasMethod method) => Findings.Single(f => f.Method == method);
}

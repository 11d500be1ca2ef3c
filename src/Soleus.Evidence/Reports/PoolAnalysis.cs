using System.Collections.Immutable;
using Soleus.Evidence.Bias;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Sensitivity;
using Soleus.Evidence.Tables;

namespace Soleus.Evidence.Reports;

/// <summary>How counts are pooled.</summary>
public enum CountMethod
{
    /// <summary>The studies' effects by inverse variance.</summary>
    InverseVariance,
    MantelHaenszel,
    Peto,
}

/// <summary>What else is worked out beside the model.</summary>
public sealed record PoolRequest
{
    public PoolingOptions Options { get; init; } = new();

    public CountMethod Counts { get; init; }

    public PredictionQuantile Prediction { get; init; }

    /// <summary>An effect that matters, as it is printed (a ratio, not its logarithm); null: not asked.</summary>
    public double? Threshold { get; init; }

    /// <summary>Cluster of each study, for cluster-robust tests; empty: not asked.</summary>
    public ImmutableArray<string> Clusters { get; init; } = [];

    public RobustCorrection Correction { get; init; } = RobustCorrection.CR2;

    public bool WithCumulative { get; init; }

    public bool WithLeaveOneOut { get; init; }

    public bool WithInfluence { get; init; }

    /// <summary>Places after the point.</summary>
    public int Decimals { get; init; } = 4;
}

/// <summary>A model with all that belongs to it. Parts that were not asked for or cannot be computed are null or empty.</summary>
public sealed record PoolAnalysis
{
    public required EffectTable Data { get; init; }

    public required PoolRequest Request { get; init; }

    public required PooledEffect Fit { get; init; }

    /// <summary>The common-effect model of the same studies; null for moderators.</summary>
    public required PooledEffect? Common { get; init; }

    public required StratifiedEffect? Stratified { get; init; }

    public required Tau2Limits? QProfile { get; init; }

    public required Predicted? Predicted { get; init; }

    public required ThresholdChance? Beyond { get; init; }

    public required RobustEffect? Robust { get; init; }

    public required FunnelRegression? Funnel { get; init; }

    public required ImmutableArray<SubsetFit> Cumulative { get; init; }

    public required ImmutableArray<SubsetFit> LeaveOneOut { get; init; }

    public required IReadOnlyList<StudyInfluence> Influence { get; init; }

    public required ImmutableArray<Issue> Issues { get; init; }
}

/// <summary>Works out a <see cref="PoolAnalysis"/>.</summary>
public static class AnalysePool
{
    /// <summary>Fewer studies than this and a funnel test would say nothing (Sterne et al. 2011).</summary>
    /// <source id="sterne-2011"/>
    private const int FewestForFunnel = 10;

    public static Computed<PoolAnalysis> Of(Computed<EffectTable> table, PoolRequest request)
    {
        if (!table.Ok)
            return table.FailedAs<PoolAnalysis>();
        var data = table.Value;
        var y = data.Estimates.AsSpan();
        var v = data.Variances.AsSpan();
        var options = request.Options with { Moderators = data.Moderators };
        var fit = Pool.Fit(y, v, options);
        if (!fit.Ok)
            return Computed<PoolAnalysis>.Failed(fit.Status, [.. table.Issues, .. fit.Issues]);
        var issues = new List<Issue>([.. table.Issues, .. fit.Issues]);
        var isRandom = options.Method != Tau2Method.CommonEffect && data.Studies > 1;
        var stratified = Keep(Stratify(data, request), issues);
        if (request.Counts != CountMethod.InverseVariance && stratified is null)
            return Computed<PoolAnalysis>.Failed(FitStatus.InvalidInput, issues);
        var limits =
            isRandom && options.KnownTau2 is null
                ? Keep(Tau2Interval.QProfile(y, v, options), issues)
                : null;
        var robust = request.Clusters.IsEmpty
            ? null
            : Keep(
                ClusterRobust.Of(y, v, request.Clusters, request.Correction, options),
                issues
            );
        return Computed<PoolAnalysis>.Of(
            new PoolAnalysis
            {
                Data = data,
                Request = request with { Options = options },
                Fit = fit.Value,
                Common = fit.Value.HasModerators ? null : CommonOf(y, v, options),
                Stratified = stratified,
                QProfile = limits,
                Predicted =
                    isRandom && !fit.Value.HasModerators
                        ? Prediction.At(fit.Value, [], request.Prediction)
                        : null,
                Beyond = Beyond(fit.Value, data, request, issues),
                Robust = robust,
                Funnel = fit.Value.HasModerators ? null : FunnelOf(y, v),
                Cumulative =
                    request.WithCumulative && options.Moderators.IsEmpty
                        ? Subsets.Cumulative(y, v, options)
                        : [],
                LeaveOneOut = request.WithLeaveOneOut ? Subsets.LeaveOneOut(y, v, options) : [],
                Influence = request.WithInfluence
                    ? Keep(Sensitivity.Influence.Of(y, v, options), issues) ?? []
                    : [],
                Issues = [.. issues.Distinct()],
            }
        );
    }

    private static T? Keep<T>(Computed<T>? part, List<Issue> issues)
        where T : class
    {
        if (part is null)
            return null;
        issues.AddRange(part.Issues);
        return part.Ok ? part.Value : null;
    }

    private static Computed<StratifiedEffect>? Stratify(EffectTable data, PoolRequest request)
    {
        if (request.Counts == CountMethod.InverseVariance)
            return null;
        var tables = data.Data.OfType<TwoByTwo>().ToImmutableArray();
        if (tables.Length != data.Studies)
            return Computed<StratifiedEffect>.Failed(
                FitStatus.InvalidInput,
                Issue.Error(
                    "SOL-EVI-019",
                    "",
                    "pooling by counts needs the four counts of every study (ai bi ci di)"
                )
            );
        return request.Counts == CountMethod.Peto
            ? Peto.Of(tables, request.Options.Level)
            : MantelHaenszel.Of(data.Measure, tables, request.Options.Level);
    }

    private static PooledEffect? CommonOf(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> v,
        PoolingOptions options
    )
    {
        var common = Pool.Fit(
            y,
            v,
            new PoolingOptions { Method = Tau2Method.CommonEffect, Level = options.Level }
        );
        return common.Ok ? common.Value : null;
    }

    private static FunnelRegression? FunnelOf(ReadOnlySpan<double> y, ReadOnlySpan<double> v)
    {
        if (y.Length < FewestForFunnel)
            return null;
        var test = FunnelRegressions.Egger(y, v);
        return test.Ok ? test.Value : null;
    }

    private static ThresholdChance? Beyond(
        PooledEffect fit,
        EffectTable data,
        PoolRequest request,
        List<Issue> issues
    )
    {
        if (request.Threshold is not { } printed || fit.HasModerators)
            return null;
        if (data.Measure.Scale() == MeasureScale.Log && !(printed > 0))
        {
            issues.Add(
                Issue.Error(
                    "SOL-EVI-005",
                    "threshold",
                    $"the threshold is {printed}; of a ratio it must be above 0"
                )
            );
            return null;
        }
        return Threshold.Above(fit, data.Measure.FromDisplay(printed));
    }
}

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

    /// <summary>t on k − 2 degrees of freedom, or the quantile of the coefficient tests as metafor takes it.</summary>
    public PredictionQuantile Prediction { get; init; } = PredictionQuantile.OneDfForTau2;

    /// <summary>An effect that matters, as it is printed (a ratio, not its logarithm); null: not asked.</summary>
    public double? Threshold { get; init; }

    /// <summary>Cluster of each study: the effect is then tested cluster-robustly. Empty: not asked.</summary>
    public ImmutableArray<string> Clusters { get; init; } = [];

    /// <summary>The column that the clusters come from, for the code.</summary>
    public string ClusterColumn { get; init; } = "";

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

    /// <summary>Profile-likelihood interval of tau² (ML and REML only).</summary>
    public required Tau2Limits? ProfileLikelihood { get; init; }

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
        var refused = PoolRefusals.Of(data, request);
        if (refused.Count > 0)
            return Computed<PoolAnalysis>.Failed(
                FitStatus.InvalidInput,
                [.. table.Issues, .. refused]
            );
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
            : ClusterRobust.Of(y, v, request.Clusters, request.Correction, options);
        if (robust is { Ok: false })
            return Computed<PoolAnalysis>.Failed(
                robust.Status,
                [.. table.Issues, .. robust.Issues]
            );
        issues.AddRange(robust?.Issues ?? []);
        var tested =
            robust is null || fit.Value.HasModerators ? fit.Value : Tested(fit.Value, robust.Value);
        return Computed<PoolAnalysis>.Of(
            new PoolAnalysis
            {
                Data = data,
                Request = request with { Options = options },
                Fit = tested,
                Common = fit.Value.HasModerators ? null : CommonOf(y, v, options),
                Stratified = stratified,
                QProfile = limits,
                ProfileLikelihood =
                    limits is not null && options.Method is Tau2Method.ML or Tau2Method.REML
                        ? Keep(Tau2Interval.ProfileLikelihood(y, v, options), issues)
                        : null,
                Predicted =
                    isRandom && !fit.Value.HasModerators
                        ? Prediction.At(tested, [], request.Prediction)
                        : null,
                Beyond = Beyond(tested, data, request),
                Robust = robust?.Value,
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
        if (request.Counts == CountMethod.Peto && data.Measure is not (Measure.OR or Measure.PETO))
            return Computed<StratifiedEffect>.Failed(
                FitStatus.InvalidInput,
                Issue.Error("SOL-EVI-017", "measure", "Peto's method gives odds ratios: use OR")
            );
        var tables = data.AllData.OfType<TwoByTwo>().ToImmutableArray();
        if (tables.Length != data.AllData.Length)
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
        PoolRequest request
    ) =>
        request.Threshold is { } printed && !fit.HasModerators
            ? Threshold.Above(fit, data.Measure.FromDisplay(printed))
            : null;

    /// <summary>A model without moderators with the cluster-robust tests in place of those that suppose independent studies.</summary>
    private static PooledEffect Tested(PooledEffect fit, RobustEffect robust) =>
        fit with
        {
            Coefficients =
            [
                .. robust.Coefficients.Select(c => new Coefficient(
                    c.Name,
                    c.Estimate,
                    c.StandardError,
                    c.Statistic,
                    c.PValue,
                    c.Interval
                )),
            ],
            Covariance =
            [
                robust.Coefficients[0].StandardError * robust.Coefficients[0].StandardError,
            ],
            Df = robust.Coefficients[0].Df,
        };
}

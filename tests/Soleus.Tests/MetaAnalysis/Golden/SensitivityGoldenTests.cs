using System.Collections.Immutable;
using Soleus.Evidence;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Sensitivity;

namespace Soleus.Tests.MetaAnalysis.Golden;

/// <summary>Cumulative, leave-one-out, influence and cluster-robust results against R metafor 3.8-1.</summary>
public sealed class SensitivityGoldenTests
{
    public static TheoryData<string, string, string> Of(params string[] models) =>
        new(
            GoldenTable
                .Values.Where(v => models.Contains(v.Model))
                .Select(v => (v.Dataset, v.Model, v.Quantity))
                .Distinct()
        );

    public static TheoryData<string, string, string> SubsetRows() =>
        Of("cumul_DL", "leave1out_REML");

    public static TheoryData<string, string, string> InfluenceRows() => Of("influence_REML");

    public static TheoryData<string, string, string> RobustRows() =>
        Of("robust_CR1_self", "robust_CR2_self");

    [Theory]
    [MemberData(nameof(SubsetRows))]
    public void Parts_of_the_studies_agree(string dataset, string model, string quantity)
    {
        var (y, v) = GoldenTable.Effects(dataset);
        var fits =
            model == "cumul_DL"
                ? Subsets.Cumulative(y, v, new PoolingOptions { Method = Tau2Method.DL })
                : Subsets.LeaveOneOut(y, v, new PoolingOptions());
        Agreement.Check(
            dataset,
            model,
            quantity,
            [
                .. fits.Select(f =>
                    quantity switch
                    {
                        "estimate" => f.Fit.Value.Estimate,
                        "se" => f.Fit.Value.StandardError,
                        _ => f.Fit.Value.Tau2,
                    }
                ),
            ],
            model == "cumul_DL" ? Agreement.Closed : Agreement.Iterative
        );
    }

    [Theory]
    [MemberData(nameof(InfluenceRows))]
    public void Influence_agrees(string dataset, string model, string quantity)
    {
        var (y, v) = GoldenTable.Effects(dataset);
        var rows = Influence.Of(y, v).Value;
        Agreement.Check(
            dataset,
            model,
            quantity,
            [
                .. rows.Select(r =>
                    quantity switch
                    {
                        "rstudent" => r.StudentizedResidual,
                        "dffits" => r.DfFits,
                        "cook.d" => r.CookDistance,
                        "cov.r" => r.CovarianceRatio,
                        "tau2.del" => r.Tau2,
                        "QE.del" => r.Q,
                        "hat" => r.Hat,
                        _ => r.Weight,
                    }
                ),
            ],
            Agreement.Iterative
        );
    }

    [Theory]
    [MemberData(nameof(RobustRows))]
    public void Cluster_robust_errors_agree(string dataset, string model, string quantity)
    {
        var (y, v) = GoldenTable.Effects(dataset);
        ImmutableArray<string> clusters = [.. y.Select((_, i) => $"{i}")];
        var robust = ClusterRobust.Of(
            y,
            v,
            clusters,
            model.Contains("CR1", StringComparison.Ordinal)
                ? RobustCorrection.CR1
                : RobustCorrection.CR2
        );
        var first = robust.Value.Coefficients[0];
        Agreement.Check(
            dataset,
            model,
            quantity,
            [first.StandardError, first.Df],
            Agreement.Iterative
        );
    }
}

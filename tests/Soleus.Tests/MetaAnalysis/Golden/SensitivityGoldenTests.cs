using System.Collections.Immutable;
using Soleus.Evidence;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Sensitivity;

namespace Soleus.Tests.MetaAnalysis.Golden;

/// <summary>Cumulative, leave-one-out, influence and cluster-robust results against R metafor 3.8-1.</summary>
public sealed class SensitivityGoldenTests(ITestOutputHelper output)
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

    /// <summary>Nine of the eleven values that metafor could not compute: its scoring does not converge without study 5.</summary>
    [Fact]
    public void Where_metafor_did_not_converge_ours_is_the_global_maximum()
    {
        var (y, v) = GoldenTable.Effects("egger2001_noISIS4_OR");
        Assert.Null(GoldenTable.Of("egger2001_noISIS4_OR", "leave1out_REML", "tau2")[4]);
        var fit = Subsets.LeaveOneOut(y, v, new PoolingOptions())[4].Fit.Value;
        var row = Influence.Of(y, v).Value[4];
        output.WriteLine(
            $"without study 5: estimate {fit.Estimate:R}, se {fit.StandardError:R}, tau2 {fit.Tau2:R}; "
                + $"rstudent {row.StudentizedResidual:R}, dffits {row.DfFits:R}, cook {row.CookDistance:R}, "
                + $"cov.r {row.CovarianceRatio:R}, QE {row.Q:R}"
        );
        double[] others = [.. y.Where((_, i) => i != 4)];
        double[] errors = [.. v.Where((_, i) => i != 4)];
        var best = Log(others, errors, fit.Tau2);
        for (var tau2 = 0.0; tau2 < 3; tau2 += 0.0005)
            Assert.True(Log(others, errors, tau2) <= best + 1e-9);
    }

    /// <summary>Restricted log-likelihood but for a constant, written out.</summary>
    private static double Log(double[] y, double[] v, double tau2)
    {
        var w = v.Select(x => 1 / (x + tau2)).ToArray();
        var mu = y.Zip(w, (a, b) => a * b).Sum() / w.Sum();
        return 0.5
            * (
                w.Sum(Math.Log)
                - Math.Log(w.Sum())
                - y.Zip(w, (a, b) => b * (a - mu) * (a - mu)).Sum()
            );
    }
}

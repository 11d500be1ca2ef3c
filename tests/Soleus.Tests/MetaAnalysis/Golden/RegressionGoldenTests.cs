using System.Globalization;
using Soleus.Evidence.Pooling;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Golden;

/// <summary>Meta-regressions of the BCG trials against R metafor 3.8-1.</summary>
public sealed class RegressionGoldenTests
{
    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Repository.File("tests/Soleus.Tests/MetaAnalysis/Golden/dat.bcg.txt"))
            .Skip(1)
            .Select(l => l.TrimEnd().Split('"'))
            .Select(p => p[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)),
    ];

    public static TheoryData<string, string, string> Cases() =>
        new(
            GoldenTable
                .Values.Where(v => v.Model.StartsWith("metareg", StringComparison.Ordinal))
                .Select(v => (v.Dataset, v.Model, v.Quantity))
                .Distinct()
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_regression_agrees(string dataset, string model, string quantity)
    {
        var (y, v) = GoldenTable.Effects(dataset);
        var parts = model.Split(':');
        var fit = Pool.Fit(
            y,
            v,
            new PoolingOptions
            {
                Method = Enum.Parse<Tau2Method>(parts[1]),
                Test = parts[2] == "knha" ? CoefficientTest.KnappHartung : CoefficientTest.Z,
                Moderators = parts[0] switch
                {
                    "metareg_alloc" => [Allocation("random"), Allocation("systematic")],
                    "metareg_ablat" => [Number("ablat", 5)],
                    _ => [Number("ablat", 5), Number("year", 0)],
                },
            }
        ).Value;
        Agreement.Check(
            dataset,
            model,
            quantity,
            Ours(fit, quantity),
            parts[1] == "DL" ? Agreement.Closed : Agreement.Iterative
        );
    }

    private static double[] Ours(PooledEffect fit, string quantity)
    {
        double[] latitudes = [0, 13, 33, 55];
        var at =
            fit.Options.Moderators.Length == 1
                ? latitudes.Select(l => Prediction.At(fit, [l])).ToList()
                : [];
        var tests = fit.Moderators!;
        var h = fit.Heterogeneity!;
        return quantity switch
        {
            "beta" => [.. fit.Coefficients.Select(c => c.Estimate)],
            "se" => [.. fit.Coefficients.Select(c => c.StandardError)],
            "beta_se" =>
            [
                .. fit.Coefficients.Select(c => c.Estimate),
                .. fit.Coefficients.Select(c => c.StandardError),
            ],
            "tau2_R2_QE_QM_QMp" => [h.Tau2, tests.R2!.Value, h.Q, tests.Statistic, tests.PValue],
            "QM_QMp_QE" => [tests.Statistic, tests.PValue, h.Q],
            "pi_lb" => [.. at.Select(p => p.Prediction.Low)],
            "pi_ub" => [.. at.Select(p => p.Prediction.High)],
            "pred_at_0_13_33_55" => [.. at.Select(p => p.Estimate)],
            "pred_se" => [.. at.Select(p => p.StandardError)],
            _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "unknown"),
        };
    }

    private static Moderator Number(string name, int column) =>
        new(name, [.. Rows.Select(r => double.Parse(r[column], CultureInfo.InvariantCulture))]);

    private static Moderator Allocation(string name) =>
        new(name, [.. Rows.Select(r => r[6] == name ? 1.0 : 0.0)]);
}

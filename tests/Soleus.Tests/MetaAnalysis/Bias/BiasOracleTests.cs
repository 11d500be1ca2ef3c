using Soleus.Evidence.Bias;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Tests.MetaAnalysis.Golden;
using Soleus.Tests.Support;

namespace Soleus.Tests.MetaAnalysis.Bias;

/// <summary>What the golden table does not cover, against R (bench/oracle/bias.R).</summary>
public sealed class BiasOracleTests
{
    private static void Close(double expected, double actual) =>
        Assert.True(
            Agreement.Holds(actual, expected, Agreement.Closed),
            $"ours {actual:R}, R {expected:R}"
        );

    [Theory]
    [MemberData(nameof(BiasGoldenTests.Datasets), MemberType = typeof(BiasGoldenTests))]
    public void Exact_tests_and_the_other_estimators_agree(string dataset)
    {
        var (y, v) = GoldenTable.Effects(dataset);
        Close(OracleTable.One(dataset, "begg_exact_p")!.Value, RankTests.Begg(y, v).Value.PValue);
        Close(
            OracleTable.One(dataset, "tes_exact_p")!.Value,
            ExcessSignificances.Test(y, v).Value.ExactPValue!.Value
        );
        var dl = new PoolingOptions { Method = Tau2Method.DL };
        var r0 = TrimAndFills.Fill(y, v, FillEstimator.R0, dl).Value;
        Close(OracleTable.One(dataset, "r0_p")!.Value, r0.PValue!.Value);
        Close(OracleTable.One(dataset, "r0_se")!.Value, r0.StandardError);
        Close(
            OracleTable.One(dataset, "l0_se")!.Value,
            TrimAndFills.Fill(y, v, FillEstimator.L0, dl).Value.StandardError
        );
        var q0 = TrimAndFills.Fill(y, v, FillEstimator.Q0, dl);
        Assert.Equal(OracleTable.One(dataset, "q0_k0"), q0.Ok ? q0.Value.Missing : null);
        if (q0.Ok)
            Close(OracleTable.One(dataset, "q0_beta")!.Value, q0.Value.Adjusted.Estimate);
        else
            Assert.Contains(q0.Issues, i => i.Code == "SOL-EVI-207");
    }

    [Theory]
    [MemberData(nameof(BiasGoldenTests.Datasets), MemberType = typeof(BiasGoldenTests))]
    public void The_power_of_Eggers_test_is_that_of_the_noncentral_t(string dataset)
    {
        var (y, v) = GoldenTable.Effects(dataset);
        var options = new BiasOptions { AllowFewStudies = true, AllowAlikeErrors = true };
        var power = AssessBias.Of(y, v, options).Value.Of(BiasMethod.Egger).Power!;
        Close(OracleTable.One(dataset, "egger_power")!.Value, power.Power);
    }

    [Theory]
    [InlineData("egger2001")]
    [InlineData("bcg")]
    public void Harbord_and_Peters_agree_with_lm(string dataset)
    {
        var trials = Counts(dataset);
        var harbord = CountTests.Harbord(trials).Value;
        Close(OracleTable.One(dataset, "harbord_slope")!.Value, harbord.Slope.Estimate);
        Close(OracleTable.One(dataset, "harbord_t")!.Value, harbord.Slope.Statistic);
        Close(OracleTable.One(dataset, "harbord_p")!.Value, harbord.Slope.PValue);
        var peters = CountTests.Peters(trials).Value;
        Close(OracleTable.One(dataset, "peters_slope")!.Value, peters.Slope.Estimate);
        Close(OracleTable.One(dataset, "peters_t")!.Value, peters.Slope.Statistic);
        Close(OracleTable.One(dataset, "peters_p")!.Value, peters.Slope.PValue);
    }

    /// <summary>Events and patients of the trials of the golden data sets.</summary>
    internal static TwoByTwo[] Counts(string dataset)
    {
        var lines = File.ReadLines(
                Repository.File($"tests/Soleus.Tests/MetaAnalysis/Golden/dat.{dataset}.txt")
            )
            .Select(l => l.Trim())
            .Where(l => l.Length > 0)
            .ToList();
        var header = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Counted from the end, as study names may hold spaces.
        double At(string[] cells, string column) =>
            OracleTable.Number(cells[^(header.Length - Array.IndexOf(header, column))]);
        return
        [
            .. lines
                .Skip(1)
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(c =>
                    dataset == "bcg"
                        ? TwoByTwo.OfTotals(
                            At(c, "tpos"),
                            At(c, "tpos") + At(c, "tneg"),
                            At(c, "cpos"),
                            At(c, "cpos") + At(c, "cneg")
                        )
                        : TwoByTwo.OfTotals(At(c, "ai"), At(c, "n1i"), At(c, "ci"), At(c, "n2i"))
                ),
        ];
    }
}

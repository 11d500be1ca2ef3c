using Soleus.Evidence;
using Soleus.Evidence.Networks;
using Soleus.Evidence.Pooling;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.Networks;

/// <summary>Networks against R metafor 3.8-1 (bench/oracle/networks.R).</summary>
public sealed class NetworkOracleTests
{
    public static TheoryData<string, string> Models() =>
        new(NetworkTables.Values.Select(v => (v.Dataset, v.Model)).Distinct());

    internal static NetworkFit Fit(string dataset, string model)
    {
        var parts = model.Split(':');
        var options = new NetworkOptions { Method = Enum.Parse<Tau2Method>(parts[1]) };
        return
            parts[0] switch
            {
                "MD" => Network.FitMeans(NetworkTables.Means(dataset), options),
                "OR" => Network.FitCounts(
                    NetworkTables.Counts(dataset),
                    CountMeasure.LogOddsRatio,
                    options
                ),
                "RR" => Network.FitCounts(
                    NetworkTables.Counts(dataset),
                    CountMeasure.LogRiskRatio,
                    options
                ),
                _ => Network.FitCounts(
                    NetworkTables.Counts(dataset),
                    CountMeasure.RiskDifference,
                    options
                ),
            }
                is { } fit
            ? fit.Value
            : throw new InvalidOperationException();
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_network_agrees_with_metafor(string dataset, string model)
    {
        var fit = Fit(dataset, model);
        var expected = NetworkTables
            .Values.Where(v => v.Dataset == dataset && v.Model == model)
            .ToList();
        Assert.NotEmpty(expected);
        var league = LeagueTable.Of(fit).Cells.ToDictionary(c => c.Label);
        var ranks = Ranking.PScores(fit, smallerIsBetter: false).Value.Treatments;
        var q = Inconsistency.Decompose(fit);
        var interaction = Inconsistency.DesignByTreatment(fit);
        var splits = NodeSplitting.Of(fit);
        var misses = new List<string>();
        foreach (var value in expected)
        {
            var ours = value.Quantity switch
            {
                "tau2" => fit.Tau2,
                "Q" => fit.Heterogeneity!.Q,
                "estimate" => league[value.Name].Effect.Estimate,
                "se" => league[value.Name].Effect.StandardError,
                "pscore" => ranks.Single(r => r.Treatment == value.Name).PScore,
                "Q design" => q.Designs.Single(d => d.Name == value.Name).Q,
                "interaction tau2" => interaction.Value.Tau2,
                "interaction chi2" => interaction.Value.Wald.Q,
                "interaction df" => interaction.Value.Wald.Df,
                _ => OfSplit(splits.Value, value.Name, value.Quantity),
            };
            // metafor leaves about 1e-11 where tau² is 0.
            var isZero = Math.Abs(ours) < 1e-9 && Math.Abs(value.Value) < 1e-9;
            if (!isZero && !Agreement.Holds(ours, value.Value, Agreement.Iterative))
                misses.Add(
                    $"{value.Quantity} {value.Name}: ours {ours:R}, metafor {value.Value:R}"
                );
        }
        Assert.True(misses.Count == 0, string.Join('\n', misses));
        var splitNames = expected
            .Where(v => v.Quantity == "direct estimate")
            .Select(v => v.Name)
            .ToList();
        if (splitNames.Count > 0)
            Assert.Equal(splitNames, splits.Value.Comparisons.Select(c => c.Network.Name));
    }

    private static double OfSplit(SplitTable table, string name, string quantity)
    {
        var split = table.Comparisons.Single(c => c.Network.Name == name);
        var coefficient = quantity.Split(' ')[0] switch
        {
            "direct" => split.Direct,
            "indirect" => split.Indirect,
            "difference" => split.Difference,
            _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "unknown"),
        };
        return quantity.EndsWith("se", StringComparison.Ordinal)
            ? coefficient.StandardError
            : coefficient.Estimate;
    }

    [Fact]
    public void The_parts_of_Q_make_the_whole()
    {
        var q = Inconsistency.Decompose(Fit("hasselblad1998", "OR:CommonEffect"));
        Assert.Equal(q.Total.Q, q.Within.Q + q.Between.Q, 1e-9);
        Assert.Equal(q.Total.Df, q.Within.Df + q.Between.Df);
        Assert.Equal(q.Within.Q, q.Designs.Sum(d => d.Q), 1e-9);
        Assert.Equal(
            Inconsistency.DesignByTreatment(Fit("hasselblad1998", "OR:CommonEffect")).Value.Wald.Q,
            q.Between.Q,
            1e-9
        );
    }

    [Fact]
    public void A_trial_with_all_comparisons_is_that_with_a_shared_arm()
    {
        var trial = Fit("franchini2012", "MD:CommonEffect")
            .Trials.First(t => t.Treatments.Length == 3);
        var (a, b, c) = (trial.Treatments[0], trial.Treatments[1], trial.Treatments[2]);
        var v = trial.Covariance;
        Contrast[] shared =
        [
            new("one", b, a, trial.Effects[0], v[0], v[1]),
            new("one", a, c, -trial.Effects[1], v[3], v[1]),
        ];
        Contrast[] all =
        [
            new("one", b, a, trial.Effects[0], v[0]),
            new("one", c, a, trial.Effects[1], v[3]),
            new("one", c, b, trial.Effects[1] - trial.Effects[0], v[0] + v[3] - (2 * v[1])),
        ];
        var common = new NetworkOptions { Method = Tau2Method.CommonEffect };
        var one = Network.FitContrasts(shared, common).Value;
        var two = Network.FitContrasts(all, common).Value;
        foreach (var (x, y) in one.Trials[0].Covariance.Zip(two.Trials[0].Covariance))
            Assert.Equal(x, y, 1e-12);
        foreach (var (x, y) in trial.Covariance.Zip(one.Trials[0].Covariance))
            Assert.Equal(x, y, 1e-12);
        Assert.Equal(one.Compare(c, b).Estimate, two.Compare(c, b).Estimate, 1e-12);
        Assert.Equal(one.Compare(c, b).StandardError, two.Compare(c, b).StandardError, 1e-12);
    }
}

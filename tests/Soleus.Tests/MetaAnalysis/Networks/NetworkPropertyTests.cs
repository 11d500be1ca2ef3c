using Soleus.Evidence.Networks;
using Soleus.Evidence.Pooling;

namespace Soleus.Tests.MetaAnalysis.Networks;

public sealed class NetworkPropertyTests
{
    private static readonly NetworkOptions Reml = new();

    [Fact]
    public void The_order_of_rows_changes_no_bit()
    {
        var arms = NetworkTables.Counts("hasselblad1998");
        var one = Network.FitCounts(arms, CountMeasure.LogOddsRatio).Value;
        var two = Network.FitCounts(arms.Reverse(), CountMeasure.LogOddsRatio).Value;
        Assert.Equal(one.Effects, two.Effects);
        Assert.Equal(one.Tau2, two.Tau2);
        Assert.Equal(
            NodeSplitting.Of(one).Value.Comparisons,
            NodeSplitting.Of(two).Value.Comparisons
        );
    }

    [Fact]
    public void The_names_of_treatments_change_nothing_but_names()
    {
        // Another alphabetical order: another baseline in every trial.
        var arms = NetworkTables.Counts("pagliaro1992");
        string Renamed(string t) => t == "beta-blockers" ? "zz" : t;
        var one = Network.FitCounts(arms, CountMeasure.LogOddsRatio).Value;
        var two = Network
            .FitCounts(
                arms.Select(a => a with { Treatment = Renamed(a.Treatment) }),
                CountMeasure.LogOddsRatio
            )
            .Value;
        Assert.Equal(one.Tau2, two.Tau2, 1e-9);
        foreach (var cell in LeagueTable.Of(one).Cells)
        {
            var other = LeagueTable.Of(two)[Renamed(cell.Row), Renamed(cell.Column)];
            Assert.Equal(cell.Effect.Estimate, other.Effect.Estimate, 1e-8);
            Assert.Equal(cell.Effect.StandardError, other.Effect.StandardError, 1e-8);
        }
        var splits = NodeSplitting.Of(two).Value.Comparisons;
        foreach (var split in NodeSplitting.Of(one).Value.Comparisons)
        {
            var (a, b) = (Renamed(split.Treatment1), Renamed(split.Treatment2));
            var same = splits.Single(s =>
                (s.Treatment1 == a && s.Treatment2 == b) || (s.Treatment1 == b && s.Treatment2 == a)
            );
            Assert.Equal(
                Math.Abs(split.Difference.Estimate),
                Math.Abs(same.Difference.Estimate),
                1e-7
            );
            Assert.Equal(split.Difference.PValue, same.Difference.PValue, 1e-7);
        }
    }

    [Fact]
    public void The_reference_changes_no_contrast()
    {
        var arms = NetworkTables.Counts("hasselblad1998");
        var one = Network.FitCounts(arms, CountMeasure.LogOddsRatio, Reml).Value;
        foreach (var reference in one.Treatments)
        {
            var two = Network
                .FitCounts(arms, CountMeasure.LogOddsRatio, Reml with { Reference = reference })
                .Value;
            Assert.Equal(reference, two.Reference);
            Assert.Equal(one.Treatments.Length - 1, two.Effects.Length);
            foreach (var (a, b) in LeagueTable.Of(one).Cells.Zip(LeagueTable.Of(two).Cells))
            {
                Assert.Equal(a.Label, b.Label);
                Assert.Equal(a.Effect.Estimate, b.Effect.Estimate, 1e-12);
                Assert.Equal(a.Effect.StandardError, b.Effect.StandardError, 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(Tau2Method.CommonEffect)]
    [InlineData(Tau2Method.DL)]
    [InlineData(Tau2Method.PM)]
    [InlineData(Tau2Method.ML)]
    [InlineData(Tau2Method.REML)]
    public void A_network_of_one_comparison_is_a_pairwise_meta_analysis(Tau2Method method)
    {
        var (effects, variances) = Golden.GoldenTable.Effects("bcg_RR");
        var pool = Pool.Fit(effects, variances, new PoolingOptions { Method = method }).Value;
        var network = Network.FitContrasts(
            effects.Select(
                (e, i) => new Contrast($"{i:00}", "vaccine", "control", e, variances[i])
            ),
            new NetworkOptions { Method = method }
        );
        Assert.Empty(network.Issues);
        var ours = network.Value.Compare("vaccine", "control");
        Assert.Equal(NetworkShape.Pair, network.Value.Geometry.Shape);
        Assert.Equal(pool.Tau2, network.Value.Tau2, 1e-12);
        Assert.Equal(pool.Estimate, ours.Estimate, 1e-12);
        Assert.Equal(pool.StandardError, ours.StandardError, 1e-12);
        Assert.Equal(pool.Effect.PValue, ours.PValue, 1e-12);
        Assert.Equal(pool.Heterogeneity!.Q, network.Value.Heterogeneity!.Q, 1e-9);
        Assert.Equal(
            Prediction.Interval(pool).Low,
            LeagueTable.Of(network.Value)["vaccine", "control"].Prediction.Low,
            1e-12
        );
    }

    [Fact]
    public void A_cell_says_what_it_compares_and_the_mirrored_cell_is_its_negative()
    {
        var table = LeagueTable.Of(NetworkOracleTests.Fit("pagliaro1992", "OR:REML"));
        foreach (var cell in table.Cells)
        {
            Assert.Equal($"{cell.Row} against {cell.Column}", cell.Label);
            Assert.Equal(
                -cell.Effect.Estimate,
                table[cell.Column, cell.Row].Effect.Estimate,
                1e-12
            );
            Assert.True(
                cell.Prediction.High - cell.Prediction.Low
                    > cell.Effect.Interval.High - cell.Effect.Interval.Low
            );
        }
        // Pagliaro 1992: both treatments prevent bleeding, so their odds ratios against control lie below 1.
        Assert.True(table["beta-blockers", "control"].Effect.Estimate < 0);
    }

    [Fact]
    public void Two_ways_of_three_trials_by_hand()
    {
        // a-b 1 (v 1), b-c 1 (v 1), a-c 5 (v 2): indirect a-c is 2 with variance 2, so the network gives 3.5 with variance 1.
        Contrast[] rows =
        [
            new("1", "a", "b", 1, 1),
            new("2", "b", "c", 1, 1),
            new("3", "a", "c", 5, 2),
        ];
        var options = new NetworkOptions { Method = Tau2Method.CommonEffect };
        var fit = Network.FitContrasts(rows, options).Value;
        Assert.Equal(NetworkShape.Looped, fit.Geometry.Shape);
        Assert.Equal(3.5, fit.Compare("a", "c").Estimate, 1e-12);
        Assert.Equal(1, fit.Compare("a", "c").StandardError, 1e-12);
        var split = NodeSplitting
            .Of(fit)
            .Value.Comparisons.Single(c => c.Network.Name == "a against c");
        Assert.Equal(5, split.Direct.Estimate, 1e-12);
        Assert.Equal(Math.Sqrt(2), split.Direct.StandardError, 1e-12);
        Assert.Equal(2, split.Indirect.Estimate, 1e-12);
        Assert.Equal(Math.Sqrt(2), split.Indirect.StandardError, 1e-12);
        Assert.Equal(1.5, split.Difference.Statistic, 1e-12);
        Assert.Equal(2.25, fit.Heterogeneity!.Q, 1e-12);
        Assert.Equal(2.25, Inconsistency.Decompose(fit).Between.Q, 1e-12);
    }

    [Fact]
    public void The_plot_has_patients_studies_and_edges()
    {
        CountArm[] arms =
        [
            new("1", "magnesium", 3, 20),
            new("1", "placebo", 6, 22),
            new("2", "magnesium", 5, 30),
            new("2", "placebo", 6, 31),
            new("2", "quinine", 2, 29),
        ];
        var geometry = Network.FitCounts(arms, CountMeasure.LogOddsRatio).Value.Geometry;
        Assert.Equal(
            [new("magnesium", 2, 50), new("placebo", 2, 53), new("quinine", 1, 29)],
            geometry.Nodes
        );
        Assert.Equal(
            [
                new("magnesium", "placebo", 2),
                new("magnesium", "quinine", 1),
                new("placebo", "quinine", 1),
            ],
            geometry.Edges
        );
        Assert.Equal(1, geometry.InconsistencyDf);
    }
}

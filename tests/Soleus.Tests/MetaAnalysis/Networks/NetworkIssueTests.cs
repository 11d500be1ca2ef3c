using Soleus.Evidence;
using Soleus.Evidence.Networks;
using Soleus.Evidence.Pooling;

namespace Soleus.Tests.MetaAnalysis.Networks;

/// <summary>What a network refuses, and what it says beside a result.</summary>
public sealed class NetworkIssueTests
{
    private static readonly NetworkOptions Common = new() { Method = Tau2Method.CommonEffect };

    private static readonly Contrast[] Loop =
    [
        new("1", "a", "b", 1, 1),
        new("2", "b", "c", 1, 1),
        new("3", "a", "c", 2, 1),
        new("4", "a", "c", 2, 1),
    ];

    private static void Refuses(
        Computed<NetworkFit> fit,
        string code,
        FitStatus status = FitStatus.InvalidInput
    )
    {
        Assert.Equal(status, fit.Status);
        Assert.Contains(fit.Issues, i => i.Code == code && i.Severity == Severity.Error);
        Assert.Throws<InvalidOperationException>(() => fit.Value);
    }

    [Fact]
    public void Nothing_to_pool()
    {
        Refuses(
            Network.FitContrasts(Array.Empty<Contrast>()),
            "SOL-EVI-301",
            FitStatus.TooFewStudies
        );
        Refuses(
            Network.FitCounts(Array.Empty<CountArm>(), CountMeasure.LogOddsRatio),
            "SOL-EVI-301",
            FitStatus.TooFewStudies
        );
        Refuses(Network.FitMeans(Array.Empty<MeanArm>()), "SOL-EVI-301", FitStatus.TooFewStudies);
    }

    [Theory]
    [InlineData("SOL-EVI-302", "1", "a", "a", 1, 1)]
    [InlineData("SOL-EVI-302", "", "a", "b", 1, 1)]
    [InlineData("SOL-EVI-302", "1", " ", "b", 1, 1)]
    [InlineData("SOL-EVI-303", "1", "a", "b", double.NaN, 1)]
    [InlineData("SOL-EVI-303", "1", "a", "b", double.PositiveInfinity, 1)]
    [InlineData("SOL-EVI-304", "1", "a", "b", 1, 0)]
    [InlineData("SOL-EVI-304", "1", "a", "b", 1, -1)]
    [InlineData("SOL-EVI-304", "1", "a", "b", 1, double.NaN)]
    public void A_row_that_cannot_be_used(
        string code,
        string study,
        string one,
        string two,
        double effect,
        double variance
    ) =>
        Refuses(
            Network.FitContrasts([new Contrast(study, one, two, effect, variance), .. Loop]),
            code
        );

    [Fact]
    public void Options_out_of_range()
    {
        Refuses(Network.FitContrasts(Loop, Common with { Level = 1 }), "SOL-EVI-305");
        Refuses(Network.FitContrasts(Loop, Common with { Level = double.NaN }), "SOL-EVI-305");
        Refuses(Network.FitContrasts(Loop, Common with { Method = Tau2Method.SJ }), "SOL-EVI-305");
        Refuses(Network.FitContrasts(Loop, Common with { Reference = "d" }), "SOL-EVI-306");
    }

    [Fact]
    public void Parts_without_a_path_are_named()
    {
        var fit = Network.FitContrasts(
            [new("1", "a", "b", 1, 1), new("2", "c", "d", 1, 1)],
            Common
        );
        Refuses(fit, "SOL-EVI-307");
        Assert.Contains("{a, b} with {c, d}", fit.Issues[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_comparison_twice_in_one_study() =>
        Refuses(Network.FitContrasts([.. Loop, new("1", "b", "a", 1, 1)], Common), "SOL-EVI-308");

    [Fact]
    public void Trials_of_several_arms_that_do_not_add_up()
    {
        Refuses(
            Network.FitContrasts(
                [
                    new("1", "a", "b", 1, 1, 0.5),
                    new("1", "b", "c", 1, 1, 0.5),
                    new("1", "c", "d", 1, 1, 0.5),
                ],
                Common
            ),
            "SOL-EVI-309"
        );
        Refuses(
            Network.FitContrasts([new("1", "a", "b", 1, 1), new("1", "a", "c", 1, 1)], Common),
            "SOL-EVI-310"
        );
        Refuses(
            Network.FitContrasts(
                [new("1", "a", "b", 1, 1, 0.4), new("1", "a", "c", 1, 1, 0.5)],
                Common
            ),
            "SOL-EVI-310"
        );
        Refuses(
            Network.FitContrasts(
                [new("1", "a", "b", 1, 1), new("1", "b", "c", 1, 1), new("1", "a", "c", 3, 1)],
                Common
            ),
            "SOL-EVI-311"
        );
        Refuses(
            Network.FitContrasts(
                [new("1", "a", "b", 1, 1), new("1", "b", "c", 1, 1), new("1", "a", "c", 2, 5)],
                Common
            ),
            "SOL-EVI-312"
        );
        Refuses(
            Network.FitContrasts(
                [new("1", "a", "b", 1, 1, 2), new("1", "a", "c", 1, 1, 2)],
                Common
            ),
            "SOL-EVI-312"
        );
    }

    [Fact]
    public void Heterogeneity_needs_more_contrasts_than_effects()
    {
        Contrast[] chain = [new("1", "a", "b", 1, 1), new("2", "b", "c", 1, 1)];
        Refuses(Network.FitContrasts(chain), "SOL-EVI-313", FitStatus.NotIdentified);
        var common = Network.FitContrasts(chain, Common).Value;
        Assert.Null(common.Heterogeneity);
        Assert.Equal(2, common.Compare("a", "c").Estimate, 1e-12);
        Assert.Equal("SOL-EVI-313", NetworkTau2.QProfile(common).Issues[0].Code);
        Assert.Equal(0, Inconsistency.Decompose(common).Total.Df);
    }

    [Fact]
    public void One_trial_is_itself()
    {
        var fit = Network.FitContrasts([new("1", "a", "b", 1, 4)], Common).Value;
        Assert.Equal(1, fit.Compare("a", "b").Estimate, 1e-12);
        Assert.Equal(2, fit.Compare("a", "b").StandardError, 1e-12);
        Refuses(
            Network.FitContrasts([new Contrast("1", "a", "b", 1, 4)]),
            "SOL-EVI-313",
            FitStatus.NotIdentified
        );
    }

    [Fact]
    public void Identical_effects_have_no_heterogeneity()
    {
        var fit = Network.FitContrasts(Loop).Value;
        Assert.Equal(0, fit.Tau2);
        Assert.Equal(0, fit.Heterogeneity!.I2);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(0, 0)]
    [InlineData(0, -5)]
    public void Counts_that_cannot_be(int events, int patients) =>
        Refuses(
            Network.FitCounts(
                [new("1", "a", events, patients), new("1", "b", 1, 10)],
                CountMeasure.LogOddsRatio,
                Common
            ),
            "SOL-EVI-314"
        );

    [Theory]
    [InlineData(double.NaN, 1, 10)]
    [InlineData(1, 0, 10)]
    [InlineData(1, -1, 10)]
    [InlineData(1, double.PositiveInfinity, 10)]
    [InlineData(1, 1, 0)]
    public void Means_that_cannot_be(double mean, double sd, int patients) =>
        Refuses(
            Network.FitMeans([new("1", "a", mean, sd, patients), new("1", "b", 1, 1, 10)], Common),
            "SOL-EVI-314"
        );

    [Fact]
    public void One_arm_or_one_treatment_twice()
    {
        Refuses(Network.FitMeans([new MeanArm("1", "a", 1, 1, 10)], Common), "SOL-EVI-315");
        Refuses(
            Network.FitMeans([new("1", "a", 1, 1, 10), new MeanArm("1", "a", 2, 1, 10)], Common),
            "SOL-EVI-315"
        );
        Refuses(Network.FitMeans([new MeanArm("1", "", 1, 1, 10)], Common), "SOL-EVI-302");
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var fit = Network.FitContrasts(
            [new("1", "a", "a", double.NaN, -1), new("2", "a", "b", 1, 0)],
            Common with
            {
                Level = 7,
            }
        );
        Assert.Equal(
            ["SOL-EVI-302", "SOL-EVI-303", "SOL-EVI-304", "SOL-EVI-304", "SOL-EVI-305"],
            fit.Issues.Select(i => i.Code)
        );
    }

    [Fact]
    public void Studies_without_events_are_left_out_and_zero_cells_filled()
    {
        CountArm[] arms =
        [
            new("1", "a", 0, 10),
            new("1", "b", 0, 10),
            new("2", "a", 0, 10),
            new("2", "b", 3, 10),
            new("3", "a", 10, 10),
            new("3", "b", 10, 10),
        ];
        var fit = Network.FitCounts(arms, CountMeasure.LogOddsRatio, Common);
        Assert.Equal(["SOL-EVI-316", "SOL-EVI-317", "SOL-EVI-316"], fit.Issues.Select(i => i.Code));
        Assert.Single(fit.Value.Trials);
        // log((0.5/10.5)/(3.5/7.5)), variance 1/0.5 + 1/10.5 + 1/3.5 + 1/7.5
        var effect = fit.Value.Compare("a", "b");
        Assert.Equal(Math.Log(0.5 / 10.5 * 7.5 / 3.5), effect.Estimate, 1e-12);
        Assert.Equal(
            Math.Sqrt((1 / 0.5) + (1 / 10.5) + (1 / 3.5) + (1 / 7.5)),
            effect.StandardError,
            1e-12
        );
        Assert.Equal(
            3,
            Network.FitCounts(arms, CountMeasure.RiskDifference, Common).Value.Trials.Length
        );
        Refuses(
            Network.FitCounts(arms.Take(2), CountMeasure.LogRiskRatio, Common),
            "SOL-EVI-301",
            FitStatus.TooFewStudies
        );
    }

    [Fact]
    public void A_star_cannot_be_checked_and_says_so()
    {
        Contrast[] star =
        [
            new("1", "a", "p", 1, 1),
            new("2", "b", "p", 2, 1),
            new("3", "c", "p", 3, 1),
            new("4", "c", "p", 4, 1),
        ];
        var fit = Network.FitContrasts(star);
        var note = Assert.Single(fit.Issues);
        Assert.Equal("SOL-EVI-320", note.Code);
        Assert.Contains("incoherence cannot be assessed", note.Message, StringComparison.Ordinal);
        Assert.Equal(NetworkShape.Star, fit.Value.Geometry.Shape);
        var split = NodeSplitting.Of(fit.Value);
        Assert.Equal(FitStatus.NotIdentified, split.Status);
        Assert.Equal("SOL-EVI-323", split.Issues[0].Code);
        Assert.Equal("SOL-EVI-323", Inconsistency.DesignByTreatment(fit.Value).Issues[0].Code);
    }

    [Fact]
    public void A_chain_cannot_be_checked_either()
    {
        Contrast[] chain =
        [
            new("1", "a", "b", 1, 1),
            new("2", "b", "c", 2, 1),
            new("3", "c", "d", 3, 1),
        ];
        var fit = Network.FitContrasts(chain, Common);
        Assert.Equal("SOL-EVI-321", Assert.Single(fit.Issues).Code);
        Assert.Equal(NetworkShape.Tree, fit.Value.Geometry.Shape);
    }

    [Fact]
    public void Ranks_come_with_a_warning()
    {
        var ranking = Ranking.PScores(Network.FitContrasts(Loop).Value, smallerIsBetter: true);
        var warning = Assert.Single(ranking.Issues);
        Assert.Equal("SOL-EVI-322", warning.Code);
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Equal(["c", "b", "a"], ranking.Value.Treatments.Select(t => t.Treatment));
        Assert.Equal(1.5, ranking.Value.Treatments.Sum(t => t.PScore), 1e-12);
        var upsideDown = Ranking.PScores(Network.FitContrasts(Loop).Value, smallerIsBetter: false);
        Assert.Equal(["a", "b", "c"], upsideDown.Value.Treatments.Select(t => t.Treatment));
    }

    [Fact]
    public void Disagreement_of_direct_and_indirect_evidence_is_a_warning()
    {
        Contrast[] rows =
        [
            new("1", "a", "b", 1, 0.01),
            new("2", "b", "c", 1, 0.01),
            new("3", "a", "c", 5, 0.01),
        ];
        var fit = Network.FitContrasts(rows, Common).Value;
        Assert.All(NodeSplitting.Of(fit).Issues, i => Assert.Equal("SOL-EVI-324", i.Code));
        Assert.Equal(3, NodeSplitting.Of(fit).Issues.Length);
        Assert.Equal("SOL-EVI-324", Inconsistency.DesignByTreatment(fit).Issues[0].Code);
    }

    [Fact]
    public void Comparing_with_a_stranger_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Network.FitContrasts(Loop).Value.Compare("a", "d"));

    [Fact]
    public void A_thousand_trials_of_forty_treatments()
    {
        var rows = Enumerable
            .Range(0, 1000)
            .Select(i => new Contrast(
                $"{i:0000}",
                $"t{i % 40:00}",
                $"t{(i + 1 + (i / 40 % 7)) % 40:00}",
                Math.Sin(i),
                0.5 + (0.4 * Math.Cos(3 * i))
            ));
        var fit = Network.FitContrasts(rows).Value;
        Assert.Equal(40, fit.Treatments.Length);
        Assert.All(fit.Effects, e => Assert.True(double.IsFinite(e.StandardError)));
    }
}

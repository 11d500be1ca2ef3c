using System.Collections.Immutable;
using Soleus.Evidence;
using Soleus.Evidence.Multilevel;
using Soleus.Evidence.Pooling;

namespace Soleus.Tests.MetaAnalysis.Multilevel;

/// <summary>What multilevel models refuse, and what they say beside a result.</summary>
public sealed class MultilevelIssueTests
{
    private static readonly double[] Y = [0.1, 0.9, -0.4, 0.6, 0.2, 1.4];
    private static readonly double[] V = [0.1, 0.2, 0.1, 0.2, 0.1, 0.2];
    private static readonly ImmutableArray<string> Pairs = ["a", "a", "b", "b", "c", "c"];
    private static readonly ImmutableArray<string> Both = ["x", "y", "x", "y", "x", "y"];

    private static void Refuses(
        Computed<MultilevelFit> fit,
        string code,
        FitStatus status = FitStatus.InvalidInput
    )
    {
        Assert.Equal(status, fit.Status);
        Assert.Contains(fit.Issues, i => i.Code == code && i.Severity == Severity.Error);
        Assert.Throws<InvalidOperationException>(() => fit.Value);
    }

    private static Computed<MultilevelFit> Three(
        double[]? y = null,
        SamplingCovariance? v = null,
        ImmutableArray<string>? clusters = null,
        MultilevelOptions? options = null
    ) =>
        MultilevelModel.ThreeLevel(
            y ?? Y,
            v ?? SamplingCovariance.Independent(V),
            clusters ?? Pairs,
            options
        );

    private static Computed<MultilevelFit> Outcomes(
        OutcomeStructure structure,
        ImmutableArray<string> outcomes,
        ImmutableArray<string>? clusters = null,
        MultilevelOptions? options = null
    ) =>
        MultilevelModel.Multivariate(
            Y,
            SamplingCovariance.Independent(V),
            clusters ?? Pairs,
            outcomes,
            structure,
            options
        );

    [Fact]
    public void Nothing_to_pool() =>
        Refuses(
            Three([], SamplingCovariance.Independent(), []),
            "SOL-EVI-330",
            FitStatus.TooFewStudies
        );

    [Fact]
    public void Columns_of_different_lengths()
    {
        Refuses(Three([1, 2]), "SOL-EVI-331");
        Refuses(Three(clusters: ["a"]), "SOL-EVI-331");
        Refuses(Outcomes(OutcomeStructure.UN, ["x"]), "SOL-EVI-331");
    }

    [Theory]
    [InlineData(double.NaN, 1, "a", "SOL-EVI-332")]
    [InlineData(double.NegativeInfinity, 1, "a", "SOL-EVI-332")]
    [InlineData(1, 0, "a", "SOL-EVI-333")]
    [InlineData(1, -1, "a", "SOL-EVI-333")]
    [InlineData(1, double.NaN, "a", "SOL-EVI-333")]
    [InlineData(1, 1, "", "SOL-EVI-346")]
    public void A_row_that_cannot_be_used(double y, double v, string cluster, string code) =>
        Refuses(
            Three([.. Y, y], SamplingCovariance.Independent([.. V, v]), Pairs.Add(cluster)),
            code
        );

    [Fact]
    public void A_million_faults_are_counted_not_listed()
    {
        var fit = Three(
            new double[1_000_000],
            SamplingCovariance.Independent(new double[1_000_000]),
            [.. Enumerable.Repeat("a", 1_000_000)]
        );
        Refuses(fit, "SOL-EVI-333");
        Assert.Equal(21, fit.Issues.Length);
    }

    [Fact]
    public void Options_out_of_range()
    {
        Refuses(Three(options: new() { Level = 0 }), "SOL-EVI-334");
        Refuses(Three(options: new() { Level = double.NaN }), "SOL-EVI-334");
        Refuses(Three(options: new() { Means = MeanStructure.PerOutcome }), "SOL-EVI-334");
        Refuses(Three(options: new() { Means = MeanStructure.None }), "SOL-EVI-334");
        Refuses(Three(options: new() { Moderators = [new("m", [1, 2])] }), "SOL-EVI-332");
        Refuses(
            Three(options: new() { Moderators = [new("m", [1, 2, 3, 4, 5, double.NaN])] }),
            "SOL-EVI-332"
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(double.NaN)]
    public void Sampling_errors_cannot_correlate_so(double rho) =>
        Refuses(Three(v: SamplingCovariance.Correlated(rho, V)), "SOL-EVI-335");

    [Fact]
    public void Sampling_covariances_that_do_not_fit()
    {
        SamplingCovariance With(params double[] block) =>
            SamplingCovariance.OfBlocks(
                V,
                ImmutableDictionary<string, ImmutableArray<double>>
                    .Empty.Add("a", [.. block])
                    .Add("b", [0.1, 0, 0, 0.2])
                    .Add("c", [0.1, 0, 0, 0.2])
            );
        Assert.True(Three(v: With(0.1, 0.05, 0.05, 0.2)).Ok);
        Refuses(Three(v: With(0.1)), "SOL-EVI-335");
        Refuses(Three(v: With(0.1, 0.05, 0.04, 0.2)), "SOL-EVI-335");
        Refuses(Three(v: With(0.1, 0.5, 0.5, 0.2)), "SOL-EVI-335");
        Refuses(Three(v: With(0.3, 0.05, 0.05, 0.2)), "SOL-EVI-335");
        Refuses(
            Three(
                v: SamplingCovariance.OfBlocks(
                    V,
                    ImmutableDictionary<string, ImmutableArray<double>>.Empty
                )
            ),
            "SOL-EVI-335"
        );
    }

    [Fact]
    public void Too_few_effects_or_clusters()
    {
        Refuses(
            Three([1], SamplingCovariance.Independent(1), ["a"]),
            "SOL-EVI-337",
            FitStatus.TooFewStudies
        );
        Refuses(
            Three(clusters: [.. Enumerable.Repeat("a", 6)]),
            "SOL-EVI-338",
            FitStatus.TooFewStudies
        );
        Refuses(
            Three(
                options: new()
                {
                    Moderators =
                    [
                        .. Enumerable
                            .Range(1, 5)
                            .Select(p => new Moderator(
                                $"{p}",
                                [.. Enumerable.Range(0, 6).Select(i => Math.Pow(i, p))]
                            )),
                    ],
                }
            ),
            "SOL-EVI-337",
            FitStatus.TooFewStudies
        );
    }

    [Fact]
    public void Moderators_that_repeat_each_other() =>
        Refuses(
            Three(options: new() { Moderators = [new("m", [2, 2, 2, 2, 2, 2])] }),
            "SOL-EVI-336",
            FitStatus.Singular
        );

    [Fact]
    public void Identical_effects_have_no_variance_and_say_so()
    {
        var fit = Three([1, 1, 1, 1, 1, 1]);
        Assert.All(fit.Value.Variances, v => Assert.Equal(0, v.Value));
        Assert.All(fit.Value.Variances, v => Assert.Equal(ComponentStatus.AtBoundary, v.Status));
        Assert.Equal(["SOL-EVI-340", "SOL-EVI-340"], fit.Issues.Select(i => i.Code));
        var interval = ComponentIntervals.OfVariance(fit.Value, 0).Value.Interval;
        Assert.Equal(0, interval.Low);
        Assert.True(interval.High > 0);
    }

    [Fact]
    public void An_outcome_of_one_study_has_no_variance_between_studies()
    {
        // With a mean of its own, nothing is left to tell how much it differs from study to study.
        var fit = Outcomes(OutcomeStructure.DIAG, ["x", "x", "x", "x", "x", "y"]);
        Refuses(fit, "SOL-EVI-341", FitStatus.NotIdentified);
        Assert.Equal("y", fit.Issues[0].Where);
    }

    [Fact]
    public void A_correlation_that_no_study_shows()
    {
        Refuses(
            Outcomes(OutcomeStructure.CS, ["x", "x", "y", "y", "x", "x"]),
            "SOL-EVI-344",
            FitStatus.NotIdentified
        );
        Refuses(
            Outcomes(OutcomeStructure.UN, ["x", "y", "x", "z", "x", "z"]),
            "SOL-EVI-344",
            FitStatus.NotIdentified
        );
    }

    [Fact]
    public void A_correlation_of_a_variance_of_nothing()
    {
        var fit = MultilevelModel.Multivariate(
            [1, 2, 1, 2, 1, 2],
            SamplingCovariance.Independent(V),
            Pairs,
            Both,
            OutcomeStructure.CS
        );
        Assert.Equal(0, fit.Value.Variances.Single().Value);
        Assert.Equal(ComponentStatus.NotIdentified, fit.Value.Correlations.Single().Status);
        Assert.Equal(["SOL-EVI-340", "SOL-EVI-341"], fit.Issues.Select(i => i.Code));
        Assert.Equal("SOL-EVI-348", ComponentIntervals.OfCorrelation(fit.Value, 0).Issues[0].Code);
    }

    [Fact]
    public void One_effect_a_cluster_is_told() =>
        Assert.Contains(
            Three(clusters: ["a", "b", "c", "d", "e", "f"]).Issues,
            i => i.Code == "SOL-EVI-339"
        );

    [Fact]
    public void Robust_tests_need_clusters()
    {
        var fit = Three(
            options: new()
            {
                Moderators = [new("m", [1, 2, 3, 4, 5, 7]), new("n", [1, 0, 1, 1, 0, 0])],
            }
        ).Value;
        var robust = ClusterRobust.Of(fit, RobustKind.CR1);
        Assert.Equal(FitStatus.TooFewStudies, robust.Status);
        Assert.Equal("SOL-EVI-345", robust.Issues[0].Code);
        var few = ClusterRobust.Of(Three().Value, RobustKind.CR2);
        Assert.Equal("SOL-EVI-347", few.Issues.Single().Code);
        Assert.Equal(2, few.Value.Df[0], 0.01);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var fit = Three(
            [double.NaN, 1, 1, 1, 1, 1],
            SamplingCovariance.Independent(0, 1, 1, 1, 1, 1),
            ["", "a", "a", "b", "b", "b"],
            new() { Level = 2 }
        );
        Assert.Equal(
            ["SOL-EVI-332", "SOL-EVI-333", "SOL-EVI-346", "SOL-EVI-334"],
            fit.Issues.Select(i => i.Code)
        );
    }

    [Fact]
    public void Predicting_needs_a_value_a_coefficient_and_a_known_outcome()
    {
        var fit = Outcomes(OutcomeStructure.DIAG, Both).Value;
        Assert.Throws<ArgumentException>(() => fit.Predict([1], "x"));
        Assert.Throws<ArgumentException>(() => fit.Predict([1, 0]));
        Assert.Throws<ArgumentException>(() => fit.Predict([1, 0], "z"));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComponentIntervals.OfVariance(fit, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComponentIntervals.OfCorrelation(fit, 0));
    }
}

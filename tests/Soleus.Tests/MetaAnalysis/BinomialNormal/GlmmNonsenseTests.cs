using Soleus.Evidence;
using Soleus.Evidence.BinomialNormal;

namespace Soleus.Tests.MetaAnalysis.BinomialNormal;

/// <summary>Input that no model can use ends in a status and an issue, never in a number.</summary>
public sealed class GlmmNonsenseTests
{
    private static readonly double[] Tens = [10, 10, 10];

    private static Computed<GlmmFit> OddsRatio(
        double[] x1,
        double[] x2,
        GlmmModel model = GlmmModel.ConditionalExact
    ) => Glmm.OddsRatio(x1, Tens, x2, Tens, new GlmmOptions { Model = model });

    private static void Fails(Computed<GlmmFit> fit, FitStatus status, params string[] codes)
    {
        Assert.Equal(status, fit.Status);
        Assert.Equal(codes, fit.Issues.Select(i => i.Code));
        Assert.Throws<InvalidOperationException>(() => fit.Value);
    }

    [Fact]
    public void No_study() => Fails(Glmm.Proportion([], []), FitStatus.InvalidInput, "SOL-EVI-400");

    [Fact]
    public void Columns_of_different_length() =>
        Fails(Glmm.Rate([1, 2], [1]), FitStatus.InvalidInput, "SOL-EVI-401");

    [Fact]
    public void Counts_that_are_none() =>
        Fails(
            OddsRatio([-1, 1.5, double.NaN], [1, double.PositiveInfinity, 2]),
            FitStatus.InvalidInput,
            "SOL-EVI-402",
            "SOL-EVI-402",
            "SOL-EVI-402",
            "SOL-EVI-402"
        );

    [Fact]
    public void Sizes_and_times_that_are_none()
    {
        Fails(
            Glmm.Proportion([0, 1], [0, double.NaN]),
            FitStatus.InvalidInput,
            "SOL-EVI-403",
            "SOL-EVI-403"
        );
        Fails(
            Glmm.RateRatio([1], [0], [1], [double.PositiveInfinity]),
            FitStatus.InvalidInput,
            "SOL-EVI-403",
            "SOL-EVI-403"
        );
    }

    [Fact]
    public void More_events_than_participants() =>
        Fails(Glmm.Proportion([11], [10]), FitStatus.InvalidInput, "SOL-EVI-404");

    [Fact]
    public void Options_out_of_range() =>
        Fails(
            Glmm.Proportion(
                [1],
                [2],
                new GlmmOptions
                {
                    Level = 1,
                    Points = 0,
                    Model = (GlmmModel)9,
                }
            ),
            FitStatus.InvalidInput,
            "SOL-EVI-405",
            "SOL-EVI-405",
            "SOL-EVI-405"
        );

    [Fact]
    public void Only_studies_without_events() =>
        Fails(OddsRatio([0, 0, 10], [0, 0, 10]), FitStatus.TooFewStudies, "SOL-EVI-406");

    [Theory]
    [InlineData(GlmmModel.ConditionalExact)]
    [InlineData(GlmmModel.ConditionalApproximate)]
    [InlineData(GlmmModel.FixedStudies)]
    [InlineData(GlmmModel.RandomStudies)]
    public void Events_in_one_group_only(GlmmModel model)
    {
        Fails(OddsRatio([0, 0, 0], [1, 2, 3], model), FitStatus.NotIdentified, "SOL-EVI-407");
        Fails(OddsRatio([1, 2, 3], [0, 0, 0], model), FitStatus.NotIdentified, "SOL-EVI-407");
    }

    [Fact]
    public void A_proportion_of_nothing_or_all()
    {
        Fails(Glmm.Proportion([0, 0], [5, 9]), FitStatus.NotIdentified, "SOL-EVI-407");
        Fails(Glmm.Proportion([5, 9], [5, 9]), FitStatus.NotIdentified, "SOL-EVI-407");
        Fails(Glmm.Rate([0, 0], [5, 9]), FitStatus.NotIdentified, "SOL-EVI-407");
    }

    /// <summary>All or nothing in each study, both ways: an infinite tau² explains it best.</summary>
    [Fact]
    public void Studies_that_contradict_each_other_without_end() =>
        Fails(
            Glmm.Proportion([0, 500, 0, 500], [500, 500, 500, 500]),
            FitStatus.NotIdentified,
            "SOL-EVI-408"
        );

    /// <summary>Of a log-likelihood of 1e15 no digit after the point is left to tell a maximum by.</summary>
    [Fact]
    public void Counts_without_end() =>
        Fails(
            Glmm.Proportion([5e14, 3e14, 4e14], [1e15, 1e15, 1e15]),
            FitStatus.NotConverged,
            "SOL-EVI-409"
        );

    [Fact]
    public void An_exact_model_of_millions() =>
        Fails(
            Glmm.OddsRatio([4e6, 4e6], [9e6, 9e6], [4e6, 4e6], [9e6, 9e6]),
            FitStatus.InvalidInput,
            "SOL-EVI-414"
        );

    [Theory]
    [InlineData(GlmmModel.ConditionalExact)]
    [InlineData(GlmmModel.ConditionalApproximate)]
    [InlineData(GlmmModel.FixedStudies)]
    [InlineData(GlmmModel.RandomStudies)]
    public void One_study_is_told_and_not_random(GlmmModel model)
    {
        var fit = Glmm.OddsRatio([3], [10], [5], [12], new GlmmOptions { Model = model });
        Assert.Contains(fit.Issues, i => i is { Code: "SOL-EVI-411", Severity: Severity.Warning });
        Assert.Equal(0, fit.Value.Tau2);
        Assert.Null(fit.Value.LikelihoodRatio);
        if (model is GlmmModel.FixedStudies or GlmmModel.RandomStudies)
            Assert.Equal(Math.Log(3 / 7.0 / (5 / 7.0)), fit.Value.Estimate, 1e-6);
        if (model == GlmmModel.ConditionalApproximate)
            Assert.Equal(Math.Log(3 / 5.0 / (10 / 12.0)), fit.Value.Estimate, 1e-6);
    }

    [Fact]
    public void Twenty_wrong_studies_are_named_and_the_rest_counted()
    {
        var bad = Enumerable.Repeat(-1.0, 30).ToArray();
        var fit = Glmm.Proportion(bad, bad.Select(_ => 5.0).ToArray());
        Assert.Equal(21, fit.Issues.Length);
        Assert.Contains("10 more", fit.Issues[^1].Message, StringComparison.Ordinal);
    }
}

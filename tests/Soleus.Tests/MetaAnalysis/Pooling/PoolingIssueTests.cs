using System.Collections.Immutable;
using Soleus.Evidence;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Sensitivity;

namespace Soleus.Tests.MetaAnalysis.Pooling;

/// <summary>Nonsense in: a status or an error with its code out, never a silent number.</summary>
public sealed class PoolingIssueTests
{
    private static readonly double[] Y = [0.1, 0.5, -0.2];
    private static readonly double[] V = [0.1, 0.2, 0.3];

    private static void Fails(Computed<PooledEffect> fit, FitStatus status, params string[] codes)
    {
        Assert.Equal(status, fit.Status);
        Assert.Equal(
            codes,
            fit.Issues.Where(i => i.Severity == Severity.Error).Select(i => i.Code)
        );
        Assert.Throws<InvalidOperationException>(() => fit.Value);
    }

    [Fact]
    public void No_study() => Fails(Pool.Fit([], []), FitStatus.TooFewStudies, "SOL-EVI-001");

    [Fact]
    public void Different_lengths() =>
        Fails(Pool.Fit(Y, [0.1, 0.2]), FitStatus.InvalidInput, "SOL-EVI-002");

    [Fact]
    public void All_bad_numbers_at_once() =>
        Fails(
            Pool.Fit([double.NaN, double.PositiveInfinity, 1, 2, 3], [1, 1, 0, -1, double.NaN]),
            FitStatus.InvalidInput,
            "SOL-EVI-003",
            "SOL-EVI-003",
            "SOL-EVI-004",
            "SOL-EVI-004",
            "SOL-EVI-004"
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_level_out_of_range(double level) =>
        Fails(
            Pool.Fit(Y, V, new PoolingOptions { Level = level }),
            FitStatus.InvalidInput,
            "SOL-EVI-005"
        );

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.PositiveInfinity)]
    public void A_known_tau2_out_of_range(double tau2) =>
        Fails(
            Pool.Fit(Y, V, new PoolingOptions { KnownTau2 = tau2 }),
            FitStatus.InvalidInput,
            "SOL-EVI-005"
        );

    [Fact]
    public void Weights_and_moderators_that_do_not_fit()
    {
        Fails(
            Pool.Fit(Y, V, new PoolingOptions { Method = Tau2Method.GENQ }),
            FitStatus.InvalidInput,
            "SOL-EVI-006"
        );
        Fails(
            Pool.Fit(Y, V, new PoolingOptions { Weights = [1, 2, 0] }),
            FitStatus.InvalidInput,
            "SOL-EVI-006"
        );
        Fails(
            Pool.Fit(Y, V, new PoolingOptions { Moderators = [new Moderator("x", [1, 2])] }),
            FitStatus.InvalidInput,
            "SOL-EVI-006"
        );
    }

    [Fact]
    public void Too_many_coefficients() =>
        Fails(
            Pool.Fit(
                Y,
                V,
                new PoolingOptions
                {
                    Moderators = [new Moderator("a", [1, 2, 4]), new Moderator("b", [0, 1, 0])],
                }
            ),
            FitStatus.TooFewStudies,
            "SOL-EVI-007"
        );

    [Fact]
    public void A_moderator_that_repeats_the_intercept() =>
        Fails(
            Pool.Fit(Y, V, new PoolingOptions { Moderators = [new Moderator("same", [2, 2, 2])] }),
            FitStatus.Singular,
            "SOL-EVI-008"
        );

    /// <summary>Effects near the greatest double: moments overflow, and that is said.</summary>
    [Fact]
    public void Numbers_that_overflow() =>
        Fails(Pool.Fit([1e300, -1e300, 0], [1, 1, 1]), FitStatus.Singular, "SOL-EVI-008");

    [Fact]
    public void An_iteration_that_overflows_is_said_to_have_failed()
    {
        var fit = Pool.Fit(
            [1e150, -1e150, 0],
            [1, 1, 1],
            new PoolingOptions { Method = Tau2Method.DLIT }
        );
        if (fit.Ok)
            Assert.True(double.IsFinite(fit.Value.Estimate) && double.IsFinite(fit.Value.Tau2));
        else
            Assert.Contains(fit.Issues, i => i.Code is "SOL-EVI-008" or "SOL-EVI-009");
    }

    [Fact]
    public void One_study_is_itself_with_a_warning()
    {
        var fit = Pool.Fit([0.3], [0.04]);
        Assert.Equal(["SOL-EVI-010"], fit.Issues.Select(i => i.Code));
        Assert.Equal(0.3, fit.Value.Estimate);
        Assert.Equal(0.2, fit.Value.StandardError, 12);
        Assert.Null(fit.Value.Heterogeneity);
        Assert.Equal(FitStatus.TooFewStudies, Tau2Interval.QProfile([0.3], [0.04], new()).Status);
        Assert.Equal(
            FitStatus.TooFewStudies,
            Tau2Interval.ProfileLikelihood([0.3], [0.04], new()).Status
        );
    }

    [Fact]
    public void One_study_has_no_Knapp_Hartung_test() =>
        Fails(
            Pool.Fit([0.3], [0.04], new PoolingOptions { Test = CoefficientTest.KnappHartung }),
            FitStatus.NotIdentified,
            "SOL-EVI-011"
        );

    [Fact]
    public void Identical_effects_have_no_Knapp_Hartung_error()
    {
        double[] same = [0.5, 0.5, 0.5];
        Fails(
            Pool.Fit(same, V, new PoolingOptions { Test = CoefficientTest.KnappHartung }),
            FitStatus.NotIdentified,
            "SOL-EVI-012"
        );
        foreach (var method in Enum.GetValues<Tau2Method>().Where(m => m != Tau2Method.GENQ))
        {
            var fit = Pool.Fit(same, V, new PoolingOptions { Method = method }).Value;
            Assert.Equal(0, fit.Tau2, 12);
            Assert.Equal(0.5, fit.Estimate, 12);
        }
    }

    [Fact]
    public void A_suspicious_agreement_is_noted()
    {
        var fit = Pool.Fit(
            [0.5, 0.51, 0.49],
            V,
            new PoolingOptions { Test = CoefficientTest.KnappHartung }
        );
        Assert.Contains(fit.Issues, i => i.Code == "SOL-EVI-013");
        Assert.True(fit.Value.VarianceFactor < 1);
    }

    [Fact]
    public void Variances_of_all_sizes_are_warned_of()
    {
        var fit = Pool.Fit([0.1, 0.2, 0.3], [1e-13, 1, 2]);
        Assert.Contains(fit.Issues, i => i.Code == "SOL-EVI-014");
        Assert.True(double.IsFinite(fit.Value.Estimate));
    }

    [Fact]
    public void Clusters_that_do_not_fit()
    {
        foreach (
            var clusters in (ImmutableArray<string>[])
                [
                    ["a", "b"],
                    ["a", "a", "a"],
                ]
        )
        {
            var robust = ClusterRobust.Of(Y, V, clusters, RobustCorrection.CR2);
            Assert.Equal(["SOL-EVI-015"], robust.Issues.Select(i => i.Code));
        }
    }

    [Fact]
    public void Influence_needs_three_studies()
    {
        var influence = Influence.Of([0.1, 0.2], [1, 1]);
        Assert.Equal(["SOL-EVI-016"], influence.Issues.Select(i => i.Code));
    }

    [Fact]
    public void Impossible_counts()
    {
        var wrong = MantelHaenszel.Of(
            Measure.OR,
            [new TwoByTwo(-1, 10, 2, 8), new TwoByTwo(1, double.NaN, 2, 8), new(0, 0, 1, 1)]
        );
        Assert.Equal(
            ["SOL-EVI-017", "SOL-EVI-017", "SOL-EVI-017"],
            wrong.Issues.Select(i => i.Code)
        );
        Assert.Equal(
            ["SOL-EVI-017"],
            MantelHaenszel.Of(Measure.MD, [new TwoByTwo(1, 9, 2, 8)]).Issues.Select(i => i.Code)
        );
        Assert.Equal(["SOL-EVI-001"], Peto.Of([]).Issues.Select(i => i.Code));
    }

    [Fact]
    public void Counts_without_events()
    {
        ImmutableArray<TwoByTwo> none = [new(0, 10, 0, 10), new(0, 20, 0, 20)];
        foreach (var measure in (Measure[])[Measure.OR, Measure.RR])
            Assert.Equal(
                ["SOL-EVI-018"],
                MantelHaenszel.Of(measure, none).Issues.Select(i => i.Code)
            );
        Assert.Equal(["SOL-EVI-018"], Peto.Of(none).Issues.Select(i => i.Code));
    }

    [Fact]
    public void A_million_studies()
    {
        var sets = new SimulatedSets(3);
        var (y, v) = sets.Next(1_000_000);
        var fit = Pool.Fit(y, v, new PoolingOptions { Method = Tau2Method.DL }).Value;
        Assert.Equal(0.3, fit.Estimate, 0.01);
        Assert.Equal(FitStatus.TooFewStudies, Influence.Of(y, v).Status);
    }
}

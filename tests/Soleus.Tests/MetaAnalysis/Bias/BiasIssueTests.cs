using System.Collections.Immutable;
using Soleus.Evidence;
using Soleus.Evidence.Bias;
using Soleus.Evidence.Bias.Selection;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.Bias;

/// <summary>Nonsense, gates and limits: a code for each, and never a silent number.</summary>
public sealed class BiasIssueTests
{
    private static readonly double[] Y =
    [
        -1.2,
        -0.9,
        -0.8,
        -0.5,
        -0.6,
        -0.2,
        -0.4,
        -0.1,
        0.1,
        0,
        -0.3,
        -0.15,
    ];
    private static readonly double[] V =
    [
        0.5,
        0.4,
        0.3,
        0.2,
        0.25,
        0.1,
        0.12,
        0.05,
        0.02,
        0.01,
        0.08,
        0.03,
    ];

    private static void Fails<T>(Computed<T> computed, string code)
        where T : class
    {
        Assert.False(computed.Ok);
        Assert.Contains(computed.Issues, i => i.Code == code);
        Assert.Throws<InvalidOperationException>(() => computed.Value);
    }

    [Theory]
    [InlineData(double.NaN, 1.0, "SOL-EVI-003")]
    [InlineData(double.PositiveInfinity, 1.0, "SOL-EVI-003")]
    [InlineData(0.0, 0.0, "SOL-EVI-004")]
    [InlineData(0.0, -1.0, "SOL-EVI-004")]
    [InlineData(0.0, double.NaN, "SOL-EVI-004")]
    public void Nonsense_is_refused_by_every_method(double effect, double variance, string code)
    {
        double[] y = [.. Y, effect];
        double[] v = [.. V, variance];
        Fails(AssessBias.Of(y, v), code);
        Fails(FunnelRegressions.Egger(y, v), code);
        Fails(FunnelRegressions.PetPeese(y, v), code);
        Fails(RankTests.Begg(y, v), code);
        Fails(TrimAndFills.Fill(y, v), code);
        Fails(ExcessSignificances.Test(y, v), code);
        Fails(FailSafe.Of(y, v), code);
        Fails(SelectionModels.Fit(y, v), code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Too_few_studies_have_a_status(int k)
    {
        var code = k == 0 ? "SOL-EVI-001" : "SOL-EVI-208";
        Fails(FunnelRegressions.Egger(Y.AsSpan(0, k), V.AsSpan(0, k)), code);
        Fails(RankTests.Begg(Y.AsSpan(0, k), V.AsSpan(0, k)), code);
        if (k < 2)
        {
            Fails(AssessBias.Of(Y.AsSpan(0, k), V.AsSpan(0, k)), code);
            Fails(TrimAndFills.Fill(Y.AsSpan(0, k), V.AsSpan(0, k)), code);
            Fails(ExcessSignificances.Test(Y.AsSpan(0, k), V.AsSpan(0, k)), code);
        }
        Fails(AssessBias.Of(Y, V.AsSpan(0, k)), "SOL-EVI-002");
    }

    [Fact]
    public void Options_outside_their_range_are_all_named()
    {
        var failed = AssessBias.Of(
            Y,
            V,
            new BiasOptions
            {
                TestLevel = 0,
                Asymmetry = -1,
                PublishedShare = 2,
                LowPower = 1,
            }
        );
        Assert.Equal(4, failed.Issues.Count(i => i.Code == "SOL-EVI-200"));
        Fails(SelectionModels.Fit(Y, V, new SelectionOptions { Steps = [1.5] }), "SOL-EVI-200");
        Fails(SelectionModels.Fit(Y, V, new SelectionOptions { Steps = [] }), "SOL-EVI-200");
        Fails(
            SelectionModels.Fit(Y, V, new SelectionOptions { KnownWeights = [-1] }),
            "SOL-EVI-200"
        );
        Fails(ExcessSignificances.Test(Y, V, alpha: 1), "SOL-EVI-200");
        Fails(FailSafe.Of(Y, V, alpha: double.NaN), "SOL-EVI-200");
        Fails(FunnelRegressions.PetPeese(Y, V, level: 0), "SOL-EVI-200");
    }

    [Fact]
    public void Nine_studies_are_too_few_for_a_funnel_unless_the_caller_insists()
    {
        var assessed = AssessBias.Of(Y.AsSpan(0, 9), V.AsSpan(0, 9)).Value;
        foreach (
            var method in new[]
            {
                BiasMethod.Egger,
                BiasMethod.EggerMixed,
                BiasMethod.Begg,
                BiasMethod.Pet,
                BiasMethod.PetPeese,
                BiasMethod.TrimAndFill,
                BiasMethod.SelectionSteps,
            }
        )
        {
            var finding = assessed.Of(method);
            Assert.Equal(BiasStatus.NotRun, finding.Status);
            Assert.Null(finding.PValue);
            Assert.Contains(finding.Issues, i => i.Code == "SOL-EVI-201");
            Assert.Contains("fewer than 10", finding.Reading);
        }
        Assert.Equal(BiasStatus.NoData, assessed.Of(BiasMethod.Harbord).Status);
        Assert.Contains(assessed.Harbord.Issues, i => i.Code == "SOL-EVI-219");
        Assert.Equal(BiasStatus.Run, assessed.Of(BiasMethod.ExcessSignificance).Status);
        Assert.Equal(13, assessed.Findings.Length);
        Assert.Null(assessed.Funnel.Line);
        var insisted = AssessBias
            .Of(Y.AsSpan(0, 9), V.AsSpan(0, 9), new BiasOptions { AllowFewStudies = true })
            .Value;
        Assert.Equal(BiasStatus.Run, insisted.Of(BiasMethod.Egger).Status);
        Assert.Contains(
            insisted.Of(BiasMethod.Egger).Issues,
            i => i.Code == "SOL-EVI-218" && i.Message.Contains("SOL-EVI-201")
        );
    }

    [Fact]
    public void Alike_standard_errors_make_no_funnel()
    {
        double[] alike = [.. Enumerable.Range(0, 12).Select(i => 0.1 + (0.001 * i))];
        var assessed = AssessBias.Of(Y, alike).Value;
        Assert.Contains(assessed.Of(BiasMethod.Egger).Issues, i => i.Code == "SOL-EVI-202");
        double[] same = [.. Enumerable.Repeat(0.1, 12)];
        Fails(FunnelRegressions.Egger(Y, same), "SOL-EVI-202");
        Fails(RankTests.Begg(Y, same), "SOL-EVI-202");
        Fails(TrimAndFills.Fill(Y, same), "SOL-EVI-202");
        Assert.True(TrimAndFills.Fill(Y, same, side: FunnelSide.Left).Ok);
    }

    [Fact]
    public void Few_events_make_no_funnel()
    {
        TwoByTwo[] trials = [.. Enumerable.Repeat(TwoByTwo.OfTotals(1, 50, 2, 50), 12)];
        var assessed = AssessBias.Of(Y, V, null, trials).Value;
        Assert.Equal(BiasStatus.NotRun, assessed.Of(BiasMethod.Harbord).Status);
        Assert.Contains(assessed.Of(BiasMethod.Begg).Issues, i => i.Code == "SOL-EVI-203");
    }

    [Fact]
    public void Counts_that_cannot_be_are_refused()
    {
        var trials = Enumerable.Repeat(TwoByTwo.OfTotals(10, 50, 12, 50), 12).ToArray();
        trials[3] = TwoByTwo.OfTotals(-1, 50, 12, 50);
        trials[4] = TwoByTwo.OfTotals(60, 50, 12, 50);
        trials[5] = TwoByTwo.OfTotals(double.NaN, 50, 12, 50);
        var failed = AssessBias.Of(Y, V, null, trials);
        Assert.Equal(3, failed.Issues.Count(i => i.Code == "SOL-EVI-210"));
        Fails(AssessBias.Of(Y, V, null, trials.AsSpan(0, 2)), "SOL-EVI-211");
        Fails(
            CountTests.Harbord([new TwoByTwo(0, 0, 0, 0), new TwoByTwo(0, 0, 0, 0)]),
            "SOL-EVI-210"
        );
        Fails(
            CountTests.Peters([.. Enumerable.Repeat(TwoByTwo.OfTotals(0, 9, 0, 9), 5)]),
            "SOL-EVI-208"
        );
    }

    [Fact]
    public void Trim_and_fill_by_Q0_may_not_exist()
    {
        var (y, v) = GoldenTable.Effects("egger2001_OR");
        Fails(TrimAndFills.Fill(y, v, FillEstimator.Q0), "SOL-EVI-207");
    }

    [Fact]
    public void A_selection_model_needs_studies_in_each_interval()
    {
        double[] significant = [.. V.Select(v => 3 * Math.Sqrt(v))];
        Fails(SelectionModels.Fit(significant, V), "SOL-EVI-212");
        Fails(
            SelectionModels.Fit([0.5, 0.1], [0.01, 0.01], new SelectionOptions { Steps = [0.025] }),
            "SOL-EVI-213"
        );
        var other = SelectionModels.Fit(
            Y,
            V,
            new SelectionOptions { Favoured = Direction.Greater }
        );
        if (other.Ok)
        {
            Assert.Contains(other.Issues, i => i.Code == "SOL-EVI-223");
            Assert.Contains(other.Issues, i => i.Code == "SOL-EVI-215");
        }
    }

    [Fact]
    public void Identical_effects_and_extreme_weights_have_a_status()
    {
        double[] identical = [.. Enumerable.Repeat(0.3, 12)];
        var assessed = AssessBias.Of(identical, V).Value;
        Assert.Equal(0, assessed.TrimAndFill.Ok ? assessed.TrimAndFill.Value.Missing : 0);
        Assert.False(assessed.Egger.Ok);
        Assert.Equal(BiasStatus.Failed, assessed.Of(BiasMethod.Egger).Status);
        double[] extreme = [1e-40, .. V.Skip(1)];
        Fails(RankTests.Begg(Y, extreme), "SOL-EVI-222");
        double[] precise = [.. Enumerable.Repeat(1e-8, 12)];
        Fails(ExcessSignificances.Test(identical, precise), "SOL-EVI-220");
    }

    /// <summary>Small odd sets: a finite model, perhaps with a warning, or one of the statuses of a model that is not determined.</summary>
    [Fact]
    public void Odd_sets_end_in_a_finite_model_or_a_status()
    {
        string[] statuses = ["SOL-EVI-212", "SOL-EVI-213", "SOL-EVI-214", "SOL-EVI-221"];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var set = 0; set < 60; set++)
        {
            var k = 3 + (set % 6);
            double[] y =
            [
                .. Enumerable.Range(1, k).Select(i => Math.Sin((7.3 * i) + set) * (1 + (set % 5))),
            ];
            double[] v =
            [
                .. Enumerable
                    .Range(1, k)
                    .Select(i => 0.02 + (0.3 * Math.Abs(Math.Cos((3.1 * i) + set)))),
            ];
            var fit = SelectionModels.Fit(y, v);
            seen.UnionWith(fit.Issues.Select(i => i.Code));
            if (!fit.Ok)
            {
                Assert.Contains(fit.Issues, i => statuses.Contains(i.Code));
                continue;
            }
            Assert.True(double.IsFinite(fit.Value.Effect) && double.IsFinite(fit.Value.Tau2));
            Assert.Equal(
                fit.Value.StandardError is null,
                fit.Issues.Any(i => i.Code == "SOL-EVI-216")
            );
        }
        Assert.Contains("SOL-EVI-215", seen);
    }
}

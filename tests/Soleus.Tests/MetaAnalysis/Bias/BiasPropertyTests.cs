using Soleus.Evidence.Bias;
using Soleus.Evidence.Bias.Selection;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.Bias;

public sealed class BiasPropertyTests
{
    private static readonly (double[] Y, double[] V) Bcg = GoldenTable.Effects("bcg_RR");

    [Theory]
    [InlineData(FillEstimator.L0)]
    [InlineData(FillEstimator.R0)]
    [InlineData(FillEstimator.Q0)]
    public void A_symmetric_funnel_is_not_filled(FillEstimator estimator)
    {
        // Ties of distance broken in turn, since ranks of ties go by order.
        double[] y = [-3, -2.01, -1.5, -1.01, -0.5, 0.51, 1, 1.51, 2, 3.01];
        double[] v = [.. y.Select(e => 0.1 + (e * e))];
        foreach (var side in new[] { FunnelSide.Left, FunnelSide.Right })
            Assert.Equal(0, TrimAndFills.Fill(y, v, estimator, side: side).Value.Missing);
    }

    [Fact]
    public void A_shift_of_all_effects_shifts_estimates_and_nothing_else()
    {
        double[] shifted = [.. Bcg.Y.Select(y => y + 5)];
        var (a, b) = (
            FunnelRegressions.Egger(Bcg.Y, Bcg.V).Value,
            FunnelRegressions.Egger(shifted, Bcg.V).Value
        );
        Assert.Equal(a.Slope.Estimate, b.Slope.Estimate, 1e-10);
        Assert.Equal(a.Limit.Estimate + 5, b.Limit.Estimate, 1e-10);
        Assert.Equal(
            RankTests.Begg(Bcg.Y, Bcg.V).Value.PValue,
            RankTests.Begg(shifted, Bcg.V).Value.PValue
        );
        var fill = TrimAndFills.Fill(Bcg.Y, Bcg.V).Value;
        var moved = TrimAndFills.Fill(shifted, Bcg.V).Value;
        Assert.Equal(fill.Missing, moved.Missing);
        Assert.Equal(fill.Adjusted.Estimate + 5, moved.Adjusted.Estimate, 1e-8);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e3)]
    public void Units_do_not_matter(double unit)
    {
        double[] y = [.. Bcg.Y.Select(e => unit * e)];
        double[] v = [.. Bcg.V.Select(e => unit * unit * e)];
        Assert.Equal(
            FunnelRegressions.Egger(Bcg.Y, Bcg.V).Value.Slope.PValue,
            FunnelRegressions.Egger(y, v).Value.Slope.PValue,
            1e-9
        );
        var options = new SelectionOptions { Favoured = Direction.Less };
        var (a, b) = (
            SelectionModels.Fit(Bcg.Y, Bcg.V, options).Value,
            SelectionModels.Fit(y, v, options).Value
        );
        Assert.Equal(unit * a.Effect, b.Effect, 1e-6 * unit);
        Assert.Equal(a.Weights[1].Value, b.Weights[1].Value, 1e-6);
        Assert.Equal(a.LikelihoodRatio, b.LikelihoodRatio, 1e-8);
    }

    [Fact]
    public void Turning_all_effects_turns_the_selection_model()
    {
        double[] turned = [.. Bcg.Y.Select(e => -e)];
        var less = SelectionModels
            .Fit(Bcg.Y, Bcg.V, new SelectionOptions { Favoured = Direction.Less })
            .Value;
        var greater = SelectionModels.Fit(turned, Bcg.V).Value;
        Assert.Equal(less.Effect, -greater.Effect, 1e-9);
        Assert.Equal(less.LogLikelihood, greater.LogLikelihood, 1e-9);
    }

    [Fact]
    public void Weights_of_1_are_no_selection()
    {
        var none = SelectionModels
            .Fit(Bcg.Y, Bcg.V, new SelectionOptions { KnownWeights = [1] })
            .Value;
        Assert.Equal(none.Unselected.Estimate, none.Effect, 1e-6);
        Assert.Equal(none.Unselected.Tau2, none.Tau2, 1e-6);
        Assert.Equal(0, none.LikelihoodRatio, 1e-9);
        Assert.Null(none.PValue);
    }

    /// <summary>The mean of z when only z above c is published and nothing is true is φ(c)/P(Z &gt; c): 1 at c = 0.3026.</summary>
    [Fact]
    public void An_asymmetry_of_1_is_what_the_options_say()
    {
        const double c = 0.3026;
        var upper = Evidence.Statistics.Distribution.NormalUpper(c);
        Assert.Equal(1, Evidence.Statistics.Distribution.NormalDensity(c) / upper, 1e-3);
        Assert.Equal(0.38, upper, 0.005);
    }

    [Fact]
    public void Power_grows_with_the_number_of_studies_and_the_same_seed_gives_the_same_power()
    {
        double[] y = [.. Bcg.Y, .. Bcg.Y, .. Bcg.Y, .. Bcg.Y];
        double[] v = [.. Bcg.V, .. Bcg.V, .. Bcg.V, .. Bcg.V];
        var few = AssessBias.Of(Bcg.Y, Bcg.V).Value;
        var again = AssessBias.Of(Bcg.Y, Bcg.V).Value;
        var many = AssessBias.Of(y, v).Value;
        foreach (
            var method in new[]
            {
                BiasMethod.Egger,
                BiasMethod.EggerMixed,
                BiasMethod.Begg,
                BiasMethod.SelectionSteps,
            }
        )
        {
            var power = few.Of(method).Power!.Power;
            Assert.InRange(power, 0.01, 1);
            Assert.True(many.Of(method).Power!.Power >= power, method.ToString());
            Assert.Equal(power, again.Of(method).Power!.Power);
        }
    }
}

using Soleus.Evidence.Bias;
using Soleus.Evidence.EffectSizes;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.Bias;

/// <summary>
/// Intravenous magnesium after infarction (Egger 2001): fifteen small trials promised much, ISIS-4 found nothing. An assessment that
/// lets the random-effects mean stand has failed.
/// </summary>
public sealed class MagnesiumAfterInfarctionTests
{
    private static readonly BiasAssessment Assessment = Assess();

    private static BiasAssessment Assess()
    {
        var (y, v) = GoldenTable.Effects("egger2001_OR");
        return AssessBias
            .Of(y, v, new BiasOptions { Measure = Measure.OR }, BiasOracleTests.Counts("egger2001"))
            .Value;
    }

    [Fact]
    public void The_random_effects_mean_promises_a_benefit_that_the_common_effect_denies()
    {
        Assert.True(Assessment.Random.Interval.High < 0);
        Assert.True(Assessment.Common.Interval.Holds(0));
        Assert.True(Math.Abs(Assessment.Common.Estimate) < 0.03);
    }

    [Fact]
    public void Small_study_effects_are_found()
    {
        Assert.True(Assessment.Of(BiasMethod.Egger).PValue < 0.001);
        Assert.True(Assessment.Of(BiasMethod.Peters).PValue < 0.01);
        Assert.True(Assessment.Of(BiasMethod.ExcessSignificance).PValue < 0.001);
        Assert.True(Assessment.TrimAndFill.Value.Missing > 0);
        Assert.Equal(FunnelSide.Right, Assessment.TrimAndFill.Value.Side);
    }

    [Fact]
    public void A_very_large_trial_would_be_expected_to_find_nothing()
    {
        var pet = Assessment.Of(BiasMethod.Pet).Corrected!;
        Assert.True(pet.Interval!.Value.Holds(0));
        Assert.True(Math.Abs(pet.Estimate) < Math.Abs(Assessment.Random.Estimate) / 2);
        Assert.True(Math.Abs(Assessment.Egger.Value.Limit.Estimate) < 0.1);
    }

    [Fact]
    public void Begg_does_not_find_it_and_says_that_this_means_little()
    {
        var begg = Assessment.Of(BiasMethod.Begg);
        Assert.True(begg.PValue > 0.4);
        Assert.True(begg.Power!.Power < 0.8);
        Assert.Contains("not significant does not mean no bias", begg.Reading);
        Assert.Contains(begg.Issues, i => i.Code == "SOL-EVI-206");
    }

    [Fact]
    public void The_scale_and_the_heterogeneity_are_said()
    {
        Assert.Contains(Assessment.Remarks, i => i.Code == "SOL-EVI-204");
        Assert.Contains(Assessment.Remarks, i => i.Code == "SOL-EVI-205");
        Assert.Equal(Direction.Less, Assessment.Favoured);
    }

    [Fact]
    public void The_funnel_holds_what_a_plot_draws()
    {
        var funnel = Assessment.Funnel;
        Assert.Equal(16, funnel.Studies.Length);
        Assert.Equal(Assessment.TrimAndFill.Value.Missing, funnel.Filled.Length);
        Assert.Equal([0.1, 0.05, 0.01], funnel.Contours.Select(c => c.PValue));
        Assert.Equal(1.959964, funnel.Contours[1].Z, 1e-6);
        Assert.Equal((-1.959964, 1.959964), Rounded(funnel.Contours[1].At(1)));
        Assert.Equal(Assessment.Egger.Value.Limit.Estimate, funnel.Line!.Value.At(0));
    }

    private static (double, double) Rounded((double Low, double High) ends) =>
        (Math.Round(ends.Low, 6), Math.Round(ends.High, 6));
}

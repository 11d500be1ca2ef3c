using Soleus.Evidence;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Tests.MetaAnalysis.EffectSizes;

public sealed class MeasureTests
{
    private static readonly TwoMeans Group = new(10, 2, 20, 9, 3, 25);

    public static TheoryData<string, string, StudyData> Impossible() =>
        new()
        {
            { "SOL-EVI-100", "OR", new TwoByTwo(-1, 2, 3, 4) },
            { "SOL-EVI-100", "RR", new TwoByTwo(1, double.NaN, 3, 4) },
            { "SOL-EVI-100", "RD", new TwoByTwo(1, 2, 3, double.PositiveInfinity) },
            { "SOL-EVI-100", "IRR", new TwoRates(-1, 10, 3, 10) },
            { "SOL-EVI-101", "OR", new TwoByTwo(0, 0, 3, 4) },
            { "SOL-EVI-101", "MD", Group with { N1 = 0 } },
            { "SOL-EVI-101", "VR", new TwoSpreads(2, 1, 3, 8) },
            { "SOL-EVI-101", "SMD1", Group with { N2 = 2 } },
            { "SOL-EVI-101", "ZCOR", new OneCorrelation(0.2, 3) },
            { "SOL-EVI-102", "MD", Group with { Sd1 = -2 } },
            { "SOL-EVI-102", "MC", new PairedMeans(1, 2, 3, null, 9, 0.5) },
            { "SOL-EVI-103", "MC", new PairedMeans(1, 2, 3, 4, 9, 1.01) },
            { "SOL-EVI-103", "COR", new OneCorrelation(double.NaN, 30) },
            { "SOL-EVI-104", "MD", Group with { M1 = double.NaN } },
            { "SOL-EVI-104", "ROM", Group with { M1 = -10 } },
            { "SOL-EVI-104", "CVR", Group with { M1 = -10, M2 = -9 } },
            { "SOL-EVI-104", "MNLN", new OneMean(0, 1, 9) },
            { "SOL-EVI-105", "IRR", new TwoRates(1, 0, 3, 10) },
            { "SOL-EVI-105", "IR", new OneRate(1, -2) },
            { "SOL-EVI-106", "PR", new OneProportion(11, 10) },
            { "SOL-EVI-107", "OR", Group },
            { "SOL-EVI-109", "GEN", new GivenEffect(0.3, 0) },
            { "SOL-EVI-109", "MD", new TwoMeans(1, 0, 5, 1, 0, 5) },
            { "SOL-EVI-109", "SMD", new TwoMeans(1, 0, 5, 2, 0, 5) },
            { "SOL-EVI-109", "SMD", new TwoMeans(1, 2, 1, 2, 3, 1) },
            { "SOL-EVI-109", "COR", new OneCorrelation(1, 20) },
        };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_data_give_an_issue_and_no_number(
        string code,
        string measure,
        StudyData data
    )
    {
        var effect = Measures.Of(Enum.Parse<Measure>(measure), data);
        Assert.False(effect.Ok);
        Assert.Equal(code, Assert.Single(effect.Issues).Code);
        Assert.Throws<InvalidOperationException>(() => effect.Value);
    }

    [Fact]
    public void All_faults_are_said_at_once()
    {
        var effect = Measures.Of(Measure.MD, new TwoMeans(double.NaN, -1, 0, 1, -1, -3));
        Assert.Equal(5, effect.Issues.Length);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        var negative = new ContinuityCorrection(-0.5);
        var cells = new TwoByTwo(1, 2, 3, 4);
        Assert.Equal("SOL-EVI-108", Assert.Single(Measures.OddsRatio(cells, negative).Issues).Code);
        var options = new EffectOptions { Variance = VarianceType.HO };
        Assert.Equal(
            "SOL-EVI-107",
            Assert.Single(Measures.Of(Measure.SMD, Group, options).Issues).Code
        );
        Assert.Equal("SOL-EVI-108", Assert.Single(Measures.Of(Measure.SMDK, Group).Issues).Code);
    }

    [Fact]
    public void A_zero_cell_is_corrected_and_said()
    {
        var effect = Measures.RiskRatio(new TwoByTwo(0, 20, 3, 17)).Value;
        Assert.Equal(0.5, effect.Added);
        Assert.Equal("SOL-EVI-110", Assert.Single(effect.Notes).Code);
        // ln((0.5/21)/(3.5/21))
        Assert.Equal(Math.Log(0.5 / 3.5), effect.Estimate, 1e-14);
    }

    [Fact]
    public void A_double_zero_study_is_a_warning_or_left_out()
    {
        var cells = new TwoByTwo(0, 20, 0, 17);
        var kept = Measures.OddsRatio(cells);
        Assert.Equal(["SOL-EVI-111", "SOL-EVI-110"], kept.Issues.Select(i => i.Code));
        Assert.Equal(Severity.Warning, kept.Issues[0].Severity);
        var dropped = Measures.OddsRatio(cells, new ContinuityCorrection(DropDoubleZero: true));
        Assert.Equal(FitStatus.NotIdentified, dropped.Status);
        Assert.Equal("SOL-EVI-111", Assert.Single(dropped.Issues).Code);
    }

    [Fact]
    public void Without_a_correction_a_zero_cell_has_no_ratio()
    {
        var effect = Measures.OddsRatio(new TwoByTwo(0, 20, 3, 17), ContinuityCorrection.None);
        Assert.Equal("SOL-EVI-109", Assert.Single(effect.Issues).Code);
    }

    [Fact]
    public void A_known_sd_divides_the_mean_difference()
    {
        var plain = Measures.MeanDifference(Group).Value;
        var known = Measures.StandardisedMeanDifference(Group, 2.5).Value;
        Assert.Equal(plain.Estimate / 2.5, known.Estimate, 1e-15);
        Assert.Equal(plain.StandardError / 2.5, known.StandardError, 1e-15);
    }

    /// <summary>Closed forms at m = 2 and 3, and the recurrence of the gamma function across the change to the series.</summary>
    [Fact]
    public void The_small_sample_correction_is_exact_and_continuous()
    {
        // m = 2: Γ(1)/(1·Γ(½)) = 1/√π; m = 3: Γ(1½)/(√1.5·Γ(1)) = √π/(2√1.5)
        Assert.Equal(1 / Math.Sqrt(Math.PI), J(4, 2), 1e-14);
        Assert.Equal(Math.Sqrt(Math.PI) / (2 * Math.Sqrt(1.5)), J(5, 2), 1e-14);
        // Γ(x+1) = xΓ(x) makes J(m)·J(m+1) = (m−1)/√(m(m+1))
        foreach (var m in new[] { 198, 199, 200, 201, 202, 5000 })
            Assert.Equal(
                (m - 1) / Math.Sqrt((double)m * (m + 1)),
                J(m + 2, 2) * J(m + 3, 2),
                1e-12
            );
    }

    /// <summary>The correction of a group of n participants in all, seen through the measure: d of 1 with an SD of 1.</summary>
    private static double J(int n, int first) =>
        Measures
            .StandardisedMeanDifference(new TwoMeans(1, 1, first, 0, 1, n - first))
            .Value.Estimate;

    [Theory]
    [InlineData(Measure.OR, 0.25)]
    [InlineData(Measure.PLO, 0.25)]
    [InlineData(Measure.PAS, 0.25)]
    [InlineData(Measure.ZCOR, -0.7)]
    [InlineData(Measure.MD, -3.5)]
    public void Display_undoes_the_transformation(Measure measure, double shown) =>
        Assert.Equal(shown, measure.Display(measure.FromDisplay(shown)), 1e-14);

    [Fact]
    public void The_inverse_double_arcsine_undoes_the_transformation_at_its_own_size()
    {
        foreach (var (x, n) in new[] { (3.0, 20.0), (0, 15), (15, 15), (7, 9), (999, 1000) })
        {
            var effect = Measures.DoubleArcsineProportion(new OneProportion(x, n)).Value;
            Assert.Equal(x / n, Measure.PFT.Display(effect.Estimate, n), 1e-12);
        }
    }

    [Fact]
    public void What_has_no_printed_form_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Measure.OR.FromDisplay(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Measure.PLO.FromDisplay(1));
        Assert.Throws<ArgumentNullException>(() => Measure.PFT.Display(0.5));
    }

    [Fact]
    public void Every_measure_has_a_label_and_a_direction_that_fits_its_scale()
    {
        foreach (var measure in Enum.GetValues<Measure>())
        {
            Assert.NotEmpty(measure.Label());
            if (measure.Direction().Length > 0)
                Assert.Contains(
                    measure.Scale() == MeasureScale.Log ? "above 1" : "above 0",
                    measure.Direction()
                );
        }
    }
}

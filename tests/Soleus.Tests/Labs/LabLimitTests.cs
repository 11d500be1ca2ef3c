using Soleus.Knowledge;
using Soleus.Knowledge.Labs;

namespace Soleus.Tests.Labs;

/// <summary>The laboratory tables against the clinical facts they were made from.</summary>
public sealed class LabLimitTests
{
    private static LabLimit Limit(string id) =>
        KnowledgeBase.Shipped.LabLimits.Single(l => l.Id == id);

    [Fact]
    public void All_64_rows_that_are_not_from_memory_are_there()
    {
        var limits = KnowledgeBase.Shipped.LabLimits;
        Assert.Equal(64, limits.Length);
        Assert.All(limits, l => Assert.True(l.Status.MayWarn()));
        Assert.All(limits, l => Assert.NotEmpty(l.Sources));
        Assert.DoesNotContain(limits, l => l.Id.StartsWith("ctcae", StringComparison.Ordinal));
        Assert.DoesNotContain(limits, l => l.Id is "k-ref" or "na-ref" or "ck-ref-m" or "tsh-ref");
    }

    /// <summary>labs.csv of the clinical facts, row by row.</summary>
    [Theory]
    [InlineData("mg-ref-classic", 0.75, 0.95)]
    [InlineData("mg-ref-rcpa", 0.7, 1.1)]
    [InlineData("mg-low", null, 0.75)]
    [InlineData("mg-low-070", null, 0.7)]
    [InlineData("mg-proposed-lower", null, 0.85)]
    [InlineData("mg-overt", null, 0.6)]
    [InlineData("mg-severe", null, 0.5)]
    [InlineData("mg-ref-pregnancy", 0.53, 1.07)]
    [InlineData("mg-critical-low", null, 0.4)]
    [InlineData("mg-critical-high", 2.0, null)]
    [InlineData("femg-cut-2", null, 2.0)]
    [InlineData("femg-cut-4", 4.0, null)]
    [InlineData("umg-conserving", null, 24.0)]
    [InlineData("umg-wasting", 24.31, null)]
    [InlineData("mlt-8h", -19.5, 27.5)]
    [InlineData("mlt-4h-02", 50.0, null)]
    [InlineData("mlt-medscape", 20.0, null)]
    [InlineData("kdigo-g3b", 30.0, 45.0)]
    [InlineData("k-critical-low", null, 2.5)]
    [InlineData("k-critical-high", 6.5, null)]
    [InlineData("na-critical-low", null, 120.0)]
    [InlineData("ca-critical-low", null, 1.9)]
    [InlineData("glucose-critical", 2.5, 25.0)]
    [InlineData("rls-ferritin", null, 75.0)]
    public void A_limit_is_the_one_of_the_facts(string id, double? low, double? high)
    {
        var limit = Limit(id);
        Assert.Equal(low, limit.Low);
        Assert.Equal(high, limit.High);
        Assert.Equal(low, limit.CanonicalLow);
        Assert.Equal(high, limit.CanonicalHigh);
    }

    [Fact]
    public void A_limit_in_another_unit_has_its_canonical_value_too()
    {
        // 4.46 meq/L is 2.23 mmol/L is 5.420015 mg/dL.
        var redCells = Limit("rbc-mg-ref2");
        Assert.Equal("meq/L", redCells.Unit);
        Assert.Equal(5.420015, redCells.CanonicalLow!.Value, 1e-9);
    }

    [Fact]
    public void A_multiple_of_a_laboratorys_own_limit_has_no_canonical_value()
    {
        Assert.Equal(10, Limit("ck-statin-stop").Low);
        Assert.Null(Limit("ck-statin-stop").CanonicalLow);
    }

    [Fact]
    public void Critical_glucose_lies_outside_its_limits_and_the_rest_within()
    {
        Assert.True(Limit("glucose-critical").AppliesOutside);
        Assert.Single(KnowledgeBase.Shipped.LabLimits, l => l.AppliesOutside);
    }

    [Fact]
    public void Magnesium_effects_are_those_of_the_facts()
    {
        var effects = KnowledgeBase.Shipped.MagnesiumLevelEffects;
        Assert.Equal(14, effects.Length);
        Assert.Equal(11, effects.Count(e => e.IsHigh));
        var heartBlock = effects.Single(e => e.Id == "high-heart-block");
        Assert.Equal(7.5, heartBlock.LowMmolPerL);
        Assert.Null(heartBlock.HighMmolPerL);
        Assert.Equal(
            FactStatus.PartlyVerified,
            effects.Single(e => e.Id == "high-reflexes").Status
        );
    }
}

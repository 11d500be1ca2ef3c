using Soleus.Knowledge;
using Soleus.Knowledge.Units;

namespace Soleus.Tests.Units;

public sealed class ConversionTests
{
    private static Substance Of(string id) => KnowledgeBase.Shipped.Substances[id];

    private static Conversion To(double value, string from, string to, string? substance = null) =>
        new Quantity(value, Unit.Parse(from)).To(
            Unit.Parse(to),
            substance is null ? null : Of(substance)
        );

    /// <summary>The factors of the clinical facts (unit_conversions.csv), to half a unit of their last digit.</summary>
    [Theory]
    [InlineData("magnesium", "mg/dL", "mmol/L", 0.4114, 0.00005)]
    // Printed as twice the rounded 0.4114, so twice its half unit.
    [InlineData("magnesium", "mg/dL", "meq/L", 0.8228, 0.0001)]
    [InlineData("magnesium", "mmol/L", "mg/dL", 2.4305, 0.00005)]
    [InlineData("magnesium", "mmol/L", "meq/L", 2, 1e-12)]
    [InlineData("magnesium", "mmol", "mg", 24.305, 0.0005)]
    [InlineData("magnesium", "meq", "mg", 12.1525, 0.00005)]
    [InlineData("calcium", "mg/dL", "mmol/L", 0.2495, 0.00005)]
    [InlineData("potassium", "meq/L", "mmol/L", 1, 1e-12)]
    [InlineData("creatinine", "umol/L", "mg/dL", 0.011312, 0.0000005)]
    [InlineData("creatinine", "mg/dL", "umol/L", 88.4, 0.05)]
    [InlineData(null, "ng/mL", "ug/L", 1, 1e-12)]
    [InlineData("cobalamin", "ng/L", "pmol/L", 0.7378, 0.00005)]
    public void A_factor_of_the_facts_is_met(
        string? substance,
        string from,
        string to,
        double factor,
        double tolerance
    ) => Assert.Equal(factor, To(1, from, to, substance).Value, tolerance);

    /// <summary>Molar masses from the formulas and IUPAC's abridged atomic weights, added up here by hand.</summary>
    [Theory]
    [InlineData("creatinine", (4 * 12.011) + (7 * 1.008) + (3 * 14.007) + 15.999)]
    [InlineData("glucose", (6 * 12.011) + (12 * 1.008) + (6 * 15.999))]
    [InlineData("urea", 12.011 + (4 * 1.008) + (2 * 14.007) + 15.999)]
    [InlineData("digoxin", (41 * 12.011) + (64 * 1.008) + (14 * 15.999))]
    [InlineData(
        "cobalamin",
        (63 * 12.011) + (88 * 1.008) + 58.933 + (14 * 14.007) + (14 * 15.999) + 30.974
    )]
    public void A_molar_mass_is_the_sum_of_its_formula(string substance, double sum) =>
        Assert.Equal(sum, Of(substance).MolarMass!.Value, 2e-5 * sum);

    [Fact]
    public void Mass_and_amount_do_not_convert_without_the_substance()
    {
        Assert.Equal(ConversionFault.NeedsMolarMass, To(1, "mg/dL", "mmol/L").Fault);
        Assert.Equal(ConversionFault.NeedsValence, To(1, "meq/L", "mmol/L").Fault);
        Assert.Equal(ConversionFault.NeedsValence, To(1, "meq/L", "mmol/L", "glucose").Fault);
        Assert.Equal(ConversionFault.DifferentQuantities, To(1, "mmol/L", "mL", "magnesium").Fault);
        Assert.Equal(ConversionFault.DifferentQuantities, To(1, "mmol/mol", "mmol/L").Fault);
    }

    [Fact]
    public void A_conversion_that_failed_has_no_value()
    {
        var failed = To(1, "mg", "mmol");
        Assert.False(failed.Ok);
        Assert.Throws<InvalidOperationException>(() => failed.Value);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e308)]
    public void What_is_not_finite_does_not_convert(double value) =>
        Assert.Equal(ConversionFault.NotFinite, To(value, "kg", "ug").Fault);

    [Fact]
    public void An_international_unit_is_an_enzyme_unit_for_enzymes_only()
    {
        Assert.Equal(1500, To(1500, "[IU]/L", "U/L", "creatine-kinase").Value, 1e-9);
        Assert.Equal(1500, To(1500, "U/L", "[IU]/L", "creatine-kinase").Value, 1e-9);
        Assert.Equal(ConversionFault.DifferentQuantities, To(1, "[IU]/L", "U/L").Fault);
        Assert.Equal(ConversionFault.DifferentQuantities, To(1, "[IU]/L", "U/L", "glucose").Fault);
    }

    [Theory]
    [InlineData("mg/dL", "meq/L", "magnesium")]
    [InlineData("mmol/L", "mg/dL", "calcium")]
    [InlineData("[lb_av]", "kg", null)]
    [InlineData("[in_i]", "cm", null)]
    [InlineData("mg/d", "mmol/(24.h)", "magnesium")]
    [InlineData("kcal", "kJ", null)]
    public void There_and_back_is_the_same_number(string from, string to, string? substance)
    {
        foreach (var value in new[] { 1e-9, 0.07, 1, 2.4, 88, 1e6, -3 })
        {
            var there = To(value, from, to, substance).Value;
            Assert.Equal(value, To(there, to, from, substance).Value, Math.Abs(value) * 4e-16 * 4);
        }
    }
}

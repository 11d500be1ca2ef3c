using System.Globalization;
using Soleus.Knowledge;
using Soleus.Knowledge.Labs;

namespace Soleus.Tests.Labs;

public sealed class AnalyteTests
{
    private static LabReading Read(string analyte, double value, string? unit) =>
        KnowledgeBase.Shipped.Analytes.Single(a => a.Id == analyte).Read(value, unit);

    /// <summary>Expected values by hand: molar masses 24.305, 40.078, 113.12, 180.156, 780.949, 1355.37 g/mol.</summary>
    [Theory]
    [InlineData("magnesium", 1.7, "mg/dL", 17 / 24.305)]
    [InlineData("magnesium", 1.4, "mEq/L", 0.7)]
    [InlineData("magnesium", 0.8, "mmol/l", 0.8)]
    [InlineData("magnesium", 20, "mg/L", 20 / 24.305)]
    [InlineData("magnesium-urine-24h", 3, "mmol/24h", 72.915)]
    [InlineData("magnesium-urine-24h", 75, "mg/day", 75)]
    [InlineData("creatinine", 1.2, "mg/dL", 12_000 / 113.12)]
    [InlineData("creatinine", 88, "µmol/L", 88)]
    [InlineData("calcium", 9.6, "mg/dl", 96 / 40.078)]
    [InlineData("potassium", 4.1, "mEq/L", 4.1)]
    [InlineData("albumin", 4.2, "g/dL", 42)]
    [InlineData("glucose", 90, "mg/dL", 900 / 180.156)]
    [InlineData("creatine-kinase", 1500, "IU/L", 1500)]
    [InlineData("ferritin", 60, "ng/mL", 60)]
    [InlineData("digoxin", 1.5, "ng/mL", 1.5 / 0.780949)]
    [InlineData("vitamin-b12", 133, "pmol/L", 133 * 1.35537)]
    [InlineData("tsh", 2.5, "µIU/mL", 2.5)]
    [InlineData("egfr", 55, "mL/min/1.73m2", 55)]
    [InlineData("transferrin-saturation", 18, "%", 18)]
    public void A_value_is_read_in_its_canonical_unit(
        string analyte,
        double value,
        string unit,
        double canonical
    )
    {
        var reading = Read(analyte, value, unit);
        Assert.True(reading.Ok, reading.Fault.ToString());
        Assert.Equal(canonical, reading.Value, 1e-9 * canonical);
    }

    /// <summary>Pairs printed by the IFCC and NGSP: 5 % is 31, 6 % is 42, 6.5 % is 48, 7 % is 53, 10 % is 86 mmol/mol.</summary>
    /// <source id="ifcc-hba1c"/>
    [Theory]
    [InlineData(5, 31)]
    [InlineData(6, 42)]
    [InlineData(6.5, 48)]
    [InlineData(7, 53)]
    [InlineData(10, 86)]
    public void Hba1c_in_per_cent_follows_the_master_equation(double percent, double mmolPerMol) =>
        Assert.Equal(mmolPerMol, Read("hba1c", percent, "%").Value, 0.5);

    [Theory]
    [InlineData("creatinine", 88, "mg/dL", "umol/L")]
    [InlineData("creatinine", 1.1, "umol/L", "mg/dL")]
    [InlineData("glucose", 5.5, "mg/dL", "mmol/L")]
    [InlineData("calcium", 9.5, "mmol/L", "mg/dL")]
    [InlineData("calcium", 2.4, "mg/dL", "mmol/L")]
    [InlineData("albumin", 40, "g/dL", "g/L")]
    [InlineData("albumin", 4, "g/L", "g/dL")]
    [InlineData("magnesium", 19, "mmol/L", "mg/L")]
    [InlineData("hba1c", 48, "%", "mmol/mol")]
    [InlineData("hba1c", 6.5, "mmol/mol", "%")]
    public void A_slip_of_unit_is_refused_and_the_unit_that_fits_comes_first(
        string analyte,
        double value,
        string unit,
        string fits
    )
    {
        var reading = Read(analyte, value, unit);
        Assert.Equal(LabFault.Implausible, reading.Fault);
        Assert.Equal(fits, reading.Units[0]);
        Assert.Throws<InvalidOperationException>(() => reading.Value);
        Assert.Contains(
            fits,
            KnowledgeBase.Shipped.Texts.Say(reading.Says!),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("glucose", 95, "mmol/L", "mg/dL")]
    [InlineData("magnesium", 0.8, "mg/dL", "mmol/L")]
    [InlineData("magnesium", 2.0, "mmol/L", "mg/dL")]
    [InlineData("phosphate", 3.5, "mmol/L", "mg/dL")]
    public void A_value_that_another_unit_would_explain_better_is_read_with_a_doubt(
        string analyte,
        double value,
        string unit,
        string better
    )
    {
        var reading = Read(analyte, value, unit);
        Assert.True(reading.Ok);
        Assert.Contains(better, reading.Units);
        Assert.NotNull(reading.Says);
    }

    [Fact]
    public void A_missing_unit_is_never_guessed()
    {
        foreach (var none in new[] { null, "", "  " })
        {
            var reading = Read("sodium", 140, none);
            Assert.Equal(LabFault.UnitMissing, reading.Fault);
            Assert.Equal(["mmol/L", "meq/L"], reading.Units);
        }
        Assert.Equal("mmol/L", Read("magnesium", 0.8, null).Units[0]);
        Assert.Equal("mg/dL", Read("magnesium", 2.6, null).Units[0]);
        Assert.Equal("umol/L", Read("creatinine", 88, null).Units[0]);
        Assert.Equal("mg/dL", Read("creatinine", 0.9, null).Units[0]);
    }

    [Theory]
    [InlineData("potassium", 4, "mg/dL", "lab-reading.unit-not-accepted")]
    [InlineData("sodium", 140, "g", "lab-reading.unit-not-accepted")]
    [InlineData("transferrin-saturation", 20, "mmol/mol", "lab-reading.unit-not-accepted")]
    [InlineData("egfr", 28, "mL/min", "lab-reading.refused-egfr")]
    [InlineData("urea", 40, "mg/dL", "lab-reading.refused-urea")]
    public void A_unit_that_is_not_accepted_is_refused_with_the_reason(
        string analyte,
        double value,
        string unit,
        string says
    )
    {
        var reading = Read(analyte, value, unit);
        Assert.Equal(LabFault.UnitNotAccepted, reading.Fault);
        Assert.Equal(says, reading.Says!.Key);
    }

    [Theory]
    [InlineData("mmmol/L")]
    [InlineData("stones")]
    [InlineData("ｍｇ/dL")]
    [InlineData("mmol/L; drop")]
    public void An_unknown_unit_is_refused(string unit) =>
        Assert.Equal(LabFault.UnknownUnit, Read("sodium", 140, unit).Fault);

    [Fact]
    public void What_is_not_finite_is_refused()
    {
        foreach (var text in new[] { "1e400", "NaN", "-Infinity" })
        {
            var value = double.Parse(text, CultureInfo.InvariantCulture);
            Assert.Equal(LabFault.NotFinite, Read("sodium", value, "mmol/L").Fault);
        }
    }

    [Fact]
    public void Every_fault_of_every_analyte_can_be_said()
    {
        var texts = KnowledgeBase.Shipped.Texts;
        foreach (var analyte in KnowledgeBase.Shipped.Analytes)
        {
            foreach (
                var value in new[]
                {
                    0,
                    -1e300,
                    1e-300,
                    1,
                    88,
                    1e300,
                    double.NaN,
                    double.NegativeInfinity,
                }
            )
            {
                foreach (var unit in new[] { null, "?", "g", "mL/min", "mg/dL", analyte.Unit })
                {
                    var reading = analyte.Read(value, unit);
                    if (!reading.Ok)
                        Assert.NotEmpty(texts.Say(reading.Says!));
                    else
                        Assert.True(double.IsFinite(reading.Value));
                }
            }
        }
    }

    [Fact]
    public void Every_unit_that_an_analyte_accepts_is_in_the_oracle_file()
    {
        var lines = File.ReadAllLines(
            Support.Repository.File("tests/Soleus.Tests/Units/ucum-lhc.csv")
        );
        foreach (var unit in KnowledgeBase.Shipped.Analytes.SelectMany(a => a.AcceptedUnits))
            Assert.Contains($"valid,{unit},,,,,valid", lines);
    }

    [Fact]
    public void The_end_of_the_plausible_range_is_plausible_in_every_unit()
    {
        foreach (var analyte in KnowledgeBase.Shipped.Analytes)
        {
            foreach (var unit in analyte.Accepted)
            {
                var written = analyte.PlausibleHigh / unit.Canonical(1);
                if (unit.Canonical(0) == 0 && double.IsFinite(written))
                    Assert.True(
                        analyte.Read(written, unit.Unit.Text).Ok,
                        $"{analyte.Id} {unit.Unit.Text}"
                    );
            }
        }
    }

    [Theory]
    [InlineData("magnesium", 2.0, "mg/dL")]
    [InlineData("magnesium", 0.7, "mg/dL")]
    [InlineData("magnesium", 0.4, "mg/dL")]
    [InlineData("calcium", 3.5, "mg/dL")]
    [InlineData("calcium-adjusted", 3.4, "mg/dL")]
    [InlineData("calcium-adjusted", 1.9, "mg/dL")]
    public void A_value_on_a_limit_stays_on_it_in_another_unit(string id, double limit, string unit)
    {
        var analyte = KnowledgeBase.Shipped.Analytes.Single(a => a.Id == id);
        var slope = analyte.Accepted.Single(a => a.Unit.Text == unit).Slope;
        Assert.Equal(limit, analyte.Read(limit / slope, unit).Value);
    }
}

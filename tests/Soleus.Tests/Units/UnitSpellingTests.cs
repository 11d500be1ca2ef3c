using Soleus.Knowledge.Units;

namespace Soleus.Tests.Units;

/// <summary>What people write, and the UCUM that they mean.</summary>
public sealed class UnitSpellingTests
{
    [Theory]
    [InlineData("mEq/L", "meq/L")]
    [InlineData("MEQ/L", "meq/l")]
    [InlineData("µmol/L", "umol/L")]
    [InlineData("μmol/l", "umol/l")]
    [InlineData("mcmol/L", "umol/L")]
    [InlineData("mcg", "ug")]
    [InlineData("µg/d", "ug/d")]
    [InlineData("IU", "[IU]")]
    [InlineData("IU/L", "[IU]/L")]
    [InlineData("mIU/L", "m[IU]/L")]
    [InlineData("µIU/mL", "u[IU]/mL")]
    [InlineData("lb", "[lb_av]")]
    [InlineData("lbs", "[lb_av]")]
    [InlineData("in", "[in_i]")]
    [InlineData("inches", "[in_i]")]
    [InlineData("ft", "[ft_i]")]
    [InlineData("fl oz", "[foz_us]")]
    [InlineData("cups", "[cup_us]")]
    [InlineData("mg/dl", "mg/dl")]
    [InlineData("MG/DL", "mg/dl")]
    [InlineData("mg / dL", "mg/dL")]
    [InlineData("NG/ML", "ng/ml")]
    [InlineData("U/ML", "U/mL")]
    [InlineData("400 mg", "400.mg")]
    [InlineData("Mg", "mg")]
    [InlineData("ML", "mL")]
    [InlineData("KG", "kg")]
    [InlineData("kg/m²", "kg/m2")]
    [InlineData("kg/m^2", "kg/m2")]
    [InlineData("kg m-2", "kg/m2")]
    [InlineData("mmol/24h", "mmol/(24.h)")]
    [InlineData("mmol/24 hrs", "mmol/(24.h)")]
    [InlineData("mmol L⁻¹", "mmol/L")]
    [InlineData("mmol·L⁻¹", "mmol/L")]
    [InlineData("mmol per litre", "mmol/L")]
    [InlineData("U/l", "U/l")]
    [InlineData("ng/ml", "ng/ml")]
    [InlineData("/week", "/wk")]
    [InlineData("per week", "/wk")]
    [InlineData("per day", "/d")]
    [InlineData("mg per day", "mg/d")]
    [InlineData("daily", "/d")]
    [InlineData("mg/100 g", "mg/(100.g)")]
    [InlineData("x10^9/L", "10^9/L")]
    [InlineData("10e9/L", "10*9/L")]
    [InlineData("mL/min/1.73m2", "mL/min/{1.73_m2}")]
    [InlineData("ml/min/1.73 m²", "ml/min/{1.73_m2}")]
    [InlineData("mL/min per 1.73 m^2", "mL/min/{1.73_m2}")]
    [InlineData("mL/min/{1.73_m2}", "mL/min/{1.73_m2}")]
    [InlineData("percent", "%")]
    [InlineData(" mmol/L ", "mmol/L")]
    public void A_common_spelling_means_its_ucum(string written, string ucum)
    {
        Assert.True(Unit.TryRead(written, out var unit, out var error), error);
        Assert.True(unit.SameAs(Unit.Parse(ucum)), $"{written} was read as {unit}");
    }

    [Theory]
    [InlineData("units")]
    [InlineData("tablets")]
    [InlineData("gr")]
    [InlineData("mmol/")]
    [InlineData("mmol//L")]
    [InlineData("１００ mg")]
    [InlineData("?")]
    [InlineData("")]
    public void What_is_not_recognised_is_not_guessed(string written) =>
        Assert.False(Unit.TryRead(written, out _, out _));

    [Fact]
    public void A_very_long_text_comes_back_unread()
    {
        var text = new string('x', 100_000);
        Assert.Equal(text, Unit.Normalise(text));
    }
}

using Soleus.Care.People;
using Soleus.Care.Status;

namespace Soleus.Tests.Status;

/// <summary>CKD-EPI 2021 (Inker 2021; nkf-ckd-epi-2021).</summary>
public sealed class KidneyFunctionTests
{
    /// <summary>The worked example of the clinical facts: woman of 55, 0.9 mg/dL gives 75.5.</summary>
    [Fact]
    public void A_woman_of_55_with_0_9_has_75_5() =>
        Assert.Equal(75.5, KidneyFunction.CkdEpi2021(0.9, 55, Sex.Female), 0.05);

    /// <summary>At creatinine = κ both powers are 1, so that eGFR = 142 · 0.9938^age (· 1.012).</summary>
    [Theory]
    [InlineData(0.9, Sex.Male, 20, 125.3915)]
    [InlineData(0.9, Sex.Male, 50, 104.049)]
    [InlineData(0.7, Sex.Female, 50, 105.2976)]
    public void At_kappa_only_age_and_sex_count(
        double mgPerDl,
        Sex sex,
        double age,
        double expected
    ) => Assert.Equal(expected, KidneyFunction.CkdEpi2021(mgPerDl, age, sex), 0.001);

    /// <summary>Twice κ divides by 2^1.2 = 2.2974; half of κ multiplies by 2^0.302 = 1.2328 or 2^0.241 = 1.1818.</summary>
    [Theory]
    [InlineData(0.9, 1.8, Sex.Male, 1 / 2.2974)]
    [InlineData(0.7, 1.4, Sex.Female, 1 / 2.2974)]
    [InlineData(0.9, 0.45, Sex.Male, 1.2328)]
    [InlineData(0.7, 0.35, Sex.Female, 1.1818)]
    public void The_powers_are_those_of_the_paper(
        double kappa,
        double mgPerDl,
        Sex sex,
        double ratio
    ) =>
        Assert.Equal(
            ratio,
            KidneyFunction.CkdEpi2021(mgPerDl, 40, sex) / KidneyFunction.CkdEpi2021(kappa, 40, sex),
            1e-4
        );

    [Fact]
    public void More_creatinine_and_more_years_mean_less_function()
    {
        for (var c = 0.3; c < 12; c += 0.1)
        {
            foreach (var sex in new[] { Sex.Female, Sex.Male })
            {
                var here = KidneyFunction.CkdEpi2021(c, 60, sex);
                Assert.True(KidneyFunction.CkdEpi2021(c + 0.1, 60, sex) < here);
                Assert.True(KidneyFunction.CkdEpi2021(c, 61, sex) < here);
            }
        }
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(-1, 50)]
    [InlineData(double.NaN, 50)]
    [InlineData(double.PositiveInfinity, 50)]
    [InlineData(1, 17.9)]
    [InlineData(1, double.NaN)]
    public void Outside_its_range_it_refuses(double creatinine, double age) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            KidneyFunction.CkdEpi2021(creatinine, age, Sex.Male)
        );
}

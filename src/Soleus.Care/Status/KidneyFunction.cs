using Soleus.Care.People;

namespace Soleus.Care.Status;

/// <summary>Kidney function estimated from creatinine.</summary>
public static class KidneyFunction
{
    /// <summary>Estimated glomerular filtration rate from creatinine, age and sex, by the race-free equation of 2021.</summary>
    /// <remarks>
    /// eGFR = 142 · min(Scr/κ, 1)^α · max(Scr/κ, 1)^−1.200 · 0.9938^age · 1.012 [if female], with κ = 0.7 (female) or
    /// 0.9 (male) and α = −0.241 (female) or −0.302 (male). Not rounded: cut-offs are compared with the real value.
    /// Valid for: adults from 18 years with stable creatinine. Not in pregnancy, acute kidney injury, oedema, amputation,
    /// extreme or wasted muscle or malnutrition; the caller decides that.
    /// </remarks>
    /// <param name="creatinineMgPerDl">Serum creatinine [mg/dL], finite, above 0.</param>
    /// <param name="ageYears">Age [a], 18 to 120.</param>
    /// <param name="sex">Sex.</param>
    /// <returns>eGFR [mL/min/1.73 m²].</returns>
    /// <exception cref="ArgumentOutOfRangeException">Creatinine is not above 0, or age is not 18 to 120.</exception>
    /// <source id="inker-2021" at="equation for creatinine, without race"/>
    /// <source id="nkf-ckd-epi-2021" at="CKD-EPI creatinine equation (2021)"/>
    public static double CkdEpi2021(double creatinineMgPerDl, double ageYears, Sex sex)
    {
        if (!(creatinineMgPerDl > 0) || !double.IsFinite(creatinineMgPerDl))
            throw new ArgumentOutOfRangeException(
                nameof(creatinineMgPerDl),
                creatinineMgPerDl,
                "Creatinine must be above 0."
            );
        if (!(ageYears is >= 18 and <= 120))
            throw new ArgumentOutOfRangeException(
                nameof(ageYears),
                ageYears,
                "The equation holds from 18 years."
            );
        var female = sex == Sex.Female;
        var kappa = female ? 0.7 : 0.9;
        var alpha = female ? -0.241 : -0.302;
        var ratio = creatinineMgPerDl / kappa;
        return 142
            * Math.Pow(Math.Min(ratio, 1), alpha)
            * Math.Pow(Math.Max(ratio, 1), -1.2)
            * Math.Pow(0.9938, ageYears)
            * (female ? 1.012 : 1);
    }
}

namespace Soleus.Care.Nutrition;

/// <summary>The chance that one person's usual intake is below the requirement, from a few recorded days.</summary>
public static class IntakeProbability
{
    /// <summary>Coefficient of variation of the magnesium requirement [1].</summary>
    /// <source id="iom-1997-5776" at="p. 219"/>
    public const double RequirementCv = 0.10;

    /// <summary>Recorded intake minus requirement, in standard deviations of that difference.</summary>
    /// <remarks>
    /// z = D / SD_D with D = ȳ − EAR and SD_D = √(SD_r² + SD_w²/n): ȳ mean recorded intake, SD_r = 0.10 · EAR spread of
    /// requirements, SD_w day-to-day spread within a person (pooled over a survey), n recorded days.
    /// Valid for: intake and requirement roughly normal and independent of each other.
    /// </remarks>
    /// <param name="intakeMgPerDay">Mean recorded intake [mg/d], finite, ≥ 0.</param>
    /// <param name="earMgPerDay">Estimated average requirement [mg/d], above 0.</param>
    /// <param name="withinPersonSdMg">Day-to-day standard deviation within a person [mg/d], ≥ 0.</param>
    /// <param name="days">Recorded days, at least 1.</param>
    /// <returns>z [1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <source id="iom-2000-individual" at="p. 54"/>
    public static double ZScore(
        double intakeMgPerDay,
        double earMgPerDay,
        double withinPersonSdMg,
        int days
    )
    {
        if (!(intakeMgPerDay >= 0) || !double.IsFinite(intakeMgPerDay))
            throw new ArgumentOutOfRangeException(nameof(intakeMgPerDay));
        if (!(earMgPerDay > 0) || !double.IsFinite(earMgPerDay))
            throw new ArgumentOutOfRangeException(nameof(earMgPerDay));
        if (!(withinPersonSdMg >= 0) || !double.IsFinite(withinPersonSdMg))
            throw new ArgumentOutOfRangeException(nameof(withinPersonSdMg));
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var requirementSd = RequirementCv * earMgPerDay;
        var sd = Math.Sqrt(
            (requirementSd * requirementSd) + (withinPersonSdMg * withinPersonSdMg / days)
        );
        return (intakeMgPerDay - earMgPerDay) / sd;
    }

    /// <summary>The chance that usual intake is below this person's requirement: 1 − Φ(z).</summary>
    /// <inheritdoc cref="ZScore" path="/param"/>
    /// <returns>Probability [1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <source id="iom-2000-appendix-b" at="table B-1"/>
    public static double OfTooLittle(
        double intakeMgPerDay,
        double earMgPerDay,
        double withinPersonSdMg,
        int days
    ) => NormalCdf(-ZScore(intakeMgPerDay, earMgPerDay, withinPersonSdMg, days));

    /// <summary>Half the width of the 95 % interval of usual intake around the mean of a few recorded days.</summary>
    /// <remarks>
    /// 1.96 · SD_w/√n: n days of one person vary around that person's usual intake by SD_w. Valid for: days recorded without
    /// error, independent of each other. Calculated; the source gives the standard error.
    /// </remarks>
    /// <param name="withinPersonSdMg">Day-to-day standard deviation within a person [mg/d], finite, ≥ 0.</param>
    /// <param name="days">Recorded days, at least 1.</param>
    /// <returns>Half width [mg/d].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <source id="iom-2000-individual" at="p. 54"/>
    public static double UsualHalfWidth(double withinPersonSdMg, int days)
    {
        if (!(withinPersonSdMg >= 0) || !double.IsFinite(withinPersonSdMg))
            throw new ArgumentOutOfRangeException(nameof(withinPersonSdMg));
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return 1.96 * withinPersonSdMg / Math.Sqrt(days);
    }

    /// <summary>Standard normal distribution function Φ(z).</summary>
    /// <remarks>
    /// Φ(z) = ½ erfc(−z/√2), erfc by the series of Φ around 0 for |z| below 6 and 0 or 1 beyond. Numerics: absolute error
    /// below 1e-12.
    /// </remarks>
    public static double NormalCdf(double z)
    {
        if (double.IsNaN(z))
            throw new ArgumentOutOfRangeException(nameof(z));
        if (z < -6)
            return 0;
        if (z > 6)
            return 1;
        // Φ(z) = ½ + φ(z) · (z + z³/3 + z⁵/(3·5) + …); all terms have one sign, so nothing cancels.
        var term = z;
        var sum = z;
        for (var i = 3; Math.Abs(term) > 1e-16 * Math.Abs(sum); i += 2)
        {
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + (sum * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
    }
}

namespace Soleus.Care.Status;

/// <summary>Formulas of the laboratory part of magnesium status.</summary>
public static class LabFormulas
{
    /// <summary>Share of filtered magnesium that leaves with the urine.</summary>
    /// <remarks>
    /// FEMg% = 100 · (UMg · SCr) / (0.7 · SMg · UCr); 0.7 is the share of serum magnesium that is filtered. Serum and urine
    /// magnesium in one unit, serum and urine creatinine in one unit. Read it only when serum magnesium is low.
    /// </remarks>
    /// <param name="urineMagnesiumMmolPerL">Urine magnesium [mmol/L], ≥ 0.</param>
    /// <param name="serumMagnesiumMmolPerL">Serum magnesium [mmol/L], above 0.</param>
    /// <param name="urineCreatinineMmolPerL">Urine creatinine [mmol/L], above 0.</param>
    /// <param name="serumCreatinineUmolPerL">Serum creatinine [µmol/L], above 0.</param>
    /// <returns>Fractional excretion [%].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <source id="clinlabnavigator-magnesium-in-urine" at="fractional excretion"/>
    public static double FractionalExcretionOfMagnesium(
        double urineMagnesiumMmolPerL,
        double serumMagnesiumMmolPerL,
        double urineCreatinineMmolPerL,
        double serumCreatinineUmolPerL
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(urineMagnesiumMmolPerL);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(serumMagnesiumMmolPerL);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(urineCreatinineMmolPerL);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(serumCreatinineUmolPerL);
        var serumCreatinineMmolPerL = serumCreatinineUmolPerL / 1000;
        return 100
            * (urineMagnesiumMmolPerL * serumCreatinineMmolPerL)
            / (0.7 * serumMagnesiumMmolPerL * urineCreatinineMmolPerL);
    }

    /// <summary>Calcium adjusted for albumin.</summary>
    /// <remarks>Ca_adj = Ca + 0.02 · (40 − albumin). Not accurate below an eGFR of 60.</remarks>
    /// <param name="calciumMmolPerL">Total calcium [mmol/L].</param>
    /// <param name="albuminGPerL">Albumin [g/L].</param>
    /// <returns>Adjusted calcium [mmol/L].</returns>
    /// <source id="gpnotebook-calculation-of-calcium-concen" at="formula in mmol/L"/>
    public static double AdjustedCalcium(double calciumMmolPerL, double albuminGPerL) =>
        calciumMmolPerL + (0.02 * (ReferenceAlbuminGPerL - albuminGPerL));

    /// <summary>The albumin that calcium is adjusted to [g/L].</summary>
    public const double ReferenceAlbuminGPerL = 40;
}

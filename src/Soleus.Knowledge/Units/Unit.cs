namespace Soleus.Knowledge.Units;

/// <summary>
/// A unit of measurement, parsed from UCUM's case-sensitive text. Only the part of UCUM that records and knowledge need is
/// understood (mass, length, time, amount, volume, energy, equivalents, enzyme and international units); anything else is
/// refused, never guessed.
/// </summary>
/// <remarks>
/// Two units are equal when their texts are. Use <see cref="SameAs"/> to ask whether they mean the same, for example
/// <c>mg/dL</c> and <c>mg/dl</c>. Annotations count as 1, as in UCUM, but are kept in <see cref="Annotations"/>:
/// <c>mL/min</c> and <c>mL/min/{1.73_m2}</c> have one dimension and are not the same unit.
/// </remarks>
/// <param name="Text">The UCUM text.</param>
/// <param name="Factor">Size in base units (g, m, s, mol, eq, [IU]); finite and above 0.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Annotations">The texts in braces, in written order, with their braces.</param>
public sealed record Unit(string Text, double Factor, Dimension Dimension, string Annotations)
{
    /// <summary>The unit 1.</summary>
    public static Unit One { get; } = new("1", 1, default, "");

    /// <summary>Parses UCUM text as it is; use <see cref="Normalise"/> first for what people write.</summary>
    /// <param name="ucum">The text, at most 64 characters.</param>
    /// <param name="unit">The unit, or <see cref="One"/> when the text is refused.</param>
    /// <param name="error">What is wrong, or an empty text.</param>
    public static bool TryParse(string ucum, out Unit unit, out string error)
    {
        ArgumentNullException.ThrowIfNull(ucum);
        return UnitParser.TryParse(ucum, out unit, out error);
    }

    /// <summary>Parses UCUM text that the program itself relies on.</summary>
    /// <exception cref="ArgumentException">The text is not a unit.</exception>
    public static Unit Parse(string ucum) =>
        TryParse(ucum, out var unit, out var error)
            ? unit
            : throw new ArgumentException($"\"{ucum}\" is not a unit: {error}", nameof(ucum));

    /// <summary>
    /// The UCUM text for a common way of writing a unit (<c>mEq/L</c>, <c>µmol/l</c>, <c>mcg</c>, <c>lbs</c>,
    /// <c>mmol/24h</c>, <c>per day</c>). What is not recognised comes back as it was, trimmed.
    /// </summary>
    public static string Normalise(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return UnitSpelling.Normalise(written);
    }

    /// <summary>Parses what people write: <see cref="Normalise"/>, then <see cref="TryParse"/>.</summary>
    public static bool TryRead(string written, out Unit unit, out string error) =>
        TryParse(Normalise(written), out unit, out error);

    /// <summary>True when both measure the same quantity, so that a number can be converted without a substance.</summary>
    public bool Converts(Unit other) =>
        Dimension == other.Dimension && Annotations == other.Annotations;

    /// <summary>True when both mean the same unit however they are written; factors may differ by rounding.</summary>
    public bool SameAs(Unit other) =>
        Converts(other) && Math.Abs(Factor - other.Factor) <= 1e-12 * Factor;

    public override string ToString() => Text;
}

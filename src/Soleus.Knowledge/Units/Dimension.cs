namespace Soleus.Knowledge.Units;

/// <summary>
/// What a unit measures, as exponents of the base quantities. Amount of substance, chemical equivalents and international
/// units are dimensions of their own: a mole is not a number here, so that millimoles can never turn into per cent.
/// </summary>
/// <remarks>Base units: gram, metre, second, mole, equivalent, [IU].</remarks>
public readonly record struct Dimension(
    int Mass,
    int Length,
    int Time,
    int Amount,
    int Equivalents,
    int International
)
{
    /// <summary>The exponents that a unit of this subset may reach; beyond it the text is refused.</summary>
    internal const int MaxExponent = 12;

    public bool IsNumber => this == default;

    internal bool IsSmall =>
        Small(Mass)
        && Small(Length)
        && Small(Time)
        && Small(Amount)
        && Small(Equivalents)
        && Small(International);

    public static Dimension operator +(Dimension a, Dimension b) =>
        new(
            a.Mass + b.Mass,
            a.Length + b.Length,
            a.Time + b.Time,
            a.Amount + b.Amount,
            a.Equivalents + b.Equivalents,
            a.International + b.International
        );

    /// <summary>The dimension of a unit raised to a power.</summary>
    public static Dimension operator *(Dimension a, int power) =>
        new(
            a.Mass * power,
            a.Length * power,
            a.Time * power,
            a.Amount * power,
            a.Equivalents * power,
            a.International * power
        );

    private static bool Small(int exponent) => exponent is >= -MaxExponent and <= MaxExponent;
}

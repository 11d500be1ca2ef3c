using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Units;

/// <summary>A number with its unit, as it stands at the edge; inside, models use plain doubles in a stated unit.</summary>
/// <param name="Value">Any double; a value that is not finite does not convert.</param>
public readonly record struct Quantity(double Value, Unit Unit)
{
    /// <summary>
    /// The same quantity in another unit. Mass, amount and equivalents convert into one another only for a substance.
    /// </summary>
    public Conversion To(Unit unit, Substance? substance = null) =>
        Conversion.Of(this, unit, substance);

    public override string ToString() => $"{Numbers.Show(Value)} {Unit.Text}";
}

/// <summary>Why a quantity does not convert.</summary>
public enum ConversionFault
{
    /// <summary>It did convert.</summary>
    None,

    /// <summary>The number is not finite, or becomes so.</summary>
    NotFinite,

    /// <summary>The units measure different things.</summary>
    DifferentQuantities,

    /// <summary>One unit is annotated and the other is not, or otherwise: <c>mL/min</c> and <c>mL/min/{1.73_m2}</c>.</summary>
    DifferentAnnotations,

    /// <summary>Mass and amount convert only with a molar mass.</summary>
    NeedsMolarMass,

    /// <summary>Equivalents convert only with a valence.</summary>
    NeedsValence,
}

/// <summary>The result of a conversion: a value, or the reason why there is none.</summary>
public readonly record struct Conversion
{
    private readonly double _value;

    private Conversion(double value, ConversionFault fault) => (_value, Fault) = (value, fault);

    public ConversionFault Fault { get; }

    public bool Ok => Fault == ConversionFault.None;

    /// <summary>The number in the new unit.</summary>
    /// <exception cref="InvalidOperationException">The quantity does not convert.</exception>
    public double Value =>
        Ok ? _value : throw new InvalidOperationException($"there is no value: {Fault}");

    internal static Conversion Of(Quantity quantity, Unit to, Substance? substance)
    {
        var from = quantity.Unit;
        if (from.Annotations != to.Annotations)
            return Failed(ConversionFault.DifferentAnnotations);
        if (Ratio(from, to, substance, out var ratio) is var fault && fault != ConversionFault.None)
            return Failed(fault);
        var value = quantity.Value * ratio;
        return double.IsFinite(value)
            ? new Conversion(value, ConversionFault.None)
            : Failed(ConversionFault.NotFinite);
    }

    /// <summary>How many of one unit are one of the other; annotations are the caller's business.</summary>
    internal static ConversionFault Ratio(
        Unit from,
        Unit to,
        Substance? substance,
        out double ratio
    )
    {
        var a = from.Dimension;
        var b = to.Dimension;
        ratio = from.Factor / to.Factor;
        if (substance is { IsEnzyme: true })
        {
            a = WithoutInternational(a, ref ratio, 1);
            b = WithoutInternational(b, ref ratio, -1);
        }
        if (a == b)
            return ConversionFault.None;
        var mass = b.Mass - a.Mass;
        var equivalents = b.Equivalents - a.Equivalents;
        if (
            a.Length != b.Length
            || a.Time != b.Time
            || a.International != b.International
            || mass + equivalents + b.Amount - a.Amount != 0
        )
            return ConversionFault.DifferentQuantities;
        if (mass != 0 && substance?.MolarMass is null)
            return ConversionFault.NeedsMolarMass;
        if (equivalents != 0 && substance?.Valence is null)
            return ConversionFault.NeedsValence;
        // 1 mol is M grams and z equivalents.
        if (mass != 0)
            ratio *= Math.Pow(substance!.MolarMass!.Value, mass);
        if (equivalents != 0)
            ratio *= Math.Pow(substance!.Valence!.Value, equivalents);
        return ConversionFault.None;
    }

    // One international unit of an enzyme's activity is 1 umol/min, which UCUM writes U.
    private static Dimension WithoutInternational(Dimension d, ref double ratio, int sign)
    {
        if (d.International == 0)
            return d;
        ratio *= Math.Pow(UnitAtoms.EnzymeUnit, d.International * sign);
        return d with
        {
            International = 0,
            Amount = d.Amount + d.International,
            Time = d.Time - d.International,
        };
    }

    private static Conversion Failed(ConversionFault fault) => new(0, fault);
}

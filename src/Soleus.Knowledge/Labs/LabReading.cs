using System.Collections.Immutable;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Labs;

/// <summary>What is wrong with a laboratory value as written.</summary>
public enum LabFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The number is not finite.</summary>
    NotFinite,

    /// <summary>There is no unit; it is never guessed.</summary>
    UnitMissing,

    /// <summary>The unit is not understood.</summary>
    UnknownUnit,

    /// <summary>The unit is understood, but this quantity is not taken in it.</summary>
    UnitNotAccepted,

    /// <summary>The value cannot be: most likely a slip of unit or of the decimal point.</summary>
    Implausible,
}

/// <summary>A laboratory value in the canonical unit, or what is wrong with it and which units would fit the number.</summary>
public sealed record LabReading
{
    private readonly double _value;

    private LabReading(double value, LabFault fault, ImmutableArray<string> units, Phrase? says) =>
        (_value, Fault, Units, Says) = (value, fault, units, says);

    public LabFault Fault { get; }

    public bool Ok => Fault == LabFault.None;

    /// <summary>
    /// After a fault: UCUM units in which the number would be plausible, most likely first. Without a fault: units in which
    /// the number would be ordinary although it is not as written; empty when there is no reason for doubt.
    /// </summary>
    public ImmutableArray<string> Units { get; }

    /// <summary>The fault or the doubt in words; null when all is well.</summary>
    public Phrase? Says { get; }

    /// <summary>The value in the analyte's canonical unit.</summary>
    /// <exception cref="InvalidOperationException">There is none: see <see cref="Fault"/>.</exception>
    public double Value =>
        Ok ? _value : throw new InvalidOperationException($"the result was not read: {Fault}");

    internal static LabReading Read(double value) => new(value, LabFault.None, [], null);

    internal static LabReading Doubtful(double value, ImmutableArray<string> units, Phrase says) =>
        new(value, LabFault.None, units, says);

    internal static LabReading Failed(LabFault fault, ImmutableArray<string> units, Phrase says) =>
        new(0, fault, units, says);
}

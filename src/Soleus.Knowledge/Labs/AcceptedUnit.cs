using System.Collections.Immutable;
using Soleus.Knowledge.Units;

namespace Soleus.Knowledge.Labs;

/// <summary>A unit that a result may be written in: canonical value = Slope · value + Offset.</summary>
/// <param name="Slope">Canonical units per unit; for most a plain factor.</param>
/// <param name="Offset">Canonical units; 0 but for a sourced linear relation (HbA1c in per cent).</param>
/// <param name="Sources">Sources of a linear relation; empty for a plain factor.</param>
public sealed record AcceptedUnit(
    Unit Unit,
    double Slope,
    double Offset,
    ImmutableArray<string> Sources
)
{
    /// <summary>
    /// The value in the analyte's canonical unit, to twelve significant digits: the rounding error of a conversion must not
    /// carry a value that stands on a limit to the other side of it.
    /// </summary>
    public double Canonical(double value) => Rounded((Slope * value) + Offset);

    private static double Rounded(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var decimals = 11 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals is >= 0 and <= 15 ? Math.Round(value, decimals) : value;
    }
}

/// <summary>A unit that is deliberately not taken, with the text that says why.</summary>
/// <param name="Because">Key of the text.</param>
public sealed record RefusedUnit(Unit Unit, string Because);

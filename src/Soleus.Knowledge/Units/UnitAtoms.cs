namespace Soleus.Knowledge.Units;

/// <summary>One UCUM unit atom: its size in base units, its dimension, and whether it takes a prefix.</summary>
internal readonly record struct UnitAtom(double Factor, Dimension Of, bool Metric);

/// <summary>The unit atoms and prefixes of UCUM that records and knowledge need.</summary>
/// <source id="ucum-2.1" at="tables of unit atoms and prefixes"/>
internal static class UnitAtoms
{
    /// <summary>1 U = 1 umol/min, in mol/s.</summary>
    internal const double EnzymeUnit = 1e-6 / 60;

    private const double CubicInch = 16.387064e-6;
    private const double FluidOunce = 231 * CubicInch / 128;
    private const double Ounce = 28.349523125;
    private const double Day = 86_400;
    private const double JulianYear = 365.25 * Day;

    private static readonly Dimension Mass = new(1, 0, 0, 0, 0, 0);
    private static readonly Dimension Length = new(0, 1, 0, 0, 0, 0);
    private static readonly Dimension Volume = new(0, 3, 0, 0, 0, 0);
    private static readonly Dimension Time = new(0, 0, 1, 0, 0, 0);
    private static readonly Dimension Energy = new(1, 2, -2, 0, 0, 0);
    private static readonly Dimension International = new(0, 0, 0, 0, 0, 1);

    /// <summary>The unit atom of this symbol; false when there is none.</summary>
    private static bool Whole(string symbol, out UnitAtom atom)
    {
        atom = symbol switch
        {
            "g" => new(1, Mass, true),
            "m" => new(1, Length, true),
            "s" => new(1, Time, true),
            "mol" => new(1, new(0, 0, 0, 1, 0, 0), true),
            "eq" => new(1, new(0, 0, 0, 0, 1, 0), true),
            "[iU]" or "[IU]" => new(1, International, true),
            "U" => new(EnzymeUnit, new(0, 0, -1, 1, 0, 0), true),
            "L" or "l" => new(1e-3, Volume, true),
            "J" => new(1000, Energy, true),
            "cal" => new(4184, Energy, true),
            "min" => new(60, Time, false),
            "h" => new(3600, Time, false),
            "d" => new(Day, Time, false),
            "wk" => new(7 * Day, Time, false),
            "mo" => new(JulianYear / 12, Time, false),
            "a" => new(JulianYear, Time, false),
            "%" => new(0.01, default, false),
            "[lb_av]" => new(16 * Ounce, Mass, false),
            "[oz_av]" => new(Ounce, Mass, false),
            "[in_i]" => new(0.0254, Length, false),
            "[ft_i]" => new(0.3048, Length, false),
            "[foz_us]" => new(FluidOunce, Volume, false),
            "[cup_us]" => new(8 * FluidOunce, Volume, false),
            "[tbs_us]" => new(FluidOunce / 2, Volume, false),
            "[tsp_us]" => new(FluidOunce / 6, Volume, false),
            _ => default,
        };
        return atom.Factor > 0;
    }

    /// <summary>The atom, or the atom behind a prefix; a whole atom comes first (<c>min</c> is a minute).</summary>
    internal static bool TryFind(string symbol, out UnitAtom atom)
    {
        if (Whole(symbol, out atom))
            return true;
        var prefix = symbol.StartsWith("da", StringComparison.Ordinal) ? 2 : 1;
        for (; prefix >= 1; prefix--)
        {
            if (
                symbol.Length > prefix
                && Prefix(symbol.AsSpan(0, prefix)) is { } power
                && Whole(symbol[prefix..], out var whole)
                && whole.Metric
            )
            {
                atom = whole with { Factor = Scaled(whole.Factor, power) };
                return true;
            }
        }
        return false;
    }

    /// <summary>value · 10^power with one rounding, so that 1 mg/dL stays exactly 10 mg/L.</summary>
    internal static double Scaled(double value, int power) =>
        power < 0 ? value / Math.Pow(10, -power) : value * Math.Pow(10, power);

    private static int? Prefix(ReadOnlySpan<char> symbol) =>
        symbol switch
        {
            "da" => 1,
            "G" => 9,
            "M" => 6,
            "k" => 3,
            "h" => 2,
            "d" => -1,
            "c" => -2,
            "m" => -3,
            "u" => -6,
            "n" => -9,
            "p" => -12,
            "f" => -15,
            _ => null,
        };
}

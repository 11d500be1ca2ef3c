using System.Globalization;

namespace Soleus.Evidence.Tables;

/// <summary>Numbers with a decimal point as data files write them.</summary>
internal static class NumberText
{
    private static readonly double[] PowersOfTen =
    [
        1,
        1e1,
        1e2,
        1e3,
        1e4,
        1e5,
        1e6,
        1e7,
        1e8,
        1e9,
        1e10,
        1e11,
        1e12,
        1e13,
        1e14,
        1e15,
    ];

    /// <summary>A finite number without thousands separators; correctly rounded.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        if (TryReadShort(text, out value))
            return true;
        return double.TryParse(
                text,
                NumberStyles.AllowLeadingSign
                    | NumberStyles.AllowDecimalPoint
                    | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out value
            ) && double.IsFinite(value);
    }

    /// <summary>Empty, NA or N/A.</summary>
    public static bool IsMissing(ReadOnlySpan<char> text) =>
        text.IsEmpty || text is "NA" or "N/A" or "n/a";

    /// <summary>
    /// At most 15 digits, no exponent: digits and power of ten are exact, so that one division rounds once, as the parser does.
    /// </summary>
    private static bool TryReadShort(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        var i = 0;
        var isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative)
            i = 1;
        long digits = 0;
        var count = 0;
        var decimals = -1;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }
            if (!char.IsAsciiDigit(c) || ++count > 15)
                return false;
            digits = (digits * 10) + (c - '0');
            if (decimals >= 0)
                decimals++;
        }
        if (count == 0)
            return false;
        value = decimals > 0 ? digits / PowersOfTen[decimals] : digits;
        if (isNegative)
            value = -value;
        return true;
    }
}

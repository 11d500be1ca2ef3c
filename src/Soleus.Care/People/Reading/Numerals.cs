using System.Globalization;

namespace Soleus.Care.People.Reading;

/// <summary>What a text that should be a number turned out to be.</summary>
internal enum NumeralFault
{
    None,

    /// <summary>No number stands at the beginning.</summary>
    NotANumber,

    /// <summary><c>1,234</c>: a thousand or a decimal comma.</summary>
    Ambiguous,

    /// <summary><c>&lt;0.4</c>: a limit, not a value.</summary>
    BeyondLimit,
}

/// <summary>A number at the beginning of a text, and what follows it.</summary>
internal readonly record struct Numeral(double Value, string Text, string Rest, NumeralFault Fault)
{
    /// <summary>
    /// Reads digits with a decimal point or an unmistakable decimal comma (<c>0,86</c>). A comma before exactly three
    /// digits may mean a thousand and is refused, as is a number with both.
    /// </summary>
    public static Numeral Read(string written)
    {
        var text = written.Trim();
        if (text.Length > 0 && text[0] is '<' or '>' or '≤' or '≥' or '~' or '≈')
        {
            var limit = Read(text[1..].TrimStart('=', ' '));
            return limit with { Fault = NumeralFault.BeyondLimit };
        }
        var at = 0;
        if (at < text.Length && text[at] is '-' or '+' or '−')
            at++;
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        var whole = at - start;
        var comma = false;
        var decimals = 0;
        if (at < text.Length && text[at] is '.' or ',')
        {
            var mark = at++;
            comma = text[mark] == ',';
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            decimals = at - mark - 1;
        }
        if (whole == 0 || (comma && decimals == 0))
            return Failed(NumeralFault.NotANumber, text);
        if (at < text.Length && (text[at] is ',' or '_' || IsThousands(text, at) || IsSecondPoint(text, at)))
            return Failed(NumeralFault.Ambiguous, text);
        if (comma && decimals == 3 && text[start] != '0')
            return Failed(NumeralFault.Ambiguous, text);
        at = Exponent(text, at);
        var rest = text[at..].Trim();
        if (rest.Length > 0 && char.IsAsciiDigit(rest[0]))
            return Failed(NumeralFault.Ambiguous, text);
        var digits = text[..at].Replace(',', '.').Replace('−', '-');
        return double.TryParse(
            digits,
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? new Numeral(value, digits, rest, NumeralFault.None)
            : Failed(NumeralFault.NotANumber, text);
    }

    // 1'234, but not 5'6" (feet and inches).
    private static bool IsThousands(string text, int at)
    {
        var digits = 0;
        while (at + 1 + digits < text.Length && char.IsAsciiDigit(text[at + 1 + digits]))
            digits++;
        return text[at] is '\'' or '’' && digits == 3;
    }

    private static bool IsSecondPoint(string text, int at) =>
        text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static int Exponent(string text, int at)
    {
        if (at >= text.Length || text[at] is not ('e' or 'E'))
            return at;
        var digit = at + 1;
        if (digit < text.Length && text[digit] is '-' or '+')
            digit++;
        var end = digit;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end > digit ? end : at;
    }

    private static Numeral Failed(NumeralFault fault, string text) => new(0, text, "", fault);
}

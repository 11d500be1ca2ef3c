using System.Globalization;
using System.Text;

namespace Soleus.Charts;

/// <summary>
/// How wide text is, about, at 13 units of size in a common sans-serif face: good enough to keep labels apart, not to set type.
/// </summary>
internal static class TextWidth
{
    private const double Usual = 7.5;

    public static double Of(string text)
    {
        double width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Of(rune);
        return width;
    }

    /// <summary>Lines no wider than <paramref name="width"/>, broken at spaces; a longer word stays whole.</summary>
    public static List<string> Wrap(string text, double width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        double used = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var wide = Of(word);
            if (line.Length > 0 && used + Usual + wide > width)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }
            if (line.Length > 0)
            {
                line.Append(' ');
                used += 4;
            }
            line.Append(word);
            used += wide;
        }
        if (line.Length > 0)
            lines.Add(line.ToString());
        return lines;
    }

    private static double Of(Rune rune) =>
        rune.Value switch
        {
            ' ' or '.' or ',' or ':' or ';' or '\'' or 'i' or 'l' or 'j' or '|' or '!' => 3.8,
            'f' or 't' or 'r' or '(' or ')' or '-' or 'I' => 5,
            'm' or 'w' or 'M' or 'W' or '%' or '@' => 11.2,
            >= 'A' and <= 'Z' => 9,
            > 0x2E80 => 13,
            _ => Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.Format
                ? 0
                : Usual,
        };
}

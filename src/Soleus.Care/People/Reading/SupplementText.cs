using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Units;

namespace Soleus.Care.People.Reading;

/// <summary>The parts of a supplement that is told in one text.</summary>
/// <param name="Product">What stands before the amount, or after it when nothing does.</param>
/// <param name="Amount">The amount with its unit.</param>
/// <param name="PerDay">True when the amount is said to be for a day.</param>
/// <param name="Times">How often the amount is taken a day, when said.</param>
/// <param name="Elemental">True when the text says "elemental".</param>
/// <param name="Unclear">Words after the amount that were not understood.</param>
internal readonly record struct SupplementText(
    string Product,
    string Amount,
    bool PerDay,
    int? Times,
    bool Elemental,
    string Unclear
)
{
    private static readonly string[] Numbers = ["once", "twice", "thrice", "four times"];

    /// <summary>The parts, or null when no amount with a unit stands in the text.</summary>
    public static SupplementText? Read(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var numeral = Numeral.Read(words[i]);
            if (numeral.Text.Length == 0 || !char.IsAsciiDigit(FirstDigit(words[i])))
                continue;
            var joined = numeral.Rest.Length > 0;
            var unit =
                joined ? numeral.Rest
                : i + 1 < words.Length ? words[i + 1]
                : "";
            if (numeral.Fault == NumeralFault.NotANumber || !IsUnit(unit.TrimEnd(',', ';', ')')))
                continue;
            var next = joined ? i + 1 : i + 2;
            var before = string.Join(' ', words[..i]);
            var after = Rest(words[next..]);
            var product = before.Trim(' ', ',', '(', ':');
            return new SupplementText(
                product.Length > 0 ? product : after.Words,
                joined
                    ? words[i].TrimEnd(',', ';', ')')
                    : $"{words[i]} {unit.TrimEnd(',', ';', ')')}",
                after.PerDay,
                after.Times,
                after.Elemental,
                product.Length > 0 ? after.Words : ""
            );
        }
        return null;
    }

    private static (string Words, bool PerDay, int? Times, bool Elemental) Rest(string[] words)
    {
        var text = $" {NameIndex<string>.Fold(string.Join(' ', words))} ";
        var elemental = Take(ref text, " elemental magnesium ") || Take(ref text, " elemental ");
        int? times = null;
        for (var n = 0; n < Numbers.Length; n++)
        {
            if (Take(ref text, $" {Numbers[n]} "))
                times = n + 1;
        }
        for (var n = 2; n <= 6 && times is null; n++)
        {
            var word = n switch
            {
                2 => "two",
                3 => "three",
                4 => "four",
                5 => "five",
                _ => "six",
            };
            if (
                Take(ref text, $" {n} times ")
                || Take(ref text, $" {word} times ")
                || Take(ref text, $" {n}x ")
                || Take(ref text, $" x{n} ")
                || Take(ref text, $" {n} x ")
                || Take(ref text, $" x {n} ")
            )
                times = n;
        }
        var perDay = false;
        foreach (
            var day in (ReadOnlySpan<string>)
                [" per day ", " a day ", " daily ", " every day ", " each day ", " d ", " day "]
        )
            perDay |= Take(ref text, day);
        foreach (
            var time in (ReadOnlySpan<string>)
                [
                    " at night ",
                    " at bedtime ",
                    " in the morning ",
                    " in the evening ",
                    " every evening ",
                    " every night ",
                ]
        )
        {
            if (Take(ref text, time))
                times ??= 1;
        }
        return (text.Trim(), perDay && times is null, times, elemental);
    }

    private static bool Take(ref string text, string part)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        if (at < 0)
            return false;
        text = $"{text[..at]} {text[(at + part.Length)..]}";
        return true;
    }

    private static bool IsUnit(string word) =>
        word.Length > 0
        && (
            Unit.TryRead(word, out var unit, out _) && !unit.Dimension.IsNumber
            || word.StartsWith("tablet", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("capsule", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("sachet", StringComparison.OrdinalIgnoreCase)
        );

    private static char FirstDigit(string word)
    {
        foreach (var c in word)
        {
            if (char.IsAsciiDigit(c))
                return c;
        }
        return ' ';
    }
}

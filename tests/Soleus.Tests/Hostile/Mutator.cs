using System.Globalization;
using System.Text;

namespace Soleus.Tests.Hostile;

/// <summary>
/// Spoils a text at its joints: words, numbers, quotes, lines and values behind a colon, rather than single letters alone.
/// The same random stream gives the same text.
/// </summary>
internal sealed class Mutator(IReadOnlyList<string> corpus)
{
    private static readonly string[] Numbers =
    [
        "0",
        "-0",
        "-1",
        "1e999",
        "-1e999",
        "1e-320",
        "1e308",
        "0.30000000000000004",
        "2147483648",
        "9223372036854775808",
        "99999999999999999999999999999999999999",
        "00012",
        "0x1F",
        "0o17",
        "1_000",
        "1,234",
        "1.234,5",
        "0,86",
        "1 234",
        "<0.4",
        ">90",
        "~5",
        "NaN",
        ".nan",
        "-.inf",
        "Infinity",
        "½",
        "٣٤",
        "５０",
        "Ⅻ",
        "1e",
        "5-7",
        "5/6",
        "1:30",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "2027-01-01",
        "31.12.2025",
        "2026-13",
    ];

    private static readonly string[] Words =
    [
        "",
        "null",
        "~",
        "yes",
        "no",
        "unknown",
        "true",
        "[]",
        "{}",
        "{ a: b }",
        "[a, b]",
        "[[[[[[]]]]]]",
        "*a",
        "&a b",
        "!!str a",
        "!!binary aGk=",
        "<<",
        "---",
        "...",
        "%YAML 1.1",
        "| \n  text",
        "> \n  text",
        "# remark",
        "// remark",
        "/* remark */",
        "mg",
        "mmol/L",
        "mg/dL",
        "kg",
        "tablets",
        "per day",
        "twice a day",
        "stopped",
        "never",
        "magnesium",
        "warfarin",
        "dialysis",
        "pregnant",
        "not",
        "my mother",
        "chest pain",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "&amp;&lt;",
        "{name}",
        "{0}",
        "{found}",
        "${HOME}",
        "=1+1",
        "@SUM(A1)",
        "'; DROP TABLE",
        "../../etc/passwd",
        "\u001b[31m",
        "\u001b]8;;http://x\u0007",
        "\u009b31m",
        "\\u001b[2J",
        "\\ud800",
        "\\u0000",
        "\\x1b",
    ];

    private static readonly string[] Signs =
    [
        "\u0000",
        "\u0007",
        "\b",
        "\u001b",
        "\u007f",
        "\u0085",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u200d",
        "\u200f",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ufffd",
        "\uffff",
        "\ud83d",
        "\udc8a",
        "🦵🏽",
        "👩‍⚕️",
        "e\u0301",
        "а",
        "ο",
        "ﬁ",
        "ß",
        "İ",
        "ı",
        "ſ",
        "Ａ",
        "’",
        "−",
        "µ",
        "μ",
        "‰",
        "ا",
        "ש",
        "か",
        "\t",
        "\r",
        "\r\n",
        "\f",
        "\v",
        " ",
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "\"",
        "'",
        "\\",
        "|",
        ">",
        "&",
        "*",
        "!",
        "%",
        "@",
        "`",
        "- ",
        "? ",
        " #",
    ];

    /// <summary>A text of the corpus with one to six faults in it.</summary>
    public string Next(Random random)
    {
        var text = corpus[random.Next(corpus.Count)];
        for (var n = 1 + (random.Next(6) * random.Next(2)); n > 0; n--)
            text = Once(text, random);
        return text;
    }

    private string Once(string text, Random random)
    {
        switch (random.Next(16))
        {
            case 0:
                return Tokens(text, random, (t, i) => t[i] = "");
            case 1:
                return Tokens(text, random, (t, i) => t[i] += t[i]);
            case 2:
                return Tokens(
                    text,
                    random,
                    (t, i) =>
                    {
                        var j = random.Next(t.Count);
                        (t[i], t[j]) = (t[j], t[i]);
                    }
                );
            case 3:
                return Tokens(text, random, (t, i) => t[i] = Any(Words, random));
            case 4 or 5:
                return Number(text, random);
            case 6:
                return text.Insert(random.Next(text.Length + 1), Any(Signs, random));
            case 7:
                return text[..random.Next(text.Length + 1)];
            case 8:
                return text[random.Next(text.Length + 1)..];
            case 9:
                return Spliced(text, corpus[random.Next(corpus.Count)], random);
            case 10 or 11:
                return Value(text, random);
            case 12:
                return Lines(text, random);
            case 13:
                return text.Replace(
                    "\n",
                    Any(["\r\n", "\r", "\u0085", "\n\n", " "], random),
                    StringComparison.Ordinal
                );
            case 14:
                return Repeated(text, random);
            default:
                return Letter(text, random);
        }
    }

    private static string Any(string[] of, Random random) => of[random.Next(of.Length)];

    /// <summary>Runs of letters, of digits, of blanks; every other sign alone.</summary>
    private static List<string> Split(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length; )
        {
            var kind = Kind(text[i]);
            var end = i + 1;
            while (kind > 0 && end < text.Length && Kind(text[end]) == kind)
                end++;
            tokens.Add(text[i..end]);
            i = end;
        }
        return tokens;
    }

    private static int Kind(char c) =>
        char.IsLetter(c) ? 1
        : char.IsDigit(c) ? 2
        : c == ' ' ? 3
        : 0;

    private static string Tokens(string text, Random random, Action<List<string>, int> change)
    {
        var tokens = Split(text);
        if (tokens.Count > 0)
            change(tokens, random.Next(tokens.Count));
        return string.Concat(tokens);
    }

    private static string Number(string text, Random random)
    {
        var tokens = Split(text);
        var numbers = Enumerable
            .Range(0, tokens.Count)
            .Where(i => char.IsDigit(tokens[i], 0))
            .ToList();
        if (numbers.Count == 0)
            return text + Any(Numbers, random);
        var at = numbers[random.Next(numbers.Count)];
        tokens[at] = random.Next(3) switch
        {
            0 => tokens[at] + random.Next(10).ToString(CultureInfo.InvariantCulture),
            _ => Any(Numbers, random),
        };
        return string.Concat(tokens);
    }

    /// <summary>Another kind of value behind a colon: a list for a word, a group for a list, a number for a group.</summary>
    private static string Value(string text, Random random)
    {
        var colons = Enumerable.Range(0, text.Length).Where(i => text[i] == ':').ToList();
        if (colons.Count == 0)
            return $"{text}: {Any(Words, random)}";
        var from = colons[random.Next(colons.Count)] + 1;
        var end = text.IndexOfAny([',', '}', ']', '\n'], from);
        if (end < 0)
            end = text.Length;
        var value = text[from..end].Trim();
        var changed = random.Next(8) switch
        {
            0 => $"[{value}]",
            1 => $"{{ a: {value} }}",
            2 => $"\"{value}\"",
            3 => $"'{value}'",
            4 => $"[{value}, {value}]",
            5 => Any(Numbers, random),
            6 => $"{value} {Any(Words, random)}",
            _ => Any(Words, random),
        };
        return $"{text[..from]} {changed}{text[end..]}";
    }

    private static string Spliced(string text, string other, Random random)
    {
        var from = random.Next(other.Length + 1);
        var length = random.Next(Math.Min(200, other.Length - from) + 1);
        return text.Insert(random.Next(text.Length + 1), other.Substring(from, length));
    }

    private static string Lines(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        switch (random.Next(5))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[random.Next(lines.Count)]);
                break;
            case 2:
                lines[at] = $" {lines[at]}";
                break;
            case 3:
                lines[at] = lines[at].TrimStart();
                break;
            default:
                lines[at] = $"\t{lines[at]}";
                break;
        }
        return string.Join('\n', lines);
    }

    /// <summary>A stretch many times over: length and depth.</summary>
    private static string Repeated(string text, Random random)
    {
        if (text.Length == 0)
            return text;
        var from = random.Next(text.Length);
        var part = text.Substring(from, random.Next(1, Math.Min(12, text.Length - from) + 1));
        var times = random.Next(20) == 0 ? 1_000 : random.Next(2, 60);
        return text.Insert(from, new StringBuilder().Insert(0, part, times).ToString());
    }

    private static string Letter(string text, Random random)
    {
        if (text.Length == 0)
            return text;
        var at = random.Next(text.Length);
        var letter =
            random.Next(3) == 0 ? (char)random.Next(0x20, 0x10000) : (char)random.Next(32, 127);
        return text[..at] + letter + text[(at + random.Next(2))..];
    }
}

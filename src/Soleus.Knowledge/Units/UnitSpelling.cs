using System.Collections.Frozen;
using System.Text;

namespace Soleus.Knowledge.Units;

/// <summary>How people write units, and the UCUM text that they mean. Never used on knowledge files.</summary>
internal static class UnitSpelling
{
    private const int MaxLength = 64;

    // Valid UCUM that nobody means in a health record: a megagram, a megalitre, a gigametre.
    private static readonly FrozenDictionary<string, string> Slips = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["Mg"] = "mg",
        ["ML"] = "mL",
        ["Ml"] = "mL",
        ["Mmol"] = "mmol",
        ["Gm"] = "g",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Words = Spelt(
        ("ug", "mcg ugm microgram micrograms mikrogramm"),
        ("mg", "mgs milligram milligrams"),
        ("g", "gm gms gram grams gramme grammes"),
        ("kg", "kgs kilo kilos kilogram kilograms"),
        ("ng", "nanogram nanograms"),
        ("L", "litre litres liter liters ltr"),
        ("mL", "mls cc ccm millilitre millilitres milliliter milliliters"),
        ("dL", "decilitre deciliter"),
        ("mmol", "mmols millimol millimole millimoles"),
        ("umol", "mcmol micromol micromole micromoles"),
        ("nmol", "nanomol nanomole nanomoles"),
        ("pmol", "picomol picomole picomoles"),
        ("meq", "mval milliequivalent milliequivalents"),
        ("[IU]", "iu i.u. ui"),
        ("m[IU]", "miu mui"),
        ("u[IU]", "uiu mciu"),
        ("k[IU]", "kiu"),
        ("[lb_av]", "lb lbs pound pounds"),
        ("[oz_av]", "oz ounce ounces"),
        ("[in_i]", "in inch inches"),
        ("[ft_i]", "ft foot feet"),
        ("[foz_us]", "floz fl.oz fluidounce fluidounces"),
        ("[cup_us]", "cup cups"),
        ("[tbs_us]", "tbsp tablespoon tablespoons"),
        ("[tsp_us]", "tsp teaspoon teaspoons"),
        ("%", "percent pct"),
        ("kcal", "kcals kilocalorie kilocalories"),
        ("kJ", "kilojoule kilojoules"),
        ("cm", "cms centimetre centimetres centimeter centimeters"),
        ("m", "metre metres meter meters"),
        ("s", "sec secs second seconds"),
        ("min", "mins minute minutes"),
        ("h", "hr hrs hour hours"),
        ("d", "day days"),
        ("wk", "week weeks wks"),
        ("mo", "month months mth mths"),
        ("a", "year years yr yrs annum"),
        ("/d", "daily aday eachday everyday"),
        ("/wk", "weekly aweek eachweek everyweek")
    );

    internal static string Normalise(string written)
    {
        var text = Plain(written).Trim();
        if (text.Length is 0 or > MaxLength)
            return text;
        if (BodySurface(text) is { } indexed)
            return indexed;
        text = text.Replace(" per ", "/", StringComparison.OrdinalIgnoreCase);
        if (text.StartsWith("per ", StringComparison.OrdinalIgnoreCase))
            text = "/" + text[4..];
        text = text.Replace("/per ", "/", StringComparison.OrdinalIgnoreCase);
        if (!text.Any(char.IsAsciiLetterLower) && Parses(text.ToLowerInvariant(), out var lower))
            return Parses(text, out _) && !HasSlip(text) ? text : lower;
        var parts = text.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            if (Token(parts[i].Trim(), i > 0) is { } token)
                parts[i] = token;
            else if (parts[i].Trim().Length > 0 || i > 0)
                return text;
        }
        var joined = string.Join('/', parts);
        return Parses(joined, out _) ? joined : text;
    }

    private static bool HasSlip(string text) => text.Split('/').Any(Slips.ContainsKey);

    /// <summary>One part between slashes in UCUM, or null when it is not recognised.</summary>
    private static string? Token(string part, bool below)
    {
        if (Slips.TryGetValue(part, out var meant))
            return meant;
        if (Parses(part, out _))
            return part;
        var compact = part.Replace(" ", "", StringComparison.Ordinal);
        if (Words.TryGetValue(compact.ToLowerInvariant(), out var word))
            return word;
        if (Parses(compact.Replace("^", "", StringComparison.Ordinal), out var power))
            return power;
        if (compact.Length > 1 && compact[0] is 'x' or 'X' or '*')
            return Token(compact[1..], below);
        if (TenToThe(compact) is { } ten)
            return ten;
        var digits = 0;
        while (digits < compact.Length && char.IsAsciiDigit(compact[digits]))
            digits++;
        if (digits > 0 && digits < compact.Length && Token(compact[digits..], below) is { } rest)
            return below ? $"({compact[..digits]}.{rest})" : $"{compact[..digits]}.{rest}";
        return Inverse(part) ?? Folded(compact);
    }

    private static string? TenToThe(string part) =>
        part.Length > 3
        && part.StartsWith("10e", StringComparison.OrdinalIgnoreCase)
        && Parses("10*" + part[3..], out var ten)
            ? ten
            : null;

    /// <summary><c>mmol L-1</c> and <c>kg m-2</c>.</summary>
    private static string? Inverse(string part)
    {
        var cut = part.LastIndexOfAny([' ', '.']);
        var minus = part.LastIndexOf('-');
        if (cut <= 0 || minus < cut + 2)
            return null;
        var power = part[(minus + 1)..];
        var below = part[(cut + 1)..minus] + (power == "1" ? "" : power);
        return
            Token(part[..cut].Trim(), false) is { } above && Parses($"{above}/{below}", out var all)
            ? all
            : null;
    }

    /// <summary>Wrong case: <c>KG</c>, <c>mMol</c>, <c>DL</c>, <c>mEq</c>.</summary>
    private static string? Folded(string part)
    {
        var lower = part.ToLowerInvariant();
        if (Parses(lower, out _))
            return
                lower.EndsWith('l')
                && !lower.EndsWith("mol", StringComparison.Ordinal)
                && !lower.EndsWith("cal", StringComparison.Ordinal)
                ? lower[..^1] + "L"
                : lower;
        return null;
    }

    /// <summary>Per 1.73 m2 in any spelling; the annotation keeps it apart from plain mL/min.</summary>
    private static string? BodySurface(string text)
    {
        var at = text.IndexOf("1.73", StringComparison.Ordinal);
        if (at < 0)
            at = text.IndexOf("1,73", StringComparison.Ordinal);
        if (at <= 0)
            return null;
        var area = new StringBuilder();
        foreach (var c in text.AsSpan(at + 4))
        {
            if (c is not (' ' or '^' or '_' or '.' or ')' or '}' or '*'))
                area.Append(char.ToLowerInvariant(c));
        }
        if (area.ToString() is not ("m2" or "sqm"))
            return null;
        var head = text[..at].TrimEnd(' ', '(', '{', '/');
        if (head.EndsWith(" per", StringComparison.OrdinalIgnoreCase))
            head = head[..^4];
        return head.Length == 0 ? null : $"{Normalise(head)}/{{1.73_m2}}";
    }

    private static bool Parses(string text, out string same)
    {
        same = text;
        return UnitParser.TryParse(text, out _, out _);
    }

    private static string Plain(string written)
    {
        var plain = new StringBuilder(written.Length);
        foreach (var c in written)
        {
            plain.Append(
                c switch
                {
                    '\u00b5' or '\u03bc' => 'u',
                    '\u00b9' => '1',
                    '\u00b2' => '2',
                    '\u00b3' => '3',
                    '\u207b' or '\u2212' or '\u2013' => '-',
                    '\u00b7' or '\u22c5' or '\u2219' => '.',
                    '\u00d7' => 'x',
                    '\u2215' or '\u2044' => '/',
                    '\u00a0' or '\u2009' or '\u202f' or '\t' => ' ',
                    _ => c,
                }
            );
        }
        return plain.ToString();
    }

    private static FrozenDictionary<string, string> Spelt(
        params (string Ucum, string Written)[] all
    ) =>
        all.SelectMany(w => w.Written.Split(' ').Select(s => KeyValuePair.Create(s, w.Ucum)))
            .ToFrozenDictionary(StringComparer.Ordinal);
}

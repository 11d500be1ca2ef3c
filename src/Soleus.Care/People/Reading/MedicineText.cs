using System.Collections.Immutable;
using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Medicines;

namespace Soleus.Care.People.Reading;

/// <summary>A medicine found in a text, and what stands beside its name.</summary>
internal readonly record struct FoundMedicine(
    string Written,
    Medicine? Known,
    bool Guess,
    string? Dose
)
{
    /// <summary>The route that the written form means; null for the usual one.</summary>
    public string? Route { get; init; }
}

/// <summary>
/// Finds the medicine in what people write: <c>omeprazole 20 mg once daily</c>, <c>low-dose aspirin</c>,
/// <c>losartan/hydrochlorothiazide</c>. Exact names come first; only a whole name is ever taken for a close spelling.
/// </summary>
internal static class MedicineText
{
    private const int MostParts = 6;

    public static ImmutableArray<FoundMedicine> Find(string text, NameIndex<Medicine> names)
    {
        if (One(text, names) is { Known: not null } whole)
            return [whole];
        var parts = Parts(text);
        if (parts.Count > 1)
        {
            var found = parts.Select(p => One(p, names)).ToList();
            if (found.Exists(f => f.Known is not null))
                return [.. found.Where(f => f.Known is not null || HasName(f.Written))];
        }
        return [new FoundMedicine(text, null, false, null)];
    }

    /// <summary>True when a text names a form that is not swallowed.</summary>
    public static bool HasForm(string text) =>
        MedicineForm.In(NameIndex<string>.Fold(text).Split(' ')) is not null;

    private static FoundMedicine One(string text, NameIndex<Medicine> names)
    {
        if (names.Exact(text) is { } exact)
            return new FoundMedicine(text, exact, false, null);
        if (OfForm(text, names) is { } formed)
            return formed;
        // "Miconazole 2% oral gel": the whole name stands around a figure.
        var words = NameIndex<string>.Fold(text).Split(' ');
        var unnumbered = string.Join(
            ' ',
            words.Where(w => w.Length > 0 && !char.IsAsciiDigit(w[0]))
        );
        if (names.Exact(unnumbered) is { } around)
            return new FoundMedicine(text, around, false, WithoutDose(text).Dose);
        var (name, dose) = WithoutDose(text);
        if (name.Length == 0)
            return new FoundMedicine(text, null, false, null);
        if (names.Exact(name) is { } plain)
            return new FoundMedicine(text, plain, false, dose);
        var bare = WithoutSalt(name);
        if (bare.Length < name.Length && names.Exact(bare) is { } salt)
            return new FoundMedicine(text, salt, false, dose);
        var match = names.Find(name);
        if (match.Found is null && bare.Length < name.Length)
            match = names.Find(bare);
        return new FoundMedicine(text, match.Found, match.Found is not null, dose);
    }

    /// <summary>
    /// A medicine in a form that is not swallowed: under its own name when it has one ("hydrocortisone cream"), else the
    /// ingredient with that route. A name that is only guessed keeps its usual route.
    /// </summary>
    private static FoundMedicine? OfForm(string text, NameIndex<Medicine> names)
    {
        if (MedicineForm.In(NameIndex<string>.Fold(text).Split(' ')) is not { } form)
            return null;
        var (written, dose) = WithoutDose(text);
        var bare = string.Join(
            ' ',
            NameIndex<string>.Fold(written).Split(' ').Where(w => !form.Words.Contains(w))
        );
        if (bare.Length == 0)
            return null;
        var unsalted = WithoutSalt(bare);
        foreach (var name in form.Names)
        {
            if ((names.Exact($"{bare} {name}") ?? names.Exact($"{unsalted} {name}")) is { } own)
                return new FoundMedicine(text, own, false, dose) { Route = form.Route };
        }
        return (names.Exact(bare) ?? names.Exact(unsalted)) is { } known
            ? new FoundMedicine(text, known, false, dose) { Route = form.Route }
            : null;
    }

    /// <summary>The name without leading and trailing dose words, and the dose as written.</summary>
    private static (string Name, string? Dose) WithoutDose(string text)
    {
        var words = text.Split(
            [' ', '\t', '\n', '\r', ',', ';', '(', ')'],
            StringSplitOptions.RemoveEmptyEntries
        );
        var start = 0;
        while (start < words.Length && IsDose(words[start]))
            start++;
        var end = start;
        while (end < words.Length && !IsDose(words[end]))
            end++;
        // After a figure anything may follow (for reflux); after a mere word only dose words may.
        for (var i = end; i < words.Length && !char.IsAsciiDigit(words[i][0]); i++)
        {
            if (!IsDose(words[i]))
                return (text, null);
        }
        var beside = words.Take(start).Concat(words.Skip(end));
        var dose = string.Join(' ', beside);
        return (string.Join(' ', words[start..end]), dose.Length == 0 ? null : dose);
    }

    private static bool IsDose(string word)
    {
        var folded = NameIndex<string>.Fold(word);
        return folded.Length == 0
            || char.IsAsciiDigit(folded[0])
            || folded.Split(' ').All(DoseWords.Is);
    }

    private static string WithoutSalt(string name)
    {
        var words = NameIndex<string>.Fold(name).Split(' ');
        var end = words.Length;
        while (end > 1 && DoseWords.IsSalt(words[end - 1]))
            end--;
        return string.Join(' ', words[..end]);
    }

    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        foreach (
            var part in text.Split(
                ["/", "+", "&", ",", ";", " and ", " with ", " plus "],
                MostParts,
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
            parts.Add(part);
        return parts;
    }

    private static bool HasName(string part) =>
        !part.Split(' ').All(w => w.Length == 0 || IsDose(w));
}

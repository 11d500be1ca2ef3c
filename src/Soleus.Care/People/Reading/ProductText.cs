using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Products;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.People.Reading;

/// <summary>What a product's name says: whether magnesium is in it, and which compound.</summary>
internal readonly record struct FoundProduct(string? Form, Answer Magnesium, bool Guess);

/// <summary>
/// Finds magnesium in a product's name. "No magnesium" is only said when every word of the name is understood; anything
/// else stays unknown.
/// </summary>
internal static class ProductText
{
    private const int LongestName = 5;

    private static readonly string[] Without =
    [
        "without magnesium",
        "no magnesium",
        "magnesium free",
        "not magnesium",
    ];

    // A salt's name alone ("calcium citrate") says nothing of magnesium when another mineral stands beside it.
    private static readonly string[] OtherMinerals =
    [
        "calcium",
        "potassium",
        "zinc",
        "iron",
        "sodium",
        "ferrous",
        "chromium",
        "selenium",
        "lithium",
    ];

    public static FoundProduct Find(string text, NameIndex<SupplementProduct> names)
    {
        var folded = NameIndex<string>.Fold(text);
        if (Array.Exists(Without, w => folded.Contains(w, StringComparison.Ordinal)))
            return new FoundProduct(null, Answer.Unknown, false);
        if (names.Exact(folded) is { } exact)
            return new FoundProduct(exact.Form, exact.Magnesium, false);
        var words = folded
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(w => !DoseWords.Is(w))
            .ToArray();
        var name = string.Join(' ', words);
        if (names.Find(name) is { Found: { } near } match)
            return new FoundProduct(
                near.Form,
                // A guess never reassures.
                match.Guess
                && near.Magnesium == Answer.No
                    ? Answer.Unknown
                    : near.Magnesium,
                match.Guess
            );
        return Parts(words, names);
    }

    private static FoundProduct Parts(string[] words, NameIndex<SupplementProduct> names)
    {
        var named = words.Contains("magnesium");
        var other = Array.Exists(words, w => Array.IndexOf(OtherMinerals, w) >= 0);
        var magnesium = Answer.No;
        var forms = new HashSet<string>(StringComparer.Ordinal);
        var understood = words.Length > 0;
        for (var i = 0; i < words.Length; )
        {
            if (Longest(words, i, names, out var taken) is not { } product)
            {
                understood = false;
                i++;
                continue;
            }
            // "zinc oxide" and a bare "citrate" are no magnesium; "magnesium … citrate" is.
            var bare = taken == 1 && product.Form is not null && !IsWholeName(words[i]);
            i += taken;
            if (bare && (!named || other))
            {
                understood = false;
                continue;
            }
            magnesium = Kleene.Or(magnesium, product.Magnesium);
            if (product.Form is not null)
                forms.Add(product.Form);
        }
        if (!understood)
            magnesium = Kleene.Or(magnesium, Answer.Unknown);
        return new FoundProduct(forms.Count == 1 ? forms.First() : null, magnesium, false);
    }

    private static bool IsWholeName(string word) =>
        word is "mgo" or "magnox" or "momh" or "nigari" or "epsom" or "magtein";

    private static SupplementProduct? Longest(
        string[] words,
        int at,
        NameIndex<SupplementProduct> names,
        out int taken
    )
    {
        for (taken = Math.Min(LongestName, words.Length - at); taken > 0; taken--)
        {
            if (names.Exact(string.Join(' ', words[at..(at + taken)])) is { } product)
                return product;
        }
        return null;
    }
}

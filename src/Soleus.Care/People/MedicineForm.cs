using System.Collections.Immutable;

namespace Soleus.Care.People;

/// <summary>A form of a medicine that is not swallowed, as people write it beside a name: <c>hydrocortisone 1% cream</c>.</summary>
/// <param name="Route">The route that the form means.</param>
/// <param name="Words">Words of the text that tell the form; all must be there.</param>
/// <param name="Names">How the form stands in names, the written one first: <c>hydrocortisone cream</c>.</param>
internal sealed record MedicineForm(
    string Route,
    ImmutableArray<string> Words,
    ImmutableArray<string> Names
)
{
    private static readonly string[] Swallowed =
    [
        "oral",
        "mouth",
        "swallowed",
        "tablet",
        "tablets",
        "capsule",
        "capsules",
        "liquid",
        "syrup",
    ];

    /// <summary>Routes on which next to nothing reaches the blood. Patches, gels, sprays and inhalers are not among them.</summary>
    private static readonly string[] Local = ["cream", "ointment", "shampoo", "eye", "ear"];

    private static readonly ImmutableArray<MedicineForm> All =
    [
        Skin("cream", "cream", "ointment", "gel"),
        Skin("ointment", "ointment", "cream", "gel"),
        Skin("shampoo", "shampoo"),
        Skin("gel", "gel", "cream"),
        new("eye", ["eye", "drops"], ["eye drops", "drops"]),
        new("ear", ["ear", "drops"], ["ear drops", "drops"]),
        new("patch", ["patch"], ["patch"]),
        new("patch", ["patches"], ["patches", "patch"]),
        new("nasal", ["nasal", "spray"], ["nasal spray"]),
        new("nasal", ["nose", "spray"], ["nasal spray"]),
        new("inhaler", ["inhaler"], ["inhaler"]),
    ];

    /// <summary>The form that folded words name, or null; also when they speak of swallowing.</summary>
    public static MedicineForm? In(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Swallowed.Contains(word))
                return null;
        }
        foreach (var form in All)
        {
            var there = true;
            foreach (var word in form.Words)
                there &= words.Contains(word);
            if (there)
                return form;
        }
        return null;
    }

    /// <summary>True for a written route that only reaches the skin, the eye or the ear.</summary>
    public static bool IsLocal(string? route)
    {
        var local = false;
        foreach (var word in (route ?? "").Split([' ', '-', ',', '/', '(', ')', '.']))
        {
            if (Swallowed.Contains(word, StringComparer.OrdinalIgnoreCase))
                return false;
            local |= Local.Contains(word, StringComparer.OrdinalIgnoreCase);
        }
        return local;
    }

    private static MedicineForm Skin(string word, params string[] names) =>
        new(word, [word], [.. names]);
}

using Soleus.Knowledge.Medicines;

namespace Soleus.Care.Safety;

/// <summary>Whether a medicine is swallowed, so that it can meet magnesium in the gut.</summary>
internal static class MedicineRoute
{
    private static readonly string[] Swallowed =
    [
        "mouth",
        "orally",
        "po",
        "tablet",
        "tablets",
        "capsule",
        "capsules",
        "swallowed",
    ];

    private static readonly string[] NotSwallowed =
    [
        "inhaled",
        "inhaler",
        "inhalation",
        "nebulised",
        "nebulized",
        "injected",
        "injection",
        "intravenous",
        "intramuscular",
        "subcutaneous",
        "infusion",
        "iv",
        "im",
        "sc",
        "topical",
        "skin",
        "cream",
        "ointment",
        "gel",
        "patch",
        "transdermal",
        "eye",
        "ear",
        "nasal",
        "nose",
        "rectal",
        "suppository",
        "enema",
        "vaginal",
        "pessary",
        "implant",
        "sublingual",
        "buccal",
    ];

    /// <summary>
    /// True unless the route that was written, or without one the medicine's usual route, is clearly another one: what is not
    /// understood is kept apart from magnesium.
    /// </summary>
    public static bool IsSwallowed(string? written, Medicine? medicine)
    {
        if (!string.IsNullOrWhiteSpace(written))
        {
            var other = false;
            foreach (var word in written.Split([' ', '-', ',', '/', '(', ')', '.']))
            {
                if (Swallowed.Contains(word, StringComparer.OrdinalIgnoreCase))
                    return true;
                other |= NotSwallowed.Contains(word, StringComparer.OrdinalIgnoreCase);
            }
            return !other;
        }
        return medicine is null || medicine.Route == "oral";
    }
}

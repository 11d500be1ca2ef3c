using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Contraindications;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Safety;

/// <summary>
/// How much magnesium the person takes already, from supplements, laxatives and antacids together, against the limit. What is
/// not known stays unknown: then nothing is allowed on top.
/// </summary>
internal static class CurrentProducts
{
    /// <summary>What the products mean: none, known, within, at-limit, may-be-above, above, cannot-tell or not-said.</summary>
    /// <param name="limit">Most elemental magnesium from all products [mg/d], or null when no limit is known.</param>
    public static (SafetyLevel Level, string Word) Judge(ProductList products, double? limit)
    {
        var total = products.Total;
        // A known part that is above the limit is above it, whatever the rest is.
        if (products.Level is { } level && !(total.High >= limit))
            return (level, products.NotSaid ? "not-said" : "cannot-tell");
        return products.IsEmpty ? (SafetyLevel.Note, "none")
            : limit is not { } most ? (SafetyLevel.Note, "known")
            : total.Low > most ? (SafetyLevel.Blocked, "above")
            : total.High > most ? (SafetyLevel.Blocked, "may-be-above")
            : total.High == most ? (SafetyLevel.Blocked, "at-limit")
            : (SafetyLevel.Note, "within");
    }

    /// <summary>Finding <c>safety.current-products</c>.</summary>
    public static Finding Found(ProductList products, double? limit, string word, bool showsDose)
    {
        var total = products.Total;
        // What is left below the limit is only said when it may be taken.
        var conclusion = word == "within" && !showsDose ? "known" : word;
        var reasons = products.Said;
        if (word is "above" or "at-limit" or "may-be-above")
            reasons = reasons.Add(new Phrase("safety.current.stop-hint"));
        return new Finding
        {
            Id = "safety.current-products",
            Step = Step.Safety,
            Conclusion = conclusion,
            Says = new Phrase(
                $"safety.current.{conclusion}",
                ("low", Math.Round(total.Low)),
                ("best", Math.Round(total.Best)),
                ("high", Math.Round(total.High)),
                ("limit", limit ?? 0),
                ("left", Math.Floor(Math.Max(0, (limit ?? 0) - total.High)))
            ),
            Reasons = reasons,
            Inputs = products.Inputs,
            Missing = products.Missing,
            Sources = ["soleus-rule", "iupac-2021"],
            Status = FactStatus.Derived,
        };
    }
}

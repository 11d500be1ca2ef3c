using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.Evidence;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.Interactions;

namespace Soleus.Care.Forms;

/// <summary>Everything that is known of one form of magnesium. What is not known is empty, never filled in.</summary>
/// <param name="Studies">How it is absorbed or taken, without what <paramref name="Trials"/> names too.</param>
/// <param name="Trials">Trials in people whose table names this form alone, by mouth or on the skin.</param>
/// <param name="NotWith">Interactions that rule this form out beside a medicine.</param>
public sealed record FormFacts(
    SupplementForm Form,
    ImmutableArray<FormTrial> Studies,
    ImmutableArray<Trial> Trials,
    ImmutableArray<Interaction> NotWith
)
{
    /// <summary>Studies measured in people.</summary>
    public int InPeople => Studies.Count(s => s.Kind == "people");

    public static FormFacts Of(SupplementForm form, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(knowledge);
        ImmutableArray<Trial> trials =
        [
            .. knowledge.Evidence.Trials.Where(t =>
                t is { IsMagnesium: true, Route: "oral" or "topical" }
                && t.Status.MayWarn()
                && Named(t.Form, knowledge.Forms) == form
            ),
        ];
        return new FormFacts(
            form,
            [
                .. knowledge.FormTrials.Where(t =>
                    t.Status.MayWarn()
                    && t.Forms.Contains(form.Id)
                    && !trials.Any(other => other.Id == t.Id)
                ),
            ],
            trials,
            [.. knowledge.Interactions.Rows.Where(r => r.ExcludedForms.Contains(form.Id))]
        );
    }

    /// <summary>
    /// The form that the words of a trial name: the longest full name of any form in them. Null for a mixture, and when none
    /// or no single one is named.
    /// </summary>
    public static SupplementForm? Named(string words, ImmutableArray<SupplementForm> forms)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.AsSpan().IndexOfAny('+', ';') >= 0)
            return null;
        var text =
            $" {words.ToLowerInvariant().Replace("sulphate", "sulfate", StringComparison.Ordinal)} ";
        SupplementForm? best = null;
        var length = 0;
        foreach (var form in forms)
        {
            foreach (var name in form.Names)
            {
                if (
                    name.Length > length
                    && name.Contains("magnesium ", StringComparison.Ordinal)
                    && text.Contains($" {name} ", StringComparison.Ordinal)
                )
                    (best, length) = (form, name.Length);
            }
        }
        return best;
    }
}

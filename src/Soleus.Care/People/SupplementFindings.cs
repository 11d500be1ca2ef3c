using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People;

/// <summary>What is unclear about a supplement: its name, and whether its amount is of magnesium or of the compound.</summary>
internal static class SupplementFindings
{
    public static void Add(StatedSupplement supplement, KnowledgeBase knowledge, List<Finding> into)
    {
        if (supplement.Guess)
            into.Add(
                Of(
                    supplement,
                    "supplement-guessed",
                    "guessed",
                    ("known", Known(supplement, knowledge))
                )
            );
        switch (supplement.ContainsMagnesium)
        {
            case Answer.Unknown:
                var named = knowledge.Names.Products.Find(
                    Reading.SupplementText.Read(supplement.Written)?.Product ?? supplement.Written
                );
                into.Add(
                    named.Found is { Magnesium: Answer.Unknown }
                        ? Of(supplement, "supplement-maybe-magnesium", "unclear")
                        : Of(supplement, "supplement-not-recognised", "not-recognised")
                );
                break;
            case Answer.Yes when supplement.AmountMgPerDay is null:
                into.Add(
                    Of(supplement, "supplement-amount-missing", "unclear") with
                    {
                        Missing = ["magnesium-supplement-mg"],
                    }
                );
                break;
            case Answer.Yes when supplement.Basis == AmountBasis.Unknown:
                into.Add(Basis(supplement, supplement.AmountMgPerDay!.Value, knowledge));
                break;
        }
    }

    /// <summary>Both readings of an amount, and the question that decides between them.</summary>
    private static Finding Basis(
        StatedSupplement supplement,
        double amountMg,
        KnowledgeBase knowledge
    )
    {
        if (FormOf(supplement.FormId, knowledge) is not { } form)
            return Of(supplement, "supplement-basis-unknown-form", "unclear", ("amount", amountMg));
        var low = Math.Round(amountMg * form.FractionLow);
        var high = Math.Round(amountMg * form.FractionHigh);
        return Of(
            supplement,
            "supplement-basis",
            "unclear",
            ("amount", amountMg),
            (
                "elemental",
                low < high ? $"{Numbers.Show(low)}–{Numbers.Show(high)}" : Numbers.Show(high)
            )
        ) with
        {
            Reasons = [new Phrase("record-finding.supplement-basis.ask")],
            Sources = form.Sources,
            Status = form.Status,
        };
    }

    private static Finding Of(
        StatedSupplement supplement,
        string key,
        string conclusion,
        params ImmutableArray<PhraseValue> values
    ) =>
        RecordFindings.Named(
            key,
            conclusion,
            "supplement",
            supplement.Written,
            supplement.Path,
            values
        );

    private static string Known(StatedSupplement supplement, KnowledgeBase knowledge)
    {
        var near = knowledge.Names.Products.Near(
            Reading.SupplementText.Read(supplement.Written)?.Product ?? supplement.Written
        );
        return near.IsEmpty ? supplement.FormId ?? supplement.Written : near[0];
    }

    private static SupplementForm? FormOf(string? id, KnowledgeBase knowledge)
    {
        if (id is null)
            return null;
        foreach (var form in knowledge.Forms)
        {
            if (form.Id == id)
                return form;
        }
        return null;
    }
}

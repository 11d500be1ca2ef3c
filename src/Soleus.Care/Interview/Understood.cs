using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Care.People.Reading;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Interview;

/// <summary>Says what the names of a reply were taken for, so that a wrong reading is seen at once.</summary>
internal static class Understood
{
    /// <param name="before">The record without the reply.</param>
    /// <param name="record">The record with it.</param>
    public static IEnumerable<Phrase> In(
        InterviewStep step,
        RecordText before,
        PersonRecord record,
        KnowledgeBase knowledge
    ) =>
        step.Kind switch
        {
            StepKind.List when step.Place == "medicines" => (record.Medicines ?? []).Select(m =>
                m.Known is { } known
                    ? Taken(m.Written, known.Name, m.Guess)
                    : NotKnown(m.Written, knowledge.Names.Medicines.Near(m.Written))
            ),
            StepKind.List when step.Place == "conditions" => record.Conditions.Select(c =>
                c.Known is { } known
                    ? Taken(c.Written, new Phrase($"condition.{known.Id}"), c.Guess)
                    : NotKnown(c.Written, knowledge.Names.Conditions.Near(c.Written))
            ),
            StepKind.List when step.Place == "supplements" => (record.Supplements ?? []).Select(
                Supplement
            ),
            StepKind.List => (record.Diet.Foods ?? []).Select(f =>
            {
                var match = knowledge.FoodNames.Find(f.Written);
                return match.Found is { } food
                    ? Taken(f.Written, food.Name, match.Guess)
                    : NotKnown(f.Written, match.Alternatives);
            }),
            StepKind.Labs => record
                .Labs.Skip(before.Count("labs"))
                .Select(l => new Phrase(
                    "interview.said.lab",
                    ("name", new Phrase($"analyte.{l.Analyte.Id}")),
                    ("value", $"{Numbers.Show(l.WrittenValue)} {l.WrittenUnit}")
                )),
            _ => [],
        };

    private static Phrase Supplement(StatedSupplement supplement) =>
        supplement.AmountMgPerDay is { } mg
            ? new Phrase(
                "interview.said.supplement",
                ("name", IssueLog.Short(supplement.Written)),
                ("mg", mg)
            )
            : new Phrase(
                "interview.said.supplement-no-amount",
                ("name", IssueLog.Short(supplement.Written))
            );

    private static Phrase Taken(string written, PhraseValueText known, bool guess) =>
        new(
            guess ? "interview.said.guessed" : "interview.said.understood",
            ("written", IssueLog.Short(written)),
            known.Value
        );

    private static Phrase NotKnown(string written, ImmutableArray<string> near) =>
        near.IsEmpty
            ? new Phrase("interview.said.not-known", ("written", IssueLog.Short(written)))
            : new Phrase(
                "interview.said.not-known-near",
                ("written", IssueLog.Short(written)),
                ("names", string.Join(", ", near))
            );

    private readonly record struct PhraseValueText(PhraseValue Value)
    {
        public static implicit operator PhraseValueText(string name) => new(("known", name));

        public static implicit operator PhraseValueText(Phrase name) => new(("known", name));
    }
}

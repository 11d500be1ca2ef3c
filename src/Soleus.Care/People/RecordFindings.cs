using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People;

/// <summary>
/// What the record itself gives to say: names that were not recognised or only guessed, statements that contradict each
/// other, amounts that can be read in two ways. None of it stops the answer; each is told.
/// </summary>
public static class RecordFindings
{
    private const string Rule = "soleus-rule";

    /// <summary>The findings in a fixed order: by id, then by what was written.</summary>
    public static ImmutableArray<Finding> Of(PersonRecord record, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(knowledge);
        var findings = new List<Finding>();
        foreach (var medicine in record.Medicines ?? [])
            Medicine(medicine, knowledge, findings);
        foreach (var condition in record.Conditions)
            Condition(condition, knowledge, findings);
        foreach (var supplement in record.Supplements ?? [])
            SupplementFindings.Add(supplement, knowledge, findings);
        foreach (var food in record.Diet.Foods ?? [])
            Food(food, knowledge, findings);
        foreach (var warning in record.Warnings)
            findings.Add(OfWarning(warning));
        findings.Sort(
            (a, b) =>
                string.CompareOrdinal(a.Id, b.Id) is var byId && byId != 0
                    ? byId
                    : string.CompareOrdinal(Written(a), Written(b))
        );
        return [.. findings];
    }

    internal static Finding Named(
        string key,
        string conclusion,
        string what,
        string written,
        string path,
        params ImmutableArray<PhraseValue> values
    ) =>
        new()
        {
            Id = $"record.{key}",
            Step = Step.Record,
            Conclusion = conclusion,
            Says = new Phrase($"record-finding.{key}.says", [.. values, ("name", Short(written))]),
            Inputs = [new UsedInput(what, written, path)],
            Sources = [Rule],
            Status = FactStatus.Derived,
        };

    internal static string Short(string text) => Reading.IssueLog.Short(text);

    internal static Finding WithNear(Finding finding, string key, ImmutableArray<string> near) =>
        near.IsEmpty
            ? finding
            : finding with
            {
                Reasons =
                [
                    new Phrase($"record-finding.{key}.near", ("names", string.Join(", ", near))),
                ],
            };

    private static void Medicine(
        StatedMedicine medicine,
        KnowledgeBase knowledge,
        List<Finding> into
    )
    {
        if (medicine.Known is null)
            into.Add(
                WithNear(
                    Named(
                        "medicine-not-recognised",
                        "not-recognised",
                        "medicine",
                        medicine.Written,
                        medicine.Path
                    ),
                    "medicine-not-recognised",
                    knowledge.Names.Medicines.Near(medicine.Written)
                )
            );
        else if (medicine.Guess)
            into.Add(
                Named(
                    "medicine-guessed",
                    "guessed",
                    "medicine",
                    medicine.Written,
                    medicine.Path,
                    ("known", medicine.Known.Name)
                )
            );
    }

    private static void Condition(
        StatedCondition condition,
        KnowledgeBase knowledge,
        List<Finding> into
    )
    {
        if (condition.Known is null)
            into.Add(
                WithNear(
                    Named(
                        "condition-not-recognised",
                        "not-recognised",
                        "condition",
                        condition.Written,
                        condition.Path
                    ),
                    "condition-not-recognised",
                    knowledge.Names.Conditions.Near(condition.Written)
                )
            );
        else if (condition.Guess)
            into.Add(
                Named(
                    condition.Status == Answer.Unknown
                        ? "condition-guessed-no"
                        : "condition-guessed",
                    "guessed",
                    "condition",
                    condition.Written,
                    condition.Path,
                    ("known", new Phrase($"condition.{condition.Known.Id}"))
                )
            );
    }

    private static void Food(EatenFood food, KnowledgeBase knowledge, List<Finding> into)
    {
        var match = knowledge.FoodNames.Find(food.Written);
        if (match.Found is null)
            into.Add(
                WithNear(
                    Named("food-not-recognised", "not-recognised", "food", food.Written, food.Path),
                    "food-not-recognised",
                    match.Alternatives
                )
            );
        else if (match.Guess)
            into.Add(
                Named(
                    "food-guessed",
                    "guessed",
                    "food",
                    food.Written,
                    food.Path,
                    ("known", match.Found.Name)
                )
            );
    }

    private static Finding OfWarning(RecordIssue warning) =>
        new()
        {
            Id = $"record.{warning.Key}",
            Step = Step.Record,
            Conclusion = IssueKind.ConclusionOf(warning.Key),
            Says = warning.Says,
            Reasons = [warning.ToDo],
            Inputs = [new UsedInput("record", warning.Found, warning.Path)],
            Sources = [Rule],
            Status = FactStatus.Derived,
        };

    private static string Written(Finding finding) =>
        finding.Inputs.IsEmpty ? "" : finding.Inputs[0].Value;
}

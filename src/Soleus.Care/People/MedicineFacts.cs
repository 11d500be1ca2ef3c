using Soleus.Knowledge;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.People;

/// <summary>
/// What a record's medicines and supplements say about <c>takes.…</c>. A list is complete by its nature: what it does not
/// name is not taken, unless something on it was not recognised or there is no list.
/// </summary>
internal static class MedicineFacts
{
    /// <summary>Classes that people also buy as supplements: only both lists together can say no.</summary>
    private static readonly string[] AlsoSupplements =
    [
        "antacid",
        "magnesium-product",
        "magnesium-laxative",
        "magnesium-antacid",
        "bowel-preparation",
        "potassium-supplement",
        "calcium-supplement",
        "iron-oral",
        "zinc",
        "multivitamin",
        "ginkgo",
        "quinine",
        "fluoride-oral",
    ];

    public static void Add(PersonRecord record, KnowledgeBase knowledge, FactSet facts)
    {
        var catalogue = facts.Catalogue;
        if (record.Medicines is { } medicines)
        {
            var allRecognised = true;
            foreach (var medicine in medicines)
            {
                if (medicine.Known is null)
                {
                    allRecognised = false;
                    facts.Set(catalogue["takes.unrecognised"], Answer.Yes, medicine.Path);
                    continue;
                }
                foreach (var fact in knowledge.Takes.Of(medicine.Known))
                    facts.Set(fact, Answer.Yes, medicine.Path);
            }
            if (allRecognised)
            {
                facts.Set(catalogue["takes.unrecognised"], Answer.No, "medicines");
                foreach (var fact in knowledge.Takes.All)
                {
                    if (facts[fact] == Answer.Unknown)
                        facts.Set(fact, Answer.No, "medicines");
                }
            }
        }
        Supplements(record, knowledge, facts);
    }

    private static void Supplements(PersonRecord record, KnowledgeBase knowledge, FactSet facts)
    {
        var catalogue = facts.Catalogue;
        var known = record.Supplements is not null;
        foreach (var supplement in record.Supplements ?? [])
        {
            known &= supplement.ContainsMagnesium != Answer.Unknown;
            if (supplement.ContainsMagnesium == Answer.Yes)
                Magnesium(facts, supplement.Path);
            if (supplement.Medicine is { } medicine)
            {
                foreach (var fact in knowledge.Takes.Of(medicine))
                    facts.Set(fact, Answer.Yes, supplement.Path);
            }
        }
        // "An antacid" or "a multivitamin" may or may not hold magnesium.
        known &= facts[catalogue["takes.may-contain-magnesium"]] != Answer.Yes;
        if (!known)
        {
            foreach (var name in AlsoSupplements)
            {
                var fact = catalogue[$"takes.{name}"];
                if (facts[fact] == Answer.No)
                    facts.Set(fact, Answer.Unknown, "");
            }
        }
        foreach (
            var name in (ReadOnlySpan<string>)
                [
                    "magnesium-product",
                    "magnesium-laxative",
                    "magnesium-antacid",
                    "bowel-preparation",
                ]
        )
        {
            var fact = catalogue[$"takes.{name}"];
            if (facts[fact] == Answer.Yes)
                facts.Set(catalogue["takes.any-magnesium"], Answer.Yes, facts.Origin(fact) ?? "");
        }
        var any = catalogue["takes.any-magnesium"];
        if (
            facts[any] == Answer.Unknown
            && known
            && facts[catalogue["takes.magnesium-product"]] == Answer.No
            && facts[catalogue["takes.magnesium-laxative"]] == Answer.No
            && facts[catalogue["takes.magnesium-antacid"]] == Answer.No
            && facts[catalogue["takes.bowel-preparation"]] == Answer.No
        )
            facts.Set(any, Answer.No, "supplements, medicines");
    }

    private static void Magnesium(FactSet facts, string path)
    {
        facts.Set(facts.Catalogue["takes.any-magnesium"], Answer.Yes, path);
        facts.Set(facts.Catalogue["takes.magnesium-product"], Answer.Yes, path);
    }
}

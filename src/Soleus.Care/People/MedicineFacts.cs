using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.Medicines;
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

    /// <summary>Classes of medicines that hold magnesium. A bowel preparation does when it is also one of these.</summary>
    private static readonly string[] Magnesian =
    [
        "magnesium-product",
        "magnesium-laxative",
        "magnesium-antacid",
    ];

    public static void Add(PersonRecord record, KnowledgeBase knowledge, FactSet facts)
    {
        var catalogue = facts.Catalogue;
        if (record.Medicines is { } medicines)
        {
            if (medicines.All(m => m.Known is not null))
            {
                facts.Set(catalogue["takes.unrecognised"], Answer.No, "medicines");
                facts.DenyAll(knowledge.Takes.First, knowledge.Takes.Count, "medicines");
            }
            foreach (var medicine in medicines)
            {
                if (medicine.Known is null)
                {
                    facts.Set(catalogue["takes.unrecognised"], Answer.Yes, medicine.Path);
                    continue;
                }
                // A cream of a medicine that is usually swallowed has none of its effects in the body.
                if (medicine.Known.Route != "topical" && MedicineForm.IsLocal(medicine.Route))
                    continue;
                foreach (var fact in knowledge.Takes.Of(medicine.Known))
                    facts.Set(fact, Answer.Yes, medicine.Path);
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
        foreach (var name in Magnesian)
        {
            var fact = catalogue[$"takes.{name}"];
            if (facts[fact] == Answer.Yes)
                facts.Set(catalogue["takes.any-magnesium"], Answer.Yes, facts.Origin(fact) ?? "");
        }
        var any = catalogue["takes.any-magnesium"];
        var none = known && facts[any] == Answer.Unknown;
        foreach (var name in Magnesian)
            none &= facts[catalogue[$"takes.{name}"]] == Answer.No;
        if (none)
            facts.Set(any, Answer.No, "supplements, medicines");
        Amount(record, facts);
    }

    private static void Magnesium(FactSet facts, string path)
    {
        facts.Set(facts.Catalogue["takes.any-magnesium"], Answer.Yes, path);
        facts.Set(facts.Catalogue["takes.magnesium-product"], Answer.Yes, path);
    }

    /// <summary>
    /// Elemental magnesium from products [mg/d]: known when none is taken, or when every product's elemental amount is stated
    /// and no medicine holds magnesium.
    /// </summary>
    private static void Amount(PersonRecord record, FactSet facts)
    {
        var amount = facts.Catalogue["magnesium-supplement-mg"];
        if (facts["takes.any-magnesium"] == Answer.No)
        {
            facts.SetNumber(amount, 0, "supplements, medicines");
            return;
        }
        if (record.Medicines is not { } medicines || record.Supplements is not { } supplements)
            return;
        foreach (var medicine in medicines)
        {
            if (medicine.Known is null || HoldsMagnesium(medicine.Known))
                return;
        }
        var mg = 0.0;
        foreach (var supplement in supplements.Sort(ByAmount))
        {
            if (supplement.ContainsMagnesium == Answer.No)
                continue;
            if (
                supplement
                is not {
                    ContainsMagnesium: Answer.Yes,
                    Basis: AmountBasis.Elemental,
                    AmountMgPerDay: { } stated
                }
            )
                return;
            mg += stated;
        }
        facts.SetNumber(amount, mg, "supplements");
    }

    /// <summary>Sums do not depend on the order in which a record lists them.</summary>
    private static readonly Comparison<StatedSupplement> ByAmount = static (a, b) =>
        Nullable.Compare(a.AmountMgPerDay, b.AmountMgPerDay);

    private static bool HoldsMagnesium(Medicine medicine)
    {
        foreach (var name in medicine.Classes)
        {
            if (Magnesian.Contains(name) || name is "multivitamin" or "may-contain-magnesium")
                return true;
        }
        return false;
    }
}

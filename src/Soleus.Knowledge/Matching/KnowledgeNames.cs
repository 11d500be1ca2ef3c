using Soleus.Knowledge.Conditions;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Products;
using Soleus.Knowledge.Questions;

namespace Soleus.Knowledge.Matching;

/// <summary>
/// Everything that a record may name, by the names that people write. Each index is built when it is first asked, once for
/// a knowledge base.
/// </summary>
public sealed class KnowledgeNames
{
    private readonly Lazy<NameIndex<Question>> _questions;
    private readonly Lazy<NameIndex<HealthCondition>> _conditions;
    private readonly Lazy<NameIndex<Medicine>> _medicines;
    private readonly Lazy<NameIndex<Analyte>> _analytes;
    private readonly Lazy<NameIndex<SupplementProduct>> _products;
    private readonly Lazy<NameIndex<Medicine>> _medicinesInText;
    private readonly Lazy<NameIndex<HealthCondition>> _conditionsInText;

    /// <summary>A shorter name of a medicine may be an ordinary word.</summary>
    private const int ShortestInText = 6;

    /// <summary>Classes whose names people also use for food and supplements that they only ask about.</summary>
    private static readonly string[] AlsoFood =
    [
        "magnesium-product",
        "magnesium-laxative",
        "magnesium-antacid",
        "may-contain-magnesium",
        "potassium-supplement",
        "calcium-supplement",
        "iron-oral",
        "zinc",
        "multivitamin",
        "quinine",
        "fluoride-oral",
    ];

    internal KnowledgeNames(KnowledgeBase knowledge)
    {
        _questions = new(() =>
        {
            var names = new NameIndex<Question>();
            foreach (var question in knowledge.Questions)
                names.Add(question.Id, question);
            return names;
        });
        _conditions = new(() =>
        {
            var names = new NameIndex<HealthCondition>();
            foreach (var condition in knowledge.Conditions)
            {
                names.Add(condition.Id, condition);
                names.Add(condition.Names, condition);
            }
            return names;
        });
        _medicines = new(() => OfMedicines(knowledge));
        _medicinesInText = new(() =>
        {
            var names = new NameIndex<Medicine>();
            foreach (var medicine in knowledge.Medicines)
            {
                if (medicine.Classes.Any(AlsoFood.Contains))
                    continue;
                foreach (var name in medicine.Synonyms.Prepend(medicine.Name))
                {
                    if (name.Length >= ShortestInText)
                        names.Add(name, medicine);
                }
            }
            return names;
        });
        _conditionsInText = new(() =>
        {
            var names = new NameIndex<HealthCondition>();
            foreach (var condition in knowledge.Conditions)
            {
                if (condition.Tags.Contains("told"))
                    names.Add(condition.Names, condition);
            }
            return names;
        });
        _analytes = new(() =>
        {
            var names = new NameIndex<Analyte>();
            foreach (var analyte in knowledge.Analytes)
            {
                names.Add(analyte.Id, analyte);
                names.Add(analyte.Names, analyte);
            }
            return names;
        });
        _products = new(() =>
        {
            var names = new NameIndex<SupplementProduct>();
            foreach (var product in knowledge.Products)
                names.Add(product.Names, product);
            return names;
        });
    }

    // Ids and names of all come before synonyms and brands, so that a brand never takes another medicine's name.
    private static NameIndex<Medicine> OfMedicines(KnowledgeBase knowledge)
    {
        var names = new NameIndex<Medicine>();
        foreach (var medicine in knowledge.Medicines)
        {
            names.Add(medicine.Id, medicine);
            names.Add(medicine.Name, medicine);
        }
        foreach (var medicine in knowledge.Medicines)
            names.Add(medicine.Synonyms, medicine);
        foreach (var medicine in knowledge.Medicines)
            names.Add(medicine.Brands, medicine);
        return names;
    }

    /// <summary>Medicines that a text may name in passing: exact names, no brands, nothing that is also food.</summary>
    public NameIndex<Medicine> MedicinesInText => _medicinesInText.Value;

    /// <summary>Conditions that a text may name in passing: those tagged <c>told</c>.</summary>
    public NameIndex<HealthCondition> ConditionsInText => _conditionsInText.Value;

    public NameIndex<Question> Questions => _questions.Value;

    public NameIndex<HealthCondition> Conditions => _conditions.Value;

    public NameIndex<Medicine> Medicines => _medicines.Value;

    public NameIndex<Analyte> Analytes => _analytes.Value;

    public NameIndex<SupplementProduct> Products => _products.Value;
}

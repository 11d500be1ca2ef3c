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

    public NameIndex<Question> Questions => _questions.Value;

    public NameIndex<HealthCondition> Conditions => _conditions.Value;

    public NameIndex<Medicine> Medicines => _medicines.Value;

    public NameIndex<Analyte> Analytes => _analytes.Value;

    public NameIndex<SupplementProduct> Products => _products.Value;
}

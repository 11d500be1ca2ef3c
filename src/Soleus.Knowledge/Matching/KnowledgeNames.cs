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
        _questions = new(() => new(knowledge.Questions.Select(q => (q.Id, q))));
        _conditions = new(() =>
            new(knowledge.Conditions.SelectMany(c => c.Names.Prepend(c.Id).Select(n => (n, c))))
        );
        // Ids and names of all come before synonyms and brands, so that a brand never takes another medicine's name.
        _medicines = new(() =>
            new(
                knowledge
                    .Medicines.SelectMany(m => new[] { (m.Id, m), (m.Name, m) })
                    .Concat(knowledge.Medicines.SelectMany(m => m.Synonyms.Select(n => (n, m))))
                    .Concat(knowledge.Medicines.SelectMany(m => m.Brands.Select(n => (n, m))))
            )
        );
        _analytes = new(() =>
            new(knowledge.Analytes.SelectMany(a => a.Names.Prepend(a.Id).Select(n => (n, a))))
        );
        _products = new(() => new(knowledge.Products.SelectMany(p => p.Names.Select(n => (n, p)))));
    }

    public NameIndex<Question> Questions => _questions.Value;

    public NameIndex<HealthCondition> Conditions => _conditions.Value;

    public NameIndex<Medicine> Medicines => _medicines.Value;

    public NameIndex<Analyte> Analytes => _analytes.Value;

    public NameIndex<SupplementProduct> Products => _products.Value;
}

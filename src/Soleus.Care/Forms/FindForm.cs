using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.Matching;

namespace Soleus.Care.Forms;

/// <summary>Finds a form of magnesium by what people write for it: its id, a name, or a close spelling.</summary>
public static class FindForm
{
    /// <summary>The form, or null with the names that are near.</summary>
    public static (SupplementForm? Form, ImmutableArray<string> Near) ByName(
        string written,
        KnowledgeBase knowledge
    )
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(knowledge);
        var names = new NameIndex<SupplementForm>();
        foreach (var form in knowledge.Forms)
            names.Add(form.Id, form);
        foreach (var form in knowledge.Forms)
        {
            foreach (var name in form.Names)
                names.Add(name, form);
        }
        foreach (var product in knowledge.Products.Where(p => p.Form is not null))
        {
            foreach (var name in product.Names)
                names.Add(name, knowledge.Forms.First(f => f.Id == product.Form));
        }
        var match = names.Find(written);
        return match.Found is null ? (null, names.Near(written)) : (match.Found, []);
    }
}

using System.Collections.Immutable;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Rules;

namespace Soleus.Knowledge.Products;

/// <summary>
/// A supplement or over-the-counter product by the names that people use for it; every form of magnesium is one too.
/// </summary>
/// <param name="Magnesium">Whether magnesium is in it; unknown when that differs from product to product.</param>
/// <param name="Form">Id of the magnesium compound when the name says it, else null.</param>
public sealed record SupplementProduct(
    string Id,
    ImmutableArray<string> Names,
    Answer Magnesium,
    string? Form
)
{
    public static ImmutableArray<SupplementProduct> Load(
        Loader loader,
        ImmutableArray<SupplementForm> forms
    )
    {
        var all = ImmutableArray.CreateBuilder<SupplementProduct>();
        var compounds = forms.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var form in forms)
        {
            all.Add(new SupplementProduct(form.Id, [form.Id, .. form.Names], Answer.Yes, form.Id));
            foreach (var name in form.Names)
                names.TryAdd(name, form.Id);
        }
        foreach (var (id, entry) in loader.Entries("products.yaml"))
        {
            var product = new SupplementProduct(
                id,
                entry.Texts("names"),
                entry.Word("magnesium", "yes", "no", "unknown") switch
                {
                    "yes" => Answer.Yes,
                    "no" => Answer.No,
                    _ => Answer.Unknown,
                },
                entry.TextOrNull("form")
            );
            foreach (var name in product.Names)
            {
                if (!names.TryAdd(name, id))
                    entry.Problem("SOL-KNOW-034", $"\"{name}\" names both {names[name]} and {id}");
            }
            if (product is { Form: not null, Magnesium: not Answer.Yes })
                entry.Problem("SOL-KNOW-035", $"\"{id}\" has a magnesium form but no magnesium");
            if (product.Form is { } compound && !compounds.Contains(compound))
                entry.Problem("SOL-KNOW-036", $"form \"{compound}\" does not exist");
            all.Add(product);
            entry.Done();
        }
        return all.ToImmutable();
    }
}

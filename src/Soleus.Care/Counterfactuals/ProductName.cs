using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>
/// What a product of a record is called: as written, and with its form and amount where another one has the same name.
/// </summary>
internal static class ProductName
{
    public static PhraseValue Of(ImmutableArray<StatedSupplement> supplements, int at)
    {
        var product = supplements[at];
        if (supplements.Count(s => s.Written == product.Written) == 1)
            return ("name", product.Written);
        var what = ImmutableArray.CreateBuilder<Phrase>();
        if (product.FormId is { } form)
            what.Add(new Phrase($"form.{form}.name"));
        what.Add(
            product.AmountMgPerDay is { } mg
                ? new Phrase(
                    $"flip.product.{product.Basis.ToString().ToLowerInvariant()}",
                    ("mg", mg)
                )
                : new Phrase("flip.product.no-amount")
        );
        return (
            "name",
            new Phrase("flip.product.name", ("name", product.Written), ("what", what.ToImmutable()))
        );
    }
}

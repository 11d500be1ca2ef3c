using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>
/// What stands in a record's lists, left out one by one: a medicine with all its entries, a supplement, a condition (then
/// known not to be there). A product's form and the meaning of its amount; and whose limits count.
/// </summary>
internal static class ListChanges
{
    private const double LeftOut = 0.5;

    private const double Reread = 0.2;

    public static IEnumerable<RecordChange> Of(PersonRecord record, KnowledgeBase knowledge) =>
        [
            .. Medicines(record),
            .. Supplements(record),
            .. Conditions(record),
            .. Products(record, knowledge),
            .. Authorities(record),
        ];

    private static IEnumerable<RecordChange> Medicines(PersonRecord record)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var medicine in record.Medicines ?? [])
        {
            var id = medicine.Known?.Id ?? medicine.Written;
            if (!seen.Add(id))
                continue;
            var left = record.Medicines!.Value.RemoveAll(m => (m.Known?.Id ?? m.Written) == id);
            yield return Without(
                "medicine",
                $"medicine.{id}",
                medicine.Written,
                ("name", medicine.Written),
                record with
                {
                    Medicines = left,
                }
            );
        }
    }

    private static IEnumerable<RecordChange> Supplements(PersonRecord record)
    {
        var supplements = record.Supplements ?? [];
        for (var i = 0; i < supplements.Length; i++)
        {
            var supplement = supplements[i];
            yield return Without(
                supplement.Medicine is null ? "supplement" : "medicine",
                $"supplement.{supplement.Written}",
                supplement.Written,
                ProductName.Of(supplements, i),
                record with
                {
                    Supplements = supplements.RemoveAt(i),
                }
            );
        }
    }

    private static IEnumerable<RecordChange> Conditions(PersonRecord record)
    {
        for (var i = 0; i < record.Conditions.Length; i++)
        {
            var stated = record.Conditions[i];
            if (stated.Known is not { } known || stated.Status != Answer.Yes)
                continue;
            yield return Without(
                "condition",
                $"has.{known.Id}",
                stated.Written,
                ("name", stated.Written),
                record with
                {
                    Conditions = record.Conditions.SetItem(i, stated with { Status = Answer.No }),
                }
            );
        }
    }

    private static RecordChange Without(
        string words,
        string fact,
        string written,
        PhraseValue name,
        PersonRecord record
    ) =>
        new(ChangeKind.LeftOut, fact, new Phrase($"flip.without.{words}", name), record, LeftOut)
        {
            From = written,
        };

    private static IEnumerable<RecordChange> Products(PersonRecord record, KnowledgeBase knowledge)
    {
        var supplements = record.Supplements ?? [];
        for (var i = 0; i < supplements.Length; i++)
        {
            var product = supplements[i];
            if (product.ContainsMagnesium != Answer.Yes)
                continue;
            foreach (var form in knowledge.Planning.Forms)
            {
                if (form.Id != product.FormId)
                    yield return Changed(
                        i,
                        product with
                        {
                            FormId = form.Id,
                        },
                        new Phrase($"form.{form.Id}.name"),
                        $"form.{form.Id}",
                        product.FormId
                    );
            }
            foreach (var basis in (AmountBasis[])[AmountBasis.Elemental, AmountBasis.Compound])
            {
                if (product.AmountMgPerDay is not null && basis != product.Basis)
                    yield return Changed(
                        i,
                        product with
                        {
                            Basis = basis,
                        },
                        null,
                        basis == AmountBasis.Elemental ? "elemental" : "compound",
                        product.Basis.ToString().ToLowerInvariant()
                    );
            }
        }

        RecordChange Changed(
            int at,
            StatedSupplement product,
            Phrase? form,
            string to,
            string? from
        ) =>
            new(
                ChangeKind.Product,
                $"supplement.{product.Written}",
                form is null
                    ? new Phrase($"flip.basis.{to}", ProductName.Of(supplements, at))
                    : new Phrase("flip.form", ProductName.Of(supplements, at), ("form", form)),
                record with
                {
                    Supplements = supplements.SetItem(at, product),
                },
                Reread
            )
            {
                From = from,
                To = form is null ? to : product.FormId,
            };
    }

    private static IEnumerable<RecordChange> Authorities(PersonRecord record)
    {
        foreach (var authority in Enum.GetValues<Authority>())
        {
            if (authority == record.Authority)
                continue;
            var word = authority.ToString().ToLowerInvariant();
            yield return new RecordChange(
                ChangeKind.Authority,
                "authority",
                new Phrase($"flip.authority.{word}"),
                record with
                {
                    Authority = authority,
                },
                LeftOut
            )
            {
                From = record.Authority?.ToString().ToLowerInvariant(),
                To = word,
            };
        }
    }
}

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge.Contraindications;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Safety;

/// <summary>The magnesium products of a record, added up.</summary>
internal sealed class ProductList
{
    private static readonly string[] MagnesiumClasses =
    [
        "magnesium-product",
        "magnesium-laxative",
        "magnesium-antacid",
    ];

    private readonly ImmutableArray<Phrase>.Builder _said = ImmutableArray.CreateBuilder<Phrase>();
    private readonly ImmutableArray<UsedInput>.Builder _inputs =
        ImmutableArray.CreateBuilder<UsedInput>();

    public ProductList(Case c)
    {
        var any = c.Facts.Catalogue["takes.any-magnesium"];
        Supplements(c);
        Medicines(c);
        if (_inputs.Count == 0)
            Facts(c, any);
        Missing = Level is null ? [] : Unknown(c, any);
    }

    /// <summary>Elemental magnesium of all products with a known amount [mg/d].</summary>
    public Interval Total { get; private set; } = new(0, 0, 0);

    /// <summary>How strictly the total's being unknown counts; null when it is known.</summary>
    public SafetyLevel? Level { get; private set; }

    /// <summary>True when nobody said whether magnesium is taken.</summary>
    public bool NotSaid { get; private set; }

    /// <summary>True when no magnesium product is taken.</summary>
    public bool IsEmpty => _inputs.Count == 0 && Total.High == 0 && Level is null;

    public ImmutableArray<Phrase> Said => _said.ToImmutable();

    public ImmutableArray<UsedInput> Inputs => _inputs.ToImmutable();

    public ImmutableArray<string> Missing { get; }

    /// <summary>True when the medicine is a magnesium product itself.</summary>
    public static bool IsMagnesium(Medicine medicine)
    {
        foreach (var c in medicine.Classes)
        {
            if (MagnesiumClasses.Contains(c))
                return true;
        }
        return false;
    }

    private static ImmutableArray<string> Unknown(Case c, int any)
    {
        var amount = c.Facts.Catalogue["magnesium-supplement-mg"];
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var fact in (ReadOnlySpan<int>)[any, amount])
        {
            if (c.Facts[fact] == Answer.Unknown)
                names.Add(c.Facts.Catalogue.Name(fact));
        }
        return names.ToImmutable();
    }

    private void Supplements(Case c)
    {
        if (c.Record.Supplements is not { Length: > 0 } supplements)
            return;
        var range = ElementalAmount.Range(c.Knowledge.Forms);
        foreach (
            var s in supplements
                .Where(s => s.ContainsMagnesium != Answer.No)
                .OrderBy(s => s.Written, StringComparer.Ordinal)
                .ThenBy(s => s.AmountMgPerDay)
                .ThenBy(s => s.Basis)
                .ThenBy(s => s.FormId, StringComparer.Ordinal)
        )
        {
            _inputs.Add(new UsedInput("takes.any-magnesium", Word(s), s.Path));
            if (s.ContainsMagnesium == Answer.Unknown)
                NotKnown(SafetyLevel.ClinicianFirst, "product-perhaps", s.Written);
            else if (s.AmountMgPerDay is not { } amount)
                NotKnown(SafetyLevel.Blocked, "product-unknown", s.Written);
            else
            {
                var form = s.FormId is { } id
                    ? c.Knowledge.Forms.FirstOrDefault(f => f.Id == id)
                    : null;
                var holds = ElementalAmount.Of(amount, s.Basis, form, range);
                Total = new Interval(
                    Total.Low + holds.Low,
                    Total.Best + holds.Best,
                    Total.High + holds.High
                );
                Say(s, amount, form, holds);
            }
        }
    }

    private void Say(StatedSupplement s, double amount, SupplementForm? form, Interval holds)
    {
        var key = s.Basis switch
        {
            AmountBasis.Elemental => "product-elemental",
            AmountBasis.Compound => form is null ? "product-compound-unknown" : "product-compound",
            _ => form is null ? "product-both-unknown" : "product-both",
        };
        _said.Add(
            new Phrase(
                $"safety.current.{key}",
                ("product", s.Written),
                ("amount", amount),
                ("mg", Math.Round(holds.Best)),
                ("low", Math.Round(holds.Low)),
                ("high", Math.Round(holds.High)),
                ("percent", Math.Round(100 * (form?.ElementalFraction ?? 0), 1))
            )
        );
        if (s.Basis == AmountBasis.Unknown)
            _said.Add(new Phrase("safety.current.label"));
    }

    private void Medicines(Case c)
    {
        if (c.Record.Medicines is not { } medicines)
            return;
        foreach (var m in medicines.OrderBy(m => m.Written, StringComparer.Ordinal))
        {
            if (m.Known is null)
                continue;
            var isMagnesium = IsMagnesium(m.Known);
            if (!isMagnesium && !m.Known.Classes.Contains("multivitamin"))
                continue;
            if (!MedicineRoute.IsSwallowed(m.Route, m.Known))
            {
                _said.Add(
                    new Phrase("safety.current.medicine-other-route", ("product", m.Written))
                );
                continue;
            }
            _inputs.Add(new UsedInput("takes.any-magnesium", "yes", m.Path));
            NotKnown(
                isMagnesium ? SafetyLevel.Blocked : SafetyLevel.ClinicianFirst,
                isMagnesium ? "medicine-unknown" : "medicine-perhaps",
                m.Written
            );
        }
    }

    /// <summary>No product is named: what the facts say, and what the two lists together rule out.</summary>
    private void Facts(Case c, int any)
    {
        if (c.Facts.Number("magnesium-supplement-mg") is { } mg)
        {
            Total = new Interval(mg, mg, mg);
            if (mg > 0)
                _inputs.Add(c.Input("magnesium-supplement-mg"));
        }
        else if (c.Facts[any] == Answer.Yes)
        {
            _inputs.Add(c.Input(any));
            Level = SafetyLevel.Blocked;
            _said.Add(new Phrase("safety.current.other-unknown"));
        }
        else if (
            c.Facts[any] == Answer.Unknown
            && (c.Record.Supplements is null || c.Record.Medicines is null)
        )
        {
            Level = SafetyLevel.ClinicianFirst;
            NotSaid = true;
        }
    }

    private void NotKnown(SafetyLevel level, string key, string product)
    {
        Level = Level is { } known && known > level ? known : level;
        _said.Add(new Phrase($"safety.current.{key}", ("product", product)));
    }

    private static string Word(StatedSupplement s) =>
        s.ContainsMagnesium == Answer.Yes ? "yes" : "unknown";
}

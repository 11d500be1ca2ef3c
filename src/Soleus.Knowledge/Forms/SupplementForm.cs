using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Forms;

/// <summary>A magnesium compound or preparation that is sold as a supplement, laxative or antacid. Its name in plain words is text <c>form.ID.name</c>.</summary>
/// <param name="Id">Permanent id, for example <c>citrate</c>, <c>oxide</c>, <c>bisglycinate</c>.</param>
/// <param name="Names">What people write for it, lower case.</param>
/// <param name="Class">inorganic, organic, amino-acid or other, as the table has it.</param>
/// <param name="ElementalFraction">Mass of magnesium per mass of compound [g/g]; null when the composition is not defined.</param>
/// <param name="Sources">Source keys.</param>
public sealed record SupplementForm(
    string Id,
    ImmutableArray<string> Names,
    string Class,
    double? ElementalFraction,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    /// <summary>Chemical formula; null for a mixed salt.</summary>
    public string? Formula { get; init; }

    /// <summary>Molar mass [g/mol]; null for a mixed salt.</summary>
    public double? MolarMass { get; init; }

    /// <summary>Least mass of magnesium per mass of what is sold under the name [g/g]: labels seldom say how much water it holds.</summary>
    public double FractionLow { get; init; }

    /// <summary>Most mass of magnesium per mass of what is sold under the name [g/g].</summary>
    public double FractionHigh { get; init; }

    /// <summary>ATC code, or null.</summary>
    public string? Atc { get; init; }

    /// <summary>Other uses: antacid, laxative, bath.</summary>
    public ImmutableArray<string> Uses { get; init; } = [];

    /// <summary>True when text <c>form.ID.note</c> says more about it.</summary>
    public bool HasNote { get; init; }

    public Phrase Name => new($"form.{Id}.name");

    public Phrase? Note => HasNote ? new($"form.{Id}.note") : null;

    public static ImmutableArray<SupplementForm> Load(
        Loader loader,
        SourceIndex sources,
        TextTable texts
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var all = ImmutableArray.CreateBuilder<SupplementForm>();
        foreach (var row in loader.Table("forms/forms.csv"))
        {
            var form = Row(row, sources);
            if (!ids.Add(form.Id))
            {
                row.Problem("SOL-KNOW-230", $"form \"{form.Id}\" is there twice");
                continue;
            }
            foreach (var name in form.Names)
            {
                if (!names.TryAdd(name, form.Id))
                    row.Problem(
                        "SOL-KNOW-231",
                        $"\"{name}\" names both {names[name]} and {form.Id}"
                    );
            }
            if (
                form.ElementalFraction is { } f
                && !(form.FractionLow <= f && f <= form.FractionHigh)
            )
                row.Problem(
                    "SOL-KNOW-232",
                    $"the magnesium share of \"{form.Id}\" is outside its own range"
                );
            FormTables.CheckRow(row, form.Id, form.Name.Key, form.Status, texts);
            if (form.Note is { } note && !texts.Has(note.Key))
                row.Problem("SOL-KNOW-233", $"there is no text \"{note.Key}\"");
            all.Add(form);
        }
        return all.ToImmutable();
    }

    private static SupplementForm Row(TableRow row, SourceIndex sources)
    {
        var status = row.Status();
        return new SupplementForm(
            row.Required("id"),
            row.List("names"),
            row.Word("class", "inorganic", "organic", "amino-acid", "other"),
            row.NumberOrNull("elemental", 0.01, 0.7),
            sources.Check(row.List("sources"), status, row.Problem),
            status
        )
        {
            Formula = row.Text("formula") is { Length: > 0 } formula ? formula : null,
            MolarMass = row.NumberOrNull("molar_mass", 30, 1000),
            FractionLow = row.Number("elemental_low", 0.01, 0.7),
            FractionHigh = row.Number("elemental_high", 0.01, 0.7),
            Atc = row.Text("atc") is { Length: > 0 } atc ? atc : null,
            Uses = row.List("uses"),
            HasNote = row.Text("says") == "note",
        };
    }
}

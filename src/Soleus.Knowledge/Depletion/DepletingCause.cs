using System.Collections.Immutable;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Depletion;

/// <summary>How well it is shown that something lowers magnesium; our grading, not a source's.</summary>
public enum Strength
{
    VeryLow,
    Low,
    Moderate,
    Strong,
}

/// <summary>A condition that lowers magnesium; its words are text <c>depletion.condition.ID</c>.</summary>
/// <param name="When">Holds when the person has it.</param>
public sealed record DepletingCondition(
    string Id,
    Condition When,
    string Group,
    Strength Strength,
    ImmutableArray<string> Sources,
    FactStatus Status
);

/// <summary>
/// A medicine, or a class of medicines, that lowers magnesium; its words are text <c>depletion.effect.EFFECT</c>. A row for
/// a class speaks for members that have no row of their own.
/// </summary>
/// <param name="Id">Medicine or class id.</param>
/// <param name="Name">Its name as a value for texts.</param>
/// <param name="Fact">Index of fact <c>takes.ID</c>.</param>
/// <param name="Class">The class row it belongs to, or empty.</param>
/// <param name="IsClass">True for a row that speaks for a class.</param>
/// <param name="Effect">What it does; medicines with one effect count as one cause.</param>
/// <param name="Atc">WHO ATC code, or empty.</param>
public sealed record DepletingMedicine(
    string Id,
    PhraseValue Name,
    int Fact,
    string Class,
    bool IsClass,
    string Effect,
    Strength Strength,
    string Atc,
    ImmutableArray<string> Sources,
    FactStatus Status
);

/// <summary>Reads the causes of depletion and checks them.</summary>
internal static class DepletingCauses
{
    private static readonly string[] Words = ["very-low", "low", "moderate", "strong"];

    internal static ImmutableArray<DepletingMedicine> Medicines(
        Loader loader,
        FactCatalogue facts,
        ImmutableArray<string> classes,
        ImmutableArray<Medicine> medicines,
        SourceIndex sources,
        TextTable texts
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var names = medicines.DistinctBy(m => m.Id).ToDictionary(m => m.Id, m => m.Name);
        var all = ImmutableArray.CreateBuilder<DepletingMedicine>();
        foreach (var row in loader.Table("status/depleting-medicines.csv"))
        {
            var status = row.Status();
            var id = row.Required("id");
            var group = row.Text("class");
            if (!facts.TryFind($"takes.{id}", out var fact))
                row.Problem("SOL-KNOW-320", $"\"{id}\" is neither a medicine nor a class");
            if (group.Length > 0 && !classes.Contains(group))
                row.Problem("SOL-KNOW-321", $"class \"{group}\" does not exist");
            if (classes.Contains(id) && !texts.Has($"medicine-class.{id}"))
                row.Problem("SOL-KNOW-326", $"there is no text \"medicine-class.{id}\"");
            var medicine = new DepletingMedicine(
                id,
                names.TryGetValue(id, out var name)
                    ? ("medicine", name)
                    : ("medicine", new Phrase($"medicine-class.{id}")),
                fact,
                group,
                !names.ContainsKey(id),
                row.Required("effect"),
                StrengthOf(row),
                row.Text("atc"),
                sources.Check(row.List("sources"), status, row.Problem),
                status
            );
            Check(row, id, ids, $"depletion.effect.{medicine.Effect}", status, texts);
            all.Add(medicine);
        }
        return all.ToImmutable();
    }

    internal static ImmutableArray<DepletingCondition> Conditions(
        Loader loader,
        FactCatalogue facts,
        SourceIndex sources,
        TextTable texts
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<DepletingCondition>();
        foreach (var row in loader.Table("status/depleting-conditions.csv"))
        {
            var status = row.Status();
            var id = row.Required("id");
            if (Parsed(row, facts) is not { } when)
                continue;
            Check(row, id, ids, $"depletion.condition.{id}", status, texts);
            all.Add(
                new DepletingCondition(
                    id,
                    when,
                    row.Required("group"),
                    StrengthOf(row),
                    sources.Check(row.List("sources"), status, row.Problem),
                    status
                )
            );
        }
        return all.ToImmutable();
    }

    internal static Condition? Parsed(TableRow row, FactCatalogue facts)
    {
        if (ConditionParser.TryParse(row.Required("when"), facts, out var when, out var error))
            return when;
        row.Problem("SOL-KNOW-322", $"the condition cannot be read: {error}");
        return null;
    }

    internal static void Check(
        TableRow row,
        string id,
        HashSet<string> ids,
        string text,
        FactStatus status,
        TextTable texts
    )
    {
        if (!ids.Add(id))
            row.Problem("SOL-KNOW-323", $"\"{id}\" is there twice");
        if (!texts.Has(text))
            row.Problem("SOL-KNOW-324", $"there is no text \"{text}\"");
        if (!status.MayWarn())
            row.Problem("SOL-KNOW-325", $"\"{id}\" is not verified: leave the row out");
    }

    private static Strength StrengthOf(TableRow row) =>
        (Strength)Array.IndexOf(Words, row.Word("strength", Words));
}

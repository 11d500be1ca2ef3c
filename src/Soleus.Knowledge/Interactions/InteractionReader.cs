using System.Collections.Immutable;
using Soleus.Knowledge.Contraindications;
using Soleus.Knowledge.Loading;

namespace Soleus.Knowledge.Interactions;

/// <summary>Reads <c>safety/interactions.csv</c> and reports every fault with file and line.</summary>
internal sealed class InteractionReader(Loader loader, KnowledgeBase knowledge)
{
    private const string Path = "safety/interactions.csv";

    /// <summary>The row whose intervals are the least for every medicine.</summary>
    private const string DefaultId = "any-oral-medicine";

    private readonly HashSet<string> _medicines = knowledge
        .Medicines.Select(m => m.Id)
        .ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string> _classes = knowledge.MedicineClasses.ToHashSet(
        StringComparer.Ordinal
    );

    private readonly HashSet<string> _forms = knowledge
        .Forms.Select(f => f.Id)
        .ToHashSet(StringComparer.Ordinal);

    public InteractionIndex Read()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<Interaction>();
        Interaction? standard = null;
        foreach (var row in loader.Table(Path))
        {
            var interaction = Row(row);
            if (!ids.Add(interaction.Id))
                row.Problem("SOL-KNOW-210", $"interaction \"{interaction.Id}\" is there twice");
            Check(row, interaction);
            if (interaction.Id == DefaultId)
                standard = interaction;
            else
                all.Add(interaction);
        }
        if (standard is not { HoursBefore: not null, HoursAfter: not null })
        {
            loader.Log.Add(
                Path,
                1,
                "SOL-KNOW-215",
                $"there must be a row \"{DefaultId}\" with both intervals"
            );
            standard = Missing();
        }
        return new InteractionIndex(all.ToImmutable(), standard, knowledge.Medicines);
    }

    private Interaction Row(TableRow row)
    {
        var status = row.Status();
        var says = row.List("says");
        return new Interaction(
            row.Required("id"),
            row.List("medicines"),
            row.List("classes"),
            Rule(row),
            row.NumberOrNull("before_h", 0, 24),
            row.NumberOrNull("after_h", 0, 24),
            row.Word("mg_route", "oral", "intravenous") == "intravenous",
            row.Word("medicine_route", "oral", "any") == "any",
            row.Required("mechanism"),
            row.Word("severity", "minor", "moderate", "major", "contraindicated", "none"),
            Level(row),
            row.List("excluded_forms"),
            row.Text("short_course") == "yes",
            row.Text("fallback") == "yes",
            says.Contains("effect"),
            says.Contains("do"),
            knowledge.Sources.Check(row.List("sources"), status, row.Problem),
            status
        );
    }

    private static InteractionRule Rule(TableRow row) =>
        row.Word("rule", "avoid", "separate", "monitor", "note", "none") switch
        {
            "none" => InteractionRule.None,
            "note" => InteractionRule.Note,
            "monitor" => InteractionRule.Monitor,
            "separate" => InteractionRule.Separate,
            _ => InteractionRule.Avoid,
        };

    private static SafetyLevel Level(TableRow row) =>
        row.Word("level", "blocked", "clinician-first", "limited", "note") switch
        {
            "note" => SafetyLevel.Note,
            "limited" => SafetyLevel.Limited,
            "clinician-first" => SafetyLevel.ClinicianFirst,
            _ => SafetyLevel.Blocked,
        };

    private void Check(TableRow row, Interaction interaction)
    {
        foreach (var id in interaction.Medicines.Where(m => !_medicines.Contains(m)))
            row.Problem("SOL-KNOW-211", $"medicine \"{id}\" does not exist");
        foreach (var id in interaction.Classes.Where(c => !_classes.Contains(c)))
            row.Problem("SOL-KNOW-212", $"medicine class \"{id}\" does not exist");
        if (
            interaction.Id != DefaultId
            && interaction.Medicines.IsEmpty
            && interaction.Classes.IsEmpty
        )
            row.Problem(
                "SOL-KNOW-211",
                $"interaction \"{interaction.Id}\" names no medicine and no class"
            );
        foreach (var form in interaction.ExcludedForms.Where(f => !_forms.Contains(f)))
            row.Problem("SOL-KNOW-216", $"form \"{form}\" does not exist");
        if (interaction is { Rule: InteractionRule.Separate, HoursBefore: null, HoursAfter: null })
            row.Problem("SOL-KNOW-214", "a row that separates needs an interval");
        if (interaction.RulesOutMagnesium && interaction.Level < SafetyLevel.ClinicianFirst)
            row.Problem("SOL-KNOW-214", "a row that rules out magnesium must stop it");
        if (!interaction.Status.MayWarn())
            row.Problem("SOL-KNOW-217", $"\"{interaction.Id}\" is not verified: leave the row out");
        CheckText(row, interaction.Why.Key);
        if (interaction.HasEffect)
            CheckText(row, interaction.Effect.Key);
        if (interaction.HasDo)
            CheckText(row, interaction.Do.Key);
    }

    private void CheckText(TableRow row, string key)
    {
        if (!knowledge.Texts.Has(key))
            row.Problem("SOL-KNOW-213", $"there is no text \"{key}\"");
    }

    /// <summary>Stands in after a reported problem, so that loading can go on; it keeps everything a day apart.</summary>
    private static Interaction Missing() =>
        new(
            DefaultId,
            [],
            [],
            InteractionRule.Separate,
            24,
            24,
            false,
            false,
            "adsorption",
            "minor",
            SafetyLevel.Blocked,
            [],
            false,
            false,
            false,
            false,
            [],
            FactStatus.Unverified
        );
}

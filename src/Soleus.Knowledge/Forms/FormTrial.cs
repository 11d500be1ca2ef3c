using System.Collections.Immutable;
using System.Globalization;
using Soleus.Knowledge.Loading;
using Soleus.Knowledge.Sources;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Forms;

/// <summary>A study that compared forms of magnesium, or measured how one is absorbed. Its result is text <c>form-trial.ID</c>.</summary>
/// <param name="Population">Who was studied, animals named as such.</param>
/// <param name="Participants">Number of people or animals; null when not stated.</param>
/// <param name="Forms">Ids of forms.csv.</param>
/// <param name="Dose">As published.</param>
/// <param name="Outcome">What was measured.</param>
/// <param name="Kind">people, animals, or quoted: a review, a label, an opinion or our own curve.</param>
public sealed record FormTrial(
    string Id,
    string Population,
    int? Participants,
    ImmutableArray<string> Forms,
    string Dose,
    string Outcome,
    string Kind,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    public Phrase Result => new($"form-trial.{Id}");

    public static ImmutableArray<FormTrial> Load(
        Loader loader,
        ImmutableArray<SupplementForm> forms,
        SourceIndex sources,
        TextTable texts
    )
    {
        var known = forms.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<FormTrial>();
        foreach (var row in loader.Table("forms/trials.csv"))
        {
            var status = row.Status();
            var trial = new FormTrial(
                row.Required("id"),
                row.Text("population"),
                (int?)row.NumberOrNull("n", 1, 100_000),
                row.List("forms"),
                row.Text("dose"),
                row.Text("outcome"),
                row.Word("kind", "people", "animals", "quoted"),
                sources.Check(row.List("sources"), status, row.Problem),
                status
            );
            if (!ids.Add(trial.Id))
                row.Problem("SOL-KNOW-230", $"study \"{trial.Id}\" is there twice");
            foreach (var form in trial.Forms.Where(f => !known.Contains(f)))
                row.Problem("SOL-KNOW-235", $"form \"{form}\" does not exist");
            FormTables.CheckRow(row, trial.Id, trial.Result.Key, status, texts);
            all.Add(trial);
        }
        return all.ToImmutable();
    }
}

/// <summary>How well the bowel takes magnesium. Its words are text <c>tolerance.ID</c>.</summary>
/// <param name="Low">Lower end in <paramref name="Unit"/>, or null: no value.</param>
/// <param name="High">Upper end in <paramref name="Unit"/>, or null: open.</param>
/// <param name="Unit">UCUM unit; empty without a value.</param>
public sealed record BowelTolerance(
    string Id,
    double? Low,
    double? High,
    string Unit,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    public Phrase Says => new($"tolerance.{Id}");

    public static ImmutableArray<BowelTolerance> Load(
        Loader loader,
        SourceIndex sources,
        TextTable texts
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<BowelTolerance>();
        foreach (var row in loader.Table("forms/tolerance.csv"))
        {
            var status = row.Status();
            var rule = new BowelTolerance(
                row.Required("id"),
                row.NumberOrNull("low", 0, 10_000),
                row.NumberOrNull("high", 0, 10_000),
                row.Text("unit"),
                sources.Check(row.List("sources"), status, row.Problem),
                status
            );
            if (!ids.Add(rule.Id))
                row.Problem("SOL-KNOW-230", $"tolerance \"{rule.Id}\" is there twice");
            if (rule is { Low: { } low, High: { } high } && low > high)
                row.Problem(
                    "SOL-KNOW-232",
                    string.Create(CultureInfo.InvariantCulture, $"low {low} is above high {high}")
                );
            FormTables.CheckRow(row, rule.Id, rule.Says.Key, status, texts);
            all.Add(rule);
        }
        return all.ToImmutable();
    }
}

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.People.Reading;
using Soleus.Knowledge;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.Medicines;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Safety;

/// <summary>What is known of one medicine beside magnesium that is swallowed.</summary>
/// <param name="Written">The name as it was asked.</param>
/// <param name="Known">Null when it was not recognised.</param>
/// <param name="Finding">Its conclusion is interacts, none-found, not-in-table, not-recognised, not-swallowed or is-magnesium.</param>
/// <param name="Rule">As in <see cref="Spacing.Rule"/>; empty when there is nothing to keep apart.</param>
/// <param name="HoursBefore">Least hours that it comes before magnesium [h]; null: that order is never scheduled.</param>
/// <param name="HoursAfter">Least hours that it comes after magnesium [h]; null likewise.</param>
/// <param name="OfForm">What holds for the form that was asked for, when the form matters; else null.</param>
/// <param name="Near">Close names of a medicine that was not recognised.</param>
public sealed record MedicineBesideMagnesium(
    string Written,
    Medicine? Known,
    Finding Finding,
    string Rule,
    double? HoursBefore,
    double? HoursAfter,
    Phrase? OfForm,
    ImmutableArray<string> Near
);

/// <summary>Medicines and magnesium without a record: the same check as in the walk, one name at a time.</summary>
public static class LookUpInteractions
{
    private const string Prefix = "safety.interaction.";

    /// <summary>Words that say how a medicine is given, where they are no part of its name.</summary>
    private static readonly string[] Given =
    [
        "iv",
        "i.v.",
        "intravenous",
        "intravenously",
        "im",
        "intramuscular",
        "sc",
        "subcutaneous",
        "injected",
        "injection",
        "injections",
        "infusion",
    ];

    /// <summary>The answers in the order of the names; a combination of two medicines gives two.</summary>
    /// <param name="names">As written, with a route when it is not the usual one: <c>vancomycin iv</c>.</param>
    /// <param name="form">The form of magnesium, or null for any.</param>
    public static ImmutableArray<MedicineBesideMagnesium> For(
        IEnumerable<string> names,
        SupplementForm? form,
        KnowledgeBase knowledge
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(knowledge);
        var answers = ImmutableArray.CreateBuilder<MedicineBesideMagnesium>();
        foreach (var name in names)
            One(name, form, knowledge, answers);
        return answers.ToImmutable();
    }

    private static void One(
        string name,
        SupplementForm? form,
        KnowledgeBase knowledge,
        ImmutableArray<MedicineBesideMagnesium>.Builder into
    )
    {
        var record = new PersonRecord
        {
            Medicines =
            [
                .. Found(name, knowledge)
                    .Select(f => new StatedMedicine(
                        f.Written,
                        f.Known,
                        f.Guess,
                        f.Dose,
                        f.Route,
                        null,
                        name
                    )),
            ],
        };
        var tally = new SafetyTally();
        CheckInteractions.Add(
            new Case(knowledge, record, RecordFacts.Of(record, knowledge)),
            tally
        );
        foreach (var finding in tally.Medicines)
        {
            var stated = record.Medicines!.Value.First(m =>
                m.Known is null
                    ? finding.Conclusion == "not-recognised"
                    : finding.Id == Prefix + m.Known.Id
            );
            var spacing = tally.Spacings.FirstOrDefault(s => s.Medicine == stated.Written);
            var answer = new MedicineBesideMagnesium(
                stated.Written,
                stated.Known,
                finding,
                spacing?.Rule ?? "",
                spacing is null ? 0 : spacing.HoursMedicineBeforeMagnesium,
                spacing is null ? 0 : spacing.HoursMedicineAfterMagnesium,
                null,
                stated.Known is null ? knowledge.Names.Medicines.Near(stated.Written) : []
            );
            into.Add(form is null ? answer : WithForm(answer, form, knowledge));
        }
    }

    /// <summary>What the name means; "vancomycin iv" is vancomycin, given iv.</summary>
    private static ImmutableArray<FoundMedicine> Found(string name, KnowledgeBase knowledge)
    {
        var whole = MedicineText.Find(name, knowledge.Names.Medicines);
        if (whole.Any(f => f.Known is not null))
            return whole;
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var route = words.FirstOrDefault(w => Given.Contains(w, StringComparer.OrdinalIgnoreCase));
        if (route is null)
            return whole;
        var without = MedicineText.Find(
            string.Join(' ', words.Where(w => w != route)),
            knowledge.Names.Medicines
        );
        return without.All(f => f.Known is not null)
            ?
            [
                .. without.Select(f =>
                    f with
                    {
                        Route = route.Replace(".", "", StringComparison.Ordinal),
                    }
                ),
            ]
            : whole;
    }

    /// <summary>A form that the table excludes is never scheduled; any other keeps the interval that was found.</summary>
    private static MedicineBesideMagnesium WithForm(
        MedicineBesideMagnesium answer,
        SupplementForm form,
        KnowledgeBase knowledge
    )
    {
        if (answer is not { Known: { } medicine, Finding.Conclusion: "interacts" })
            return answer;
        var excluded = knowledge
            .Interactions.Of(medicine)
            .Where(r => !r.Intravenous)
            .SelectMany(r => r.ExcludedForms)
            .ToHashSet(StringComparer.Ordinal);
        if (excluded.Count == 0)
            return answer;
        if (excluded.Contains(form.Id))
            return answer with
            {
                Rule = "avoid",
                HoursBefore = null,
                HoursAfter = null,
                OfForm = Words("form-excluded", answer.Written, form),
            };
        return answer is { HoursBefore: null, HoursAfter: null }
            ? answer
            : answer with
            {
                Rule = answer.Rule == "avoid" ? "separate" : answer.Rule,
                OfForm = Words("form-allowed", answer.Written, form),
            };
    }

    private static Phrase Words(string key, string medicine, SupplementForm form) =>
        new($"look-up.interactions.{key}", ("medicine", medicine), ("form", form.Name));
}

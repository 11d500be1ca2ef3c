using System.Collections.Immutable;
using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.People.Reading;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports.Pages;

/// <summary>What the record holds and how it was understood, so that whoever reads the page can check it.</summary>
internal static class ToldByRecord
{
    public static Section Section(Telling telling)
    {
        var rows = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var (key, value) in Rows(telling.Assessment, telling.Texts))
            rows.Add((telling.Texts[$"page.told.{key}"], value));
        return new Section(
            "told",
            telling.Texts["page.told-title"],
            [new Told(rows.ToImmutable())]
        );
    }

    private static IEnumerable<(string Key, string Value)> Rows(PersonAssessment a, TextTable texts)
    {
        var record = a.Case.Record;
        yield return ("person", Person(record.Person, texts));
        if (record.Complaint.Text is { Length: > 0 } text)
            yield return ("text", text);
        if (Answers(a, Answer.Yes) is { Length: > 0 } yes)
            yield return ("yes", yes);
        if (Answers(a, Answer.No) is { Length: > 0 } no)
            yield return ("no", no);
        if (Numbers(a) is { Length: > 0 } numbers)
            yield return ("numbers", numbers);
        yield return ("conditions", Conditions(record, texts));
        yield return ("medicines", Medicines(record, texts));
        yield return ("supplements", Supplements(record, texts));
        yield return ("labs", Labs(record, texts));
        if (a.Case.Facts.Number("egfr-any") is { } egfr)
            yield return ("egfr", Soleus.Knowledge.Texts.Numbers.Show(Math.Round(egfr)));
    }

    private static string Person(Person person, TextTable texts)
    {
        var parts = new List<string>();
        if (person.AgeYears is { } age)
            parts.Add(texts.Say(new Phrase("page.told-age", ("age", age))));
        if (person.Sex is { } sex)
            parts.Add(texts[sex == Sex.Female ? "page.told-female" : "page.told-male"]);
        if (person.BodyMassKg is { } mass)
            parts.Add(texts.Say(new Phrase("page.told-weight", ("kg", mass))));
        if (person.HeightCm is { } height)
            parts.Add(texts.Say(new Phrase("page.told-height", ("cm", height))));
        return parts.Count == 0 ? texts["page.not-said"] : string.Join(", ", parts);
    }

    private static string Answers(PersonAssessment a, Answer answer) =>
        string.Join(
            " · ",
            a.Case.Record.Complaint.Answers.Where(x =>
                    x.Value is { Number: null, Choice: null } value && value.YesNo == answer
                )
                .Select(x => FactWords.Ask(x.Key, a.Case.Knowledge))
        );

    private static string Numbers(PersonAssessment a) =>
        string.Join(
            " · ",
            a.Case.Record.Complaint.Answers.Where(x =>
                    x.Value is not { Number: null, Choice: null }
                )
                .Select(x =>
                    $"{FactWords.Ask(x.Key, a.Case.Knowledge)} {x.Value.Choice ?? Soleus.Knowledge.Texts.Numbers.Show(x.Value.Number!.Value)}"
                )
        );

    private static string Conditions(PersonRecord record, TextTable texts) =>
        record.Conditions.IsEmpty
            ? texts["page.not-said"]
            : string.Join(
                " · ",
                record.Conditions.Select(c =>
                    $"{c.Written}: {texts[$"page.told-{c.Status.ToString().ToLowerInvariant()}"]}"
                )
            );

    private static string Medicines(PersonRecord record, TextTable texts) =>
        record.Medicines is not { } medicines ? texts["page.not-said"]
        : medicines.IsEmpty ? texts["page.told-none"]
        : string.Join(
            " · ",
            medicines.Select(m =>
                string.Join(
                    ' ',
                    ((string?[])[m.Written, m.Dose, m.Route]).Where(p => !string.IsNullOrEmpty(p))
                ) + (m.Known is null ? $" ({texts["page.told-not-recognised"]})" : "")
            )
        );

    private static string Supplements(PersonRecord record, TextTable texts) =>
        record.Supplements is not { } supplements ? texts["page.not-said"]
        : supplements.IsEmpty ? texts["page.told-none"]
        : string.Join(
            " · ",
            supplements.Select(s =>
                s.AmountMgPerDay is { } mg
                    ? texts.Say(new Phrase("page.told-amount", ("product", s.Written), ("mg", mg)))
                    : s.Written
            )
        );

    private static string Labs(PersonRecord record, TextTable texts) =>
        record.Labs.IsEmpty
            ? texts["page.told-none-known"]
            : string.Join(
                " · ",
                record.Labs.Select(l =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{texts[$"analyte.{l.Analyte.Id}"]} {Soleus.Knowledge.Texts.Numbers.Show(l.WrittenValue)} {l.WrittenUnit}{(l.Date is { } d ? $" ({Values.Day(d)})" : "")}"
                    )
                )
            );
}

using System.Collections.Immutable;
using Soleus.Care.Planning;
using Soleus.Charts;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports.Pages;

/// <summary>The day of a trial: when magnesium, when each medicine that needs hours, and which hours are kept free.</summary>
internal static class DaySchedule
{
    /// <summary>Null without a trial.</summary>
    public static Drawn? Draw(Telling telling)
    {
        var plan = telling.Assessment.Plan;
        if (plan is not { Day: { } day, Trial: { } trial })
            return null;
        var texts = telling.Texts;
        var rows = ImmutableArray.CreateBuilder<DayRow>();
        var table = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var each = Numbers.Show(trial.ElementalMgPerDay / trial.DosesPerDay);
        var name = texts.Say(new Phrase("page.day-magnesium", ("mg", each)));
        ImmutableArray<double> hours = [.. day.Magnesium.Select(s => s.Hour)];
        rows.Add(new DayRow(name, hours, IsSubject: true));
        table.Add([name, Clocks(hours), ""]);
        for (var i = 0; i < plan.Medicines.Length; i++)
        {
            var row = Medicine(plan.Medicines[i], day.FirstTimes[i]);
            rows.Add(row);
            table.Add([
                row.Label,
                Clocks(row.Hours),
                texts.Say(
                    new Phrase(
                        "page.day-hours",
                        ("before", row.FreeAfter),
                        ("after", row.FreeBefore)
                    )
                ),
            ]);
        }
        var title = texts["page.day-title"];
        var chart = new DayChart(
            title,
            texts[plan.Medicines.IsEmpty ? "page.day-axis" : "page.day-axis-apart"],
            rows.ToImmutable(),
            new DataTable(
                title,
                [texts["page.day-what"], texts["page.day-times"], texts["page.day-apart"]],
                table.ToImmutable()
            )
        ).Draw();
        var step = plan.Steps.First(s => s.Id == "plan.trial-times");
        return new Drawn(
            chart,
            step.Id,
            telling.Numbering.Of(step.Sources),
            texts["page.word.numbers"]
        );
    }

    /// <summary>Magnesium keeps away before a medicine as long as the medicine must come after magnesium, and the other way round.</summary>
    private static DayRow Medicine(ScheduledMedicine medicine, double first) =>
        new(
            TextPage.Safe(medicine.Spacing.Medicine),
            [
                .. Enumerable
                    .Range(0, medicine.TimesPerDay)
                    .Select(n => first + (n * 24.0 / medicine.TimesPerDay)),
            ],
            medicine.Spacing.HoursMedicineAfterMagnesium!.Value,
            medicine.Spacing.HoursMedicineBeforeMagnesium!.Value
        );

    private static string Clocks(ImmutableArray<double> hours) =>
        string.Join(", ", hours.Select(DayChart.Clock));
}

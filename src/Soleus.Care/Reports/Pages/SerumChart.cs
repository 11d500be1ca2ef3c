using System.Collections.Immutable;
using Soleus.Care.Status;
using Soleus.Charts;
using Soleus.Knowledge;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports.Pages;

/// <summary>The blood result against every published range and limit for this person, side by side; never against one.</summary>
internal static class SerumChart
{
    /// <summary>Null without a result. A person sees the ranges, and of the limits those that are passed.</summary>
    public static Drawn? Draw(Telling telling)
    {
        var c = telling.Assessment.Case;
        if (LabValue.Find(c, "magnesium", "lab.magnesium") is not { } lab)
            return null;
        var texts = telling.Texts;
        var value = new Printed(lab.Value, Numbers.Show(Math.Round(lab.Value, 2)));
        var limits = c
            .Knowledge.LabLimits.Where(l =>
                l.Analyte == "magnesium"
                && (l.CanonicalLow ?? l.CanonicalHigh) is not null
                && SerumMagnesium.Concerns(c, l)
            )
            .ToList();
        ImmutableArray<Row> rows =
        [
            .. limits.Where(IsRange).Select(l => Range(telling, l)),
            .. limits
                .Where(l => l.CanonicalLow is null)
                .OrderByDescending(l => l.CanonicalHigh)
                .Where(l => telling.IsForClinician || lab.Value < l.CanonicalHigh)
                .Select(l => Mark(telling, l, l.CanonicalHigh!.Value, "low")),
            .. limits
                .Where(l => l.CanonicalHigh is null)
                .OrderBy(l => l.CanonicalLow)
                .Where(l => telling.IsForClinician || lab.Value > l.CanonicalLow)
                .Select(l => Mark(telling, l, l.CanonicalLow!.Value, "high")),
        ];
        var title = texts["page.serum-title"];
        var chart = new RowChart(
            title,
            Axis.Covering(
                texts["page.serum-axis"],
                rows.SelectMany(r =>
                        (Printed?[])[r.BandFrom, r.BandTo, .. r.Limits.Select(l => (Printed?)l.At)]
                    )
                    .Select(v => v?.Value ?? lab.Value)
                    .Append(lab.Value)
            ),
            rows,
            new Limit(value, texts.Say(new Phrase("page.serum-yours", ("value", value.Text)))),
            new DataTable(
                title,
                [
                    texts["page.serum-limit"],
                    texts["page.serum-from"],
                    texts["page.serum-to"],
                    texts["page.serum-status"],
                ],
                [
                    [
                        texts.Say(new Phrase("page.serum-yours", ("value", value.Text))),
                        value.Text,
                        value.Text,
                        "",
                    ],
                    .. limits.Select(l =>
                        ImmutableArray.Create(
                            texts[$"page.serum.{l.Id}"],
                            l.CanonicalLow is { } low ? Mmol(low).Text : "",
                            l.CanonicalHigh is { } high ? Mmol(high).Text : "",
                            texts[$"status-word.{l.Status.Word()}"]
                        )
                    ),
                ]
            )
        ).Draw();
        var finding = telling.Assessment.Status.Findings.First(f => f.Id == "status.serum");
        return new Drawn(
            chart,
            finding.Id,
            telling.Numbering.Of(limits.SelectMany(l => l.Sources)),
            texts["page.word.numbers"]
        );
    }

    private static bool IsRange(LabLimit limit) =>
        limit is { CanonicalLow: not null, CanonicalHigh: not null };

    private static Row Range(Telling telling, LabLimit limit)
    {
        var low = Mmol(limit.CanonicalLow!.Value);
        var high = Mmol(limit.CanonicalHigh!.Value);
        return new Row(telling.Texts[$"page.serum.{limit.Id}"])
        {
            BandFrom = low,
            BandTo = high,
            Shown = telling.Texts.Say(
                new Phrase("page.serum-range", ("low", low.Text), ("high", high.Text))
            ),
        };
    }

    private static Row Mark(Telling telling, LabLimit limit, double at, string side)
    {
        var printed = Mmol(at);
        return new Row(telling.Texts[$"page.serum.{limit.Id}"])
        {
            Limits = [new Limit(printed, "")],
            Shown = telling.Texts.Say(new Phrase($"page.serum-{side}", ("limit", printed.Text))),
        };
    }

    private static Printed Mmol(double value) => new(value, Numbers.Show(value));
}

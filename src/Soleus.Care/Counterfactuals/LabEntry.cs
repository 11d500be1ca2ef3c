using System.Collections.Immutable;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Texts;
using Soleus.Knowledge.Units;

namespace Soleus.Care.Counterfactuals;

/// <summary>A laboratory result as a number that can be moved, in the unit in which the record gives it.</summary>
internal static class LabEntry
{
    /// <summary>A spread of usual values below this is printed with two decimals, below <see cref="OneDecimal"/> with one.</summary>
    private const double TwoDecimals = 1.9;

    private const double OneDecimal = 60;

    private const int MostDecimals = 2;

    /// <summary>A result of the record; moving it keeps its date and specimen. Null when its unit is not one of the analyte's.</summary>
    public static NumberEntry? Of(PersonRecord record, LabResult lab, KnowledgeBase knowledge)
    {
        if (
            !Unit.TryRead(lab.WrittenUnit, out var written, out _)
            || lab.Analyte.Accepted.FirstOrDefault(a => a.Unit.SameAs(written)) is not { } unit
        )
            return null;
        var at = record.Labs.IndexOf(lab);
        return Entry(
            lab.Analyte,
            unit,
            Decimals((decimal)lab.WrittenValue),
            knowledge,
            value =>
                lab.Analyte.Read(value, lab.WrittenUnit) is { Ok: true } reading
                    ? record with
                    {
                        Labs = record.Labs.SetItem(
                            at,
                            lab with
                            {
                                Value = reading.Value,
                                WrittenValue = value,
                            }
                        ),
                    }
                    : null
        ) with
        {
            Now = lab.WrittenValue,
        };
    }

    /// <summary>A result that nobody has, as if measured on the day of the record, in the analyte's canonical unit.</summary>
    public static NumberEntry Unknown(
        PersonRecord record,
        Analyte analyte,
        KnowledgeBase knowledge
    ) =>
        Entry(
            analyte,
            analyte.Accepted[0],
            0,
            knowledge,
            value =>
                analyte.Read(value, analyte.Unit) is { Ok: true } reading
                    ? record with
                    {
                        Labs = record.Labs.Add(
                            new LabResult(
                                analyte,
                                reading.Value,
                                value,
                                analyte.Unit,
                                record.Date,
                                null,
                                "labs"
                            )
                        ),
                    }
                    : null
        );

    private static NumberEntry Entry(
        Analyte analyte,
        AcceptedUnit unit,
        int decimals,
        KnowledgeBase knowledge,
        Func<double, PersonRecord?> with
    )
    {
        double Written(double canonical) => (canonical - unit.Offset) / unit.Slope;

        var span = Written(analyte.UsualHigh) - Written(analyte.UsualLow);
        var least =
            span < TwoDecimals ? 2
            : span < OneDecimal ? 1
            : 0;
        var turns = ImmutableArray.CreateBuilder<double>();
        foreach (var limit in Limits(analyte, knowledge))
        {
            turns.Add(Math.Round(Written(limit), 9));
            if (unit.Slope is 1 && unit.Offset is 0)
                least = Math.Max(least, Decimals((decimal)limit));
        }
        // Between the limits too: some answers turn on what is computed from the number.
        for (var part = 0; part <= 4; part++)
            turns.Add(Written(analyte.UsualLow) + (span * part / 4));
        return new NumberEntry(
            $"lab.{analyte.Id}",
            new Phrase($"analyte.{analyte.Id}"),
            PrintedUnit.Of(unit.Unit.Text),
            Math.Min(MostDecimals, Math.Max(decimals, least)),
            Written(analyte.PlausibleLow),
            Written(analyte.PlausibleHigh),
            span,
            turns.ToImmutable(),
            with
        );
    }

    /// <summary>Limits of the rules and of the tables, in the canonical unit.</summary>
    private static IEnumerable<double> Limits(Analyte analyte, KnowledgeBase knowledge)
    {
        var facts =
            analyte.Id == "egfr"
                ? (string[])["egfr", "egfr-any", "lab.egfr"]
                : [$"lab.{analyte.Id}"];
        foreach (var fact in facts)
        {
            foreach (var limit in knowledge.Facts.Limits(knowledge.Facts[fact]))
                yield return limit;
        }
        if (analyte.Id != "magnesium")
            yield break;
        var status = knowledge.Depletion.Limits;
        foreach (
            var limit in (double[])
                [
                    status.LowestAdult,
                    status.LowestChild,
                    status.LowestPregnancy,
                    status.Low,
                    status.Common,
                    status.Comfortable,
                    status.High,
                ]
        )
            yield return limit;
    }

    private static int Decimals(decimal value)
    {
        var decimals = 0;
        while (decimals < MostDecimals && value != Math.Round(value, decimals))
            decimals++;
        return decimals;
    }
}

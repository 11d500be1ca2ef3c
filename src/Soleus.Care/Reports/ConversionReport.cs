using System.Globalization;
using Soleus.Care.Conversion;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary><c>soleus convert</c>: one value in other units, against the published limits.</summary>
public static class ConversionReport
{
    public const string Format = "soleus-conversion/1";

    /// <summary>What is wrong with a request, one problem a line.</summary>
    public static string Problems(ConversionAnswer answer, KnowledgeBase knowledge, int width)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(knowledge);
        var page = new TextPage(width, false);
        foreach (var problem in answer.Problems)
            page.Line(knowledge.Texts.Say(problem), 0, "soleus: ");
        return page.ToString();
    }

    public static string Write(
        ConversionAnswer answer,
        KnowledgeBase knowledge,
        int width,
        bool styled
    )
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        var page = new TextPage(width, styled);
        if (answer.Danger is { } danger)
        {
            DangerFirst.Write(page, danger, texts);
        }
        page.Line(texts.Say(Head(answer)));
        if (answer.ElementalMg is { } holds)
        {
            page.Strong(
                texts.Say(
                    answer.Values[0].Shown == answer.Values[1].Shown
                        ? new Phrase("look-up.convert.elemental", ("mg", answer.Values[1].Shown))
                        : new Phrase(
                            "look-up.convert.elemental-range",
                            ("low", answer.Values[0].Shown),
                            ("high", answer.Values[1].Shown)
                        )
                ),
                2
            );
            if (holds.Low < holds.High)
                page.Line(texts["look-up.forms.water"], 2);
            page.Dim(
                $"[{string.Join(", ", answer.Form!.Sources)}; {texts[$"status-word.{answer.Form.Status.Word()}"]}]",
                2
            );
            return page.ToString();
        }
        foreach (var value in answer.Values)
            page.Strong($"{value.Shown} {value.Unit}", 2);
        if (answer.Doubt is { } doubt)
            page.Line(texts.Say(doubt), 0, "! ");
        if (answer.Analyte is null)
            return page.ToString();
        if (answer.Limits.IsEmpty)
        {
            page.Blank();
            page.Line(texts["look-up.convert.no-limits"]);
            return page.ToString();
        }
        page.Heading(texts["look-up.convert.limits"]);
        foreach (var limit in answer.Limits)
        {
            page.Line(texts.Say(Against(limit)), 2, "* ");
            page.Line(texts.Say(limit.Limit.Meaning), 4);
            page.Dim(
                $"[{string.Join(", ", limit.Limit.Sources)}; {texts[$"status-word.{limit.Limit.Status.Word()}"]}]",
                4
            );
        }
        page.Blank();
        page.Dim(texts["look-up.convert.foot"]);
        return page.ToString();
    }

    public static string Json(ConversionAnswer answer, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        return JsonPage.Write(
            knowledge,
            json =>
            {
                json.WriteString("format", Format);
                json.WriteString("written", answer.Written);
                json.WriteString("analyte", answer.Analyte?.Id);
                json.WriteString("form", answer.Form?.Id);
                json.WriteStartArray("values");
                foreach (var value in answer.Values)
                {
                    json.WriteStartObject();
                    json.WriteNumber("value", value.Value);
                    json.WriteString("shown", value.Shown);
                    json.WriteString("unit", value.Unit);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteString("doubt", answer.Doubt is { } d ? texts.Say(d) : null);
                json.WriteString("danger", answer.Danger is { } sign ? texts.Say(sign.Says) : null);
                json.WriteStartArray("limits");
                foreach (var limit in answer.Limits)
                {
                    json.WriteStartObject();
                    json.WriteString("id", limit.Limit.Id);
                    json.WriteString("population", limit.Limit.Population);
                    JsonPage.Number(json, "low", limit.Low);
                    JsonPage.Number(json, "high", limit.High);
                    json.WriteString("unit", limit.Unit);
                    json.WriteString("place", JsonReport.Word(limit.Place));
                    json.WriteString("meaning", texts.Say(limit.Limit.Meaning));
                    JsonPage.Strings(json, "sources", limit.Limit.Sources);
                    json.WriteString("status", limit.Limit.Status.Word());
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
        );
    }

    private static Phrase Head(ConversionAnswer answer) =>
        new(
            "look-up.convert.head",
            ("written", answer.Written),
            (
                "name",
                answer.Form is { } form ? form.Name
                : answer.Analyte is { } analyte ? new Phrase($"analyte.{analyte.Id}")
                : new Phrase("look-up.convert.magnesium")
            )
        );

    /// <summary>The limit in the unit shown, and where the value stands.</summary>
    private static Phrase Against(LimitComparison c)
    {
        var ends = (c.Low, c.High) switch
        {
            ({ }, { }) => "range",
            ({ }, null) => "low",
            _ => "high",
        };
        return new Phrase(
            $"look-up.convert.place.{ends}-{JsonReport.Word(c.Place)}",
            ("low", Shown(c.Low)),
            ("high", Shown(c.High)),
            ("unit", c.Unit),
            ("for", c.Limit.Population.Length > 0 ? c.Limit.Population : c.Limit.Specimen)
        );
    }

    private static string Shown(double? end) =>
        end is { } value
            ? Numbers.Show(
                double.Parse(
                    value.ToString("G3", CultureInfo.InvariantCulture),
                    CultureInfo.InvariantCulture
                )
            )
            : "";
}

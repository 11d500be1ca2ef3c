using System.Collections.Immutable;
using System.Text.Json;
using Soleus.Care.Safety;
using Soleus.Knowledge;
using Soleus.Knowledge.Forms;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary><c>soleus interactions</c>: each medicine with its rule, both intervals, why, sources and status.</summary>
public static class InteractionsReport
{
    public const string Format = "soleus-interactions/1";

    public static string Write(
        ImmutableArray<MedicineBesideMagnesium> answers,
        SupplementForm? form,
        KnowledgeBase knowledge,
        int width,
        bool styled
    )
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        var page = new TextPage(width, styled);
        if (form is not null)
            page.Line(texts.Say(new Phrase("look-up.interactions.of-form", ("form", form.Name))));
        foreach (var answer in answers)
        {
            page.Blank();
            page.Strong(texts.Say(answer.OfForm ?? answer.Finding.Says));
            if (answer.OfForm is not null)
                page.Line(texts.Say(answer.Finding.Says), 2);
            Row(page, texts, "answer", texts[$"look-up.interactions.{Answer(answer)}"]);
            if (answer.Rule.Length > 0 && answer.Finding.Conclusion != "not-swallowed")
            {
                Row(page, texts, "before", Hours(answer.HoursBefore, texts));
                Row(page, texts, "after", Hours(answer.HoursAfter, texts));
            }
            foreach (var reason in answer.Finding.Reasons)
                page.Line(texts.Say(reason), 2, "* ");
            if (!answer.Near.IsEmpty)
                page.Line(
                    texts.Say(
                        new Phrase(
                            "look-up.interactions.near",
                            ("names", string.Join(", ", answer.Near))
                        )
                    ),
                    2,
                    "* "
                );
            page.Dim(
                $"[{string.Join(", ", answer.Finding.Sources)}; {texts[$"status-word.{answer.Finding.Status.Word()}"]}]",
                2
            );
        }
        page.Blank();
        if (form is null)
            page.Dim(texts["look-up.interactions.any-form"]);
        page.Dim(texts["look-up.interactions.foot"]);
        return page.ToString();
    }

    public static string Json(
        ImmutableArray<MedicineBesideMagnesium> answers,
        SupplementForm? form,
        KnowledgeBase knowledge
    )
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        return JsonPage.Write(
            knowledge,
            json =>
            {
                json.WriteString("format", Format);
                json.WriteString("form", form?.Id);
                json.WriteStartArray("medicines");
                foreach (var answer in answers)
                    One(json, answer, texts);
                json.WriteEndArray();
            }
        );
    }

    private static void One(Utf8JsonWriter json, MedicineBesideMagnesium answer, TextTable texts)
    {
        json.WriteStartObject();
        json.WriteString("written", TextPage.Safe(answer.Written));
        json.WriteString("medicine", answer.Known?.Id);
        json.WriteString("answer", answer.Finding.Conclusion);
        json.WriteString("rule", answer.Rule.Length > 0 ? answer.Rule : null);
        JsonPage.Number(json, "hours_before_magnesium", answer.HoursBefore);
        JsonPage.Number(json, "hours_after_magnesium", answer.HoursAfter);
        json.WriteString("says", TextPage.Safe(texts.Say(answer.OfForm ?? answer.Finding.Says)));
        JsonPage.Strings(
            json,
            "reasons",
            answer.Finding.Reasons.Select(r => TextPage.Safe(texts.Say(r)))
        );
        JsonPage.Strings(json, "near", answer.Near);
        JsonPage.Strings(json, "sources", answer.Finding.Sources);
        json.WriteString("status", answer.Finding.Status.Word());
        json.WriteEndObject();
    }

    private static string Answer(MedicineBesideMagnesium answer) =>
        answer.Finding.Conclusion != "interacts" ? $"answer.{answer.Finding.Conclusion}"
        // Ruled out, but not in every form: hours are given for the others.
        : answer is { Rule: "avoid" } and not { HoursBefore: null, HoursAfter: null }
            ? "rule.avoid-forms"
        : $"rule.{answer.Rule}";

    private static void Row(TextPage page, TextTable texts, string label, string value) =>
        page.Line(value, 2, texts[$"look-up.interactions.label.{label}"].PadRight(18));

    private static string Hours(double? hours, TextTable texts) =>
        hours is { } h
            ? texts.Say(new Phrase("look-up.interactions.hours", ("hours", h)))
            : texts["look-up.interactions.never"];
}

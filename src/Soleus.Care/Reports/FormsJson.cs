using System.Collections.Immutable;
using System.Text.Json;
using Soleus.Care.Forms;
using Soleus.Knowledge;
using Soleus.Knowledge.Forms;

namespace Soleus.Care.Reports;

/// <summary>The forms of magnesium as JSON, format <c>soleus-forms/1</c>. Null and empty lists mean: not known.</summary>
public static class FormsJson
{
    public const string Format = "soleus-forms/1";

    public static string Write(ImmutableArray<FormFacts> forms, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return JsonPage.Write(
            knowledge,
            json =>
            {
                json.WriteString("format", Format);
                json.WriteStartArray("forms");
                foreach (var form in forms)
                    One(json, form, knowledge);
                json.WriteEndArray();
                json.WriteStartArray("bowel");
                foreach (var tolerance in knowledge.BowelTolerances)
                {
                    json.WriteStartObject();
                    json.WriteString("id", tolerance.Id);
                    json.WriteString("says", knowledge.Texts.Say(tolerance.Says));
                    Origin(json, tolerance.Sources, tolerance.Status);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
        );
    }

    private static void One(Utf8JsonWriter json, FormFacts facts, KnowledgeBase knowledge)
    {
        var form = facts.Form;
        json.WriteStartObject();
        json.WriteString("id", form.Id);
        json.WriteString("name", knowledge.Texts.Say(form.Name));
        json.WriteString("class", form.Class);
        json.WriteString("formula", form.Formula);
        json.WriteStartObject("magnesium_fraction");
        json.WriteNumber("low", form.FractionLow);
        JsonPage.Number(json, "best", form.ElementalFraction);
        json.WriteNumber("high", form.FractionHigh);
        json.WriteEndObject();
        JsonPage.Strings(json, "uses", form.Uses);
        json.WriteString("note", form.Note is { } note ? knowledge.Texts.Say(note) : null);
        Origin(json, form.Sources, form.Status);
        json.WriteStartArray("studies");
        foreach (var study in facts.Studies)
            Study(json, study, knowledge);
        json.WriteEndArray();
        json.WriteStartArray("trials");
        foreach (var trial in facts.Trials)
        {
            json.WriteStartObject();
            json.WriteString("id", trial.Id);
            json.WriteString("condition", trial.Condition);
            JsonPage.Number(json, "randomised", trial.Randomised);
            Origin(json, trial.Sources, trial.Status);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("not_with");
        foreach (var row in facts.NotWith)
        {
            json.WriteStartObject();
            JsonPage.Strings(json, "medicines", row.Medicines);
            JsonPage.Strings(json, "classes", row.Classes);
            Origin(json, row.Sources, row.Status);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Study(Utf8JsonWriter json, FormTrial study, KnowledgeBase knowledge)
    {
        json.WriteStartObject();
        json.WriteString("id", study.Id);
        json.WriteString("kind", study.Kind);
        json.WriteString("population", study.Population);
        JsonPage.Number(json, "participants", study.Participants);
        json.WriteString("dose", study.Dose);
        json.WriteString("measured", study.Outcome);
        json.WriteString("result", knowledge.Texts.Say(study.Result));
        Origin(json, study.Sources, study.Status);
        json.WriteEndObject();
    }

    private static void Origin(
        Utf8JsonWriter json,
        ImmutableArray<string> sources,
        FactStatus status
    )
    {
        JsonPage.Strings(json, "sources", sources);
        json.WriteString("status", status.Word());
    }
}

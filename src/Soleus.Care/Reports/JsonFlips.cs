using System.Text.Json;
using Soleus.Care.Counterfactuals;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>The fields <c>flips</c> and <c>questions</c> of <see cref="JsonReport"/>, and outlines of answers.</summary>
internal static class JsonFlips
{
    public static void Write(Utf8JsonWriter json, Flips flips, KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        json.WriteStartArray("flips");
        foreach (var flip in flips.All)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonReport.Word(flip.Change.Kind));
            json.WriteString("fact", flip.Change.Fact);
            json.WriteString("from", flip.Change.From);
            json.WriteString("to", flip.Change.To);
            json.WriteString("says", FlipWords.Line(flip, knowledge));
            Outline(json, "before", flip.Before);
            Then(json, flip, texts);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("questions");
        foreach (var question in flips.Questions)
        {
            json.WriteStartObject();
            json.WriteString("fact", question.Fact);
            json.WriteString("ask", FactWords.Ask(question.Fact, knowledge));
            json.WriteBoolean("matters", question.Matters);
            json.WriteStartArray("replies");
            foreach (var reply in question.Replies)
            {
                json.WriteStartObject();
                json.WriteString("reply", reply.Would.Change.To);
                json.WriteString("says", FlipWords.Line(reply, knowledge));
                json.WriteBoolean("changes", reply.Changes);
                Then(json, reply.Would, texts);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("questions_not_tried", flips.NotTried);
        json.WriteNumber("changes_not_tried", flips.ChangesNotTried);
    }

    public static void Outline(Utf8JsonWriter json, string name, AnswerOutline outline)
    {
        json.WriteStartObject(name);
        json.WriteString("urgency", JsonReport.Word(outline.Urgency));
        json.WriteBoolean("stop_magnesium", outline.StopMagnesium);
        json.WriteStartArray("danger_signs");
        foreach (var sign in outline.Signs)
            json.WriteStringValue(sign);
        json.WriteEndArray();
        json.WriteString("advice", JsonReport.Word(outline.Advice));
        json.WriteString("supplement_permission", JsonReport.Word(outline.Permission));
        json.WriteString("leg_pain", outline.LegPain);
        JsonReport.Trial(json, outline.Trial);
        json.WriteEndObject();
    }

    private static void Then(Utf8JsonWriter json, Flip flip, TextTable texts)
    {
        Outline(json, "after", flip.After);
        json.WriteString("answer", string.Join(' ', flip.Answer.Select(texts.Say)));
    }
}

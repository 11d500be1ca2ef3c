using System.Text.Json.Nodes;
using Soleus.Care.Assessment;
using Soleus.Care.Benefit;
using Soleus.Care.Counterfactuals;
using Soleus.Care.Planning;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Knowledge;
using static Soleus.Care.Reports.SchemaParts;

namespace Soleus.Care.Reports;

/// <summary>The JSON Schema (draft 7) of <see cref="JsonReport"/>'s output. Fields are only ever added.</summary>
public static class AnswerSchema
{
    public static string Json()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["$id"] = "urn:soleus:answer:1",
            ["title"] = "A Soleus answer",
            ["type"] = "object",
            ["properties"] = Properties(),
            ["required"] = Names(
                "format",
                "date",
                "answer",
                "urgency",
                "stop_magnesium",
                "leg_pain",
                "magnesium_status",
                "evidence",
                "supplement_permission",
                "findings",
                "plan",
                "missing",
                "about",
                "knowledge"
            ),
        };
        return Written(schema);
    }

    private static JsonObject Properties() =>
        new()
        {
            ["format"] = new JsonObject { ["const"] = JsonReport.Format },
            ["date"] = Text("The day the answer is for, YYYY-MM-DD."),
            ["answer"] = Text("The answer in one sentence."),
            ["urgency"] = OneOf<Urgency>("How soon to be seen."),
            ["stop_magnesium"] = Typed(
                "boolean",
                "True when any magnesium should be stopped until the person has been seen."
            ),
            ["leg_pain"] = new JsonObject
            {
                ["type"] = Names("string", "null"),
                ["description"] = "The best-fitting kind of leg pain; null when typing abstains.",
            },
            ["magnesium_status"] = OneOf<Deficiency>("Whether magnesium is short."),
            ["evidence"] = OneOf<BenefitVerdict>(
                "What trials say of magnesium for this kind of pain."
            ),
            ["supplement_permission"] = OneOf<Permission>(
                "Whether a supplement is safe for this person."
            ),
            ["findings"] = List("Every finding in the order of the walk.", Finding()),
            ["plan"] = Plan(),
            ["missing"] = List(
                "What would help to know, most valuable first.",
                Object(
                    ("fact", Text("Name of the fact.")),
                    ("ask", Text("The question in plain words."))
                )
            ),
            ["flips"] = List(
                "Single changes of the record that change the answer: danger first, then the largest change.",
                Flip()
            ),
            ["questions"] = List(
                "What each reply to a missing question would do, most valuable first.",
                Object(
                    ("fact", Text("Name of the fact.")),
                    ("ask", Text("The question in plain words.")),
                    ("matters", Typed("boolean", "False when no reply alone changes the answer.")),
                    ("replies", List("Replies.", Reply()))
                )
            ),
            ["questions_not_tried"] = Typed(
                "integer",
                "Missing facts that were not tried: beyond the first ones, or without a single entry that answers."
            ),
            ["changes_not_tried"] = Typed(
                "integer",
                "Changes of the record that were not tried, because there are too many."
            ),
            ["about"] = Texts("Subjects that explain the answer: soleus about ID."),
            ["knowledge"] = Object(
                ("version", Text("Version of the knowledge.")),
                ("hash", Text("SHA-256 of the knowledge."))
            ),
        };

    private static JsonObject Finding()
    {
        var finding = Object(
            ("id", Text("Permanent id.")),
            ("step", OneOf<Step>("The step of the walk.")),
            ("conclusion", Text("Machine-readable conclusion.")),
            ("says", Text("The conclusion in plain words.")),
            ("reasons", Texts("What speaks for it.")),
            ("against", Texts("What speaks against it, contradictions included.")),
            (
                "inputs",
                List(
                    "Values of the record that were used.",
                    Object(
                        ("fact", Text("Fact.")),
                        ("value", Text("Value.")),
                        ("origin", Text("Where it stands."))
                    )
                )
            ),
            ("missing", Texts("Facts that were not known and could change it.")),
            ("sources", Texts("Source keys.")),
            ("status", Status())
        );
        finding["properties"]!["urgency"] = OneOf<Urgency>(
            "How soon to be seen because of this finding alone."
        );
        return finding;
    }

    private static JsonObject Flip() =>
        Object(
            ("kind", OneOf<ChangeKind>("What is changed.")),
            ("fact", Text("The fact or entry that is changed.")),
            ("from", TextOrNull("What stands in the record; null when nothing does.")),
            ("to", TextOrNull("What would stand there; null when it is left out.")),
            ("says", Text("The change and what follows, in plain words.")),
            ("before", Outline()),
            ("after", Outline()),
            ("answer", Text("The answer after the change."))
        );

    private static JsonObject Reply() =>
        Object(
            ("reply", TextOrNull("The reply: yes, no, a choice, or a range such as <0.70 mmol/L.")),
            ("says", Text("The reply and what follows, in plain words.")),
            ("changes", Typed("boolean", "True when the answer would be another.")),
            ("after", Outline()),
            ("answer", Text("The answer after the reply."))
        );

    private static JsonObject Outline() =>
        Object(
            ("urgency", OneOf<Urgency>("How soon to be seen.")),
            ("stop_magnesium", Typed("boolean", "Whether to stop any magnesium.")),
            ("danger_signs", Texts("Ids of danger signs that are present.")),
            ("advice", OneOf<SupplementAdvice>("The verdict on a supplement.")),
            ("supplement_permission", OneOf<Permission>("Whether a supplement is safe.")),
            ("leg_pain", TextOrNull("The best-fitting kind of leg pain.")),
            ("trial", Trial())
        );

    private static JsonObject TextOrNull(string description) =>
        new() { ["type"] = Names("string", "null"), ["description"] = description };

    private static JsonObject Status()
    {
        var status = Text("How far the weakest fact behind it was verified.");
        status["enum"] = Names([.. Enum.GetValues<FactStatus>().Select(s => s.Word())]);
        return status;
    }

    private static JsonObject Plan() =>
        Object(
            ("advice", OneOf<SupplementAdvice>("The verdict on a supplement.")),
            ("trial", Trial()),
            ("stop_rules", Texts("When to stop at once.")),
            ("steps", Texts("Finding ids in the order in which to do them."))
        );

    private static JsonObject Trial() =>
        new JsonObject
        {
            ["type"] = Names("object", "null"),
            ["description"] = "A dose that may be tried; null when none is shown.",
            ["properties"] = new JsonObject
            {
                ["form"] = Text("Form id."),
                ["elemental_mg_per_day"] = Typed("number", "Elemental magnesium a day [mg]."),
                ["doses_per_day"] = Typed("integer", "Parts a day."),
                ["weeks"] = Typed("number", "Length [weeks]."),
            },
            ["required"] = Names("form", "elemental_mg_per_day", "doses_per_day", "weeks"),
        };
}

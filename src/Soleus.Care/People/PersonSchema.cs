using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Soleus.Care.People.Reading;
using Soleus.Knowledge;
using Soleus.Knowledge.Questions;

namespace Soleus.Care.People;

/// <summary>
/// The JSON Schema (draft 7) of a person's record, for editors to complete and check from. It is no stricter than the
/// reader: names that it lists are offered, and other names are read too.
/// </summary>
public static class PersonSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Json(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var build = new Builder(knowledge);
        var schema = build.Object(
            null,
            ("date", build.Date("date")),
            ("person", build.Person()),
            ("complaint", build.Complaint()),
            ("conditions", build.Conditions()),
            ("medicines", build.Medicines()),
            ("supplements", build.Supplements()),
            ("labs", build.Labs()),
            ("diet", build.Diet()),
            ("activity", build.Activity()),
            ("diary", build.Diary()),
            ("preferences", build.Preferences()),
            ("authority", build.Choice("authority", "us", "eu", "uk"))
        );
        schema["type"] = "object";
        schema["minProperties"] = 1;
        var whole = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["$id"] = "urn:soleus:person:1",
            ["title"] = "A person's record for Soleus",
        };
        foreach (var (key, value) in schema.ToList())
        {
            schema.Remove(key);
            whole[key] = value;
        }
        return whole.ToJsonString(Indented) + "\n";
    }

    private sealed class Builder(KnowledgeBase knowledge)
    {
        private static readonly string[] Answers = ["yes", "no", "unknown", "don't know"];

        public JsonObject Person() =>
            Object(
                "person",
                ("age", Quantity("age", "58")),
                ("birth_date", Date("birth_date")),
                ("sex", Choice("sex", "female", "male")),
                ("weight", Quantity("weight", "68 kg")),
                ("height", Quantity("height", "166 cm"))
            );

        public JsonObject Complaint()
        {
            var answers = new JsonObject();
            foreach (var question in knowledge.Questions)
                answers[question.Id] = Answer(question);
            return Object(
                "complaint",
                ("text", Text("text")),
                (
                    "answers",
                    Described(
                        new JsonObject
                        {
                            ["type"] = Types("object", "null"),
                            ["properties"] = answers,
                            ["additionalProperties"] = false,
                        },
                        "answers"
                    )
                )
            );
        }

        public JsonObject Conditions() =>
            NoneOr(
                List(
                    "conditions",
                    AnyOf(
                        Offered(
                            knowledge.Conditions.Select(c => c.Names.IsEmpty ? c.Id : c.Names[0])
                        ),
                        Item(
                            Object(
                                null,
                                (
                                    "name",
                                    Described(
                                        Offered(
                                            knowledge.Conditions.Select(c =>
                                                c.Names.IsEmpty ? c.Id : c.Names[0]
                                            )
                                        ),
                                        "condition-name"
                                    )
                                ),
                                ("status", YesNo("status"))
                            ),
                            "name"
                        )
                    )
                )
            );

        public JsonObject Medicines() =>
            NoneOr(
                List(
                    "medicines",
                    AnyOf(
                        Offered(knowledge.Medicines.Select(m => m.Name)),
                        Item(
                            Object(
                                null,
                                (
                                    "name",
                                    Described(
                                        Offered(knowledge.Medicines.Select(m => m.Name)),
                                        "medicine-name"
                                    )
                                ),
                                ("dose", Text("dose")),
                                ("route", Text("route")),
                                ("since", Scalar("since"))
                            ),
                            "name"
                        )
                    )
                )
            );

        public JsonObject Supplements()
        {
            var item = Object(
                null,
                ("product", Text("product")),
                ("form", Described(Offered(knowledge.Forms.Select(f => f.Id)), "form")),
                ("amount", Quantity("amount", "300 mg")),
                ("basis", Choice("basis", "elemental", "compound", "unknown")),
                ("per", Choice("per", "day", "dose")),
                ("times", Integer("times", 1, 24)),
                ("contains_magnesium", YesNo("contains_magnesium"))
            );
            item["type"] = "object";
            return NoneOr(List("supplements", AnyOf(new JsonObject { ["type"] = "string" }, item)));
        }

        public JsonObject Labs()
        {
            var units = knowledge.Analytes.SelectMany(a => a.AcceptedUnits).Distinct();
            var item = Object(
                null,
                (
                    "analyte",
                    Described(Offered(knowledge.Analytes.Select(a => a.Names[0])), "analyte")
                ),
                ("value", Scalar("value")),
                ("unit", Described(Offered(units), "unit")),
                ("date", Date("sample-date")),
                ("specimen", Choice("specimen", [.. ReadLabs.Specimens])),
                ("upper_limit", Scalar("upper_limit"))
            );
            return List("labs", Item(item, "analyte", "value"));
        }

        public JsonObject Diet() =>
            Object(
                "diet",
                ("magnesium", Quantity("diet-magnesium", "320 mg")),
                ("recorded_days", Integer("recorded_days", 1, 366)),
                (
                    "foods",
                    NoneOr(
                        List(
                            "foods",
                            AnyOf(
                                new JsonObject { ["type"] = "string" },
                                Item(
                                    Object(
                                        null,
                                        ("food", Text("food")),
                                        ("amount", Quantity("food-amount", "250 g")),
                                        ("servings", Number("servings", 0, 100))
                                    ),
                                    "food"
                                )
                            )
                        )
                    )
                ),
                ("fluid", Quantity("fluid", "1.5 L"))
            );

        public JsonObject Activity() =>
            Object(
                "activity",
                ("training_hours_per_week", Number("training_hours_per_week", 0, 80)),
                ("sport", Text("sport"))
            );

        public JsonObject Diary() =>
            List(
                "diary",
                Item(
                    Object(
                        null,
                        ("date", Date("sample-date")),
                        ("cramps", Integer("cramps", 0, 500)),
                        ("pain", Integer("pain", 0, 10)),
                        ("note", Text("note"))
                    ),
                    "date"
                )
            );

        public JsonObject Preferences() =>
            Object(
                "preferences",
                ("avoids", NoneOr(List("avoids", new JsonObject { ["type"] = "string" }))),
                ("allergies", NoneOr(List("allergies", new JsonObject { ["type"] = "string" }))),
                ("vegetarian", YesNo("vegetarian")),
                ("vegan", YesNo("vegan"))
            );

        public JsonObject Date(string key) =>
            Described(
                new JsonObject
                {
                    ["type"] = Types("string", "null"),
                    ["pattern"] = "^([0-9]{4}-[0-9]{2}-[0-9]{2}|unknown)$",
                },
                key
            );

        public JsonObject Choice(string key, params string[] words)
        {
            var values = Types(words);
            if (!words.Contains("unknown"))
                values.Add("unknown");
            values.Add(null);
            return Described(new JsonObject { ["enum"] = values }, key);
        }

        /// <summary>A group with these keys and no others; empty is allowed.</summary>
        public JsonObject Object(string? key, params (string Key, JsonObject Schema)[] properties)
        {
            var all = new JsonObject();
            foreach (var (name, schema) in properties)
                all[name] = schema;
            var group = new JsonObject
            {
                ["type"] = Types("object", "null"),
                ["properties"] = all,
                ["additionalProperties"] = false,
            };
            return key is null ? group : Described(group, key);
        }

        private static JsonObject Item(JsonObject group, params string[] required)
        {
            group["type"] = "object";
            group["required"] = Types(required);
            return group;
        }

        private JsonObject Answer(Question question)
        {
            var schema = question.Kind switch
            {
                QuestionKind.Choice => new JsonObject { ["enum"] = WithNull(question.Choices) },
                QuestionKind.Number => new JsonObject
                {
                    ["anyOf"] = new JsonArray(
                        new JsonObject
                        {
                            ["type"] = "number",
                            ["minimum"] = question.Min,
                            ["maximum"] = question.Max,
                        },
                        new JsonObject { ["type"] = Types("string", "null") }
                    ),
                },
                _ => YesNo(null),
            };
            schema["description"] = knowledge.Texts[$"question.{question.Id}"];
            return schema;
        }

        private JsonObject YesNo(string? key)
        {
            var values = Types(Answers);
            values.Add(true);
            values.Add(false);
            values.Add(null);
            var schema = new JsonObject { ["enum"] = values };
            return key is null ? schema : Described(schema, key);
        }

        private static JsonArray WithNull(IEnumerable<string> words)
        {
            var values = Types([.. words]);
            values.Add("unknown");
            values.Add(null);
            return values;
        }

        private JsonObject Quantity(string key, string example)
        {
            var schema = Scalar(key);
            schema["examples"] = new JsonArray(example);
            return schema;
        }

        private JsonObject Scalar(string key) =>
            Described(new JsonObject { ["type"] = Types("string", "number", "null") }, key);

        private JsonObject Text(string key) =>
            Described(new JsonObject { ["type"] = Types("string", "null") }, key);

        private JsonObject Integer(string key, int min, int max) =>
            Described(
                new JsonObject
                {
                    ["type"] = Types("integer", "null"),
                    ["minimum"] = min,
                    ["maximum"] = max,
                },
                key
            );

        private JsonObject Number(string key, double min, double max) =>
            Described(
                new JsonObject
                {
                    ["type"] = Types("number", "null"),
                    ["minimum"] = min,
                    ["maximum"] = max,
                },
                key
            );

        private JsonObject List(string key, JsonObject item) =>
            Described(new JsonObject { ["type"] = Types("array", "null"), ["items"] = item }, key);

        private static JsonObject NoneOr(JsonObject list)
        {
            var description = list["description"];
            list.Remove("description");
            return new JsonObject
            {
                ["description"] = description,
                ["anyOf"] = new JsonArray(
                    list,
                    new JsonObject { ["enum"] = new JsonArray("none", "unknown") }
                ),
            };
        }

        /// <summary>Names to complete from; any other text is read too.</summary>
        private static JsonObject Offered(IEnumerable<string> names)
        {
            var values = Types([.. names.Distinct(StringComparer.Ordinal)]);
            return values.Count == 0
                ? new JsonObject { ["type"] = "string" }
                : AnyOf(
                    new JsonObject { ["enum"] = values },
                    new JsonObject { ["type"] = "string" }
                );
        }

        private static JsonObject AnyOf(params JsonObject[] schemas) =>
            new() { ["anyOf"] = new JsonArray([.. schemas]) };

        private JsonObject Described(JsonObject schema, string key)
        {
            schema["description"] = knowledge.Texts[$"record-template.{key}"];
            return schema;
        }

        private static JsonArray Types(params string[] words)
        {
            var all = new JsonArray();
            foreach (var word in words)
                all.Add(word);
            return all;
        }
    }
}

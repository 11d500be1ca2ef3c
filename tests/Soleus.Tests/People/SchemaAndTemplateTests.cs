using System.Text;
using NJsonSchema;
using Soleus.Care.People;
using Soleus.Knowledge.Documents;
using Soleus.Tests.Cli;

namespace Soleus.Tests.People;

/// <summary>The schema accepts what people write and refuses what the reader refuses; the template is a record.</summary>
public sealed class SchemaAndTemplateTests
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() =>
        JsonSchema.FromJsonAsync(PersonSchema.Json(Records.Base))
    );

    public static TheoryData<string> Names => [.. Records.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_schema_accepts_the_records(string name)
    {
        var schema = await Schema.Value;
        var faults = schema.Validate(Json(Records.All[name]));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("complaimt: { text: hurts }")]
    [InlineData("person: { agee: 50 }")]
    [InlineData("person: [50]")]
    [InlineData("person: { sex: femmale }")]
    [InlineData("complaint: my legs hurt")]
    [InlineData("complaint: { answers: { leg-swolen-one-side: yes } }")]
    [InlineData("complaint: { answers: { limb-cold: maybe } }")]
    [InlineData("complaint: { answers: { statin-again: sometimes } }")]
    [InlineData("complaint: { answers: { urge-per-week: 9 } }")]
    [InlineData("conditions: diabetes")]
    [InlineData("conditions: [{ name: diabetes, status: mild }]")]
    [InlineData("medicines: omeprazole")]
    [InlineData("medicines: [{ dose: 20 mg }]")]
    [InlineData("labs: [{ value: 4, unit: mmol/L }]")]
    [InlineData("labs: [{ analyte: sodium, value: 140, units: mmol/L }]")]
    [InlineData("date: 20.11.2026")]
    [InlineData("authority: nhs")]
    [InlineData("supplements: [{ product: magnesium, basis: elementary }]")]
    [InlineData("diet: { recorded_days: many }")]
    [InlineData("diary: [{ cramps: 2 }]")]
    public async Task The_schema_refuses_what_the_reader_refuses(string text)
    {
        Assert.False(Records.Read(text).IsUsable);
        var schema = await Schema.Value;
        Assert.NotEmpty(schema.Validate(Json(text)));
    }

    [Fact]
    public void The_schema_describes_every_question_in_its_words()
    {
        var json = (MapNode)
            JsonDocumentReader
                .Parse(PersonSchema.Json(Records.Base), DocumentLimits.Knowledge)
                .Root;
        MapNode In(MapNode map, string key) => (MapNode)map[key]!;
        var answers = In(
            In(In(In(In(json, "properties"), "complaint"), "properties"), "answers"),
            "properties"
        );
        Assert.All(
            Records.Base.Questions,
            q =>
                Assert.Equal(
                    Records.Base.Texts[$"question.{q.Id}"],
                    ((ScalarNode)In(answers, q.Id)["description"]!).Text
                )
        );
    }

    [Fact]
    public void The_template_reads_as_a_record_in_which_nothing_is_known()
    {
        var template = PersonTemplate.Yaml(Records.Base);
        var reading = Records.Read(template);
        Assert.Empty(reading.Issues);
        var record = reading.Record;
        Assert.Equal(new Person(), record.Person);
        Assert.Empty(record.Complaint.Answers);
        Assert.Null(record.Complaint.Text);
        Assert.Null(record.Medicines);
        Assert.Null(record.Supplements);
        Assert.Null(record.Diet.Foods);
        Assert.Empty(record.Labs);
        Assert.Empty(RecordFindings.Of(record, Records.Base));
    }

    [Fact]
    public void Every_question_of_the_template_can_be_answered_where_it_stands()
    {
        var template = PersonTemplate.Yaml(Records.Base);
        foreach (var question in Records.Base.Questions)
        {
            Assert.Contains($"\n    # {question.Id}:", template, StringComparison.Ordinal);
            template = template.Replace(
                $"\n    # {question.Id}:",
                $"\n    {question.Id}: unknown",
                StringComparison.Ordinal
            );
        }
        Assert.Equal(
            Records.Base.Questions.Select(q => q.Id).Order(StringComparer.Ordinal),
            Records.Record(template).Complaint.Answers.Keys
        );
    }

    [Fact]
    public void The_examples_in_the_template_read()
    {
        var template = PersonTemplate.Yaml(Records.Base);
        var examples = template
            .Split('\n')
            .Where(l => l.TrimStart().StartsWith("# Example:", StringComparison.Ordinal))
            .Select(l => l.Trim()["# Example: ".Length..])
            .ToList();
        Assert.Equal(8, examples.Count);
        var lines = template.Split('\n');
        for (var i = 0; i < lines.Length - 1; i++)
        {
            var at = lines[i].IndexOf("# Example: ", StringComparison.Ordinal);
            if (at >= 0)
                lines[i + 1] += " " + lines[i][(at + "# Example: ".Length)..];
        }
        var record = Records.Record(string.Join('\n', lines));
        Assert.Equal("omeprazole", record.Medicines!.Value[0].Known?.Id);
        Assert.Equal(2, record.Diet.Foods!.Value.Length);
        Assert.Empty(RecordFindings.Of(record, Records.Base));
    }

    [Fact]
    public void The_command_line_prints_both()
    {
        var template = Terminal.Run("new", "person");
        Assert.Equal((0, PersonTemplate.Yaml(Records.Base), ""), template);
        var schema = Terminal.Run("schema", "person");
        Assert.Equal((0, PersonSchema.Json(Records.Base), ""), schema);
        Assert.Equal(0, Terminal.Run("schema", "answer").Status);
        Assert.Equal(2, Terminal.Run("new", "house").Status);
    }

    /// <summary>The record as an editor sees it: YAML 1.2, where yes and no are words.</summary>
    private static string Json(string text)
    {
        var json = new StringBuilder();
        Write(YamlDocument.Parse(text, DocumentLimits.Record).Root, json);
        return json.ToString();
    }

    private static void Write(Node node, StringBuilder json)
    {
        switch (node)
        {
            case MapNode map:
                json.Append('{');
                foreach (var (key, value) in map.Entries)
                {
                    json.Append(json[^1] == '{' ? "" : ",").Append(Quoted(key.Text)).Append(':');
                    Write(value, json);
                }
                json.Append('}');
                break;
            case ListNode list:
                json.Append('[');
                foreach (var item in list.Items)
                {
                    json.Append(json[^1] == '[' ? "" : ",");
                    Write(item, json);
                }
                json.Append(']');
                break;
            case ScalarNode scalar:
                var plain =
                    !scalar.Quoted
                    && (
                        scalar.IsNull
                        || scalar.Text is "true" or "false"
                        || double.TryParse(
                            scalar.Text,
                            System.Globalization.NumberStyles.Float,
                            System.Globalization.CultureInfo.InvariantCulture,
                            out _
                        )
                    );
                json.Append(plain ? (scalar.IsNull ? "null" : scalar.Text) : Quoted(scalar.Text));
                break;
        }
    }

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}

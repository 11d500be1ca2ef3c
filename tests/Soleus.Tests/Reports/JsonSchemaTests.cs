using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Tests.Cli;
using Soleus.Tests.Vignettes;

namespace Soleus.Tests.Reports;

/// <summary>The printed schemas are exact: every output fits, and no output holds a field that its schema does not name.</summary>
public sealed class JsonSchemaTests
{
    private static KnowledgeBase Knowledge => KnowledgeBase.Shipped;

    [Fact]
    public async Task Every_case_fits_the_schema_of_its_output()
    {
        var answers = await JsonSchema.FromJsonAsync(
            Closed(AnswerSchema.Json()),
            TestContext.Current.CancellationToken
        );
        var issues = await JsonSchema.FromJsonAsync(
            Closed(IssueSchema.Json()),
            TestContext.Current.CancellationToken
        );
        var refused = 0;
        var number = 0;
        foreach (var vignette in Vignette.All)
        {
            var reading = ReadPersonRecord.From(vignette.Record, Knowledge, Terminal.Today);
            var faults = reading.IsUsable
                ? answers.Validate(Answer(AssessPerson.Of(reading.Record, Knowledge), number++))
                : issues.Validate(IssueReport.Json(reading, Knowledge));
            Assert.True(faults.Count == 0, $"{vignette}: {string.Join('\n', faults)}");
            refused += reading.IsUsable ? 0 : 1;
        }
        Assert.True(refused > 0);
    }

    [Fact]
    public void An_unusable_record_prints_its_problems_as_json_too()
    {
        var (status, json, _) = Terminal.Run(
            "labs: [{ analyte: magnesium, value: 1.8 }]\n",
            ["assess", "-", "--format", "json"]
        );
        Assert.Equal(2, status);
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal("soleus-issues/1", parsed.RootElement.GetProperty("format").GetString());
        Assert.False(parsed.RootElement.GetProperty("usable").GetBoolean());
        Assert.Equal(IssueSchema.Json(), Terminal.Run("schema", "issues").Out);
    }

    /// <summary>Every tenth with what would change it.</summary>
    private static string Answer(PersonAssessment answer, int number) =>
        JsonReport.Write(answer, number % 10 == 0 ? FindFlips.Of(answer) : null);

    /// <summary>The schema with every object closed against fields that it does not name.</summary>
    private static string Closed(string schema)
    {
        var root = JsonNode.Parse(schema)!;
        Close(root);
        return root.ToJsonString();
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Close(item);
        }
        else if (node is JsonObject map)
        {
            foreach (var (_, value) in map)
                Close(value);
            if (map["properties"] is JsonObject && map.ContainsKey("type"))
                map["additionalProperties"] = false;
        }
    }
}

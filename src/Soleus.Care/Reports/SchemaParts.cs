using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soleus.Care.Reports;

/// <summary>What JSON Schemas (draft 7) of Soleus's outputs are put together from.</summary>
internal static class SchemaParts
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    public static string Written(JsonObject schema) => schema.ToJsonString(Indented) + "\n";

    public static JsonObject Typed(string type, string description) =>
        new() { ["type"] = type, ["description"] = description };

    public static JsonObject Text(string description) => Typed("string", description);

    public static JsonObject Texts(string description) =>
        List(description, new JsonObject { ["type"] = "string" });

    public static JsonObject List(string description, JsonObject item)
    {
        var list = Typed("array", description);
        list["items"] = item;
        return list;
    }

    public static JsonObject OneOf<T>(string description)
        where T : struct, Enum
    {
        var one = Text(description);
        one["enum"] = Names([.. Enum.GetValues<T>().Select(JsonReport.Word)]);
        return one;
    }

    public static JsonObject Object(params (string Name, JsonObject Schema)[] properties)
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject() };
        foreach (var (name, property) in properties)
            schema["properties"]![name] = property;
        schema["required"] = Names([.. properties.Select(p => p.Name)]);
        return schema;
    }

    public static JsonArray Names(params string[] names) =>
        new([.. names.Select(n => (JsonNode)n)]);
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Soleus.Evidence.Reports;

/// <summary>A report as JSON, with every number in full.</summary>
public static class ReportJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("title", report.Title);
            json.WriteStartObject("about");
            foreach (var (key, _, words) in report.About)
                json.WriteString(key, words);
            json.WriteEndObject();
            foreach (var group in report.Groups)
                Group(json, group);
            foreach (var table in report.Tables)
                Table(json, table);
            json.WriteStartArray("meaning");
            foreach (var sentence in report.Meaning)
                json.WriteStringValue(sentence);
            json.WriteEndArray();
            Issues(json, report);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Group(Utf8JsonWriter json, FigureGroup group)
    {
        json.WriteStartObject(group.Key);
        foreach (var figure in group.Figures)
        {
            if (figure.Numbers is [{ Key: "value" } only])
            {
                Number(json, figure.Key, only.Number.Value);
                continue;
            }
            json.WriteStartObject(figure.Key);
            foreach (var number in figure.Numbers)
                Number(json, number.Key, number.Number.Value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Table(Utf8JsonWriter json, ReportTable table)
    {
        json.WriteStartArray(table.Key);
        foreach (var row in table.Rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < table.Columns.Length; i++)
            {
                if (row[i].Value is { } value)
                    Number(json, table.Columns[i].Key, value);
                else if (table.Columns[i].IsText)
                    json.WriteString(table.Columns[i].Key, row[i].Text);
                else
                    json.WriteNull(table.Columns[i].Key);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Issues(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("issues");
        foreach (var issue in report.Issues)
        {
            json.WriteStartObject();
            json.WriteString("code", issue.Code);
            json.WriteString("severity", issue.Severity.ToString().ToLowerInvariant());
            json.WriteString("where", issue.Where);
            json.WriteString("message", issue.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string key, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(key, value);
        else
            json.WriteString(
                key,
                double.IsNaN(value) ? throw new InvalidOperationException($"{key} is no number")
                    : value > 0 ? "infinite"
                    : "-infinite"
            );
    }
}

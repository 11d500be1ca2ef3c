using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Soleus.Care.Reports;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People;

/// <summary>The problems of a record, for a terminal and for programs.</summary>
public static class IssueReport
{
    /// <summary>The name and version of the JSON form; fields are only ever added.</summary>
    public const string Format = "soleus-issues/1";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>All problems in plain text; empty when there is none.</summary>
    public static string Write(RecordReading reading, KnowledgeBase knowledge, int width)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(knowledge);
        if (reading.Issues.IsEmpty)
            return "";
        var texts = knowledge.Texts;
        var page = new TextPage(width, false);
        if (reading.IsUsable)
        {
            page.Line(texts["record-issue.report.warnings"]);
        }
        else
        {
            page.Strong(texts["record-issue.report.title"]);
            page.Line(texts["record-issue.report.none"]);
        }
        foreach (var issue in reading.Issues)
        {
            page.Blank();
            page.Strong($"{Where(issue, texts)}: {texts.Say(issue.Says)}");
            if (issue.Suggestion is { } suggestion)
                page.Line(texts.Say(suggestion), 2);
            page.Line(texts.Say(issue.ToDo), 2);
            page.Dim($"[{issue.Code}, {texts[$"record-issue.severity.{Word(issue)}"]}]", 2);
        }
        page.Blank();
        page.Line(texts["record-issue.report.end"]);
        return page.ToString();
    }

    /// <summary>All problems as JSON.</summary>
    public static string Json(RecordReading reading, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(knowledge);
        var texts = knowledge.Texts;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteBoolean("usable", reading.IsUsable);
            json.WriteStartArray("issues");
            foreach (var issue in reading.Issues)
            {
                json.WriteStartObject();
                json.WriteString("code", issue.Code);
                json.WriteString("severity", Word(issue));
                json.WriteString("path", issue.Path);
                json.WriteNumber("line", issue.Line);
                json.WriteString("found", issue.Found);
                json.WriteString("says", texts.Say(issue.Says));
                json.WriteString("do", texts.Say(issue.ToDo));
                if (issue.Suggestion is { } suggestion)
                    json.WriteString("suggestion", texts.Say(suggestion));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static string Where(RecordIssue issue, TextTable texts)
    {
        var line = texts.Say(new Phrase("record-issue.report.line", ("line", issue.Line)));
        return issue.Path.Length == 0 ? line : $"{issue.Path} ({line})";
    }

    private static string Word(RecordIssue issue) => issue.Severity.ToString().ToLowerInvariant();
}

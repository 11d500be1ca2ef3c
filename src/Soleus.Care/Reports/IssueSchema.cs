using System.Text.Json.Nodes;
using Soleus.Care.People;
using static Soleus.Care.Reports.SchemaParts;

namespace Soleus.Care.Reports;

/// <summary>The JSON Schema (draft 7) of <see cref="IssueReport.Json"/>'s output. Fields are only ever added.</summary>
public static class IssueSchema
{
    public static string Json()
    {
        var schema = Object(
            ("format", new JsonObject { ["const"] = IssueReport.Format }),
            ("usable", Typed("boolean", "True when the record can be answered all the same.")),
            ("issues", List("Every problem of the record, in the order of its text.", Issue()))
        );
        schema["$schema"] = "http://json-schema.org/draft-07/schema#";
        schema["$id"] = "urn:soleus:issues:1";
        schema["title"] = "The problems of a Soleus record";
        return Written(schema);
    }

    private static JsonObject Issue()
    {
        var code = Text("Permanent code; docs/errors.md lists them all.");
        code["pattern"] = "^SOL-REC-[0-9]{3}$";
        var issue = Object(
            ("code", code),
            ("severity", OneOf<IssueSeverity>("A record with a fatal one gets no answer.")),
            ("path", Text("Where in the record, for example labs[0].unit; empty for the whole.")),
            ("line", Typed("integer", "Line of the text, from 1.")),
            ("found", Text("What stands there.")),
            ("says", Text("What is wrong, in plain words.")),
            ("do", Text("What to do about it."))
        );
        issue["properties"]!["suggestion"] = Text("What was probably meant.");
        return issue;
    }
}

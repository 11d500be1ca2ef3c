using System.CommandLine;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus schema person|answer|issues</c>: JSON Schemas for editors and programs.</summary>
internal static class SchemaVerb
{
    public static Command Command(Host host)
    {
        var what = new Argument<string>("what") { Description = "person, answer or issues." };
        what.AcceptOnlyFromAmong("person", "answer", "issues");
        var command = new Command(
            "schema",
            "Print the JSON Schema of a person's record, of the answer, or of a record's problems."
        )
        {
            what,
        };
        command.SetAction(parsed =>
        {
            host.Out.Write(
                parsed.GetValue(what) switch
                {
                    "person" => PersonSchema.Json(KnowledgeBase.Shipped),
                    "issues" => IssueSchema.Json(),
                    _ => AnswerSchema.Json(),
                }
            );
            return ExitStatus.Answered;
        });
        return command;
    }
}

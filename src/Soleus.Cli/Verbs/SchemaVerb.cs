using System.CommandLine;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus schema person|answer</c>: JSON Schemas for editors and programs.</summary>
internal static class SchemaVerb
{
    public static Command Command(Host host)
    {
        var what = new Argument<string>("what") { Description = "person or answer." };
        what.AcceptOnlyFromAmong("person", "answer");
        var command = new Command(
            "schema",
            "Print the JSON Schema of a person's record or of the answer."
        )
        {
            what,
        };
        command.SetAction(parsed =>
        {
            host.Out.Write(
                parsed.GetValue(what) == "person"
                    ? PersonSchema.Json(KnowledgeBase.Shipped)
                    : AnswerSchema.Json()
            );
            return ExitStatus.Answered;
        });
        return command;
    }
}

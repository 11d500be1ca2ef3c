using System.CommandLine;
using Soleus.Care.People;
using Soleus.Knowledge;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus new person</c>: a commented template to fill in.</summary>
internal static class NewVerb
{
    public static Command Command(Host host)
    {
        var what = new Argument<string>("what") { Description = "person." };
        what.AcceptOnlyFromAmong("person");
        var command = new Command(
            "new",
            "Print a commented template: ./soleus new person > me.yaml"
        )
        {
            what,
        };
        command.SetAction(_ =>
        {
            host.Out.Write(PersonTemplate.Yaml(KnowledgeBase.Shipped));
            return ExitStatus.Answered;
        });
        return command;
    }
}

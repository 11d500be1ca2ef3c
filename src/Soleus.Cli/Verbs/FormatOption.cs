using System.CommandLine;

namespace Soleus.Cli.Verbs;

/// <summary><c>--format text|json</c>, the same for every verb that prints data.</summary>
internal static class FormatOption
{
    public static Option<string> New()
    {
        var format = new Option<string>("--format")
        {
            Description = "text or json.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }
}

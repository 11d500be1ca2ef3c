using System.Text;
using Soleus.Cli;
using Soleus.Tests.Support;

namespace Soleus.Tests.Cli;

/// <summary>Runs the command line inside the test process, as it would run in the repository's root, on a fixed day.</summary>
internal static class Terminal
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    public static (int Status, string Out, string Error) Run(params string[] args) => Run("", args);

    public static (int Status, string Out, string Error) Run(string standardInput, string[] args) =>
        Run(Encoding.UTF8.GetBytes(standardInput), args);

    public static (int Status, string Out, string Error) Run(byte[] standardInput, string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var host = new Host(
            new StringReader(Encoding.UTF8.GetString(standardInput)),
            output,
            error,
            Today,
            80,
            false
        )
        {
            InBytes = new MemoryStream(standardInput),
        };
        var rooted = args.Select(a =>
            a.StartsWith("examples/", StringComparison.Ordinal)
                ? Path.Combine(Repository.Root, a)
                : a
        );
        var status = CommandLine.Run([.. rooted], host);
        return (
            status,
            output.ToString(),
            error.ToString().Replace(Repository.Root + "/", "", StringComparison.Ordinal)
        );
    }
}

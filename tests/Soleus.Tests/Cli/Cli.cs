using Soleus.Cli;

namespace Soleus.Tests.Cli;

/// <summary>Runs the command line inside the test process, as it would run in the repository's root, on a fixed day.</summary>
internal static class Cli
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    public static (int Status, string Out, string Error) Run(params string[] args) => Run("", args);

    public static (int Status, string Out, string Error) Run(string standardInput, string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var host = new Host(new StringReader(standardInput), output, error, Today, 80, false);
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

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "soleus.slnx")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("the tests do not run inside the repository");
    }
}

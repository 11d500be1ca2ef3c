using System.CommandLine;
using Soleus.Care.Reports;
using Soleus.Cli.Verbs;

namespace Soleus.Cli;

/// <summary>The verbs of Soleus. Hosts are thin: parse, call, render.</summary>
public static class CommandLine
{
    /// <summary>Runs one command and returns its exit status: 0 answered, 2 unusable input, 3 --fail-on reached, 70 our fault.</summary>
    public static int Run(IReadOnlyList<string> args, Host host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var root = new RootCommand(
            "Does magnesium help these painful legs? An honest answer for one person's record."
        )
        {
            AssessVerb.Command(host),
            DiffVerb.Command(host),
            AskVerb.Command(host),
            AboutVerb.Command(host),
            FormsVerb.Command(host),
            InteractionsVerb.Command(host),
            ConvertVerb.Command(host),
            InstrumentsVerb.Command(host),
            EvidenceVerb.Command(host),
            KnowledgeVerb.Command(host),
            SchemaVerb.Command(host),
            NewVerb.Command(host),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                host.Error.WriteLine($"soleus: {TextPage.Safe(error.Message)}");
            host.Error.WriteLine("soleus: run \"soleus --help\" to see what can be asked.");
            return ExitStatus.UnusableRecord;
        }
        try
        {
            return parsed.Invoke(
                new InvocationConfiguration
                {
                    Output = host.Out,
                    Error = host.Error,
                    EnableDefaultExceptionHandler = false,
                }
            );
        }
#pragma warning disable CA1031 // The outermost place: whatever went wrong here is our fault, and is said so.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            host.Error.WriteLine(
                "soleus: something went wrong that is our fault, not yours. No advice was given."
            );
            host.Error.WriteLine($"soleus: please report this: {fault}");
            return ExitStatus.OurFault;
        }
    }
}

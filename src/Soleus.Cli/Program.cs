using System.Text;
using Soleus.Cli;

// Output is UTF-8 with LF everywhere, whatever the terminal's locale says.
var standardOut = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false))
{
    NewLine = "\n",
};
var standardError = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false))
{
    NewLine = "\n",
};
var host = new Host(
    Console.In,
    standardOut,
    standardError,
    DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime),
    Host.TerminalWidth(),
    Host.TerminalStyled()
)
{
    InBytes = Console.OpenStandardInput(),
};
var status = CommandLine.Run(args, host);
standardOut.Flush();
standardError.Flush();
return status;

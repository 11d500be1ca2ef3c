using System.Diagnostics;

namespace Soleus.Benchmarks.Ode;

/// <summary>Runs a program to its end.</summary>
internal static class Shell
{
    /// <summary>What it printed.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? text
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}

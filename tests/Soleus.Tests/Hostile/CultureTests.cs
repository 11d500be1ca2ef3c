using System.Diagnostics;
using Soleus.Tests.Support;

namespace Soleus.Tests.Hostile;

/// <summary>
/// The same bytes under other locales. The program turns cultures off; here they are turned on again (ICU must be there)
/// and the libraries must still not let them in: dotted and dotless i, other digits, decimal commas, other calendars.
/// </summary>
public sealed class CultureTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "soleus.dll");

    [Theory]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    [InlineData("de_DE.UTF-8")]
    [InlineData("fa_IR.UTF-8")]
    [InlineData("hi_IN.UTF-8")]
    [InlineData("th_TH.UTF-8")]
    public void Does_not_leak(string locale) =>
        Assert.All(Calls, call => Assert.Equal(call.Value, Run(locale, false, call.Key)));

    private static readonly Dictionary<string, (int, string, string)> Calls = new[]
    {
        $"assess {Repository.File("examples/low-magnesium-on-omeprazole.yaml")} --on 2026-11-24 --full",
        "assess no-such-file --on 2026-13-01",
        $"assess {Repository.File("examples/low-magnesium-on-omeprazole.yaml")} --on 2026-11-24 --explain status",
        $"assess {Repository.File("examples/low-magnesium-on-omeprazole.yaml")} --on 2026-11-24 --format html --for clinician",
        $"assess {Repository.File("examples/low-magnesium-on-omeprazole.yaml")} --on 2026-11-24 --format md",
        $"diff {Repository.File("examples/low-magnesium-on-omeprazole.yaml")} {Repository.File("examples/night-cramps.yaml")} --on 2026-11-24",
        $"diff {Repository.File("examples/low-magnesium-on-omeprazole.yaml")} {Repository.File("examples/night-cramps.yaml")} --on 2026-11-24 --format json",
    }.ToDictionary(call => call, call => Run("C", true, call), StringComparer.Ordinal);

    private static (int Status, string Out, string Error) Run(
        string locale,
        bool invariant,
        string call
    )
    {
        var config = Path.Combine(
            Path.GetTempPath(),
            $"soleus-culture-{Environment.ProcessId}-{invariant}.json"
        );
        File.WriteAllText(
            config,
            $$"""
            {
              "runtimeOptions": {
                "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" },
                "configProperties": { "System.Globalization.Invariant": {{(
                invariant ? "true" : "false"
            )}} }
              }
            }
            """
        );
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment =
            {
                ["LANG"] = locale,
                ["LC_ALL"] = locale,
                ["NO_COLOR"] = "1",
            },
        };
        start.Environment.Remove("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
        foreach (
            var arg in (string[])["exec", "--runtimeconfig", config, Program, .. call.Split(' ')]
        )
            start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        File.Delete(config);
        return (process.ExitCode, output, error.Result);
    }
}

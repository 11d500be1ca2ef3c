using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Soleus.Benchmarks.Ode;

/// <summary>A rival's program with one problem loaded, waiting for the next run.</summary>
internal sealed class RivalProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _samples = Path.GetTempFileName();

    public RivalProcess(string program, params string[] arguments)
    {
        _process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
    }

    /// <summary>One run over all members; the samples are read back when asked for.</summary>
    public RaceRun Run(string method, double rtol, double atol, bool samples)
    {
        var command = FormattableString.Invariant($"run {method} {rtol:R} {atol:R}");
        _process.StandardInput.WriteLine(samples ? $"{command} {_samples}" : command);
        _process.StandardInput.Flush();
        string? answer;
        do answer = _process.StandardOutput.ReadLine();
        while (answer?.StartsWith("ran ", StringComparison.Ordinal) == false);
        if (answer is null)
            throw new InvalidOperationException($"a rival ended at '{command}'");
        var words = answer[4..].Split(' ');
        return new RaceRun(
            double.Parse(words[0], CultureInfo.InvariantCulture),
            long.Parse(words[1], CultureInfo.InvariantCulture),
            int.Parse(words[3], CultureInfo.InvariantCulture),
            samples ? MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(_samples)).ToArray() : []
        );
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
            _process.Kill();
        _process.Dispose();
        File.Delete(_samples);
    }
}

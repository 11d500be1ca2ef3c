using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Soleus.Tests.Hostile;

/// <summary>What a run of the fuzzer met: outcomes, faults, the slowest and the hungriest input.</summary>
internal sealed class FuzzTally
{
    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Count, double Milliseconds)> _kinds = new(
        StringComparer.Ordinal
    );
    private (double Milliseconds, int Length, string Input) _slowest;
    private (long Bytes, int Length, string Input) _hungriest;

    public int Inputs { get; private set; }

    public int Outcomes => _outcomes.Count;

    public IEnumerable<string> Codes => _codes.Keys;

    /// <summary>Runs one input; the outcome is a set of codes or another word for what came out.</summary>
    public void Run(string kind, string input, Func<string, IEnumerable<string>> target)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.GetTimestamp();
        string[] met =
        [
            .. target(input).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        var took = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Inputs++;
        var (count, sum) = _kinds.GetValueOrDefault(kind);
        _kinds[kind] = (count + 1, sum + took);
        var outcome = $"{kind}: {string.Join(' ', met)}";
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        foreach (var code in met)
            _codes[code] = _codes.GetValueOrDefault(code) + 1;
        // Once more, so that neither a cold start nor another program on the machine is taken for slowness.
        if (took > _slowest.Milliseconds)
        {
            watch = Stopwatch.GetTimestamp();
            _ = target(input).Count();
            took = Math.Min(took, Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        if (took > _slowest.Milliseconds)
            _slowest = (took, input.Length, input);
        if (bytes > _hungriest.Bytes)
            _hungriest = (bytes, input.Length, input);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        var c = CultureInfo.InvariantCulture;
        text.AppendLine(c, $"{Inputs} inputs, {Outcomes} distinct outcomes, 0 exceptions");
        foreach (var (kind, (count, sum)) in _kinds.OrderBy(k => k.Key, StringComparer.Ordinal))
            text.AppendLine(c, $"  {kind}: {count} inputs, {1000 * sum / count:0} us each");
        text.AppendLine(
            c,
            $"slowest {_slowest.Milliseconds:0.0} ms ({_slowest.Length} characters): {Short(_slowest.Input)}"
        );
        text.AppendLine(
            c,
            $"most memory {_hungriest.Bytes / 1024} kB ({_hungriest.Length} characters): {Short(_hungriest.Input)}"
        );
        text.AppendLine(
            string.Join(
                ", ",
                _codes
                    .Where(k => k.Key.StartsWith("SOL-", StringComparison.Ordinal))
                    .Select(k => $"{k.Key} {k.Value}")
            )
        );
        return text.ToString();
    }

    private static string Short(string text) =>
        text.Length <= 120
            ? text.ReplaceLineEndings("⏎")
            : text[..120].ReplaceLineEndings("⏎") + "…";
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using Soleus.Numerics.Studies;

namespace Soleus.Benchmarks.Ode;

/// <summary>The race as a page for bench/results, and every rung as a table beside it.</summary>
internal static class OdeReport
{
    private static readonly string[] OwnGroups =
    [
        "Soleus, 512 bits",
        "Soleus, 256 bits",
        "Soleus, scalar",
    ];

    public static void Write(List<RaceResult> results, Aim aim, double peak)
    {
        var folder = Path.Combine("bench", "results");
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, "ode-" + Shell.Run("date", "-u", "+%F").Trim());
        if (!aim.Share.Equals(0.5))
            name += string.Create(CultureInfo.InvariantCulture, $"-at-{100 * aim.Share:0}");
        File.WriteAllText(name + ".md", Page(results, aim, peak));
        File.WriteAllText(name + ".csv", Rungs(results));
    }

    private static string Page(List<RaceResult> results, Aim aim, double peak)
    {
        var text = new StringBuilder();
        text.AppendLine("# Ensemble solver: work and precision on one core").AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Time at which {100 * aim.Share:0} % of the members have an error of at most {aim.Error:0e0} against a tight reference; error of a member: root mean square over samples and states of (y − ref) / max |ref|. All sides run the same members, samples, stops and C or C# from the same graph of operations, the rivals with the analytic Jacobian. Each takes the better of its methods and of two absolute tolerances (1 and 0.01 times the relative one times the size of the state); the time at that error is interpolated (log-log) between the two tolerances around it. Ratios: median of the interleaved rounds [smallest..largest]."
        );
        text.AppendLine();
        foreach (var line in Versions(peak))
            text.AppendLine("- " + line);
        text.AppendLine().AppendLine("## Times faster").AppendLine();
        var rivals = results
            .SelectMany(r => r.Groups)
            .Distinct(StringComparer.Ordinal)
            .Where(g => !OwnGroups.Contains(g))
            .ToList();
        foreach (var own in OwnGroups)
        {
            Row(text, ["problem", .. rivals.Select(r => $"{own} over {r}")]);
            Row(text, Enumerable.Repeat("---", rivals.Count + 1));
            foreach (var result in results.Where(r => r.Groups.Contains(own)))
                Row(
                    text,
                    [
                        result.Problem.Name,
                        .. rivals.Select(r =>
                            result.Groups.Contains(r) ? Ratio(result.Faster(own, r)) : "–"
                        ),
                    ]
                );
            text.AppendLine();
        }
        foreach (var result in results)
            text.AppendLine(Problem(result, peak));
        return text.ToString();
    }

    /// <summary>One problem's part of the page.</summary>
    public static string Problem(RaceResult result, double peak)
    {
        var text = new StringBuilder();
        var problem = result.Problem;
        var members = problem.Members.Length;
        text.AppendLine($"## {problem.Name}").AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{problem.What}. {problem.States} states, {members} members, {result.Rounds} rounds. The reference and SUNDIALS at the same tight tolerance agree to {result.Agreement.Median:0.0e0} (median), {result.Agreement.Largest:0.0e0} (worst member)."
        );
        text.AppendLine();
        Row(
            text,
            [
                "solver",
                "method",
                "rtol",
                "atol factor",
                "members/s",
                "steps/member",
                "error at 99 %",
                "Soleus 512 is faster by",
                "of FMA peak",
            ]
        );
        Row(text, Enumerable.Repeat("---", 9));
        foreach (var group in result.Groups)
        {
            var best = result.Best(group);
            var tight = best.Bracket[^1];
            var rates = Enumerable
                .Range(0, result.Rounds)
                .Select(round => members / result.Seconds(group, round))
                .ToArray();
            Row(
                text,
                [
                    group,
                    best.Contestant.Method,
                    string.Join(" / ", best.Bracket.Select(r => Number(r.Rtol))),
                    Number(tight.AtolFactor),
                    $"{Number(Accuracy.Median(rates))} [{Number(rates.Min())}..{Number(rates.Max())}]",
                    tight.Steps < 0 ? "–" : Number((double)tight.Steps / members),
                    Number(tight.ErrorAt99),
                    result.Groups.Contains(OwnGroups[0])
                        ? Ratio(result.Faster(OwnGroups[0], group))
                        : "–",
                    OwnGroups.Contains(group) ? Fraction(best, problem, peak) : "",
                ]
            );
        }
        return text.ToString();
    }

    private static string Fraction(Ladder ladder, RaceProblem problem, double peak)
    {
        var rung = ladder.Bracket[^1];
        var method = Enum.Parse<OdeMethod>(ladder.Contestant.Method);
        var operations = (double)rung.Steps * Flops.PerStep(problem.Model, method);
        var rate = operations / Accuracy.Median(rung.Seconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * rate / peak:0} % ({rate / 1e9:0.0} GF/s)"
        );
    }

    private static List<string> Versions(double peak)
    {
        var processor =
            File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            ?? "";
        return
        [
            $"Processor: {processor.Split(':')[^1].Trim()}, {Environment.ProcessorCount} shared cores; fused multiply-add peak from C# {(peak / 1e9).ToString("0.0", CultureInfo.InvariantCulture)} GF/s a core",
            $"{RuntimeInformation.FrameworkDescription}; vectors of 512 bits {(Vector512.IsHardwareAccelerated ? "in hardware" : "as two of 256")}",
            .. File.ReadAllLines(Path.Combine("artifacts", "ode", "versions")),
        ];
    }

    private static string Rungs(List<RaceResult> results)
    {
        var text = new StringBuilder();
        text.AppendLine(
            "problem,solver,method,atol_factor,rtol,error,error_at_99,steps_per_member,calibration_ms_per_member,median_ms_per_member"
        );
        foreach (var result in results)
        foreach (var ladder in result.Ladders)
        foreach (var rung in ladder.Rungs)
        {
            var members = result.Problem.Members.Length;
            var timed = rung.Seconds.Count > 0 ? Accuracy.Median(rung.Seconds) : double.NaN;
            text.AppendLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Problem.Name},\"{ladder.Contestant.Group}\",{ladder.Contestant.Method},{rung.AtolFactor},{rung.Rtol:0.00e0},{rung.Error:0.00e0},{rung.ErrorAt99:0.00e0},{(rung.Steps < 0 ? "" : ((double)rung.Steps / members).ToString("0.0", CultureInfo.InvariantCulture))},{1000 * rung.Calibration / members:0.00000},{(double.IsNaN(timed) ? "" : (1000 * timed / members).ToString("0.00000", CultureInfo.InvariantCulture))}"
                )
            );
        }
        return text.ToString();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendLine($"| {string.Join(" | ", cells)} |");

    private static string Ratio((double Median, double Least, double Most) faster) =>
        $"{Number(faster.Median)} [{Number(faster.Least)}..{Number(faster.Most)}]";

    private static string Number(double value) =>
        Math.Abs(value) is >= 1e-2 and < 1e6
            ? value.ToString(Math.Abs(value) < 10 ? "0.0#" : "#,0", CultureInfo.InvariantCulture)
            : value.ToString("0.0e0", CultureInfo.InvariantCulture);
}

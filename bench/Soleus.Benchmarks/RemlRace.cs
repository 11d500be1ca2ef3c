using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Soleus.Evidence.Pooling;

namespace Soleus.Benchmarks;

/// <summary>Our side of bench/meta.sh: writes simulated sets, times REML with Knapp-Hartung on them.</summary>
internal static class RemlRace
{
    private const int Studies = 10;
    private const int Passes = 40;

    public static void Run(string[] args)
    {
        switch (args)
        {
            case ["sets", var file, var count]:
                Write(file, int.Parse(count, CultureInfo.InvariantCulture));
                break;
            case ["time", var file]:
                Console.WriteLine(Time(file).ToString("0.0000", CultureInfo.InvariantCulture));
                break;
            case ["version"]:
                Console.WriteLine(
                    $"{RuntimeInformation.FrameworkDescription}; vectors of 512 bits {(Vector512.IsHardwareAccelerated ? "in hardware" : "as two of 256")}"
                );
                break;
            default:
                throw new ArgumentException("reml sets FILE COUNT | reml time FILE | reml version");
        }
    }

    /// <summary>Variances from 0.005 to 1 (log-uniform), tau² 0, 0.02, 0.1 or 0.5; the same in every run.</summary>
    private static void Write(string file, int count)
    {
        var random = new Random(42);
        using var writer = new StreamWriter(file);
        writer.WriteLine("set,yi,vi");
        double[] tau2 = [0, 0.02, 0.1, 0.5];
        for (var set = 1; set <= count; set++)
        {
            for (var i = 0; i < Studies; i++)
            {
                var v = 0.005 * Math.Pow(200, random.NextDouble());
                var normal =
                    Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
                    * Math.Cos(2 * Math.PI * random.NextDouble());
                var y = 0.3 + (normal * Math.Sqrt(v + tau2[set % tau2.Length]));
                writer.WriteLine(FormattableString.Invariant($"{set},{y:R},{v:R}"));
            }
        }
    }

    /// <summary>Median over passes of the microseconds a fit.</summary>
    private static double Time(string file)
    {
        var rows = File.ReadLines(file)
            .Skip(1)
            .Select(l => l.Split(','))
            .Select(c =>
                (
                    double.Parse(c[1], CultureInfo.InvariantCulture),
                    double.Parse(c[2], CultureInfo.InvariantCulture)
                )
            )
            .ToList();
        var y = rows.Select(r => r.Item1).ToArray();
        var v = rows.Select(r => r.Item2).ToArray();
        var sets = rows.Count / Studies;
        var times = new double[Passes];
        var sum = 0.0;
        for (var pass = -Passes; pass < Passes; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var set = 0; set < sets; set++)
            {
                var fit = QuickReml.Fit(
                    y.AsSpan(set * Studies, Studies),
                    v.AsSpan(set * Studies, Studies)
                );
                sum += fit.Tau2 + fit.KnappHartungError;
            }
            if (pass >= 0)
                times[pass] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / sets;
        }
        if (!double.IsFinite(sum))
            throw new InvalidOperationException("a fit gave no number");
        Array.Sort(times);
        return times[Passes / 2];
    }
}

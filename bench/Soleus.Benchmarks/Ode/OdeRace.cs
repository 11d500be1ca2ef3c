using System.Globalization;
using Soleus.Numerics.Studies;

namespace Soleus.Benchmarks.Ode;

/// <summary>
/// Work and precision of the ensemble solver against SUNDIALS and deSolve on one core, at equal achieved error: each
/// contestant climbs a ladder of tolerances until its median error is 1e-6, then the two rungs around that error are
/// timed in rounds in which all contestants take turns. Needs bench/ode/build-rivals.sh to have run.
/// </summary>
internal static class OdeRace
{
    public const double Target = 1e-6;
    private const int Members = 256;
    private const double WorthRounds = 1.25;
    private static readonly double[] AtolFactors = [1, 0.01];

    /// <param name="args">[problem ...] [rounds=5]</param>
    public static void Run(string[] args)
    {
        var rounds = args.Where(a => a.StartsWith("rounds=", StringComparison.Ordinal))
            .Select(a => int.Parse(a[7..], CultureInfo.InvariantCulture))
            .FirstOrDefault(5);
        var names = args.Where(a => !a.Contains('=')).ToHashSet(StringComparer.Ordinal);
        Shell.Run("bench/ode/build-rivals.sh");
        var peak = FmaPeak.Measure();
        var results = new List<RaceResult>();
        foreach (var problem in Problems.All(Members))
        {
            if (names.Count > 0 && !names.Contains(problem.Name))
                continue;
            results.Add(Race(problem, rounds));
            Console.WriteLine(OdeReport.Problem(results[^1], peak));
        }
        OdeReport.Write(results, peak);
    }

    private static RaceResult Race(RaceProblem problem, int rounds)
    {
        Console.Error.WriteLine($"{problem.Name}: building the rivals");
        using var rivals = new Rivals(problem);
        List<Contestant> contestants = [.. Own(problem), .. rivals.Contestants];
        var (reference, agreement) = Reference(problem, rivals);
        var ladders = new List<Ladder>();
        foreach (var contestant in contestants)
        {
            Console.Error.WriteLine($"{problem.Name}: {contestant.Group}, {contestant.Method}");
            ladders.AddRange(
                AtolFactors.Select(f =>
                    Ladder.Climb(contestant, problem, f, reference, Target)
                )
            );
        }
        var kept = ladders
            .Where(l => l.Bracket.Count > 0)
            .GroupBy(l => l.Contestant.Group, StringComparer.Ordinal)
            .SelectMany(g =>
            {
                var best = g.Min(l => l.At(r => r.Calibration));
                return g.Where(l => l.At(r => r.Calibration) <= WorthRounds * best);
            })
            .ToList();
        for (var round = 0; round < rounds; round++)
        {
            Console.Error.WriteLine($"{problem.Name}: round {round + 1}");
            for (var i = 0; i < kept.Count; i++)
            {
                // Each round begins with another contestant.
                var ladder = kept[(i + round) % kept.Count];
                foreach (var rung in ladder.Bracket)
                    rung.Seconds.Add(
                        ladder
                            .Contestant.Run(rung.Rtol, rung.Rtol * rung.AtolFactor, false)
                            .Seconds
                    );
            }
        }
        return new RaceResult(problem, agreement, ladders, kept, rounds);
    }

    private static IEnumerable<Contestant> Own(RaceProblem problem)
    {
        foreach (
            var (name, lanes) in new[]
            {
                ("Soleus, 512 bits", LaneWidth.Eight),
                ("Soleus, 256 bits", LaneWidth.Four),
                ("Soleus, scalar", LaneWidth.One),
            }
        )
        {
            if (problem.Methods.Contains("dp5"))
                yield return Make(name, lanes, OdeMethod.Tsit5);
            yield return Make(name, lanes, OdeMethod.Rodas5P);
        }

        Contestant Make(string name, LaneWidth lanes, OdeMethod method) =>
            new(
                name,
                method.ToString(),
                (rtol, atol, _) => OwnSolver.Run(problem, method, lanes, rtol, atol)
            );
    }

    /// <summary>Our own result at 1e-12, and its error by a rival at 1e-12: median and largest of the members.</summary>
    private static (double[] Samples, (double Median, double Largest) Agreement) Reference(
        RaceProblem problem,
        Rivals rivals
    )
    {
        const double tight = 1e-12;
        var isExplicit = problem.Methods.Contains("dp5");
        var own = OwnSolver.Run(
            problem,
            isExplicit ? OdeMethod.Tsit5 : OdeMethod.Rodas5P,
            OdeSettings.Supports(LaneWidth.Eight) ? LaneWidth.Eight : LaneWidth.Automatic,
            tight,
            tight
        );
        var rival = rivals
            .Contestants.First(c => c.Method == (isExplicit ? "dp5" : "bdf"))
            .Run(tight, tight, true);
        var errors = Accuracy.Errors(problem, rival.Samples, own.Samples);
        return (own.Samples, (Accuracy.Median(errors), errors.Max()));
    }
}

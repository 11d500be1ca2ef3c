using System.Globalization;
using Soleus.Numerics.Studies;

namespace Soleus.Benchmarks.Ode;

/// <summary>
/// Work and precision of the ensemble solver against SUNDIALS and deSolve on one core, at equal achieved error: each
/// contestant climbs a ladder of tolerances until the error of its median member is 1e-6, then the two rungs around
/// that error are timed in rounds in which all contestants take turns.
/// </summary>
internal sealed class OdeRace
{
    private const int Members = 64;
    private const double NearlyBest = 1.5;
    private static readonly double[] AtolFactors = [1, 0.01];
    private readonly int _rounds;
    private readonly Aim _aim;
    private double _peak = FmaPeak.Measure();

    private OdeRace(int rounds, Aim aim) => (_rounds, _aim) = (rounds, aim);

    /// <param name="args">[problem ...] (all, and then kept in bench/results) [rounds=5] [share=0.5], the share of members whose error is at most 1e-6.</param>
    public static void Run(string[] args)
    {
        var names = args.Where(a => !a.Contains('=')).ToHashSet(StringComparer.Ordinal);
        var race = new OdeRace(
            (int)Option(args, "rounds", 5),
            new Aim(1e-6, Option(args, "share", 0.5))
        );
        Shell.Run("bench/ode/build-rivals.sh");
        var results = new List<RaceResult>();
        foreach (var problem in Problems.All(Members))
        {
            if (names.Count > 0 && !names.Contains(problem.Name))
                continue;
            results.Add(race.Race(problem));
            Console.WriteLine(OdeReport.Problem(results[^1], race._peak));
        }
        if (names.Count == 0)
            OdeReport.Write(results, race._aim, race._peak);
    }

    private static double Option(string[] args, string name, double otherwise) =>
        args.Where(a => a.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(a => double.Parse(a[(name.Length + 1)..], CultureInfo.InvariantCulture))
            .FirstOrDefault(otherwise);

    private RaceResult Race(RaceProblem problem)
    {
        Console.Error.WriteLine($"{problem.Name}: building the rivals");
        using var rivals = new Rivals(problem);
        List<Contestant> contestants = [.. Own(problem), .. rivals.Contestants];
        var (reference, agreement) = Reference(problem, rivals);
        var ladders = new List<Ladder>();
        var kept = new List<Ladder>();
        foreach (var group in contestants.Where(c => c.Follows is null).GroupBy(c => c.Group))
        {
            Console.Error.WriteLine($"{problem.Name}: {group.Key}");
            var climbed = group
                .SelectMany(c =>
                    AtolFactors.Select(f => Ladder.Climb(c, problem, f, reference, _aim))
                )
                .ToList();
            ladders.AddRange(climbed);
            kept.AddRange(WorthRounds(climbed));
        }
        foreach (var second in contestants.Where(c => c.Follows is not null))
        {
            var first = kept.Where(l =>
                l.Contestant.Group == second.Follows && l.Contestant.Method == second.Method
            );
            kept.AddRange(first.Select(l => Ladder.Follow(second, l, problem, reference)).ToList());
        }
        ladders.AddRange(kept.Except(ladders).ToList());
        kept = [.. contestants.SelectMany(c => kept.Where(l => l.Contestant == c))];
        for (var round = 0; round < _rounds; round++)
        {
            Console.Error.WriteLine($"{problem.Name}: round {round + 1}");
            _peak = Math.Max(_peak, FmaPeak.Measure());
            for (var i = 0; i < kept.Count; i++)
            {
                // Each round begins with another contestant.
                var ladder = kept[(i + round) % kept.Count];
                foreach (var rung in ladder.Bracket)
                    rung.Seconds.Add(
                        ladder.Contestant.Run(rung.Rtol, rung.Rtol * rung.AtolFactor, false).Seconds
                    );
            }
        }
        return new RaceResult(problem, agreement, ladders, kept, _rounds);
    }

    /// <summary>The fastest ladder by the first, single run, and those near it.</summary>
    private static IEnumerable<Ladder> WorthRounds(List<Ladder> ladders)
    {
        var reached = ladders.Where(l => l.Bracket.Count > 0).ToList();
        var best = reached.Min(l => l.At(r => r.Calibration));
        return reached.Where(l => l.At(r => r.Calibration) <= NearlyBest * best);
    }

    private static IEnumerable<Contestant> Own(RaceProblem problem)
    {
        (string Name, LaneWidth Lanes)[] widths =
        [
            ("Soleus, 512 bits", LaneWidth.Eight),
            ("Soleus, 256 bits", LaneWidth.Four),
            ("Soleus, scalar", LaneWidth.One),
        ];
        widths = [.. widths.Where(w => OdeSettings.Supports(w.Lanes))];
        foreach (var (name, lanes) in widths)
        {
            if (problem.Methods.Contains("dp5"))
                yield return Make(name, lanes, OdeMethod.Tsit5);
            yield return Make(name, lanes, OdeMethod.Rodas5P);
        }

        Contestant Make(string name, LaneWidth lanes, OdeMethod method) =>
            new(
                name,
                method.ToString(),
                name == widths[0].Name ? null : widths[0].Name,
                (rtol, atol, _) => OwnSolver.Run(problem, method, lanes, rtol, atol)
            );
    }

    /// <summary>Our own result at a tight tolerance, and its difference from a rival's: median and largest of the members.</summary>
    private static (double[] Samples, (double Median, double Largest) Agreement) Reference(
        RaceProblem problem,
        Rivals rivals
    )
    {
        var isExplicit = problem.Methods.Contains("dp5");
        var tight = isExplicit ? 1e-12 : 1e-11;
        var own = OwnSolver.Run(
            problem,
            isExplicit ? OdeMethod.Tsit5 : OdeMethod.Rodas5P,
            LaneWidth.Automatic,
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

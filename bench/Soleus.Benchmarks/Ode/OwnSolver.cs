using System.Collections.Immutable;
using Soleus.Numerics.Studies;

namespace Soleus.Benchmarks.Ode;

/// <summary>Our own ensemble solver on the calling thread alone.</summary>
internal static class OwnSolver
{
    private const double ShortestMeasurement = 0.1;

    // Our solver is made for many members: it runs the rivals' members several times over in one ensemble.
    private const int Copies = 16;

    /// <summary>
    /// One run, as the share of one copy of the members; repeated until the time is long enough to be measured, and
    /// then the mean.
    /// </summary>
    public static RaceRun Run(
        RaceProblem problem,
        OdeMethod method,
        LaneWidth lanes,
        double rtol,
        double atol
    )
    {
        var study = Study(problem, method, lanes, rtol, atol);
        var options = new EnsembleOptions
        {
            Threads = 1,
            KeepSamples = true,
            Summarise = false,
        };
        var seconds = 0.0;
        var runs = 0;
        EnsembleResult result;
        do
        {
            var before = CpuClock.Seconds();
            result = study.Run(Copies * problem.Members.Length, SetUp, options);
            seconds += CpuClock.Seconds() - before;
            runs++;
        } while (seconds < ShortestMeasurement);
        return new RaceRun(
            seconds / runs / Copies,
            (result.AcceptedSteps + result.RejectedSteps) / Copies,
            (int)result.FailedMembers / Copies,
            Samples(result, problem.Members.Length)
        );

        void SetUp(Member member)
        {
            var one = problem.Members[member.Index % problem.Members.Length];
            one.Parameters.CopyTo(member.Parameters);
            one.Initial.CopyTo(member.Initial);
            foreach (var stop in one.Stops)
                member.Add(
                    new Stop(
                        stop.Time,
                        stop.Sets ? StopKind.SetParameter : StopKind.AddToState,
                        stop.Index,
                        stop.Value
                    )
                );
        }
    }

    private static Study Study(
        RaceProblem problem,
        OdeMethod method,
        LaneWidth lanes,
        double rtol,
        double atol
    ) =>
        new(problem.Model)
        {
            End = problem.Times[^1],
            SampleTimes = [.. problem.Times],
            Settings = new OdeSettings
            {
                RelativeTolerance = rtol,
                AbsoluteTolerances = problem
                    .Model.States.Zip(problem.Scale, (name, scale) => (name, atol * scale))
                    .ToImmutableDictionary(s => s.name, s => s.Item2),
                Method = method,
                Lanes = lanes,
                MaxSteps = 100_000_000,
            },
        };

    private static double[] Samples(EnsembleResult result, int members)
    {
        var all = new List<double>();
        for (var m = 0; m < members; m++)
            all.AddRange(result.Samples(m));
        return [.. all];
    }
}

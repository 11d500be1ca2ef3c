using System.Collections.Immutable;
using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>A computation that fails says how and keeps what it has; a wrong question is refused.</summary>
public sealed class StatusTests
{
    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void Too_many_steps_end_a_member_with_what_it_has(OdeMethod method)
    {
        var solution = new Study(Spring.Model)
        {
            End = 1e6,
            SampleTimes = [1, 1e6],
            Settings = new() { MaxSteps = 100, Method = method },
        }.Solve();
        Assert.Equal(MemberStatus.TooManySteps, solution.Outcome.Status);
        Assert.False(solution.Succeeded);
        Assert.Equal(100, solution.Outcome.Accepted + solution.Outcome.Rejected);
        Assert.Equal(1, solution.SampledTimes);
        Assert.Equal(Math.Cos(1), solution.At(0)[0], 1e-5);
        Assert.Throws<InvalidOperationException>(() => solution.Value(1, "place"));
    }

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void A_solution_that_runs_away_ends_near_where_it_does(OdeMethod method)
    {
        // y' = y² has a pole at t = 1: no step can cross it.
        var solution = new Study(Explosion.Model)
        {
            End = 2,
            SampleTimes = [0.5, 2],
            Settings = new() { Method = method },
        }.Solve();
        Assert.Contains(
            solution.Outcome.Status,
            new[] { MemberStatus.StepTooSmall, MemberStatus.NotFinite }
        );
        Assert.InRange(solution.Outcome.Time, 0.999, 1.001);
        Assert.Equal(2, solution.At(0)[0], 1e-4);
    }

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void Rates_that_are_not_numbers_are_said_and_never_accepted(OdeMethod method)
    {
        // The logarithm of a negative state.
        var solution = new Study(Logarithm.Model)
        {
            End = 5,
            SampleTimes = [0.25, 5],
            Settings = new() { Method = method },
        }.Solve();
        Assert.Equal(MemberStatus.NotFinite, solution.Outcome.Status);
        Assert.InRange(solution.Outcome.Time, 0.9, 1.0001);
        Assert.Equal(0.75, solution.At(0)[0], 1e-9);
    }

    [Fact]
    public void One_failing_member_leaves_the_others_alone()
    {
        var study = new Study(Explosion.Model) { End = 0.9, SampleTimes = [0.5] };
        static void Start(Member m) =>
            m.Initial[0] = m.Index switch
            {
                13 => 4,
                14 => double.NaN,
                _ => 1,
            };
        var run = study.Run(1000, Start, new() { KeepSamples = true, KeepOutcomes = true });
        Assert.Equal(998, run.Count(MemberStatus.Succeeded));
        Assert.Equal(1, run.Count(MemberStatus.InvalidInput));
        Assert.Equal(2, run.FailedMembers);
        Assert.Equal([13, 14], run.Failures.Select(f => f.Member));
        Assert.Equal(998, run.Summaries!.MomentsAt(0, 0).Count);
        Assert.Equal(2, run.Summaries.MomentsAt(0, 0).Mean, 1e-5);
        Assert.True(double.IsNaN(run.Samples(13)[0]));
    }

    [Fact]
    public void Contradictions_are_refused_with_what_is_wrong()
    {
        Refused(new Study(Spring.Model) { End = -1 }, "the end must follow");
        Refused(new Study(Spring.Model) { End = double.NaN }, "the end must follow");
        Refused(new Study(Spring.Model) { End = 1, SampleTimes = [0.5, 0.5] }, "Sample time 1");
        Refused(new Study(Spring.Model) { End = 1, SampleTimes = [2] }, "Sample time 0");
        Refused(new Study(Spring.Model) { End = 1, Quantities = ["spring"] }, "no state or output");
        Refused(
            new Study(Spring.Model)
            {
                End = 1,
                Events = [new EventRule("top", Crossing.Any, EventAction.Record)],
            },
            "no event 'top'"
        );
        Refused(
            new Study(Spring.Model)
            {
                End = 1,
                Events =
                [
                    new EventRule("middle", Crossing.Any, EventAction.Change)
                    {
                        Changes = [new Change(StopKind.SetParameter, 4, 1)],
                    },
                ],
            },
            "place 4 of 1"
        );
        foreach (
            var settings in new OdeSettings[]
            {
                new() { RelativeTolerance = 0 },
                new() { RelativeTolerance = double.NaN },
                new() { AbsoluteTolerance = -1 },
                new() { MaxSteps = 0 },
                new() { MaxStep = 0 },
                new() { InitialStep = 0 },
                new()
                {
                    AbsoluteTolerances = ImmutableDictionary<string, double>.Empty.Add("height", 1),
                },
            }
        )
            Assert.ThrowsAny<ArgumentException>(() =>
                new Study(Spring.Model) { End = 1, Settings = settings }.Solve()
            );
    }

    [Theory]
    [InlineData(-1, 0, 1.0)]
    [InlineData(double.NaN, 0, 1.0)]
    [InlineData(1, 2, 1.0)]
    [InlineData(1, -1, 1.0)]
    [InlineData(1, 0, double.PositiveInfinity)]
    public void Stops_that_cannot_be_are_refused(double time, int state, double amount)
    {
        var study = new Study(Spring.Model) { End = 2 };
        Assert.ThrowsAny<ArgumentException>(() =>
            study.Solve(m => m.AddToState(time, state, amount))
        );
        // In an ensemble the caller gets the same exception, from whatever thread.
        Assert.ThrowsAny<ArgumentException>(() =>
            study.Run(
                5000,
                m =>
                {
                    if (m.Index == 4321)
                        m.AddToState(time, state, amount);
                }
            )
        );
    }

    private static void Refused(Study study, string message)
    {
        var thrown = Assert.ThrowsAny<ArgumentException>(() => study.Solve());
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }
}

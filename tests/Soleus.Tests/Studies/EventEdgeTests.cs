using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>Events at each other, at stops, at zero, at the end, and by jumps.</summary>
public sealed class EventEdgeTests
{
    private static readonly OdeMethod[] Both = [OdeMethod.Tsit5, OdeMethod.Rodas5P];

    public static TheoryData<OdeMethod> Methods() => new(Both);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Of_two_events_at_one_place_neither_is_lost(OdeMethod method)
    {
        foreach (var last in new[] { EventAction.End, EventAction.Record })
        {
            var run = new Study(Decay.Model)
            {
                End = 30,
                Events =
                [
                    new EventRule("half", Crossing.Falling, EventAction.Change)
                    {
                        Changes = [new Change(StopKind.ScaleState, 0, 1)],
                    },
                    new EventRule("halfToo", Crossing.Falling, last),
                ],
                Settings = new() { Method = method },
            }.Run(
                300,
                m => m.Parameters[0] = 0.2 + (0.0123 * m.Index),
                new() { KeepEvents = true }
            );
            Assert.Equal(
                300,
                run.Count(
                    last == EventAction.End ? MemberStatus.EndedByEvent : MemberStatus.Succeeded
                )
            );
            for (var rule = 0; rule < 2; rule++)
                Assert.Equal(300, run.Events.Count(e => e.Rule == rule));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_start_at_zero_is_a_side_from_which_the_value_can_fall(OdeMethod method)
    {
        var thrown = new Study(Ball.Model)
        {
            End = 0.5,
            SampleTimes = [0.5],
            Events =
            [
                new EventRule("ground", Crossing.Falling, EventAction.Change)
                {
                    Changes = [new Change(StopKind.ScaleState, 1, -0.8)],
                },
            ],
            Settings = new() { Method = method },
        }.Solve(m => (m.Initial[0], m.Initial[1]) = (0, -1));
        Assert.NotEmpty(thrown.Events);
        Assert.Equal(0, thrown.Events[0].Time, 1e-12);
        Assert.True(thrown.At(0)[0] > -0.01, $"height {thrown.At(0)[0]}");

        var set = new Study(Ramp.Model)
        {
            End = 10,
            Events = [new EventRule("place", Crossing.Falling, EventAction.End)],
            Settings = new() { Method = method },
        }.Solve(m =>
        {
            m.Initial[0] = 3;
            m.Parameters[0] = -1;
            m.SetState(2, 0, 0);
        });
        Assert.Equal(MemberStatus.EndedByEvent, set.Outcome.Status);
        Assert.Equal(2, set.Outcome.Time, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_relay_that_chatters_does_not_run_away(OdeMethod method)
    {
        var run = new Study(Ramp.Model)
        {
            End = 20,
            SampleTimes = [20],
            Events =
            [
                new EventRule("place", Crossing.Rising, EventAction.Change)
                {
                    Changes = [new Change(StopKind.SetParameter, 0, -1)],
                },
                new EventRule("place", Crossing.Falling, EventAction.Change)
                {
                    Changes = [new Change(StopKind.SetParameter, 0, 1)],
                },
            ],
            Settings = new() { Method = method, MaxSteps = 2000 },
        }.Run(50, m => m.Initial[0] = -0.5 - (0.01 * m.Index), new() { KeepSamples = true });
        for (var i = 0; i < 50; i++)
            Assert.False(Math.Abs(run.Samples(i)[0]) > 0.5, $"x(20) = {run.Samples(i)[0]}");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void An_event_at_a_stop_happens_once_and_the_stop_too(OdeMethod method)
    {
        var study = new Study(Ramp.Model)
        {
            Start = -1000,
            End = 10,
            SampleTimes = [10],
            Events =
            [
                new EventRule("five", Crossing.Any, EventAction.Change)
                {
                    Changes = [new Change(StopKind.AddToState, 0, 100)],
                },
            ],
            Settings = new() { Method = method, InitialStep = 1e5 },
        };
        for (var i = 0; i < 40; i++)
        {
            var solution = new Study(Ramp.Model)
            {
                Start = -1000 - (0.37 * i),
                End = 10,
                SampleTimes = [10],
                Events = study.Events,
                Settings = study.Settings,
            }.Solve(m => m.AddToState(5, 0, 1000));
            Assert.Equal(MemberStatus.Succeeded, solution.Outcome.Status);
            Assert.Single(solution.Events);
            Assert.Equal(1010 + (0.37 * i) + 1100, solution.At(0)[0], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void An_event_at_the_end_is_made_and_its_time_is_not_behind_it(OdeMethod method)
    {
        foreach (var action in Enum.GetValues<EventAction>())
        {
            var solution = new Study(Ramp.Model)
            {
                End = 5,
                Events =
                [
                    new EventRule("five", Crossing.Any, action)
                    {
                        Changes =
                            action == EventAction.Change
                                ? [new Change(StopKind.AddToState, 0, 1)]
                                : [],
                    },
                ],
                Settings = new() { Method = method },
            }.Solve();
            Assert.Equal(
                action == EventAction.End ? MemberStatus.EndedByEvent : MemberStatus.Succeeded,
                solution.Outcome.Status
            );
            Assert.Equal(5, Assert.Single(solution.Events).Time);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_dose_that_carries_a_value_over_its_threshold_is_an_event(OdeMethod method)
    {
        static void Dose(Member m) => m.AddToState(1, 0, 10);
        var ended = new Study(Decay.Model)
        {
            End = 10,
            Events = [new EventRule("two", Crossing.Rising, EventAction.End)],
            Settings = new() { Method = method },
        }.Solve(Dose);
        Assert.Equal(MemberStatus.EndedByEvent, ended.Outcome.Status);
        Assert.Equal(1, ended.Outcome.Time);

        var recorded = new Study(Decay.Model)
        {
            End = 10,
            Events = [new EventRule("two", Crossing.Any, EventAction.Record)],
            Settings = new() { Method = method, RelativeTolerance = 1e-9 },
        }.Solve(Dose);
        Assert.Equal(2, recorded.Events.Length);
        Assert.Equal(1, recorded.Events[0].Time);
        Assert.Equal(1 + Math.Log((10 + Math.Exp(-1)) / 2), recorded.Events[1].Time, 1e-7);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_value_that_ends_in_no_number_is_located_before_it_does(OdeMethod method)
    {
        var solution = new Study(Ramp.Model)
        {
            End = 3,
            Events = [new EventRule("logarithm", Crossing.Falling, EventAction.End)],
            Settings = new() { Method = method },
        }.Solve(m => (m.Initial[0], m.Parameters[0]) = (1, -1));
        Assert.Equal(MemberStatus.EndedByEvent, solution.Outcome.Status);
        Assert.Equal(1 - Math.Exp(-5), solution.Outcome.Time, 1e-10);
    }

    [Fact]
    public void The_last_allowed_step_into_an_ending_event_ends_there()
    {
        var study = new Study(Ramp.Model)
        {
            End = 100,
            Events = [new EventRule("five", Crossing.Any, EventAction.End)],
            Settings = new() { Method = OdeMethod.Tsit5 },
        };
        var needed = study.Solve().Outcome.Accepted;
        var just = new Study(Ramp.Model)
        {
            End = 100,
            Events = study.Events,
            Settings = study.Settings with { MaxSteps = needed },
        }.Solve();
        Assert.Equal(MemberStatus.EndedByEvent, just.Outcome.Status);
    }

    [Theory]
    [InlineData(-1, Crossing.Rising, 1)]
    [InlineData(-1, Crossing.Falling, 0)]
    [InlineData(1, Crossing.Falling, 0)]
    public void A_jump_to_zero_is_a_jump_above(double from, Crossing crossing, int events)
    {
        var solution = new Study(Ramp.Model)
        {
            End = 2,
            Events = [new EventRule("place", crossing, EventAction.Record)],
        }.Solve(m =>
        {
            (m.Initial[0], m.Parameters[0]) = (from, 0);
            m.SetState(1, 0, 0);
        });
        Assert.Equal(events, solution.Events.Length);
        Assert.All(solution.Events, e => Assert.Equal(1, e.Time));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void No_event_has_a_time_behind_the_end(OdeMethod method)
    {
        for (var i = 0; i < 600; i++)
        {
            var solution = new Study(Ramp.Model)
            {
                Start = -1000 - (0.37 * i),
                End = 5,
                Events = [new EventRule("five", Crossing.Any, EventAction.Record)],
                Settings = new() { Method = method, InitialStep = 1e5 },
            }.Solve();
            Assert.InRange(Assert.Single(solution.Events).Time, 4.999999999, 5);
        }
    }
}

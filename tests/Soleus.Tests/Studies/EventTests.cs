using System.Collections.Immutable;
using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>Zero crossings are found where analysis says, and act exactly there.</summary>
public sealed class EventTests
{
    private static OdeSettings Tight(OdeMethod method) =>
        new()
        {
            RelativeTolerance = 1e-10,
            AbsoluteTolerance = 1e-12,
            Method = method,
        };

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void Crossings_of_a_cosine_lie_at_odd_multiples_of_a_quarter_period(OdeMethod method)
    {
        var times = Times(method, Crossing.Any);
        Assert.Equal(10, times.Count);
        for (var i = 0; i < times.Count; i++)
            Assert.Equal((i + 0.5) * Math.PI, times[i], 2e-9);
    }

    [Theory]
    [InlineData(Crossing.Falling, 0.5)]
    [InlineData(Crossing.Rising, 1.5)]
    public void Only_the_direction_asked_for_is_seen(Crossing crossing, double first)
    {
        var times = Times(OdeMethod.Tsit5, crossing);
        Assert.Equal(5, times.Count);
        for (var i = 0; i < times.Count; i++)
            Assert.Equal((first + (2 * i)) * Math.PI, times[i], 2e-9);
    }

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void A_ball_is_thrown_back_at_each_ground_contact(OdeMethod method)
    {
        // Fall from 10 m takes sqrt(2·10/g); each flight after a bounce with 0.8 of the speed takes twice 0.8 of the one before.
        var rule = new EventRule("ground", Crossing.Falling, EventAction.Change)
        {
            Changes = [new Change(StopKind.ScaleState, 1, -0.8)],
        };
        var solution = new Study(Ball.Model)
        {
            End = 9.5,
            SampleTimes = [9.5],
            Events = [rule],
            Settings = Tight(method),
        }.Solve();
        Assert.Equal(MemberStatus.Succeeded, solution.Outcome.Status);
        var fall = Math.Sqrt(20 / 9.81);
        var expected = fall;
        var flight = 2 * fall;
        Assert.Equal(6, solution.Events.Length);
        foreach (var found in solution.Events)
        {
            Assert.Equal(expected, found.Time, 5e-9);
            flight *= 0.8;
            expected += flight;
        }
        var since = 9.5 - (expected - flight);
        var speed = 9.81 * flight / 2;
        Assert.Equal((speed * since) - (9.81 * since * since / 2), solution.At(0)[0], 1e-7);
    }

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void A_member_ends_at_an_event_and_keeps_what_came_before(OdeMethod method)
    {
        var solution = new Study(Ball.Model)
        {
            End = 7,
            SampleTimes = [0, 1, 2],
            Events = [new EventRule("ground", Crossing.Any, EventAction.End)],
            Settings = Tight(method),
        }.Solve();
        Assert.Equal(MemberStatus.EndedByEvent, solution.Outcome.Status);
        Assert.Equal(Math.Sqrt(20 / 9.81), solution.Outcome.Time, 1e-9);
        Assert.Equal(2, solution.SampledTimes);
        Assert.Equal(10 - (9.81 / 2), solution.At(1)[0], 1e-8);
        var missing = Assert.Throws<InvalidOperationException>(() => solution.At(2).ToArray());
        Assert.Contains("EndedByEvent", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_earliest_of_two_events_in_one_step_cuts_and_later_ones_are_not_recorded_twice()
    {
        // The same crossing watched by a rule that records and by one that stops the spring and starts it again.
        var study = new Study(Spring.Model)
        {
            End = 10,
            SampleTimes = [10],
            Events =
            [
                new EventRule("middle", Crossing.Falling, EventAction.Record),
                new EventRule("middle", Crossing.Falling, EventAction.Change)
                {
                    Changes =
                    [
                        new Change(StopKind.SetState, 0, 1),
                        new Change(StopKind.SetState, 1, 0),
                    ],
                },
            ],
            Settings = Tight(OdeMethod.Tsit5),
        };
        var solution = study.Solve();
        // Every quarter period the spring is put back: at π/2, π, 3π/2, …
        var quarters = (int)(10 / (Math.PI / 2));
        Assert.Equal(2 * quarters, solution.Events.Length);
        for (var i = 0; i < quarters; i++)
            Assert.Equal((i + 1) * Math.PI / 2, solution.Events[2 * i].Time, 1e-8);
        Assert.Equal(Math.Cos(10 - (quarters * Math.PI / 2)), solution.At(0)[0], 1e-8);
    }

    [Fact]
    public void Spikes_of_a_nerve_are_counted_in_an_ensemble_as_alone()
    {
        var study = new Study(HodgkinHuxley.Model)
        {
            End = 100,
            Events = [new EventRule("spike", Crossing.Rising, EventAction.Record)],
            Settings = new() { RelativeTolerance = 1e-8, Method = OdeMethod.Tsit5 },
        };
        static void Current(Member member) => member.Parameters[0] = 7 + (0.25 * member.Index);
        var run = study.Run(20, Current, new() { KeepEvents = true });
        for (var i = 0; i < 20; i++)
        {
            var current = 7 + (0.25 * i);
            var alone = study.Solve(m => m.Parameters[0] = current);
            Assert.Equal(
                alone.Events.Select(e => e.Time),
                run.Events.Where(e => e.Member == i).Select(e => e.Time)
            );
        }
        Assert.InRange(run.Events.Count(e => e.Member == 12), 5, 9);
    }

    private static List<double> Times(OdeMethod method, Crossing crossing)
    {
        var solution = new Study(Spring.Model)
        {
            End = 10 * Math.PI,
            Events = [new EventRule("middle", crossing, EventAction.Record)],
            Settings = Tight(method),
        }.Solve();
        return [.. solution.Events.Select(e => e.Time)];
    }
}

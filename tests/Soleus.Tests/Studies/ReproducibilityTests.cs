using System.Globalization;
using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>
/// A member's result has the same bits whatever the number of members, its neighbours, the threads and the width.
/// </summary>
public sealed class ReproducibilityTests
{
    private const int Members = 600;

    public static TheoryData<string, OdeMethod> Cases()
    {
        var cases = new TheoryData<string, OdeMethod>();
        foreach (var problem in new[] { "nerve", "dosing", "robertson", "mixed", "events" })
        foreach (var method in Enum.GetValues<OdeMethod>())
            if (problem != "robertson" || method != OdeMethod.Tsit5)
                cases.Add(problem, method);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Widths_threads_and_neighbours_do_not_change_a_bit(string problem, OdeMethod method)
    {
        var (study, setUp) = Problem(problem, method, LaneWidth.Automatic);
        var options = new EnsembleOptions
        {
            KeepSamples = true,
            KeepOutcomes = true,
            KeepEvents = true,
            Threads = 2,
        };
        var reference = study.Run(Members, setUp, options);
        Assert.Equal(Members, reference.Members);
        Assert.Equal(0, reference.FailedMembers);
        foreach (var width in Enum.GetValues<LaneWidth>().Where(OdeSettings.Supports))
        {
            var other = Problem(problem, method, width)
                .Study.Run(Members, setUp, options with { Threads = 1 });
            AssertSame(reference, other, i => i, Members);
            AssertSameSummaries(reference, other);
        }
        // Fewer members, and the same members in reverse order beside others.
        AssertSame(reference, study.Run(37, setUp, options), i => i, 37);
        var reversed = study.Run(
            Members,
            m => setUp(new Member(Members - 1 - m.Index, m.Parameters, m.Initial, m.StopList)),
            options
        );
        AssertSame(reference, reversed, i => Members - 1 - i, Members);
        for (var i = 0; i < 5; i++)
        {
            var index = i * 113;
            var alone = study.Solve(m =>
                setUp(new Member(index, m.Parameters, m.Initial, m.StopList))
            );
            Assert.Equal(reference.Outcome(index), alone.Outcome);
            for (var time = 0; time < alone.Times.Length; time++)
                Assert.True(
                    alone
                        .At(time)
                        .SequenceEqual(
                            reference
                                .Samples(index)
                                .Slice(time * alone.Quantities.Length, alone.Quantities.Length)
                        )
                );
        }
    }

    private static void AssertSame(
        EnsembleResult reference,
        EnsembleResult other,
        Func<int, int> place,
        int members
    )
    {
        for (var i = 0; i < members; i++)
        {
            Assert.Equal(reference.Outcome(i), other.Outcome(place(i)));
            Assert.True(
                reference.Samples(i).SequenceEqual(other.Samples(place(i))),
                string.Create(CultureInfo.InvariantCulture, $"member {i} differs")
            );
        }
        Assert.Equal(
            reference.Events.Where(e => e.Member < members).Select(e => (e.Member, e.Rule, e.Time)),
            other
                .Events.Select(e => ((long)place((int)e.Member), e.Rule, e.Time))
                .OrderBy(e => e.Item1)
        );
    }

    private static void AssertSameSummaries(EnsembleResult reference, EnsembleResult other)
    {
        for (var time = 0; time < reference.Summaries!.Times; time++)
        for (var quantity = 0; quantity < reference.Quantities.Length; quantity++)
        {
            Assert.Equal(
                reference.Summaries.MomentsAt(time, quantity),
                other.Summaries!.MomentsAt(time, quantity)
            );
            Assert.Equal(
                reference.Summaries.QuantileAt(time, quantity, 0.9),
                other.Summaries.QuantileAt(time, quantity, 0.9)
            );
        }
    }

    private static (Study Study, SetUpMember SetUp) Problem(
        string name,
        OdeMethod method,
        LaneWidth lanes
    )
    {
        var settings = new OdeSettings
        {
            RelativeTolerance = 1e-5,
            AbsoluteTolerance = 1e-8,
            Method = method,
            Lanes = lanes,
        };
        switch (name)
        {
            case "nerve":
                return (
                    new Study(HodgkinHuxley.Model)
                    {
                        End = 30,
                        SampleTimes = [0, 3.7, 10, 29.5, 30],
                        Quantities = ["V", "sodium", "h"],
                        Settings = settings,
                    },
                    m =>
                    {
                        m.Parameters[0] = 0;
                        var period = 8 + (m.Index % 11);
                        for (var t = 1.0; t < 30; t += period)
                        {
                            m.SetParameter(t, 0, 20 + (m.Index % 7));
                            m.SetParameter(t + 0.5, 0, 0);
                        }
                    }
                );
            case "dosing":
                return (
                    new Study(TwoCompartmentOral.Model)
                    {
                        End = 96,
                        SampleTimes = [12, 24, 40.3, 96],
                        Settings = settings,
                    },
                    m =>
                    {
                        m.Parameters[0] = 0.5 + (0.01 * (m.Index % 97));
                        for (var t = 0.0; t < 96; t += 12)
                            m.AddToState(t + (0.1 * (m.Index % 5)), 0, 100 + m.Index);
                    }
                );
            case "events":
                return (
                    new Study(Ball.Model)
                    {
                        End = 4,
                        SampleTimes = [1, 2, 4],
                        Settings = settings,
                        Events =
                        [
                            new EventRule("ground", Crossing.Falling, EventAction.Change)
                            {
                                Changes = [new Change(StopKind.ScaleState, 1, -0.9)],
                            },
                            new EventRule("ground", Crossing.Any, EventAction.Record),
                        ],
                    },
                    m => m.Initial[0] = 5 + (0.013 * m.Index)
                );
            case "mixed":
                // Mild members beside stiff ones, so that Automatic takes both ways in one block.
                return (
                    new Study(VanDerPol.Model)
                    {
                        End = 3,
                        SampleTimes = [0.5, 1, 2.9],
                        Settings = settings,
                    },
                    m => m.Parameters[0] = m.Index % 3 == 0 ? 500 : 1 + (0.01 * m.Index)
                );
            default:
                return (
                    new Study(Robertson.Model)
                    {
                        End = 4e4,
                        SampleTimes = [0.4, 40, 4e4],
                        Settings = settings,
                    },
                    m => m.Parameters[1] = 3e7 * (1 + (0.001 * m.Index))
                );
        }
    }
}

using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>Where numbers run out, and what the solver does then.</summary>
public sealed class EdgeTests
{
    [Theory]
    [InlineData(0, 1e-9)]
    [InlineData(1e6, 1e-9)]
    [InlineData(1e9, 3e-6)]
    public void Time_and_state_stay_together_far_from_zero(double start, double tolerance)
    {
        // 100,000 steps of 0.001, which 1e9 + t cannot represent: each step is then what the time can tell apart.
        var solution = new Study(Spring.Model)
        {
            Start = start,
            End = start + 100,
            SampleTimes = [start + 100],
            Settings = new()
            {
                RelativeTolerance = 1e-9,
                AbsoluteTolerance = 1e-9,
                MaxStep = 1e-3,
                Method = OdeMethod.Tsit5,
            },
        }.Solve();
        Assert.Equal(MemberStatus.Succeeded, solution.Outcome.Status);
        Assert.Equal(Math.Cos(100), solution.At(0)[0], tolerance);
    }

    [Fact]
    public void A_step_that_time_cannot_tell_apart_is_too_small()
    {
        var solution = new Study(Spring.Model)
        {
            Start = 1e9,
            End = 1e9 + 1,
            Settings = new() { MaxStep = 1e-8 },
        }.Solve();
        Assert.Equal(MemberStatus.StepTooSmall, solution.Outcome.Status);
    }

    [Theory]
    [InlineData(OdeMethod.Tsit5)]
    [InlineData(OdeMethod.Rodas5P)]
    public void A_tiny_absolute_tolerance_does_not_make_the_first_step_vanish(OdeMethod method)
    {
        var solution = new Study(Ramp.Model)
        {
            End = 1,
            SampleTimes = [1],
            Settings = new() { AbsoluteTolerance = 1e-160, Method = method },
        }.Solve();
        Assert.Equal(MemberStatus.Succeeded, solution.Outcome.Status);
        Assert.Equal(1, solution.At(0)[0], 1e-12);
        Assert.InRange(solution.Outcome.Accepted, 1, 200);
    }

    [Theory]
    [InlineData(OdeMethod.Tsit5, 1)]
    [InlineData(OdeMethod.Rodas5P, 1)]
    [InlineData(OdeMethod.Rodas5P, 1e4)]
    [InlineData(OdeMethod.Automatic, 1e4)]
    public void A_derivative_that_overflows_does_not_stop_a_sound_system(
        OdeMethod method,
        double speed
    )
    {
        var solution = new Study(Sharp.Model)
        {
            End = 2,
            SampleTimes = [2],
            Settings = new() { Method = method },
        }.Solve(m => m.Parameters[0] = speed);
        Assert.Equal(MemberStatus.Succeeded, solution.Outcome.Status);
        // Far below the sigmoid's threshold nothing moves; the tank fills by 0.2 t from −0.1 and passes zero at 0.5.
        Assert.Equal(0.2, solution.At(0)[0], 1e-12);
        Assert.InRange(solution.At(0)[2], 0.02, 0.04);
    }

    [Fact]
    public void A_step_at_which_the_matrix_is_singular_is_tried_shorter()
    {
        // y' = 3·y with the step at which 1/(h·γ) is 3: W is zero.
        var solution = new Study(Decay.Model)
        {
            End = 2,
            SampleTimes = [2],
            Settings = new()
            {
                Method = OdeMethod.Rodas5P,
                InitialStep = 1 / (0.21193756319429014 * 3),
            },
        }.Solve(m => m.Parameters[0] = -3);
        Assert.Equal(MemberStatus.Succeeded, solution.Outcome.Status);
        Assert.InRange(solution.Outcome.Rejected, 1, 20);
        Assert.Equal(1, solution.At(0)[0] / Math.Exp(6), 1e-4);
    }

    [Fact]
    public void Steps_can_be_made_to_end_at_samples_where_the_continuous_solution_is_poor()
    {
        double[] times = [.. Enumerable.Range(1, 100).Select(i => 0.1 * i)];
        double Worst(bool toSamples)
        {
            var solution = new Study(StiffForcing.Model)
            {
                End = 10,
                SampleTimes = [.. times],
                Settings = new()
                {
                    RelativeTolerance = 1e-6,
                    AbsoluteTolerance = 1e-9,
                    Method = OdeMethod.Rodas5P,
                    StepToSamples = toSamples,
                },
            }.Solve();
            Assert.Equal(100, solution.SampledTimes);
            return Enumerable
                .Range(0, 100)
                .Max(i => Math.Abs(solution.At(i)[0] - (times[i] * Math.Exp(-times[i]))));
        }
        Assert.True(Worst(true) < 1e-8, $"{Worst(true)}");
        Assert.True(
            Worst(false) > 1e-6,
            "the continuous solution has become better: say so in the README"
        );
    }

    [Fact]
    public void An_output_that_is_no_number_hides_nothing_else()
    {
        var solution = new Study(Outputs.Model)
        {
            End = 1,
            SampleTimes = [0.5, 1],
            Quantities = ["none", "y", "difference"],
        }.Solve();
        Assert.Equal(2, solution.SampledTimes);
        Assert.True(double.IsNaN(solution.Value(1, "none")));
        Assert.Equal(Math.Exp(-1), solution.Value(1, "y"), 1e-6);
    }

    [Fact]
    public void The_difference_of_equal_products_is_zero()
    {
        var run = new Study(Outputs.Model)
        {
            End = 1e-3,
            SampleTimes = [1e-3],
            Quantities = ["difference"],
        }.Run(
            1000,
            m => m.Parameters[0] = m.Parameters[1] = 0.1 + (0.001234567 * m.Index),
            new() { KeepSamples = true }
        );
        for (var i = 0; i < 1000; i++)
            Assert.Equal(0, run.Samples(i)[0]);
    }

    [Fact]
    public void Many_samples_are_read_quickly_and_kept_in_small_blocks()
    {
        double[] times = [.. Enumerable.Range(1, 40_000).Select(i => 0.001 * i)];
        var study = new Study(Spring.Model) { End = 40, SampleTimes = [.. times] };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var run = study.Run(
            1,
            _ => { },
            new()
            {
                KeepSamples = true,
                Summarise = false,
                Threads = 1,
            }
        );
        // Two states: 640 kB for the block and as much for what is kept.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1_280_000, 2_000_000);
        var solution = study.Solve();
        for (var i = 0; i < times.Length; i++)
            Assert.Equal(run.Samples(0)[2 * i], solution.Value(i, "place"));
    }

    [Fact]
    public void Kinds_that_do_not_exist_are_refused()
    {
        var study = new Study(Spring.Model) { End = 1 };
        Assert.Throws<ArgumentException>(() =>
            study.Solve(m => m.Add(new Stop(0.5, (StopKind)9, 0, 3)))
        );
        Assert.Throws<ArgumentException>(() =>
            new Study(Spring.Model)
            {
                End = 1,
                Settings = new() { Method = (OdeMethod)7 },
            }.Solve()
        );
        Assert.Throws<ArgumentException>(() =>
            new Study(Spring.Model)
            {
                End = 1,
                Events = [new EventRule("middle", (Crossing)5, EventAction.Record)],
            }.Solve()
        );
        Assert.Throws<ArgumentException>(() =>
            new Study(Spring.Model) { End = 1, SampleTimes = default }.Solve()
        );
        Assert.Throws<ArgumentException>(() =>
            study.Run(3_000_000_000, _ => { }, new() { KeepOutcomes = true, Summarise = false })
        );
    }

    [Fact]
    public void Sensitivities_follow_states_that_are_set_and_scaled()
    {
        double At2(Action<Member> stop)
        {
            var solution = new Study(Decay.Sensitivities)
            {
                End = 2,
                SampleTimes = [2],
                Settings = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-13 },
            }.Solve(m => stop(m));
            return solution.Value(0, "dy/dk");
        }
        // y = e^(−kt) until 1, then from 1 anew, from half, or with 1 more.
        Assert.Equal(-Math.Exp(-1), At2(m => m.SetState(1, 0, 1)), 1e-8);
        Assert.Equal(
            -Math.Exp(-2),
            At2(m => m.Add(new Stop(1, StopKind.ScaleState, 0, 0.5))),
            1e-8
        );
        Assert.Equal(-(2 * Math.Exp(-2)) - Math.Exp(-1), At2(m => m.AddToState(1, 0, 1)), 1e-8);
        Assert.Throws<ArgumentException>(() => At2(m => m.SetParameter(1, 0, 2)));
        Assert.Throws<ArgumentException>(() =>
            new Study(Decay.Sensitivities)
            {
                End = 2,
                Events =
                [
                    new EventRule("half", Crossing.Any, EventAction.Change)
                    {
                        Changes = [new Change(StopKind.AddToState, 0, 1)],
                    },
                ],
            }.Solve()
        );
    }
}

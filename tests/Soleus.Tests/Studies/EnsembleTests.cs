using Soleus.Numerics.Studies;
using Soleus.Tests.Studies.Problems;

namespace Soleus.Tests.Studies;

/// <summary>Running many: progress, cancellation, threads, memory, summaries.</summary>
public sealed class EnsembleTests
{
    private sealed class Told(Action<EnsembleProgress> act) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => act(value);
    }

    private static Study Springs() =>
        new(Spring.Model)
        {
            End = 10,
            SampleTimes = [2, 5, 10],
            Quantities = ["place", "energy"],
        };

    private static void Vary(Member member) =>
        member.Parameters[0] = 0.5 + (0.0001 * (member.Index % 10_007));

    [Fact]
    public void Progress_counts_up_in_order_to_all_members()
    {
        var told = new List<EnsembleProgress>();
        Springs().Run(2000, Vary, new() { Threads = 2 }, new Told(told.Add));
        Assert.Equal(2000, told[^1].Done);
        Assert.All(told, t => Assert.Equal(2000, t.Total));
        Assert.Equal(told.Select(t => t.Done).Order(), told.Select(t => t.Done));
        Assert.Equal(8, told.Count);
    }

    [Fact]
    public void Cancellation_keeps_what_was_complete()
    {
        using var cancel = new CancellationTokenSource();
        var whole = Springs().Run(20_000, Vary, new() { KeepSamples = true });
        var run = Springs()
            .Run(
                20_000,
                Vary,
                new() { KeepSamples = true, Threads = 2 },
                new Told(t =>
                {
                    if (t.Done >= 4000)
                        cancel.Cancel();
                }),
                cancel.Token
            );
        Assert.True(run.WasCancelled);
        Assert.InRange(run.Members, 4000, 19_000);
        for (var i = 0; i < run.Members; i += 97)
            Assert.True(run.Samples(i).SequenceEqual(whole.Samples(i)));
        Assert.Throws<InvalidOperationException>(() => run.Samples(run.Members).ToArray());
        Assert.Equal(run.Members, run.Summaries!.MomentsAt(0, 0).Count);
    }

    [Fact]
    public void A_single_long_member_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var solution = new Study(Spring.Model)
        {
            End = 1e12,
            SampleTimes = [1, 1e12],
            Settings = new() { MaxSteps = int.MaxValue },
        }.Solve(cancellation: cancel.Token);
        Assert.Equal(MemberStatus.Cancelled, solution.Outcome.Status);
        Assert.Equal(1, solution.SampledTimes);
    }

    [Fact]
    public void No_more_threads_are_used_than_allowed()
    {
        var threads = new HashSet<int>();
        Springs()
            .Run(
                5000,
                m =>
                {
                    lock (threads)
                        threads.Add(Environment.CurrentManagedThreadId);
                    Vary(m);
                },
                new() { Threads = 1 }
            );
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
        Assert.Throws<ArgumentException>(() => Springs().Run(10, Vary, new() { Threads = 0 }));
    }

    [Fact]
    public void Summaries_agree_with_the_samples_that_they_summarise()
    {
        var run = Springs().Run(3000, Vary, new() { KeepSamples = true });
        for (var time = 0; time < 3; time++)
        {
            double[] values =
            [
                .. Enumerable.Range(0, 3000).Select(i => run.Samples(i)[2 * time]).Order(),
            ];
            var moments = run.Summaries!.MomentsAt(time, 0);
            Assert.Equal(3000, moments.Count);
            Assert.Equal(values.Average(), moments.Mean, 1e-12);
            Assert.Equal(values[0], moments.Min);
            Assert.Equal(values[^1], moments.Max);
            var median = values[1499];
            Assert.Equal(
                median,
                run.Summaries.QuantileAt(time, 0, 0.5),
                Math.Abs(0.006 * median) + 1e-3
            );
        }
    }

    [Fact]
    public void The_memory_of_a_run_does_not_grow_with_its_steps_and_hardly_with_its_members()
    {
        static long Allocated(int members, double end, bool summarise = false)
        {
            var study = new Study(Spring.Model) { End = end, SampleTimes = [end] };
            var before = GC.GetAllocatedBytesForCurrentThread();
            var run = study.Run(members, Vary, new() { Threads = 1, Summarise = summarise });
            Assert.Equal(members, run.Count(MemberStatus.Succeeded));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Allocated(1000, 1);
        var few = Allocated(2048, 1);
        Assert.InRange(Allocated(2048, 100) - few, -1000, 1000);
        Assert.InRange(Allocated(40 * 2048, 1) - few, -1000, 1000);
        Allocated(1000, 1, summarise: true);
        var summarised = Allocated(2048, 1, summarise: true);
        Assert.InRange(Allocated(40 * 2048, 1, summarise: true) - summarised, -1000, 100_000);
    }

    [Fact]
    public void An_ensemble_of_nobody_is_complete()
    {
        var run = Springs().Run(0, Vary);
        Assert.Equal(0, run.Members);
        Assert.False(run.WasCancelled);
    }
}

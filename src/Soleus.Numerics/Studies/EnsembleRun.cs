using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Soleus.Numerics.Lanes;
using Soleus.Numerics.Summaries;

namespace Soleus.Numerics.Studies;

/// <summary>
/// One run of an ensemble: threads take blocks of consecutive members, and complete blocks are taken over in the
/// order of members, so that sums are the same whatever thread was first.
/// </summary>
internal sealed class EnsembleRun : IDisposable
{
    /// <summary>Blocks that may be under way or wait for an earlier one, for each thread.</summary>
    private const int BlocksPerThread = 4;

    private readonly StudyPlan _plan;
    private readonly EnsembleOptions _options;
    private readonly IProgress<EnsembleProgress>? _progress;
    private readonly long _members;
    private readonly long _blocks;
    private readonly int _blockSize;
    private readonly int _threads;
    private readonly EnsembleResult _result;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Finished> _waiting = [];
    private readonly ConcurrentBag<Finished> _free = [];
    private readonly SemaphoreSlim _room;
    private long _handedOut;
    private long _takenOver;

    public EnsembleRun(
        Study study,
        StudyPlan plan,
        EnsembleOptions options,
        long members,
        IProgress<EnsembleProgress>? progress
    )
    {
        if (options.Threads is < 1)
            throw new ArgumentException($"{options.Threads} threads cannot run anything.");
        if (options.QuantileAccuracy is not (>= 1e-4 and <= 0.1))
            throw new ArgumentException(
                $"A quantile accuracy of {options.QuantileAccuracy} is not between 0.0001 and 0.1."
            );
        _plan = plan;
        _options = options;
        _members = members;
        _progress = progress;
        _blockSize = (int)Math.Min(study.BlockSize, Math.Max(1, members));
        _blocks = (members / _blockSize) + (members % _blockSize > 0 ? 1 : 0);
        _threads = (int)
            Math.Max(1, Math.Min(options.Threads ?? Environment.ProcessorCount, _blocks));
        _room = new SemaphoreSlim(_threads * BlocksPerThread);
        _result = new EnsembleResult(study, options, members);
    }

    public EnsembleResult Do(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ExceptionDispatchInfo? failure = null;
        var threads = new Thread[_threads - 1];
        void Guarded()
        {
            try
            {
                Work(stop.Token);
            }
            // What the caller's set-up or progress throws ends the run and is thrown to the caller.
            catch (Exception thrown)
            {
                lock (_gate)
                    failure ??= ExceptionDispatchInfo.Capture(thrown);
                stop.Cancel();
            }
        }
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Guarded) { IsBackground = true };
            threads[i].Start();
        }
        Guarded();
        foreach (var thread in threads)
            thread.Join();
        failure?.Throw();
        _result.WasCancelled = _takenOver < _blocks;
        return _result;
    }

    public void Dispose() => _room.Dispose();

    private void Work(CancellationToken stop)
    {
        using var engine = new Engine(_plan, stop);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _room.Wait(stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            var number = Interlocked.Increment(ref _handedOut) - 1;
            if (number >= _blocks)
            {
                _room.Release();
                return;
            }
            var first = number * _blockSize;
            var finished = _free.TryTake(out var used)
                ? used
                : new Finished(_plan, _options, _blockSize);
            finished.Block.Begin(first, (int)Math.Min(_blockSize, _members - first));
            engine.Run(finished.Block);
            if (stop.IsCancellationRequested)
                return;
            finished.Summarise();
            TakeOver(number, finished);
        }
    }

    /// <summary>Takes over this block and those behind it that wait, when it is the next in order.</summary>
    private void TakeOver(long number, Finished finished)
    {
        lock (_gate)
        {
            _waiting.Add(number, finished);
            while (_waiting.Remove(_takenOver, out var next))
            {
                _result.TakeOver(next.Block, next.Table);
                _takenOver++;
                _progress?.Report(
                    new EnsembleProgress(_result.Members, _members, _result.FailedMembers)
                );
                _free.Add(next);
                _room.Release();
            }
        }
    }

    /// <summary>A block and the summary of it.</summary>
    private sealed class Finished
    {
        private readonly int[] _reached;
        private readonly int _values;

        public Finished(StudyPlan plan, EnsembleOptions options, int size)
        {
            _values = plan.ValuesPerMember;
            Block = new MemberBlock(size, _values);
            _reached = new int[size];
            Table =
                options.Summarise && _values > 0
                    ? new SummaryTable(
                        plan.SampleTimes.Length,
                        plan.Quantities.Length,
                        options.QuantileAccuracy
                    )
                    : null;
        }

        public MemberBlock Block { get; }

        public SummaryTable? Table { get; }

        public void Summarise()
        {
            if (Table is null)
                return;
            for (var i = 0; i < Block.Count; i++)
                _reached[i] = Block.Outcomes[i].Status
                    is MemberStatus.Succeeded
                        or MemberStatus.EndedByEvent
                    ? Block.Outcomes[i].Samples
                    : 0;
            Table.Clear();
            Table.AddBlock(
                Block.Samples.AsSpan(0, Block.Count * _values),
                _reached.AsSpan(0, Block.Count)
            );
        }
    }
}

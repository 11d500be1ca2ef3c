using System.Numerics;
using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Lanes;

/// <summary>
/// Which member sits in which lane, and everything that happens to one lane and not to all: it is filled, reaches
/// a stop, gives a sample, ends. The methods step all lanes at once and call it for the lanes concerned.
/// </summary>
internal sealed unsafe partial class LaneBook : IDisposable
{
    /// <summary>Vectors of the book itself for each group, beside states and parameters.</summary>
    private const int OwnVectors = 12;

    /// <summary>
    /// Groups of lanes that are stepped together: while the rates of one group wait for their own results, the
    /// processor works on those of the next.
    /// </summary>
    private const int MostGroups = 2;

    /// <summary>What the nearest cache holds of an engine's memory [bytes].</summary>
    private const int NearCache = 40 * 1024;
    private static readonly double AllBits = BitConverter.Int64BitsToDouble(-1);

    private readonly LaneMemory _memory;
    private readonly Kernels _scalar;
    private readonly Lane[] _lanes;
    private readonly CancellationToken _cancellation;
    private readonly LaneMemory _oneLane;
    private readonly double* _oneParameters;
    private readonly double* _oneState;
    private readonly double* _oneOutputs;
    private MemberBlock? _block;
    private List<int>? _redo;
    private int _queued;
    private uint _jumped;

    public LaneBook(
        StudyPlan plan,
        Kernels kernels,
        int width,
        int methodVectors,
        CancellationToken cancellation
    )
    {
        Plan = plan;
        Kernels = kernels;
        _cancellation = cancellation;
        var model = plan.Model;
        _scalar = model.KernelsScalar;
        (States, Outputs, Events) = (
            model.States.Length,
            model.Outputs.Length,
            model.Events.Length
        );
        Parameters = model.Parameters.Length + model.DerivedCount;
        var vectors = OwnVectors + States + Parameters + Outputs + (2 * Events) + methodVectors;
        Width = width;
        Lanes = width * Groups(vectors * width * sizeof(double), plan);
        var lanes = Lanes;
        _memory = new LaneMemory(lanes, vectors);
        Time = _memory.Take(1);
        Step = _memory.Take(1);
        NextStop = _memory.Take(1);
        NextSample = _memory.Take(1);
        LogError = _memory.Take(1);
        Growth = _memory.Take(1);
        Tried = _memory.Take(1);
        Accepted = _memory.Take(1);
        Fresh = _memory.Take(1);
        Changed = _memory.Take(1);
        Occupied = _memory.Take(1);
        StiffSteps = _memory.Take(1);
        Y = _memory.Take(States);
        P = _memory.Take(Parameters);
        Sampled = _memory.Take(Outputs);
        EventsBefore = _memory.Take(Events);
        EventsAfter = _memory.Take(Events);
        _oneLane = new LaneMemory(1, Parameters + States + Outputs);
        _oneParameters = _oneLane.Take(Parameters);
        _oneState = _oneLane.Take(States);
        _oneOutputs = _oneLane.Take(Outputs);
        _lanes = new Lane[lanes];
        for (var lane = 0; lane < lanes; lane++)
            _lanes[lane] = new Lane(model.Parameters.Length, States, model.SensitiveTo);
    }

    public StudyPlan Plan { get; }
    public Kernels Kernels { get; }

    /// <summary>Lanes of one vector.</summary>
    public int Width { get; }

    /// <summary>Lanes of all groups. A quantity with several rows lies group by group, and row by row in a group.</summary>
    public int Lanes { get; }
    public int States { get; }

    /// <summary>Parameters and the values derived from them.</summary>
    public int Parameters { get; }
    public int Outputs { get; }
    public int Events { get; }
    public double* Time { get; }

    /// <summary>The step that the controller proposes, not cut at a stop.</summary>
    public double* Step { get; }
    public double* NextStop { get; }
    public double* NextSample { get; }

    /// <summary>Binary logarithm of the error of the last accepted step.</summary>
    public double* LogError { get; }

    /// <summary>The most by which the step may grow now.</summary>
    public double* Growth { get; }
    public double* Tried { get; }
    public double* Accepted { get; }

    /// <summary>All bits set in lanes that have just been filled.</summary>
    public double* Fresh { get; }

    /// <summary>All bits set in lanes whose rates are no longer those of the last stage.</summary>
    public double* Changed { get; }

    /// <summary>All bits set in lanes that hold a member.</summary>
    public double* Occupied { get; }
    public double* StiffSteps { get; }
    public double* Y { get; }
    public double* P { get; }
    public double* Sampled { get; }
    public double* EventsBefore { get; }
    public double* EventsAfter { get; }

    /// <summary>Lanes that hold a member, as bits.</summary>
    public uint Active { get; private set; }

    /// <summary>Lanes whose next accepted step is the first after a change, as bits.</summary>
    public uint AfterChange { get; private set; }

    /// <summary>Whether a lane is fresh or changed.</summary>
    public bool Unsettled { get; set; }

    /// <summary>Whether parameters of a lane were changed, so that the values derived from them are not valid.</summary>
    public bool ParametersChanged { get; set; }

    public double* TakeVectors(int vectors) => _memory.Take(vectors);

    public bool IsCancelled => _cancellation.IsCancellationRequested;

    /// <summary>Places that a method gave back because the problem is stiff.</summary>
    public List<int> Stiff { get; } = [];

    /// <summary>Fills the lanes with the first members of a block, or with those to be done again.</summary>
    public void Begin(MemberBlock block, List<int>? redo)
    {
        _block = block;
        _redo = redo;
        _queued = 0;
        Active = AfterChange = 0;
        Stiff.Clear();
        for (var lane = 0; lane < Lanes; lane++)
            Fill(lane);
    }

    /// <summary>Ends the member of a lane and fills the lane with the next.</summary>
    public void Finish(int lane, MemberStatus status, OdeMethod method)
    {
        var accepted = (int)Accepted[lane];
        _block!.Outcomes[_lanes[lane].Place] = new MemberOutcome(
            status,
            Time[lane],
            accepted,
            (int)Tried[lane] - accepted,
            method,
            _lanes[lane].NextSample
        );
        Fill(lane);
    }

    /// <summary>Gives the member of a lane back as stiff and fills the lane with the next.</summary>
    public void GiveBack(int lane)
    {
        var place = _lanes[lane].Place;
        Stiff.Add(place);
        Fill(lane);
    }

    /// <summary>Ends all members as cancelled.</summary>
    public void CancelAll(OdeMethod method)
    {
        _queued = int.MaxValue;
        for (var lane = 0; lane < Lanes; lane++)
            if ((Active >> lane & 1) != 0)
                Finish(lane, MemberStatus.Cancelled, method);
    }

    /// <summary>Makes the changes of a stop that a lane has reached, or ends its member at the end.</summary>
    public void Reach(int lane, OdeMethod method)
    {
        if (Time[lane] >= Plan.End)
        {
            Finish(lane, MemberStatus.Succeeded, method);
            return;
        }
        var book = _lanes[lane];
        var restart = 0.0;
        var changed = false;
        while (book.Stops.NextTime <= Time[lane])
        {
            var stop = book.Stops.Take();
            Apply(lane, stop.Kind, stop.Index, stop.Value);
            restart = book.RestartAfter(stop);
            changed = true;
        }
        SetNextStop(lane, book);
        if (!changed)
            return;
        _jumped |= 1u << lane;
        MarkChanged(lane, restart);
    }

    /// <summary>The lanes in which stops have made changes since this was asked last, as bits.</summary>
    public uint TakeJumps()
    {
        var jumped = _jumped;
        _jumped = 0;
        return jumped;
    }

    /// <summary>Marks a lane whose state or parameters were changed; a restart of 0 lets the first step be chosen anew.</summary>
    public void MarkChanged(int lane, double restart)
    {
        Unsettled = true;
        Changed[lane] = AllBits;
        AfterChange |= 1u << lane;
        LogError[lane] = 0;
        StiffSteps[lane] = 0;
        if (restart > 0)
            Step[lane] = restart;
        else
            Fresh[lane] = AllBits;
    }

    /// <summary>
    /// Makes a change. Where the states' derivatives by parameters are integrated with them, those of a state that is
    /// set are zero afterwards and those of a state that is scaled are scaled.
    /// </summary>
    public void Apply(int lane, StopKind kind, int index, double value)
    {
        var own = States / (1 + Plan.Model.SensitiveTo.Length);
        if (own < States && index < own && kind is (StopKind.SetState or StopKind.ScaleState))
            for (var row = index + own; row < States; row += own)
                At(Y, States, lane)[row * Width] *= kind == StopKind.SetState ? 0 : value;
        var state = At(Y, States, lane) + (index * Width);
        switch (kind)
        {
            case StopKind.AddToState:
                *state += value;
                break;
            case StopKind.SetState:
                *state = value;
                break;
            case StopKind.ScaleState:
                *state *= value;
                break;
            default:
                At(P, Parameters, lane)[index * Width] = value;
                ParametersChanged = true;
                break;
        }
    }

    /// <summary>Remembers, for the lanes given, the step that would have suited the first step after a change.</summary>
    public void RememberRestarts(uint lanes, double* steps)
    {
        AfterChange &= ~lanes;
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            _lanes[lane].Remember(steps[lane]);
        }
    }

    /// <summary>Takes the sample of a lane at its next sample time from a vector of states and the outputs.</summary>
    public void Emit(int lane, double* states)
    {
        var book = _lanes[lane];
        Write(book, At(states, States, lane), At(Sampled, Outputs, lane), Width);
        NextSample[lane] = SampleTime(book.NextSample);
    }

    public void Record(int lane, int rule, double time) =>
        _block!.Record(new EventRecord(_block.FirstMember + _lanes[lane].Place, rule, time));

    /// <summary>The first row of a lane in a quantity of several rows; the next rows follow at the width.</summary>
    public double* At(double* quantity, int rows, int lane) =>
        quantity + (lane / Width * Width * rows) + (lane % Width);

    public void Dispose()
    {
        _memory.Dispose();
        _oneLane.Dispose();
    }

    private void SetNextStop(int lane, Lane book)
    {
        NextStop[lane] = Math.Min(book.Stops.NextTime, Plan.End);
        if (Plan.Settings.StepToSamples)
            NextStop[lane] = Math.Min(NextStop[lane], SampleTime(book.NextSample));
    }

    private static int Groups(int bytes, StudyPlan plan) =>
        plan.Single ? 1 : Math.Clamp(NearCache / bytes, 1, MostGroups);

    private double SampleTime(int index) =>
        index < Plan.SampleTimes.Length ? Plan.SampleTimes[index] : double.PositiveInfinity;

    private void Write(Lane book, double* states, double* outputs, int stride)
    {
        var quantities = Plan.Quantities;
        var at = ((book.Place * Plan.SampleTimes.Length) + book.NextSample) * quantities.Length;
        var target = _block!.Samples.AsSpan(at, quantities.Length);
        for (var i = 0; i < target.Length; i++)
        {
            var q = quantities[i];
            target[i] = q < States ? states[q * stride] : outputs[(q - States) * stride];
        }
        book.NextSample++;
    }
}

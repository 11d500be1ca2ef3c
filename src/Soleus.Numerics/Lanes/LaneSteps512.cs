using System.Numerics;
using System.Runtime.Intrinsics;
using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Lanes;

/// <summary>
/// What every method does with its lanes around a step: choose its length so that it ends at a stop, judge the
/// error, propose the next, say which samples are due, take over what was accepted.
/// </summary>
/// <remarks>Lanes are stepped in groups of one vector; g is the first lane of a group.</remarks>
/// <source id="hairer-1993" at="section II.4"/>
[LaneTemplate]
internal sealed unsafe partial class LaneSteps512
{
    private const int StepsBetweenLooks = 1024;

    private readonly LaneBook _book;
    private readonly OdeMethod _method;
    private readonly int _lanes;
    private readonly int _states;
    private readonly int _count;
    private readonly double _relative;
    private readonly double _longest;
    private readonly double _maxSteps;
    private readonly double _span;
    private readonly double* _proposed;
    private readonly double* _restart;
    private readonly double* _hits;
    private uint _tooSmall;
    private uint _notFinite;
    private uint _tooMany;
    private uint _stiff;
    private int _looks;

    public LaneSteps512(LaneBook book, OdeMethod method)
    {
        _book = book;
        _method = method;
        _lanes = book.Lanes;
        _states = book.States;
        _count = book.States * Vector512<double>.Count;
        _relative = book.Plan.Settings.RelativeTolerance;
        _longest = book.Plan.Settings.MaxStep;
        _maxSteps = book.Plan.Settings.MaxSteps;
        _span = book.Plan.End - book.Plan.Start;
        H = book.TakeVectors(1);
        TimeAfter = book.TakeVectors(1);
        Squares = book.TakeVectors(1);
        Theta = book.TakeVectors(1);
        _proposed = book.TakeVectors(1);
        _restart = book.TakeVectors(1);
        _hits = book.TakeVectors(1);
        Ok = book.TakeVectors(1);
        Scale = book.TakeVectors(1 + book.States);
        Absolute = Scale + Vector512<double>.Count;
        Vector512.Store(Vector512.Create(_relative), Scale);
        for (var i = 0; i < _states; i++)
            Vector512.Store(
                Vector512.Create(book.Plan.AbsoluteTolerances[i]),
                Absolute + (i * Vector512<double>.Count)
            );
    }

    /// <summary>Vectors that an instance takes from the book for each group.</summary>
    public static int Vectors(int states) => 9 + states;

    /// <summary>Length of the step in each lane.</summary>
    public double* H { get; }

    /// <summary>Time at the end of the step in each lane.</summary>
    public double* TimeAfter { get; }

    /// <summary>Sum over the states of the squares of the scaled error; not a number: the step is rejected.</summary>
    public double* Squares { get; }

    /// <summary>Where the continuous solution is wanted, as part of the step.</summary>
    public double* Theta { get; }

    /// <summary>All bits set in lanes whose step is accepted.</summary>
    public double* Ok { get; }

    /// <summary>The relative tolerance and behind it the absolute tolerances, for one group.</summary>
    public double* Scale { get; }

    /// <summary>Absolute tolerance of each state, for one group.</summary>
    public double* Absolute { get; }

    /// <summary>Whether to make another step; false when the run was cancelled.</summary>
    public bool GoesOn()
    {
        if (++_looks % StepsBetweenLooks != 0 || !_book.IsCancelled)
            return true;
        _book.CancelAll(_method);
        return false;
    }

    /// <summary>
    /// Brings lanes that were filled or changed up to date: values derived from parameters, the rates at their
    /// state, a first step.
    /// </summary>
    /// <param name="rates">The rates at the start of the step, or null when the method does not keep them.</param>
    /// <param name="scratch">Room for the states.</param>
    /// <param name="events">The events of the study.</param>
    public void Settle(double* rates, double* scratch, LaneEvents512 events)
    {
        var book = _book;
        book.Unsettled = false;
        for (var g = 0; g < _lanes; g += Vector512<double>.Count)
        {
            var changed = Vector512.Load(book.Changed + g);
            if ((uint)Vector512.ExtractMostSignificantBits(changed) == 0)
                continue;
            var y = book.Y + (g * _states);
            var p = book.P + (g * book.Parameters);
            var now = scratch + (g * _states);
            if (book.ParametersChanged)
                book.Kernels.Derive(p);
            if (events.Any)
                events.Settle(g);
            var fresh = Vector512.Load(book.Fresh + g);
            var any = (uint)Vector512.ExtractMostSignificantBits(fresh) != 0;
            if (rates != null || any)
                book.Kernels.Rates(book.Time + g, y, p, now);
            if (rates != null)
            {
                var kept = rates + (g * _states);
                for (var i = 0; i < _count; i += Vector512<double>.Count)
                    Vector512.Store(
                        Vector512.ConditionalSelect(
                            changed,
                            Vector512.Load(now + i),
                            Vector512.Load(kept + i)
                        ),
                        kept + i
                    );
            }
            if (any)
                Vector512.Store(
                    Vector512.ConditionalSelect(
                        fresh,
                        FirstStep(Vector512.Load(book.Time + g), y, now),
                        Vector512.Load(book.Step + g)
                    ),
                    book.Step + g
                );
            Vector512.Store(Vector512<double>.Zero, book.Changed + g);
            Vector512.Store(Vector512<double>.Zero, book.Fresh + g);
        }
        book.ParametersChanged = false;
        var jumped = book.TakeJumps();
        if (events.Any && jumped != 0)
            events.ActOnJumps(jumped, _method);
    }

    /// <summary>Chooses the step of each lane: as proposed, but ending exactly at the next stop.</summary>
    public void Choose()
    {
        var longest = Vector512.Create(_longest);
        for (var g = 0; g < _lanes; g += Vector512<double>.Count)
        {
            var rest = Vector512.Load(_book.NextStop + g) - Vector512.Load(_book.Time + g);
            var step = Vector512.Load(_book.Step + g);
            step = Vector512.ConditionalSelect(Vector512.LessThan(step, longest), step, longest);
            // A step that would leave a crumb is stretched a little; a rest below two steps is halved.
            var reach = step * Vector512.Create(1.01);
            reach = Vector512.ConditionalSelect(Vector512.LessThan(reach, longest), reach, longest);
            var hits = Vector512.LessThanOrEqual(rest, reach);
            var half = rest * Vector512.Create(0.5);
            var h = Vector512.ConditionalSelect(Vector512.LessThan(half, step), half, step);
            // The step is what the time can tell apart, or time and state would drift away from each other.
            var time = Vector512.Load(_book.Time + g);
            h = (time + h) - time;
            Vector512.Store(Vector512.ConditionalSelect(hits, rest, h), H + g);
            Vector512.Store(hits, _hits + g);
        }
    }

    /// <summary>The lanes with a sample within the accepted step, as bits; sets <see cref="Theta"/> to its place there.</summary>
    public uint Due(uint accepted)
    {
        var due = 0u;
        for (var g = 0; g < _lanes; g += Vector512<double>.Count)
        {
            var sample = Vector512.Load(_book.NextSample + g);
            due |=
                (uint)
                    Vector512.ExtractMostSignificantBits(
                        Vector512.LessThanOrEqual(sample, Vector512.Load(TimeAfter + g))
                    ) << g;
        }
        due &= accepted;
        if (due == 0)
            return 0;
        for (var g = 0; g < _lanes; g += Vector512<double>.Count)
        {
            var theta =
                (Vector512.Load(_book.NextSample + g) - Vector512.Load(_book.Time + g))
                / Vector512.Load(H + g);
            Vector512.Store(
                Vector512.ConditionalSelect(
                    Vector512.LessThan(theta, Vector512<double>.One),
                    theta,
                    Vector512<double>.One
                ),
                Theta + g
            );
        }
        return due;
    }

    /// <summary>Takes the samples that are due from interpolated states.</summary>
    public void Emit(uint due, double* states)
    {
        var book = _book;
        if (book.Plan.SamplesOutputs)
            for (var g = 0; g < _lanes; g += Vector512<double>.Count)
                book.Kernels.Outputs(
                    book.NextSample + g,
                    states + (g * _states),
                    book.P + (g * book.Parameters),
                    book.Sampled + (g * book.Outputs)
                );
        for (; due != 0; due &= due - 1)
            book.Emit(BitOperations.TrailingZeroCount(due), states);
    }

    /// <summary>Whether all lanes of a group are in a set of its lanes.</summary>
    public static bool All(uint lanes) => (~lanes & ((1u << Vector512<double>.Count) - 1)) == 0;

    /// <summary>Whether any lane of a group is in a set of lanes.</summary>
    public static bool Concerns(uint lanes, int g) =>
        (lanes >> g & ((1u << Vector512<double>.Count) - 1)) != 0;

    /// <summary>Takes over the state (and the rates, when kept) at the end of the accepted steps.</summary>
    public void Commit(double* next, double* ratesBefore, double* ratesAfter)
    {
        for (var g = 0; g < _lanes; g += Vector512<double>.Count)
        {
            var ok = Vector512.Load(Ok + g);
            var from = g * _states;
            Take(ok, next + from, _book.Y + from);
            if (ratesBefore != null)
                Take(ok, ratesAfter + from, ratesBefore + from);
            var time = Vector512.Load(_book.Time + g);
            Vector512.Store(
                Vector512.ConditionalSelect(ok, Vector512.Load(TimeAfter + g), time),
                _book.Time + g
            );
            Vector512.Store(Vector512.Load(_proposed + g), _book.Step + g);
        }
    }

    /// <summary>Ends the step of a lane early, at an event.</summary>
    public void CutAt(int lane, double time)
    {
        TimeAfter[lane] = time;
        _hits[lane] = 0;
    }

    /// <summary>Ends what failed, gives back what is stiff, and makes the changes of stops that were reached.</summary>
    /// <param name="accepted">The lanes whose step was accepted, as bits.</param>
    /// <param name="left">The lanes whose member has left already, at an event.</param>
    public void Close(uint accepted, uint left)
    {
        var failed = (_tooSmall | _notFinite | _tooMany) & ~left;
        var (hits, ends) = (0u, 0u);
        var end = Vector512.Create(_book.Plan.End);
        for (var g = 0; g < _lanes; g += Vector512<double>.Count)
        {
            hits |= (uint)Vector512.ExtractMostSignificantBits(Vector512.Load(_hits + g)) << g;
            ends |=
                (uint)
                    Vector512.ExtractMostSignificantBits(
                        Vector512.GreaterThanOrEqual(Vector512.Load(_book.Time + g), end)
                    ) << g;
        }
        var reached = accepted & hits & ~left;
        if ((failed | _stiff | reached) == 0)
            return;
        // A member that takes its last allowed step into the end has succeeded.
        ends &= reached;
        failed &= ~ends;
        var stiff = _stiff & ~ends & ~failed & ~left;
        reached &= ~failed & ~stiff;
        for (; failed != 0; failed &= failed - 1)
            Fail(BitOperations.TrailingZeroCount(failed));
        for (; stiff != 0; stiff &= stiff - 1)
            _book.GiveBack(BitOperations.TrailingZeroCount(stiff));
        for (; reached != 0; reached &= reached - 1)
            _book.Reach(BitOperations.TrailingZeroCount(reached), _method);
    }

    private void Fail(int lane)
    {
        var bit = 1u << lane;
        var status =
            (_notFinite & bit) != 0 ? MemberStatus.NotFinite
            : (_tooSmall & bit) != 0 ? MemberStatus.StepTooSmall
            : MemberStatus.TooManySteps;
        _book.Finish(lane, status, _method);
    }

    private void Take(Vector512<double> which, double* from, double* to)
    {
        for (var i = 0; i < _count; i += Vector512<double>.Count)
            Vector512.Store(
                Vector512.ConditionalSelect(
                    which,
                    Vector512.Load(from + i),
                    Vector512.Load(to + i)
                ),
                to + i
            );
    }

    /// <summary>
    /// A first step that changes the state by one part in a hundred, or by the tolerance where that is more.
    /// </summary>
    private Vector512<double> FirstStep(Vector512<double> time, double* state, double* rates)
    {
        var relative = Vector512.Create(_relative);
        var sizes = Vector512<double>.Zero;
        var speeds = Vector512<double>.Zero;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var y = Vector512.Load(state + i);
            var scale = Vector512.FusedMultiplyAdd(
                relative,
                Vector512.Abs(y),
                Vector512.Load(Absolute + i)
            );
            var size = y / scale;
            var speed = Vector512.Load(rates + i) / scale;
            sizes = Vector512.FusedMultiplyAdd(size, size, sizes);
            speeds = Vector512.FusedMultiplyAdd(speed, speed, speeds);
        }
        var states = Vector512.Create((double)_states);
        var part = Vector512.Sqrt(sizes / states) * Vector512.Create(0.01);
        part = Vector512.ConditionalSelect(
            Vector512.GreaterThan(part, Vector512<double>.One),
            part,
            Vector512<double>.One
        );
        var first = part / Vector512.Sqrt(speeds / states);
        var longest = Vector512.Create(0.01 * _span);
        first = Vector512.ConditionalSelect(Vector512.LessThan(first, longest), first, longest);
        // Squares may overflow: never shorter than a few units in the last place of the time.
        var shortest = Vector512.FusedMultiplyAdd(
            Vector512.Abs(time),
            Vector512.Create(1e-15),
            Vector512.Create(1e-16 * _span)
        );
        return Vector512.ConditionalSelect(Vector512.GreaterThan(first, shortest), first, shortest);
    }
}

using System.Numerics;
using System.Runtime.Intrinsics;
using Soleus.Numerics.Mathematics;
using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Lanes;

/// <summary>
/// What every method does with its lanes around a step: choose its length so that it ends at a stop, judge the
/// error, propose the next, say which samples are due, take over what was accepted.
/// </summary>
/// <source id="hairer-1993" at="section II.4"/>
[LaneTemplate]
internal sealed unsafe class LaneSteps512
{
    private const double LogSafety = -0.15200309344504997; // log2(0.9)
    private const double MostGrowth = 3.321928094887362; // log2(10)
    private const double LeastGrowth = -2.321928094887362; // log2(0.2)
    private const double LeastAfterRejection = -3.321928094887362; // log2(0.1)
    private const double LeastLogError = -13.287712379549449; // log2(1e-4)
    private const double StiffnessLimit = 3.0 * 3.0;
    private const double StiffStepsToGiveBack = 15;
    private const int StepsBetweenLooks = 1024;

    private readonly LaneBook _book;
    private readonly OdeMethod _method;
    private readonly int _count;
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
        _count = book.States * Vector512<double>.Count;
        _span = book.Plan.End - book.Plan.Start;
        H = book.TakeVectors(1);
        TimeAfter = book.TakeVectors(1);
        _proposed = book.TakeVectors(1);
        _restart = book.TakeVectors(1);
        _hits = book.TakeVectors(1);
        Ok = book.TakeVectors(1);
        Absolute = book.TakeVectors(book.States);
        for (var i = 0; i < book.States; i++)
            Vector512.Store(
                Vector512.Create(book.Plan.AbsoluteTolerances[i]),
                Absolute + (i * Vector512<double>.Count)
            );
    }

    /// <summary>Vectors that an instance takes from the book.</summary>
    public static int Vectors(int states) => 6 + states;

    /// <summary>Length of the step in each lane.</summary>
    public double* H { get; }

    /// <summary>Time at the end of the step in each lane.</summary>
    public double* TimeAfter { get; }

    /// <summary>All bits set in lanes whose step is accepted.</summary>
    public double* Ok { get; }

    /// <summary>Absolute tolerance of each state, in every lane.</summary>
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
    /// <param name="scratch">Room for one state.</param>
    /// <param name="events">The events of the study.</param>
    public void Settle(double* rates, double* scratch, LaneEvents512 events)
    {
        var book = _book;
        book.Unsettled = false;
        if (book.ParametersChanged)
        {
            book.ParametersChanged = false;
            book.Kernels.Derive(book.P);
        }
        book.Kernels.Rates(book.Time, book.Y, book.P, scratch);
        var changed = Vector512.Load(book.Changed);
        if (rates != null)
            for (var i = 0; i < _count; i += Vector512<double>.Count)
                Vector512.Store(
                    Vector512.ConditionalSelect(
                        changed,
                        Vector512.Load(scratch + i),
                        Vector512.Load(rates + i)
                    ),
                    rates + i
                );
        if (events.Any)
            events.Settle();
        var fresh = Vector512.Load(book.Fresh);
        if ((uint)Vector512.ExtractMostSignificantBits(fresh) != 0)
            Vector512.Store(
                Vector512.ConditionalSelect(fresh, FirstStep(scratch), Vector512.Load(book.Step)),
                book.Step
            );
        Vector512.Store(Vector512<double>.Zero, book.Changed);
        Vector512.Store(Vector512<double>.Zero, book.Fresh);
    }

    /// <summary>Chooses the step of each lane: as proposed, but ending exactly at the next stop.</summary>
    public void Choose()
    {
        var longest = Vector512.Create(_book.Plan.Settings.MaxStep);
        var rest = Vector512.Load(_book.NextStop) - Vector512.Load(_book.Time);
        var step = Vector512.Load(_book.Step);
        step = Vector512.ConditionalSelect(Vector512.LessThan(step, longest), step, longest);
        // A step that would leave a crumb is stretched a little; a rest below two steps is halved.
        var reach = step * Vector512.Create(1.01);
        reach = Vector512.ConditionalSelect(Vector512.LessThan(reach, longest), reach, longest);
        var hits = Vector512.LessThanOrEqual(rest, reach);
        var half = rest * Vector512.Create(0.5);
        var h = Vector512.ConditionalSelect(Vector512.LessThan(half, step), half, step);
        Vector512.Store(Vector512.ConditionalSelect(hits, rest, h), H);
        Vector512.Store(hits, _hits);
    }

    /// <summary>Accepts or rejects the step of each lane and proposes the next.</summary>
    /// <param name="sumOfSquares">Sum over the states of the squares of the scaled error; not a number: rejected.</param>
    /// <returns>The lanes whose step is accepted, as bits.</returns>
    public uint Judge(Vector512<double> sumOfSquares)
    {
        var book = _book;
        var occupied = Vector512.Load(book.Occupied);
        var h = Vector512.Load(H);
        var time = Vector512.Load(book.Time);
        var mean = sumOfSquares * Vector512.Create(1.0 / book.States);
        var ok = Vector512.LessThanOrEqual(mean, Vector512<double>.One) & occupied;
        var finite = Vector512.LessThan(mean, Vector512.Create(1e20));
        var bounded = Vector512.ConditionalSelect(
            Vector512.GreaterThan(mean, Vector512.Create(1e-20)),
            mean,
            Vector512.Create(1e-20)
        );
        bounded = Vector512.ConditionalSelect(finite, bounded, Vector512.Create(1e20));
        var log = VectorMath512.Log2Estimate(bounded) * Vector512.Create(0.5);

        var lower = Vector512.FusedMultiplyAdd(
            log,
            Vector512.Create(-0.2),
            Vector512.Create(LogSafety)
        );
        var rejectedGrowth = Between(
            lower,
            Vector512.Create(LeastAfterRejection),
            Vector512.Create(LogSafety)
        );
        var growth = Vector512.FusedMultiplyAdd(
            log,
            Vector512.Create(-0.14),
            Vector512.FusedMultiplyAdd(
                Vector512.Load(book.LogError),
                Vector512.Create(0.08),
                Vector512.Create(LogSafety)
            )
        );
        growth = Between(growth, Vector512.Create(LeastGrowth), Vector512.Load(book.Growth));
        var proposed =
            h * VectorMath512.Exp2Estimate(Vector512.ConditionalSelect(ok, growth, rejectedGrowth));
        // A step that was cut at a stop says little about the longest step: the former proposal stands.
        var former = Vector512.Load(book.Step);
        proposed = Vector512.ConditionalSelect(
            ok & Vector512.LessThan(h, former) & Vector512.GreaterThan(former, proposed),
            former,
            proposed
        );
        Vector512.Store(proposed, _proposed);
        Vector512.Store(ok, Ok);
        Vector512.Store(
            Vector512.ConditionalSelect(
                ok,
                Vector512.ConditionalSelect(
                    Vector512.GreaterThan(log, Vector512.Create(LeastLogError)),
                    log,
                    Vector512.Create(LeastLogError)
                ),
                Vector512.Load(book.LogError)
            ),
            book.LogError
        );
        Vector512.Store(ok & Vector512.Create(MostGrowth), book.Growth);
        var tried = Vector512.Load(book.Tried) + (occupied & Vector512<double>.One);
        Vector512.Store(tried, book.Tried);
        Vector512.Store(
            Vector512.Load(book.Accepted) + (ok & Vector512<double>.One),
            book.Accepted
        );
        Vector512.Store(
            Vector512.ConditionalSelect(
                Vector512.Load(_hits),
                Vector512.Load(book.NextStop),
                time + h
            ),
            TimeAfter
        );

        var accepted = (uint)Vector512.ExtractMostSignificantBits(ok);
        var rejected = book.Active & ~accepted;
        var lost = (uint)
            Vector512.ExtractMostSignificantBits(Vector512.Equals(time + proposed, time));
        var numbers = (uint)Vector512.ExtractMostSignificantBits(finite);
        _tooSmall = rejected & lost & numbers;
        _notFinite = rejected & lost & ~numbers;
        _tooMany =
            book.Active
            & (uint)
                Vector512.ExtractMostSignificantBits(
                    Vector512.GreaterThanOrEqual(
                        tried,
                        Vector512.Create((double)book.Plan.Settings.MaxSteps)
                    )
                );
        _stiff = 0;
        if ((accepted & book.AfterChange) != 0)
        {
            var best =
                h
                * VectorMath512.Exp2Estimate(
                    Between(lower, Vector512.Create(LeastGrowth), Vector512.Create(MostGrowth))
                );
            Vector512.Store(best, _restart);
            book.RememberRestarts(accepted & book.AfterChange, _restart);
        }
        return accepted;
    }

    /// <summary>The lanes with a sample within the accepted step, as bits.</summary>
    public uint Due(uint accepted) =>
        accepted
        & (uint)
            Vector512.ExtractMostSignificantBits(
                Vector512.LessThanOrEqual(
                    Vector512.Load(_book.NextSample),
                    Vector512.Load(TimeAfter)
                )
            );

    /// <summary>The place of the next sample within the step, from 0 to 1 in lanes where it is due.</summary>
    public Vector512<double> SampleTheta() =>
        NotAboveOne(
            (Vector512.Load(_book.NextSample) - Vector512.Load(_book.Time)) / Vector512.Load(H)
        );

    /// <summary>Takes the samples that are due from interpolated states.</summary>
    public void Emit(uint due, double* states)
    {
        if (_book.Plan.SamplesOutputs)
            _book.Kernels.Outputs(_book.NextSample, states, _book.P, _book.Sampled);
        for (; due != 0; due &= due - 1)
            _book.Emit(BitOperations.TrailingZeroCount(due), states);
    }

    /// <summary>Takes over the state (and the rates, when kept) at the end of the accepted steps.</summary>
    public void Commit(double* next, double* ratesBefore, double* ratesAfter)
    {
        var ok = Vector512.Load(Ok);
        var y = _book.Y;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
            Vector512.Store(
                Vector512.ConditionalSelect(ok, Vector512.Load(next + i), Vector512.Load(y + i)),
                y + i
            );
        if (ratesBefore != null)
            for (var i = 0; i < _count; i += Vector512<double>.Count)
                Vector512.Store(
                    Vector512.ConditionalSelect(
                        ok,
                        Vector512.Load(ratesAfter + i),
                        Vector512.Load(ratesBefore + i)
                    ),
                    ratesBefore + i
                );
        Vector512.Store(
            Vector512.ConditionalSelect(ok, Vector512.Load(TimeAfter), Vector512.Load(_book.Time)),
            _book.Time
        );
        Vector512.Store(Vector512.Load(_proposed), _book.Step);
    }

    /// <summary>Counts, for accepted steps, whether their length is limited by stability.</summary>
    /// <param name="rates">Squared distance of the two rates at the end of the step.</param>
    /// <param name="states">Squared distance of the two states at which they were taken.</param>
    public void CountStiffness(Vector512<double> rates, Vector512<double> states)
    {
        var h = Vector512.Load(H);
        var limited = Vector512.GreaterThan(
            h * h * rates,
            states * Vector512.Create(StiffnessLimit)
        );
        var count = Vector512.Load(_book.StiffSteps);
        var less = count - Vector512.Create(0.2);
        less = Vector512.ConditionalSelect(
            Vector512.GreaterThan(less, Vector512<double>.Zero),
            less,
            Vector512<double>.Zero
        );
        var after = Vector512.ConditionalSelect(limited, count + Vector512<double>.One, less);
        count = Vector512.ConditionalSelect(Vector512.Load(Ok), after, count);
        Vector512.Store(count, _book.StiffSteps);
        _stiff =
            _book.Active
            & (uint)
                Vector512.ExtractMostSignificantBits(
                    Vector512.GreaterThanOrEqual(count, Vector512.Create(StiffStepsToGiveBack))
                );
    }

    /// <summary>Ends what failed, gives back what is stiff, and makes the changes of stops that were reached.</summary>
    /// <returns>The lanes whose member left, as bits.</returns>
    public uint Close(uint accepted)
    {
        var failed = _tooSmall | _notFinite | _tooMany;
        var reached = accepted & (uint)Vector512.ExtractMostSignificantBits(Vector512.Load(_hits));
        if ((failed | _stiff | reached) == 0)
            return 0;
        // A member that takes its last allowed step into the end has succeeded.
        var ends = reached & AtEnd();
        failed &= ~ends;
        var stiff = _stiff & ~ends & ~failed;
        reached &= ~failed & ~stiff;
        for (var lanes = failed; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var bit = 1u << lane;
            _book.Finish(
                lane,
                (_notFinite & bit) != 0 ? MemberStatus.NotFinite
                    : (_tooSmall & bit) != 0 ? MemberStatus.StepTooSmall
                    : MemberStatus.TooManySteps,
                _method
            );
        }
        var left = failed | stiff | ends;
        for (; stiff != 0; stiff &= stiff - 1)
            _book.GiveBack(BitOperations.TrailingZeroCount(stiff));
        for (; reached != 0; reached &= reached - 1)
            _book.Reach(BitOperations.TrailingZeroCount(reached), _method);
        return left;
    }

    /// <summary>Ends the step of a lane early, at an event.</summary>
    public void CutAt(int lane, double time)
    {
        TimeAfter[lane] = time;
        _hits[lane] = 0;
    }

    private uint AtEnd() =>
        (uint)
            Vector512.ExtractMostSignificantBits(
                Vector512.GreaterThanOrEqual(
                    Vector512.Load(_book.Time),
                    Vector512.Create(_book.Plan.End)
                )
            );

    /// <summary>
    /// A first step that changes the state by one part in a hundred, or by the tolerance where that is more.
    /// </summary>
    private Vector512<double> FirstStep(double* rates)
    {
        var relative = Vector512.Create(_book.Plan.Settings.RelativeTolerance);
        var sizes = Vector512<double>.Zero;
        var speeds = Vector512<double>.Zero;
        for (var i = 0; i < _count; i += Vector512<double>.Count)
        {
            var y = Vector512.Load(_book.Y + i);
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
        var states = Vector512.Create((double)_book.States);
        var part = Vector512.Sqrt(sizes / states) * Vector512.Create(0.01);
        part = Vector512.ConditionalSelect(
            Vector512.GreaterThan(part, Vector512<double>.One),
            part,
            Vector512<double>.One
        );
        var first = part / Vector512.Sqrt(speeds / states);
        var longest = Vector512.Create(0.01 * _span);
        return Vector512.ConditionalSelect(Vector512.LessThan(first, longest), first, longest);
    }

    private static Vector512<double> NotAboveOne(Vector512<double> x) =>
        Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512<double>.One),
            x,
            Vector512<double>.One
        );

    private static Vector512<double> Between(
        Vector512<double> x,
        Vector512<double> least,
        Vector512<double> most
    )
    {
        var low = Vector512.ConditionalSelect(Vector512.GreaterThan(x, least), x, least);
        return Vector512.ConditionalSelect(Vector512.LessThan(low, most), low, most);
    }
}

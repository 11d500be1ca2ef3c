using System.Numerics;
using System.Runtime.Intrinsics;
using Soleus.Numerics.Models;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Lanes;

/// <summary>Finds zero crossings within accepted steps and cuts the step of a lane at one that changes or ends it.</summary>
/// <remarks>
/// The method gives the continuous solution; the place is found by the Illinois form of the rule of false position
/// with every third step a bisection, in all lanes at once, each lane keeping still once it has converged. The end of
/// the bracket behind the crossing is taken, so that the same crossing is not found again.
/// </remarks>
[LaneTemplate]
internal sealed unsafe class LaneEvents512
{
    private const double Width = 1e-14;
    private const int MostNarrowings = 150;
    private const double Nowhere = 2;

    private readonly LaneBook _book;
    private readonly LaneSteps512 _steps;
    private readonly int _rules;
    private readonly double* _places;
    private readonly double* _middle;
    private readonly double* _low;
    private readonly double* _high;
    private readonly double* _lowValue;
    private readonly double* _highValue;
    private readonly double* _theta;
    private readonly double* _time;
    private readonly double* _side;
    private readonly double* _cutAt;
    private int _narrowings;

    public LaneEvents512(LaneBook book, LaneSteps512 steps)
    {
        _book = book;
        _steps = steps;
        _rules = book.Plan.Rules.Length;
        _places = book.TakeVectors(_rules);
        _middle = book.TakeVectors(book.Events);
        _low = book.TakeVectors(1);
        _high = book.TakeVectors(1);
        _lowValue = book.TakeVectors(1);
        _highValue = book.TakeVectors(1);
        _theta = book.TakeVectors(1);
        _time = book.TakeVectors(1);
        _side = book.TakeVectors(1);
        _cutAt = book.TakeVectors(1);
    }

    /// <summary>Vectors that an instance takes from the book.</summary>
    public static int Vectors(StudyPlan plan) => 8 + plan.Rules.Length + plan.Model.Events.Length;

    /// <summary>Whether the study looks for events at all.</summary>
    public bool Any => _rules > 0;

    /// <summary>Evaluates the events at the end of the step and says in which lanes each rule sees a crossing.</summary>
    public void Look(double* next) =>
        _book.Kernels.Events(_steps.TimeAfter, next, _book.P, _book.EventsAfter);

    /// <summary>Evaluates the events where lanes were filled or changed.</summary>
    public void Settle()
    {
        _book.Kernels.Events(_book.Time, _book.Y, _book.P, _middle);
        var changed = Vector512.Load(_book.Changed);
        for (var i = 0; i < _book.Events * Vector512<double>.Count; i += Vector512<double>.Count)
            Vector512.Store(
                Vector512.ConditionalSelect(
                    changed,
                    Vector512.Load(_middle + i),
                    Vector512.Load(_book.EventsBefore + i)
                ),
                _book.EventsBefore + i
            );
    }

    /// <summary>The accepted lanes in which a rule sees a crossing, as bits; begins its search there.</summary>
    public uint Begin(int rule, uint accepted)
    {
        var row = _book.Plan.RuleEvents[rule] * Vector512<double>.Count;
        var before = Vector512.Load(_book.EventsBefore + row);
        var after = Vector512.Load(_book.EventsAfter + row);
        var zero = Vector512<double>.Zero;
        var rising = Vector512.LessThan(before, zero) & Vector512.GreaterThanOrEqual(after, zero);
        var falling = Vector512.GreaterThan(before, zero) & Vector512.LessThanOrEqual(after, zero);
        var seen = _book.Plan.Rules[rule].Crossing switch
        {
            Crossing.Rising => rising,
            Crossing.Falling => falling,
            _ => rising | falling,
        };
        Vector512.Store(zero, _low);
        Vector512.Store(Vector512<double>.One, _high);
        Vector512.Store(before, _lowValue);
        Vector512.Store(after, _highValue);
        Vector512.Store(zero, _side);
        Vector512.Store(Vector512.Create(Nowhere), _places + (rule * Vector512<double>.Count));
        _narrowings = 0;
        return accepted & (uint)Vector512.ExtractMostSignificantBits(seen);
    }

    /// <summary>Whether a lane of the crossing has not converged.</summary>
    public bool IsOpen(uint crossing) =>
        _narrowings < MostNarrowings
        && (crossing & (uint)Vector512.ExtractMostSignificantBits(Open())) != 0;

    /// <summary>Where to evaluate next.</summary>
    public Vector512<double> Theta()
    {
        var low = Vector512.Load(_low);
        var high = Vector512.Load(_high);
        var lowValue = Vector512.Load(_lowValue);
        var highValue = Vector512.Load(_highValue);
        var middle = (low + high) * Vector512.Create(0.5);
        var theta = middle;
        if (_narrowings % 3 != 2)
        {
            var chord = ((low * highValue) - (high * lowValue)) / (highValue - lowValue);
            var inside = Vector512.GreaterThan(chord, low) & Vector512.LessThan(chord, high);
            theta = Vector512.ConditionalSelect(inside, chord, middle);
        }
        Vector512.Store(theta, _theta);
        return theta;
    }

    /// <summary>Narrows the bracket by the value at the interpolated state.</summary>
    public void Narrow(int rule, double* states)
    {
        var theta = Vector512.Load(_theta);
        Vector512.Store(
            Vector512.FusedMultiplyAdd(theta, Vector512.Load(_steps.H), Vector512.Load(_book.Time)),
            _time
        );
        _book.Kernels.Events(_time, states, _book.P, _middle);
        var value = Vector512.Load(
            _middle + (_book.Plan.RuleEvents[rule] * Vector512<double>.Count)
        );
        var open = Open();
        var lowValue = Vector512.Load(_lowValue);
        var highValue = Vector512.Load(_highValue);
        var side = Vector512.Load(_side);
        var zero = Vector512<double>.Zero;
        // Before the crossing the value has the sign that it had at the low end.
        var before = Vector512.GreaterThan(value * lowValue, zero);
        var raise = open & before;
        var lower = open & ~before;
        var half = Vector512.Create(0.5);
        // The value of an end that stays twice running is halved, so that the chord moves it.
        var highHalved = Vector512.ConditionalSelect(
            raise & Vector512.LessThan(side, zero),
            highValue * half,
            highValue
        );
        var lowHalved = Vector512.ConditionalSelect(
            lower & Vector512.GreaterThan(side, zero),
            lowValue * half,
            lowValue
        );
        Vector512.Store(Vector512.ConditionalSelect(raise, theta, Vector512.Load(_low)), _low);
        Vector512.Store(Vector512.ConditionalSelect(lower, theta, Vector512.Load(_high)), _high);
        Vector512.Store(Vector512.ConditionalSelect(raise, value, lowHalved), _lowValue);
        Vector512.Store(Vector512.ConditionalSelect(lower, value, highHalved), _highValue);
        side = Vector512.ConditionalSelect(raise, Vector512.Create(-1.0), side);
        Vector512.Store(Vector512.ConditionalSelect(lower, Vector512<double>.One, side), _side);
        _narrowings++;
    }

    /// <summary>Keeps the place of the crossing that a rule has found.</summary>
    public void Found(int rule, uint crossing)
    {
        var places = _places + (rule * Vector512<double>.Count);
        for (; crossing != 0; crossing &= crossing - 1)
        {
            var lane = BitOperations.TrailingZeroCount(crossing);
            places[lane] = _high[lane];
        }
    }

    /// <summary>
    /// Records what was found, up to the first place in each lane that changes or ends the member; returns these
    /// lanes as bits.
    /// </summary>
    public uint Collect(uint accepted)
    {
        var cut = 0u;
        for (var lanes = accepted; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            _cutAt[lane] = 1;
            for (var rule = 0; rule < _rules; rule++)
            {
                var place = Place(rule, lane);
                if (_book.Plan.Rules[rule].Action == EventAction.Record || place > _cutAt[lane])
                    continue;
                _cutAt[lane] = place;
                cut |= 1u << lane;
            }
            for (var rule = 0; rule < _rules; rule++)
                if (Place(rule, lane) <= _cutAt[lane])
                    _book.Record(
                        lane,
                        rule,
                        Math.FusedMultiplyAdd(Place(rule, lane), _steps.H[lane], _book.Time[lane])
                    );
        }
        return cut;
    }

    /// <summary>The places at which steps are cut.</summary>
    public Vector512<double> CutTheta() => Vector512.Load(_cutAt);

    /// <summary>Ends the steps of the lanes given at their cut, with the interpolated state there.</summary>
    public void Cut(uint lanes, double* states, double* next)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            for (
                var i = lane;
                i < _book.States * Vector512<double>.Count;
                i += Vector512<double>.Count
            )
                next[i] = states[i];
            _steps.CutAt(
                lane,
                Math.FusedMultiplyAdd(_cutAt[lane], _steps.H[lane], _book.Time[lane])
            );
        }
    }

    /// <summary>After the cut steps were taken over: makes the changes, or ends the members.</summary>
    public void Act(uint lanes, OdeMethod method)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var ends = false;
            for (var rule = 0; rule < _rules; rule++)
            {
                var found = _book.Plan.Rules[rule];
                if (found.Action == EventAction.Record || Place(rule, lane) > _cutAt[lane])
                    continue;
                ends |= found.Action == EventAction.End;
                foreach (var change in found.Changes)
                    _book.Apply(lane, change.Kind, change.Index, change.Value);
            }
            if (ends)
                _book.Finish(lane, MemberStatus.EndedByEvent, method);
            else
                _book.MarkChanged(lane, 0);
        }
    }

    /// <summary>Takes over the values at the end of the accepted steps.</summary>
    public void Commit()
    {
        var ok = Vector512.Load(_steps.Ok);
        for (var i = 0; i < _book.Events * Vector512<double>.Count; i += Vector512<double>.Count)
            Vector512.Store(
                Vector512.ConditionalSelect(
                    ok,
                    Vector512.Load(_book.EventsAfter + i),
                    Vector512.Load(_book.EventsBefore + i)
                ),
                _book.EventsBefore + i
            );
    }

    private double Place(int rule, int lane) => _places[(rule * Vector512<double>.Count) + lane];

    private Vector512<double> Open() =>
        Vector512.GreaterThan(
            Vector512.Load(_high) - Vector512.Load(_low),
            Vector512.Create(Width)
        );
}

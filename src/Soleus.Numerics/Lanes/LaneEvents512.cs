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
        _time = book.TakeVectors(1);
        _side = book.TakeVectors(1);
        _cutAt = book.TakeVectors(1);
    }

    /// <summary>Vectors that an instance takes from the book.</summary>
    public static int Vectors(StudyPlan plan) => 7 + plan.Rules.Length + plan.Model.Events.Length;

    /// <summary>Whether the study looks for events at all.</summary>
    public bool Any => _rules > 0;

    /// <summary>Evaluates the events at the end of the step.</summary>
    public void Look(double* next)
    {
        for (var g = 0; g < _book.Lanes; g += Vector512<double>.Count)
            _book.Kernels.Events(
                _steps.TimeAfter + g,
                next + (g * _book.States),
                _book.P + (g * _book.Parameters),
                _book.EventsAfter + (g * _book.Events)
            );
    }

    /// <summary>Evaluates the events where lanes of a group were filled or changed.</summary>
    public void Settle(int g)
    {
        var from = g * _book.Events;
        _book.Kernels.Events(
            _book.Time + g,
            _book.Y + (g * _book.States),
            _book.P + (g * _book.Parameters),
            _middle + from
        );
        Take(Vector512.Load(_book.Changed + g), _middle + from, _book.EventsBefore + from);
    }

    /// <summary>The accepted lanes in which a rule sees a crossing, as bits; begins its search there.</summary>
    public uint Begin(int rule, uint accepted)
    {
        var crossing = 0u;
        for (var g = 0; g < _book.Lanes; g += Vector512<double>.Count)
            crossing |= BeginGroup(rule, g) << g;
        _narrowings = 0;
        return accepted & crossing;
    }

    /// <summary>Whether a lane of the crossing has not converged.</summary>
    public bool IsOpen(uint crossing)
    {
        var open = 0u;
        for (var g = 0; g < _book.Lanes; g += Vector512<double>.Count)
            open |= (uint)Vector512.ExtractMostSignificantBits(Open(g)) << g;
        return _narrowings < MostNarrowings && (crossing & open) != 0;
    }

    /// <summary>Sets where to evaluate next.</summary>
    public void Aim()
    {
        for (var g = 0; g < _book.Lanes; g += Vector512<double>.Count)
        {
            var low = Vector512.Load(_low + g);
            var high = Vector512.Load(_high + g);
            var lowValue = Vector512.Load(_lowValue + g);
            var highValue = Vector512.Load(_highValue + g);
            var theta = (low + high) * Vector512.Create(0.5);
            if (_narrowings % 3 != 2)
            {
                var chord = ((low * highValue) - (high * lowValue)) / (highValue - lowValue);
                var inside = Vector512.GreaterThan(chord, low) & Vector512.LessThan(chord, high);
                theta = Vector512.ConditionalSelect(inside, chord, theta);
            }
            Vector512.Store(theta, _steps.Theta + g);
        }
    }

    /// <summary>Narrows the bracket by the value at the interpolated state.</summary>
    public void Narrow(int rule, double* states)
    {
        for (var g = 0; g < _book.Lanes; g += Vector512<double>.Count)
            NarrowGroup(rule, states + (g * _book.States), g);
        _narrowings++;
    }

    /// <summary>Keeps the place of the crossing that a rule has found.</summary>
    public void Found(int rule, uint crossing)
    {
        var places = _places + (rule * _book.Lanes);
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

    /// <summary>Sets the places at which steps are cut.</summary>
    public void AimAtCut()
    {
        for (var g = 0; g < _book.Lanes; g += Vector512<double>.Count)
            Vector512.Store(Vector512.Load(_cutAt + g), _steps.Theta + g);
    }

    /// <summary>Ends the steps of the lanes given at their cut, with the interpolated state there.</summary>
    public void Cut(uint lanes, double* states, double* next)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var from = _book.At(states, _book.States, lane);
            var to = _book.At(next, _book.States, lane);
            for (
                var i = 0;
                i < _book.States * Vector512<double>.Count;
                i += Vector512<double>.Count
            )
                to[i] = from[i];
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
        for (var g = 0; g < _book.Lanes; g += Vector512<double>.Count)
            Take(
                Vector512.Load(_steps.Ok + g),
                _book.EventsAfter + (g * _book.Events),
                _book.EventsBefore + (g * _book.Events)
            );
    }

    private double Place(int rule, int lane) => _places[(rule * _book.Lanes) + lane];

    private Vector512<double> Open(int g) =>
        Vector512.GreaterThan(
            Vector512.Load(_high + g) - Vector512.Load(_low + g),
            Vector512.Create(Width)
        );

    private void Take(Vector512<double> which, double* from, double* to)
    {
        for (var i = 0; i < _book.Events * Vector512<double>.Count; i += Vector512<double>.Count)
            Vector512.Store(
                Vector512.ConditionalSelect(
                    which,
                    Vector512.Load(from + i),
                    Vector512.Load(to + i)
                ),
                to + i
            );
    }

    private int Row(int rule, int g) =>
        (g * _book.Events) + (_book.Plan.RuleEvents[rule] * Vector512<double>.Count);

    private uint BeginGroup(int rule, int g)
    {
        var before = Vector512.Load(_book.EventsBefore + Row(rule, g));
        var after = Vector512.Load(_book.EventsAfter + Row(rule, g));
        var zero = Vector512<double>.Zero;
        var rising = Vector512.LessThan(before, zero) & Vector512.GreaterThanOrEqual(after, zero);
        var falling = Vector512.GreaterThan(before, zero) & Vector512.LessThanOrEqual(after, zero);
        var seen = _book.Plan.Rules[rule].Crossing switch
        {
            Crossing.Rising => rising,
            Crossing.Falling => falling,
            _ => rising | falling,
        };
        Vector512.Store(zero, _low + g);
        Vector512.Store(Vector512<double>.One, _high + g);
        Vector512.Store(before, _lowValue + g);
        Vector512.Store(after, _highValue + g);
        Vector512.Store(zero, _side + g);
        Vector512.Store(Vector512.Create(Nowhere), _places + (rule * _book.Lanes) + g);
        return (uint)Vector512.ExtractMostSignificantBits(seen);
    }

    private void NarrowGroup(int rule, double* states, int g)
    {
        var theta = Vector512.Load(_steps.Theta + g);
        Vector512.Store(
            Vector512.FusedMultiplyAdd(
                theta,
                Vector512.Load(_steps.H + g),
                Vector512.Load(_book.Time + g)
            ),
            _time + g
        );
        _book.Kernels.Events(
            _time + g,
            states,
            _book.P + (g * _book.Parameters),
            _middle + (g * _book.Events)
        );
        var value = Vector512.Load(_middle + Row(rule, g));
        var open = Open(g);
        var lowValue = Vector512.Load(_lowValue + g);
        var highValue = Vector512.Load(_highValue + g);
        var side = Vector512.Load(_side + g);
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
        var low = Vector512.ConditionalSelect(raise, theta, Vector512.Load(_low + g));
        var high = Vector512.ConditionalSelect(lower, theta, Vector512.Load(_high + g));
        Vector512.Store(low, _low + g);
        Vector512.Store(high, _high + g);
        Vector512.Store(Vector512.ConditionalSelect(raise, value, lowHalved), _lowValue + g);
        Vector512.Store(Vector512.ConditionalSelect(lower, value, highHalved), _highValue + g);
        side = Vector512.ConditionalSelect(raise, Vector512.Create(-1.0), side);
        side = Vector512.ConditionalSelect(lower, Vector512<double>.One, side);
        Vector512.Store(side, _side + g);
    }
}

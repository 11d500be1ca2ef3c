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
internal sealed unsafe partial class LaneEvents512
{
    private const double Nowhere = 2;

    private readonly LaneBook _book;
    private readonly LaneSteps512 _steps;
    private readonly int _rules;
    private readonly double* _places;
    private readonly double* _middle;
    private readonly double* _beforeJump;
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
        _beforeJump = book.TakeVectors(book.Events);
        _low = book.TakeVectors(1);
        _high = book.TakeVectors(1);
        _lowValue = book.TakeVectors(1);
        _highValue = book.TakeVectors(1);
        _time = book.TakeVectors(1);
        _side = book.TakeVectors(1);
        _cutAt = book.TakeVectors(1);
    }

    /// <summary>Vectors that an instance takes from the book.</summary>
    public static int Vectors(StudyPlan plan) =>
        7 + plan.Rules.Length + (2 * plan.Model.Events.Length);

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
        var changed = Vector512.Load(_book.Changed + g);
        Take(changed, _book.EventsBefore + from, _beforeJump + from);
        Take(changed, _middle + from, _book.EventsBefore + from);
    }

    /// <summary>
    /// Sets, for each lane with a crossing, the first place at which a rule changes or ends the member; returns the
    /// lanes that have one, as bits.
    /// </summary>
    public uint FindCuts(uint crossing)
    {
        var cut = 0u;
        for (var lanes = crossing; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            _cutAt[lane] = 1;
            for (var rule = 0; rule < _rules; rule++)
            {
                if (_book.Plan.Rules[rule].Action == EventAction.Record)
                    continue;
                var place = Place(rule, lane);
                if (place > 1)
                    continue;
                cut |= 1u << lane;
                if (place < _cutAt[lane])
                    _cutAt[lane] = place;
            }
        }
        return cut;
    }

    /// <summary>Sets the places at which steps are cut.</summary>
    public void AimAtCut()
    {
        for (var g = 0; g < _book.Lanes; g += Vector512<double>.Count)
            Vector512.Store(Vector512.Load(_cutAt + g), _steps.Theta + g);
    }

    /// <summary>
    /// Ends the steps of the lanes given at their cut, with the interpolated state there. One whose cut is the end of
    /// the step keeps its end, so that a stop that waits there is reached as well.
    /// </summary>
    public void Cut(uint lanes, double* states, double* next)
    {
        for (var g = 0; g < _book.Lanes; g += Vector512<double>.Count)
            if (LaneSteps512.Concerns(lanes, g))
                EvaluateMiddle(g, states + (g * _book.States));
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var time = TimeAt(_cutAt[lane], lane);
            if (time >= _steps.TimeAfter[lane])
            {
                _cutAt[lane] = 1;
                continue;
            }
            var from = _book.At(states, _book.States, lane);
            var to = _book.At(next, _book.States, lane);
            for (var i = 0; i < _book.States; i++)
                to[i * _book.Width] = from[i * _book.Width];
            // An event whose sign has already changed at the cut happens at the cut, however close behind it lies.
            var values = _book.At(_middle, _book.Events, lane);
            var before = _book.At(_book.EventsBefore, _book.Events, lane);
            for (var rule = 0; rule < _rules; rule++)
            {
                var row = _book.Plan.RuleEvents[rule] * _book.Width;
                var place = _places + (rule * _book.Lanes) + lane;
                if (*place <= _cutAt[lane])
                    continue;
                *place =
                    *place <= 1 && IsAbove(values[row]) != IsAbove(before[row])
                        ? _cutAt[lane]
                        : Nowhere;
            }
            _steps.CutAt(lane, time);
        }
    }

    /// <summary>Records what was found in the lanes given.</summary>
    public void Record(uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            for (var rule = 0; rule < _rules; rule++)
                if (Place(rule, lane) <= 1)
                    _book.Record(
                        lane,
                        rule,
                        Math.Min(TimeAt(Place(rule, lane), lane), _steps.TimeAfter[lane])
                    );
        }
    }

    /// <summary>After the cut steps were taken over: makes the changes, or ends the members.</summary>
    /// <returns>The lanes whose member left, as bits.</returns>
    public uint Act(uint lanes, OdeMethod method)
    {
        var left = 0u;
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var ends = false;
            for (var rule = 0; rule < _rules; rule++)
                if (Place(rule, lane) <= 1)
                    ends |= Follow(rule, lane);
            if (ends)
            {
                _book.Finish(lane, MemberStatus.EndedByEvent, method);
                left |= 1u << lane;
            }
            else
            {
                _book.MarkChanged(lane, 0);
            }
        }
        return left;
    }

    /// <summary>
    /// After stops were made: a value that a stop has carried over zero is an event at the time of the stop.
    /// </summary>
    public void ActOnJumps(uint jumped, OdeMethod method)
    {
        for (; jumped != 0; jumped &= jumped - 1)
        {
            var lane = BitOperations.TrailingZeroCount(jumped);
            var before = _book.At(_beforeJump, _book.Events, lane);
            var after = _book.At(_book.EventsBefore, _book.Events, lane);
            var (ends, changes) = (false, false);
            for (var rule = 0; rule < _rules; rule++)
            {
                var row = _book.Plan.RuleEvents[rule] * _book.Width;
                if (
                    !Sees(
                        _book.Plan.Rules[rule].Crossing,
                        IsAbove(before[row]),
                        IsAbove(after[row])
                    )
                )
                    continue;
                _book.Record(lane, rule, _book.Time[lane]);
                ends |= Follow(rule, lane);
                changes |= _book.Plan.Rules[rule].Action == EventAction.Change;
            }
            if (ends)
                _book.Finish(lane, MemberStatus.EndedByEvent, method);
            else if (changes)
                _book.MarkChanged(lane, 0);
        }
    }

    /// <summary>Makes the changes of a rule; returns whether it ends the member.</summary>
    private bool Follow(int rule, int lane)
    {
        var found = _book.Plan.Rules[rule];
        foreach (var change in found.Changes)
            _book.Apply(lane, change.Kind, change.Index, change.Value);
        return found.Action == EventAction.End;
    }

    private double TimeAt(double place, int lane) =>
        Math.FusedMultiplyAdd(place, _steps.H[lane], _book.Time[lane]);

    /// <summary>Zero counts as above, no number as below.</summary>
    private static bool IsAbove(double value) => value >= 0;

    private static bool Sees(Crossing crossing, bool before, bool after) =>
        before != after
        && crossing switch
        {
            Crossing.Rising => after,
            Crossing.Falling => before,
            _ => true,
        };

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
}

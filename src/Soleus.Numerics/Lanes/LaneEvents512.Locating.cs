using System.Numerics;
using System.Runtime.Intrinsics;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Lanes;

/// <content>Where within the step a rule's quantity changes its side.</content>
internal sealed unsafe partial class LaneEvents512
{
    private const double Width = 1e-14;
    private const int MostNarrowings = 150;

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

    private Vector512<double> Open(int g) =>
        Vector512.GreaterThan(
            Vector512.Load(_high + g) - Vector512.Load(_low + g),
            Vector512.Create(Width)
        );

    private int Row(int rule, int g) =>
        (g * _book.Events) + (_book.Plan.RuleEvents[rule] * Vector512<double>.Count);

    /// <summary>Evaluates the events of a group at the place aimed at.</summary>
    private void EvaluateMiddle(int g, double* states)
    {
        Vector512.Store(
            Vector512.FusedMultiplyAdd(
                Vector512.Load(_steps.Theta + g),
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
    }

    private uint BeginGroup(int rule, int g)
    {
        var before = Vector512.Load(_book.EventsBefore + Row(rule, g));
        var after = Vector512.Load(_book.EventsAfter + Row(rule, g));
        var zero = Vector512<double>.Zero;
        // Zero counts as above; a value that is no number, such as a logarithm behind its zero, as below.
        var above = Vector512.GreaterThanOrEqual(before, zero);
        var ends = Vector512.GreaterThanOrEqual(after, zero);
        var rising = ~above & ends;
        var falling = above & ~ends;
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
        EvaluateMiddle(g, states);
        var value = Vector512.Load(_middle + Row(rule, g));
        var open = Open(g);
        var lowValue = Vector512.Load(_lowValue + g);
        var highValue = Vector512.Load(_highValue + g);
        var side = Vector512.Load(_side + g);
        var zero = Vector512<double>.Zero;
        // Before the crossing the value is on the side on which it was at the low end.
        var start = Vector512.Load(_book.EventsBefore + Row(rule, g));
        var before = ~(
            Vector512.GreaterThanOrEqual(value, zero) ^ Vector512.GreaterThanOrEqual(start, zero)
        );
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

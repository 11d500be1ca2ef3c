using System.Collections.Immutable;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Lanes;

/// <summary>The stops of one lane in the order of time; reused from member to member.</summary>
/// <param name="fixedParameters">Places of parameters that no stop may set.</param>
internal sealed class StopList(ImmutableArray<int> fixedParameters)
{
    private readonly ImmutableArray<int> _fixed = fixedParameters;
    private double _start;
    private Stop[] _stops = new Stop[16];
    private Stop[] _merged = [];
    private int _count;
    private int _next;
    private bool _sorted = true;

    public void Clear(double start)
    {
        _start = start;
        _count = _next = 0;
        _sorted = true;
    }

    public void Add(in Stop stop, int parameters, int states)
    {
        if (!(double.IsFinite(stop.Time) && stop.Time >= _start))
            throw new ArgumentException(
                $"A stop at {stop.Time} lies before the start at {_start}, or is no time."
            );
        if (!double.IsFinite(stop.Value))
            throw new ArgumentException($"The value {stop.Value} of a stop is not finite.");
        if (!Enum.IsDefined(stop.Kind))
            throw new ArgumentException($"There is no kind of stop {(int)stop.Kind}.");
        if (stop.Kind == StopKind.SetParameter && _fixed.Contains(stop.Index))
            throw new ArgumentException(
                $"A stop sets parameter {stop.Index}, by which the states are differentiated; their derivatives would be of neither value."
            );
        var places = stop.Kind == StopKind.SetParameter ? parameters : states;
        if ((uint)stop.Index >= (uint)places)
            throw new ArgumentException(
                $"A stop of kind {stop.Kind} has place {stop.Index}; the model has {places}, from 0."
            );
        if (_count == _stops.Length)
            Array.Resize(ref _stops, 2 * _count);
        _sorted &= _count == 0 || _stops[_count - 1].Time <= stop.Time;
        _stops[_count++] = stop;
    }

    /// <summary>Sorts by time, keeping the order of addition at equal times (merging runs of growing length).</summary>
    public void Sort()
    {
        if (_sorted)
            return;
        if (_merged.Length < _count)
            _merged = new Stop[_stops.Length];
        for (var run = 1; run < _count; run *= 2)
        {
            for (var from = 0; from < _count; from += 2 * run)
                Merge(from, Math.Min(from + run, _count), Math.Min(from + (2 * run), _count));
            (_stops, _merged) = (_merged, _stops);
        }
        _sorted = true;
    }

    /// <summary>The time of the next stop, or infinity.</summary>
    public double NextTime => _next < _count ? _stops[_next].Time : double.PositiveInfinity;

    public Stop Take() => _stops[_next++];

    private void Merge(int from, int middle, int to)
    {
        var (left, right) = (from, middle);
        for (var at = from; at < to; at++)
            _merged[at] =
                left < middle && (right == to || _stops[left].Time <= _stops[right].Time)
                    ? _stops[left++]
                    : _stops[right++];
    }
}

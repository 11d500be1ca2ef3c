using System.Collections.Immutable;

namespace Soleus.Numerics.Lanes;

/// <summary>What one lane knows of the member that it integrates, beside its numbers in the vectors.</summary>
internal sealed class Lane(int parameters, int states, ImmutableArray<int> fixedParameters)
{
    /// <summary>Kinds of stops whose first step is remembered apart.</summary>
    private const int Slots = 4;
    private readonly double[] _restarts = new double[Slots];
    private int _slot;

    public int Place { get; set; } = -1;
    public int NextSample { get; set; }
    public StopList Stops { get; } = new(fixedParameters);
    public double[] Parameters { get; } = new double[parameters];
    public double[] Initial { get; } = new double[states];

    /// <summary>A step that suits the first step after a change of this kind, or 0 when none was made yet.</summary>
    public double RestartAfter(in Studies.Stop stop)
    {
        _slot = ((2 * stop.Index) + (stop.Value == 0 ? 1 : 0)) & (Slots - 1);
        return _restarts[_slot];
    }

    /// <summary>Remembers the step that would have suited the first step after the last change.</summary>
    public void Remember(double step) => _restarts[_slot] = step;

    public void Forget()
    {
        Array.Clear(_restarts);
        _slot = 0;
    }
}

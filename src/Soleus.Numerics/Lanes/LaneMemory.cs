using System.Runtime.InteropServices;

namespace Soleus.Numerics.Lanes;

/// <summary>One block of memory for all vectors of an engine, each at a whole vector; zero at first.</summary>
internal sealed unsafe class LaneMemory : IDisposable
{
    private const int Alignment = 64;
    private readonly int _lanes;
    private readonly int _vectors;
    private int _used;
    private double* _start;

    public LaneMemory(int lanes, int vectors)
    {
        _lanes = lanes;
        _vectors = vectors;
        var bytes = (nuint)(lanes * vectors * sizeof(double));
        _start = (double*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_start, bytes);
    }

    /// <summary>The next <paramref name="vectors"/> vectors.</summary>
    public double* Take(int vectors)
    {
        if (_used + vectors > _vectors)
            throw new InvalidOperationException(
                "The engine asked for more vectors than it announced."
            );
        var at = _start + (long)_used * _lanes;
        _used += vectors;
        return at;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}

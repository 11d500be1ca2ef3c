using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Soleus.Numerics.Summaries;

/// <summary>Counts of bins in one window of consecutive numbers, which grows and moves as it is needed, up to a limit.</summary>
/// <remarks>
/// Beyond the limit the lowest bins are added to the lowest bin that stays, top - limit + 1 with top the highest
/// bin ever counted. What is kept depends on the counted values only, not on their order: the window itself may be wider.
/// </remarks>
internal sealed class BinWindow(int limit)
{
    /// <summary>Free bins kept on either side when a window grows.</summary>
    private const int Margin = 64;

    private readonly int limit = limit;
    private uint[] counts = [];
    private int first;

    /// <summary>Number of values counted.</summary>
    public long Total { get; private set; }

    /// <summary>Whether values were counted in a higher bin than theirs.</summary>
    public bool Collapsed { get; private set; }

    public long MemoryBytes => (long)counts.Length * sizeof(uint);

    /// <summary>Numbers of the lowest and the highest bin with a count; there is one.</summary>
    public (int Bottom, int Top) Occupied =>
        (
            first + counts.AsSpan().IndexOfAnyExcept(0u),
            first + counts.AsSpan().LastIndexOfAnyExcept(0u)
        );

    public uint this[int bin] => counts[bin - first];

    public void Add(int bin)
    {
        var slot = bin - first;
        if ((uint)slot >= (uint)counts.Length)
        {
            var own = Cover(bin, bin);
            Collapsed |= !own;
            slot = own ? bin - first : 0;
        }
        counts[slot]++;
        Total++;
    }

    /// <summary>Counts values of which the bins are covered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddCovered(ReadOnlySpan<double> values, int shift)
    {
        var slots = counts;
        var start = first;
        foreach (var value in values)
        {
            var bits = BitConverter.DoubleToInt64Bits(value) & long.MaxValue;
            slots[(int)(bits >> shift) - start]++;
        }
        Total += values.Length;
    }

    /// <summary>Makes place for bins from low to high; false if those below are to be counted in slot 0.</summary>
    public bool Cover(int low, int high)
    {
        if (low >= first && high < first + counts.Length)
            return true;
        var wanted = low;
        if (Total > 0)
        {
            var (bottom, top) = Occupied;
            low = Math.Min(low, bottom);
            high = Math.Max(high, top);
        }
        var floor = Math.Max(low, high - limit + 1);
        if (floor < first || high >= first + counts.Length)
            Move(floor, high);
        return wanted >= first;
    }

    public void Merge(BinWindow other)
    {
        if (other.Total == 0)
            return;
        var (bottom, top) = other.Occupied;
        Cover(bottom, top);
        Collapsed |= other.Collapsed;
        for (; bottom <= top && bottom < first; bottom++)
        {
            Collapsed |= other[bottom] > 0;
            counts[0] += other[bottom];
        }
        if (bottom <= top)
            AddCounts(
                other.counts.AsSpan(bottom - other.first, top - bottom + 1),
                counts.AsSpan(bottom - first)
            );
        Total += other.Total;
    }

    /// <summary>Forgets the counts and keeps the memory.</summary>
    public void Clear()
    {
        if (Total > 0)
            Array.Clear(counts);
        Total = 0;
        Collapsed = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddCounts(ReadOnlySpan<uint> from, Span<uint> to)
    {
        var wideFrom = MemoryMarshal.Cast<uint, Vector256<uint>>(from);
        var wideTo = MemoryMarshal.Cast<uint, Vector256<uint>>(to[..from.Length]);
        for (var i = 0; i < wideFrom.Length; i++)
            wideTo[i] += wideFrom[i];
        for (var i = wideFrom.Length * Vector256<uint>.Count; i < from.Length; i++)
            to[i] += from[i];
    }

    /// <summary>Moves the window over the bins from floor to high; what was counted below is added to floor.</summary>
    private void Move(int floor, int high)
    {
        var span = high - floor + 1;
        var next = counts.Length >= span ? counts : new uint[Math.Min(limit, span + (2 * Margin))];
        var start = floor - ((next.Length - span) / 2);
        if (Total > 0)
        {
            var (bottom, top) = Occupied;
            var folded = 0u;
            for (; bottom <= top && bottom < floor; bottom++)
                folded += counts[bottom - first];
            Collapsed |= folded > 0;
            // An overlapping copy is in order; then whatever else the array held goes.
            var kept = counts.AsSpan(bottom - first, top - bottom + 1);
            var place = Math.Max(bottom, floor) - start;
            kept.CopyTo(next.AsSpan(place));
            next.AsSpan(0, place).Clear();
            next.AsSpan(place + kept.Length).Clear();
            next[floor - start] += folded;
        }
        counts = next;
        first = start;
    }
}

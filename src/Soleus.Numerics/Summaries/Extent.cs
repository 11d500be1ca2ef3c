using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Soleus.Numerics.Summaries;

/// <summary>Least and greatest of some values, and whether all are finite; otherwise the two mean nothing.</summary>
internal readonly record struct Extent(double Min, double Max, bool AllFinite)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Extent Of(ReadOnlySpan<double> values)
    {
        var min = double.PositiveInfinity;
        var max = double.NegativeInfinity;
        var finite = true;
        var wide = MemoryMarshal.Cast<double, Vector256<double>>(values);
        if (wide.Length > 0)
        {
            var low = wide[0];
            var high = low;
            var within = Vector256<double>.AllBitsSet;
            foreach (var v in wide)
            {
                low = Vector256.ConditionalSelect(Vector256.LessThan(v, low), v, low);
                high = Vector256.ConditionalSelect(Vector256.GreaterThan(v, high), v, high);
                // v - v is 0, or NaN for what is not finite.
                within &= Vector256.Equals(v - v, Vector256<double>.Zero);
            }
            finite = within.ExtractMostSignificantBits() == 0b1111;
            for (var lane = 0; lane < Vector256<double>.Count; lane++)
            {
                min = low[lane] < min ? low[lane] : min;
                max = high[lane] > max ? high[lane] : max;
            }
        }
        foreach (var value in values[(wide.Length * Vector256<double>.Count)..])
        {
            min = value < min ? value : min;
            max = value > max ? value : max;
            finite &= double.IsFinite(value);
        }
        return new Extent(min, max, finite);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Soleus.Benchmarks.Ode;

/// <summary>The most fused multiply-adds that this core does from C#, in operations a second (each counts two).</summary>
internal static class FmaPeak
{
    private const int Iterations = 10_000_000;
    private const int Chains = 16;

    public static double Measure() => Enumerable.Range(0, 3).Max(_ => Once());

    private static double Once()
    {
        var before = CpuClock.Seconds();
        var sum = Multiply(Iterations);
        var seconds = CpuClock.Seconds() - before;
        return double.IsFinite(sum)
            ? 2.0 * Vector512<double>.Count * Chains * Iterations / seconds
            : 0;
    }

    // No call in here: values that live across one would leave their registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Multiply(int iterations)
    {
        var x = Vector512.Create(0.999999);
        var y = Vector512.Create(1e-6);
        Vector512<double> a = y,
            b = y,
            c = y,
            d = y,
            e = y,
            f = y,
            g = y,
            h = y;
        Vector512<double> i = y,
            j = y,
            k = y,
            l = y,
            m = y,
            n = y,
            o = y,
            p = y;
        for (var count = 0; count < iterations; count++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
            m = Vector512.FusedMultiplyAdd(m, x, y);
            n = Vector512.FusedMultiplyAdd(n, x, y);
            o = Vector512.FusedMultiplyAdd(o, x, y);
            p = Vector512.FusedMultiplyAdd(p, x, y);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p);
    }
}

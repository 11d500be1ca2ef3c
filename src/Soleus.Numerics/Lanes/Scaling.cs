using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;
using Inline = System.Runtime.CompilerServices.MethodImplAttribute;

namespace Soleus.Numerics.Lanes;

/// <summary>
/// value · 2^n, rounded once, for a value of magnitude 0.5 to 2 and an integer n of −1,100 to 1,100: the one
/// operation of which AVX-512 has an instruction of its own, so that it is written for each width by hand.
/// </summary>
internal static class Scaling512
{
    [Inline(AggressiveInlining)]
    public static Vector512<double> ByPowerOfTwo(Vector512<double> value, Vector512<double> n) =>
        Avx512F.Scale(value, n);
}

/// <inheritdoc cref="Scaling512"/>
/// <remarks>
/// In two factors 2^(n &gt;&gt; 1) · 2^(n − (n &gt;&gt; 1)), as 2^n itself may be no double. The first product is
/// exact. <see cref="Shift"/> puts n + 2046 into the lowest bits of a double, so that half of it and the rest
/// carry the bias of 1023 of an exponent each.
/// </remarks>
internal static class Scaling256
{
    internal const double Shift = 6755399441055744.0 + 2046.0;

    [Inline(AggressiveInlining)]
    public static Vector256<double> ByPowerOfTwo(Vector256<double> value, Vector256<double> n)
    {
        var whole = (n + Vector256.Create(Shift)).AsInt64();
        var half = whole >>> 1;
        return value * (half << 52).AsDouble() * ((whole - half) << 52).AsDouble();
    }
}

/// <inheritdoc cref="Scaling256"/>
internal static class ScalingScalar
{
    [Inline(AggressiveInlining)]
    public static Scalar ByPowerOfTwo(Scalar value, Scalar n)
    {
        var whole = (n + Scaling256.Shift).AsInt64();
        var half = whole >>> 1;
        return value * (half << 52).AsDouble() * ((whole - half) << 52).AsDouble();
    }
}

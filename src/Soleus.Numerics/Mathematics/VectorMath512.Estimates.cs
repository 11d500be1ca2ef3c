using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Soleus.Numerics.Mathematics;

public static partial class VectorMath512
{
    /// <summary>log2 x, roughly: for choosing a step size, not for a result.</summary>
    /// <remarks>
    /// For normal x &gt; 0: error below 1.1e-4 absolute. −1023 for 0; 1024 for +∞; some finite number for
    /// subnormal, negative and NaN, which are to be tested before. 15 operations, 10 of them arithmetic.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log2Estimate(Vector512<double> x)
    {
        var bits = x.AsInt64() + Vector512.Create(OneOverRootHalf);
        var k = ((bits >>> 52) | Vector512.Create(IntegerBits)).AsDouble();
        k -= Vector512.Create(IntegerBias);
        bits = (bits & Vector512.Create(MantissaBits)) + Vector512.Create(RootHalfBits);
        var f = bits.AsDouble() - Vector512<double>.One;
        var p = Vector512.FusedMultiplyAdd(
            f,
            Vector512.Create(-0.3296294681610387),
            Vector512.Create(0.5175093438358921)
        );
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-0.7249041934037532));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.4417606528823237));
        return Vector512.FusedMultiplyAdd(p, f, k);
    }

    /// <summary>2^x, roughly: for choosing a step size, not for a result.</summary>
    /// <remarks>
    /// For −1021 ≤ x ≤ 1023, beyond which x is taken for the bound: error below 1.1e-4 relative; 1 exactly for 0;
    /// NaN gives no usable number and is to be tested before. 13 operations, 11 of them arithmetic.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp2Estimate(Vector512<double> x)
    {
        x = Vector512.MinNative(Vector512.Create(1023.0), x);
        x = Vector512.MaxNative(Vector512.Create(-1021.0), x);
        var shifted = x + Vector512.Create(IntegerShift);
        var r = x - (shifted - Vector512.Create(IntegerShift));
        var p = Vector512.FusedMultiplyAdd(
            r,
            Vector512.Create(0.05500883120709571),
            Vector512.Create(0.24221135551241768)
        );
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.6932829817804848));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<double>.One);
        return (p.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Soleus.Numerics.Lanes;

namespace Soleus.Numerics.Mathematics;

public static partial class VectorMath512
{
    /// <summary>e^x for any x.</summary>
    /// <remarks>
    /// x = n·ln 2 + r with |r| ≤ ln 2 / 2 (ln 2 in two parts, of which n times the first is exact), then
    /// 2^n · (1 + r + r²·Q(r)) with Q of degree 9. Error below 0.92 ulp (0.91 in 5 million trials), below 1 where
    /// the result is subnormal. 1 exactly for 0; +∞ above 709.78; 0 below −745.13; NaN for NaN. 34 operations.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        // Beyond these bounds the result is 0 or infinite; a NaN, second, passes.
        x = Vector512.MinNative(Vector512.Create(710.0), x);
        x = Vector512.MaxNative(Vector512.Create(-746.0), x);
        var n = Vector512.FusedMultiplyAdd(
            x,
            Vector512.Create(InverseLn2),
            Vector512.Create(IntegerShift)
        );
        n -= Vector512.Create(IntegerShift);
        var r = Avx512F.FusedMultiplyAddNegated(n, Vector512.Create(Ln2High), x);
        r = Avx512F.FusedMultiplyAddNegated(n, Vector512.Create(Ln2Low), r);
        // Pairs of terms first: the chain of dependent operations is half as long as Horner's.
        var r2 = r * r;
        var r4 = r2 * r2;
        var a = Vector512.FusedMultiplyAdd(r, Vector512.Create(Exp3), Vector512.Create(Exp2));
        var b = Vector512.FusedMultiplyAdd(r, Vector512.Create(Exp5), Vector512.Create(Exp4));
        var c = Vector512.FusedMultiplyAdd(r, Vector512.Create(Exp7), Vector512.Create(Exp6));
        var d = Vector512.FusedMultiplyAdd(r, Vector512.Create(Exp9), Vector512.Create(Exp8));
        var e = Vector512.FusedMultiplyAdd(r, Vector512.Create(Exp11), Vector512.Create(Exp10));
        a = Vector512.FusedMultiplyAdd(b, r2, a);
        c = Vector512.FusedMultiplyAdd(d, r2, c);
        c = Vector512.FusedMultiplyAdd(e, r4, c);
        a = Vector512.FusedMultiplyAdd(c, r4, a);
        a = Vector512.FusedMultiplyAdd(a, r, Vector512<double>.One);
        return Scaling512.ByPowerOfTwo(Vector512.FusedMultiplyAdd(a, r, Vector512<double>.One), n);
    }

    /// <summary>Added to a double of magnitude below 2^51, leaves its nearest integer in the lowest bits.</summary>
    private const double IntegerShift = 6755399441055744.0;
    private const double InverseLn2 = 1.4426950408889634;

    /// <summary>The first 42 bits of ln 2: its product with an integer of 11 bits is exact.</summary>
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;

    private const double Exp2 = 0.5000000000000011;
    private const double Exp3 = 0.16666666666666677;
    private const double Exp4 = 0.04166666666653514;
    private const double Exp5 = 0.008333333333374628;
    private const double Exp6 = 0.001388888894148305;
    private const double Exp7 = 0.0001984126970063028;
    private const double Exp8 = 2.480149565052114e-05;
    private const double Exp9 = 2.755745202426291e-06;
    private const double Exp10 = 2.7629300575848284e-07;
    private const double Exp11 = 2.5033846722721748e-08;
}

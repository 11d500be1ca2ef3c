using System.Runtime.CompilerServices;
using Soleus.Numerics.Lanes;

namespace Soleus.Numerics.Mathematics;

/// <content>For plain doubles.</content>
public static partial class VectorMathScalar
{
    /// <inheritdoc cref="Exp(Scalar)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x) => Exp(Scalar.Create(x));

    /// <inheritdoc cref="Log(Scalar)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x) => Log(Scalar.Create(x));

    /// <inheritdoc cref="Pow(Scalar, Scalar)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pow(double x, double y) => Pow(Scalar.Create(x), Scalar.Create(y));

    /// <inheritdoc cref="Log2Estimate(Scalar)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log2Estimate(double x) => Log2Estimate(Scalar.Create(x));

    /// <inheritdoc cref="Exp2Estimate(Scalar)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp2Estimate(double x) => Exp2Estimate(Scalar.Create(x));
}

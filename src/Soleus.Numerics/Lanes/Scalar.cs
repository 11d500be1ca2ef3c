using System.ComponentModel;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;
using Inline = System.Runtime.CompilerServices.MethodImplAttribute;

namespace Soleus.Numerics.Lanes;

/// <summary>
/// One lane of doubles: stands for Vector512 of double in the copies of lane templates for one lane, and has the
/// functions of Vector512 that a template may use, with the same results bit for bit.
/// </summary>
/// <remarks>
/// A comparison gives a mask, all bits set or none, as for vectors. Not offered, because the widths would differ or
/// be slow: Min and Max (compare and select instead), reciprocal estimates, sums over lanes, and conversion between
/// integers and doubles (add 1.5·2^52 instead).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct Scalar
{
    private readonly double _value;

    [Inline(AggressiveInlining)]
    internal Scalar(double value) => _value = value;

    /// <summary>The number of lanes.</summary>
    public const int Count = 1;

    public static Scalar Zero
    {
        [Inline(AggressiveInlining)]
        get => default;
    }

    public static Scalar One
    {
        [Inline(AggressiveInlining)]
        get => new(1.0);
    }

    public static Scalar AllBitsSet
    {
        [Inline(AggressiveInlining)]
        get => new(Vector128<double>.AllBitsSet.ToScalar());
    }

    [Inline(AggressiveInlining)]
    public static implicit operator Scalar(double value) => new(value);

    [Inline(AggressiveInlining)]
    public static implicit operator double(Scalar value) => value._value;

    [Inline(AggressiveInlining)]
    public static Scalar operator +(Scalar a, Scalar b) => new(a._value + b._value);

    [Inline(AggressiveInlining)]
    public static Scalar operator -(Scalar a, Scalar b) => new(a._value - b._value);

    [Inline(AggressiveInlining)]
    public static Scalar operator *(Scalar a, Scalar b) => new(a._value * b._value);

    [Inline(AggressiveInlining)]
    public static Scalar operator /(Scalar a, Scalar b) => new(a._value / b._value);

    [Inline(AggressiveInlining)]
    public static Scalar operator -(Scalar a) => new(-a._value);

    [Inline(AggressiveInlining)]
    public static Scalar operator &(Scalar a, Scalar b) => Of(Wide(a) & Wide(b));

    [Inline(AggressiveInlining)]
    public static Scalar operator |(Scalar a, Scalar b) => Of(Wide(a) | Wide(b));

    [Inline(AggressiveInlining)]
    public static Scalar operator ^(Scalar a, Scalar b) => Of(Wide(a) ^ Wide(b));

    [Inline(AggressiveInlining)]
    public static Scalar operator ~(Scalar a) => Of(~Wide(a));

    /// <summary>The same bits as an integer.</summary>
    [Inline(AggressiveInlining)]
    public ScalarBits AsInt64() => new(BitConverter.DoubleToInt64Bits(_value));

    /// <summary>The double of the only lane.</summary>
    [Inline(AggressiveInlining)]
    public double ToScalar() => _value;

    /// <summary>The double of a lane, which can only be lane 0.</summary>
    [Inline(AggressiveInlining)]
    public double GetElement(int index) =>
        index == 0 ? _value : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>With the double of lane 0 replaced.</summary>
    [Inline(AggressiveInlining)]
    public Scalar WithElement(int index, double value) =>
        index == 0 ? new(value) : throw new ArgumentOutOfRangeException(nameof(index));

    // Bits of doubles are handled in vector registers, where they live; only the lowest lane matters.
    [Inline(AggressiveInlining)]
    private static Vector128<double> Wide(Scalar a) => Vector128.CreateScalarUnsafe(a._value);

    [Inline(AggressiveInlining)]
    private static Scalar Of(Vector128<double> a) => new(a.ToScalar());
}

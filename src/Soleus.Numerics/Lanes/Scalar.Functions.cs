using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;
using Inline = System.Runtime.CompilerServices.MethodImplAttribute;

namespace Soleus.Numerics.Lanes;

/// <content>The static functions, named as those of Vector512.</content>
public readonly unsafe partial struct Scalar
{
    [Inline(AggressiveInlining)]
    public static Scalar Create(double value) => new(value);

    [Inline(AggressiveInlining)]
    public static ScalarBits Create(long value) => new(value);

    [Inline(AggressiveInlining)]
    public static Scalar Load(double* source) => new(*source);

    [Inline(AggressiveInlining)]
    public static ScalarBits Load(long* source) => new(*source);

    [Inline(AggressiveInlining)]
    public static Scalar LoadAligned(double* source) => new(*source);

    [Inline(AggressiveInlining)]
    public static void Store(Scalar value, double* destination) => *destination = value._value;

    [Inline(AggressiveInlining)]
    public static void Store(ScalarBits value, long* destination) => *destination = value.Value;

    [Inline(AggressiveInlining)]
    public static void StoreAligned(Scalar value, double* destination) =>
        *destination = value._value;

    /// <summary>a·b + c, rounded once.</summary>
    [Inline(AggressiveInlining)]
    public static Scalar FusedMultiplyAdd(Scalar a, Scalar b, Scalar c) =>
        new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <summary>c − a·b, rounded once.</summary>
    [Inline(AggressiveInlining)]
    public static Scalar FusedMultiplyAddNegated(Scalar a, Scalar b, Scalar c) =>
        Fma.IsSupported
            ? Of(Fma.MultiplyAddNegatedScalar(Wide(a), Wide(b), Wide(c)))
            : new(Math.FusedMultiplyAdd(-a._value, b._value, c._value));

    [Inline(AggressiveInlining)]
    public static Scalar Sqrt(Scalar a) => new(Math.Sqrt(a._value));

    [Inline(AggressiveInlining)]
    public static Scalar Abs(Scalar a) => new(Math.Abs(a._value));

    [Inline(AggressiveInlining)]
    public static Scalar Negate(Scalar a) => new(-a._value);

    [Inline(AggressiveInlining)]
    public static Scalar Floor(Scalar a) => new(Math.Floor(a._value));

    /// <summary>The nearest integer, ties to even.</summary>
    [Inline(AggressiveInlining)]
    public static Scalar Round(Scalar a) => new(Math.Round(a._value));

    /// <summary>a if a &lt; b, else b: also b if either is NaN, as the instruction of x86.</summary>
    [Inline(AggressiveInlining)]
    public static Scalar MinNative(Scalar a, Scalar b) => Of(Vector128.MinNative(Wide(a), Wide(b)));

    /// <summary>a if a &gt; b, else b: also b if either is NaN, as the instruction of x86.</summary>
    [Inline(AggressiveInlining)]
    public static Scalar MaxNative(Scalar a, Scalar b) => Of(Vector128.MaxNative(Wide(a), Wide(b)));

    [Inline(AggressiveInlining)]
    public static Scalar IsNaN(Scalar a) => Of(~Vector128.Equals(Wide(a), Wide(a)));

    [Inline(AggressiveInlining)]
    public static Scalar LessThan(Scalar a, Scalar b) => Of(Vector128.LessThan(Wide(a), Wide(b)));

    [Inline(AggressiveInlining)]
    public static Scalar LessThanOrEqual(Scalar a, Scalar b) =>
        Of(Vector128.LessThanOrEqual(Wide(a), Wide(b)));

    [Inline(AggressiveInlining)]
    public static Scalar GreaterThan(Scalar a, Scalar b) =>
        Of(Vector128.GreaterThan(Wide(a), Wide(b)));

    [Inline(AggressiveInlining)]
    public static Scalar GreaterThanOrEqual(Scalar a, Scalar b) =>
        Of(Vector128.GreaterThanOrEqual(Wide(a), Wide(b)));

    [Inline(AggressiveInlining)]
    public static Scalar Equals(Scalar a, Scalar b) => Of(Vector128.Equals(Wide(a), Wide(b)));

    [Inline(AggressiveInlining)]
    public static ScalarBits LessThan(ScalarBits a, ScalarBits b) => Mask(a.Value < b.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits LessThanOrEqual(ScalarBits a, ScalarBits b) =>
        Mask(a.Value <= b.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits GreaterThan(ScalarBits a, ScalarBits b) => Mask(a.Value > b.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits GreaterThanOrEqual(ScalarBits a, ScalarBits b) =>
        Mask(a.Value >= b.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits Equals(ScalarBits a, ScalarBits b) => Mask(a.Value == b.Value);

    /// <summary>The bits of <paramref name="a"/> where the mask has ones, of <paramref name="b"/> elsewhere.</summary>
    [Inline(AggressiveInlining)]
    public static Scalar ConditionalSelect(Scalar mask, Scalar a, Scalar b) =>
        Of(Vector128.ConditionalSelect(Wide(mask), Wide(a), Wide(b)));

    /// <inheritdoc cref="ConditionalSelect(Scalar, Scalar, Scalar)"/>
    [Inline(AggressiveInlining)]
    public static ScalarBits ConditionalSelect(ScalarBits mask, ScalarBits a, ScalarBits b) =>
        new((mask.Value & a.Value) | (~mask.Value & b.Value));

    /// <summary>a with the bits of b cleared.</summary>
    [Inline(AggressiveInlining)]
    public static Scalar AndNot(Scalar a, Scalar b) => Of(Vector128.AndNot(Wide(a), Wide(b)));

    /// <inheritdoc cref="AndNot(Scalar, Scalar)"/>
    [Inline(AggressiveInlining)]
    public static ScalarBits AndNot(ScalarBits a, ScalarBits b) => new(a.Value & ~b.Value);

    /// <summary>The sign bit, as bit 0.</summary>
    [Inline(AggressiveInlining)]
    public static uint ExtractMostSignificantBits(Scalar a) => a.AsInt64().Sign();

    /// <inheritdoc cref="ExtractMostSignificantBits(Scalar)"/>
    [Inline(AggressiveInlining)]
    public static uint ExtractMostSignificantBits(ScalarBits a) => a.Sign();

    [Inline(AggressiveInlining)]
    public static ScalarBits AsInt64(Scalar a) => a.AsInt64();

    [Inline(AggressiveInlining)]
    public static Scalar AsDouble(ScalarBits a) => a.AsDouble();

    [Inline(AggressiveInlining)]
    public static ScalarBits ShiftLeft(ScalarBits a, int shift) => a << shift;

    [Inline(AggressiveInlining)]
    public static ScalarBits ShiftRightArithmetic(ScalarBits a, int shift) => a >> shift;

    [Inline(AggressiveInlining)]
    public static ScalarBits ShiftRightLogical(ScalarBits a, int shift) => a >>> shift;

    [Inline(AggressiveInlining)]
    private static ScalarBits Mask(bool holds) => new(holds ? -1 : 0);
}

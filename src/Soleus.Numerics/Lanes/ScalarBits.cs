using System.ComponentModel;
using static System.Runtime.CompilerServices.MethodImplOptions;
using Inline = System.Runtime.CompilerServices.MethodImplAttribute;

namespace Soleus.Numerics.Lanes;

/// <summary>
/// One lane of 64-bit integers: stands for Vector512 of long in the copies of lane templates for one lane.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ScalarBits
{
    internal readonly long Value;

    [Inline(AggressiveInlining)]
    internal ScalarBits(long value) => Value = value;

    /// <summary>The number of lanes.</summary>
    public const int Count = 1;

    public static ScalarBits Zero
    {
        [Inline(AggressiveInlining)]
        get => default;
    }

    public static ScalarBits One
    {
        [Inline(AggressiveInlining)]
        get => new(1);
    }

    public static ScalarBits AllBitsSet
    {
        [Inline(AggressiveInlining)]
        get => new(-1);
    }

    [Inline(AggressiveInlining)]
    public static ScalarBits operator +(ScalarBits a, ScalarBits b) => new(a.Value + b.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits operator -(ScalarBits a, ScalarBits b) => new(a.Value - b.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits operator -(ScalarBits a) => new(-a.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits operator &(ScalarBits a, ScalarBits b) => new(a.Value & b.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits operator |(ScalarBits a, ScalarBits b) => new(a.Value | b.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits operator ^(ScalarBits a, ScalarBits b) => new(a.Value ^ b.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits operator ~(ScalarBits a) => new(~a.Value);

    [Inline(AggressiveInlining)]
    public static ScalarBits operator <<(ScalarBits a, int shift) => new(a.Value << shift);

    [Inline(AggressiveInlining)]
    public static ScalarBits operator >>(ScalarBits a, int shift) => new(a.Value >> shift);

    [Inline(AggressiveInlining)]
    public static ScalarBits operator >>>(ScalarBits a, int shift) => new(a.Value >>> shift);

    /// <summary>The same bits as a double.</summary>
    [Inline(AggressiveInlining)]
    public Scalar AsDouble() => new(BitConverter.Int64BitsToDouble(Value));

    /// <summary>The sign bit, as bit 0.</summary>
    [Inline(AggressiveInlining)]
    internal uint Sign() => (uint)(Value >>> 63);

    /// <summary>The integer of the only lane.</summary>
    [Inline(AggressiveInlining)]
    public long ToScalar() => Value;

    /// <summary>The integer of a lane, which can only be lane 0.</summary>
    [Inline(AggressiveInlining)]
    public long GetElement(int index) =>
        index == 0 ? Value : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>With the integer of lane 0 replaced.</summary>
    [Inline(AggressiveInlining)]
    public ScalarBits WithElement(int index, long value) =>
        index == 0 ? new(value) : throw new ArgumentOutOfRangeException(nameof(index));
}

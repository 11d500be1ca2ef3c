using System.Runtime.Intrinsics;
using Soleus.Numerics.Lanes;

namespace Soleus.Tests.Mathematics;

/// <summary>One lane against doubles, and against the vector whose functions it stands for.</summary>
public sealed class ScalarTests
{
    private static readonly double[] Values =
    [
        0.0,
        -0.0,
        1.0,
        -1.5,
        2.5,
        3.5,
        1e-310,
        -1e300,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.NaN,
    ];

    [Fact]
    public void Arithmetic_is_that_of_doubles()
    {
        foreach (var (a, b) in Pairs())
        {
            Scalar x = a;
            Scalar y = b;
            Equal(a + b, x + y);
            Equal(a - b, x - y);
            Equal(a * b, x * y);
            Equal(a / b, x / y);
            Equal(-a, -x);
            Equal(-a, Scalar.Negate(x));
            Equal(Math.Sqrt(a), Scalar.Sqrt(x));
            Equal(Math.Abs(a), Scalar.Abs(x));
            Equal(Math.Floor(a), Scalar.Floor(x));
            Equal(Math.Round(a, MidpointRounding.ToEven), Scalar.Round(x));
            Equal(a < b ? a : b, Scalar.MinNative(x, y));
            Equal(a > b ? a : b, Scalar.MaxNative(x, y));
        }
    }

    [Fact]
    public void A_fused_product_is_rounded_once()
    {
        // (1 + e)(1 − e) = 1 − e², which a product rounded first would make 1.
        var e = Math.ScaleB(1.0, -30);
        Equal(-e * e, Scalar.FusedMultiplyAdd(1.0 + e, 1.0 - e, -1.0));
        Equal(e * e, Scalar.FusedMultiplyAddNegated(1.0 + e, 1.0 - e, 1.0));
    }

    [Fact]
    public void Comparisons_give_masks_as_vectors_do()
    {
        foreach (var (a, b) in Pairs())
        {
            Mask(a < b, Scalar.LessThan(a, b));
            Mask(a <= b, Scalar.LessThanOrEqual(a, b));
            Mask(a > b, Scalar.GreaterThan(a, b));
            Mask(a >= b, Scalar.GreaterThanOrEqual(a, b));
            Mask(a == b, Scalar.Equals(Scalar.Create(a), Scalar.Create(b)));
            Mask(double.IsNaN(a), Scalar.IsNaN(a));
        }
    }

    [Fact]
    public void Bits_are_those_of_vectors()
    {
        foreach (var (a, b) in Pairs())
        {
            var x = Vector512.Create(a);
            var y = Vector512.Create(b);
            Scalar s = a;
            Scalar t = b;
            Same(x & y, s & t);
            Same(x | y, s | t);
            Same(x ^ y, s ^ t);
            Same(~x, ~s);
            Same(Vector512.AndNot(x, y), Scalar.AndNot(s, t));
            var m = Vector512.LessThan(x, y);
            var mask = Scalar.LessThan(s, t);
            Same(Vector512.ConditionalSelect(m, x, y), Scalar.ConditionalSelect(mask, s, t));
            Assert.Equal(
                (uint)Vector512.ExtractMostSignificantBits(x) & 1,
                Scalar.ExtractMostSignificantBits(s)
            );
        }
        Same(Vector512<double>.AllBitsSet, Scalar.AllBitsSet);
    }

    [Fact]
    public void Integers_are_those_of_vectors()
    {
        foreach (var (p, q) in Pairs())
        {
            var (a, b) = (BitConverter.DoubleToInt64Bits(p), BitConverter.DoubleToInt64Bits(q));
            var (x, y) = (Vector512.Create(a), Vector512.Create(b));
            var (s, t) = (Scalar.Create(a), Scalar.Create(b));
            Assert.Equal(a, Scalar.AsInt64(p).ToScalar());
            Same(x + y, s + t);
            Same(x - y, s - t);
            Same(-x, -s);
            Same(x & y, s & t);
            Same(x | y, s | t);
            Same(x ^ y, s ^ t);
            Same(~x, ~s);
            Same(x << 52, s << 52);
            Same(x >> 5, s >> 5);
            Same(x >>> 5, s >>> 5);
            Same(Vector512.ShiftLeft(x, 3), Scalar.ShiftLeft(s, 3));
            Same(Vector512.ShiftRightArithmetic(x, 60), Scalar.ShiftRightArithmetic(s, 60));
            Same(Vector512.ShiftRightLogical(x, 60), Scalar.ShiftRightLogical(s, 60));
            Same(Vector512.LessThan(x, y), Scalar.LessThan(s, t));
            Same(Vector512.LessThanOrEqual(x, y), Scalar.LessThanOrEqual(s, t));
            Same(Vector512.GreaterThan(x, y), Scalar.GreaterThan(s, t));
            Same(Vector512.GreaterThanOrEqual(x, y), Scalar.GreaterThanOrEqual(s, t));
            Same(Vector512.Equals(x, y), Scalar.Equals(s, t));
            Same(
                Vector512.ConditionalSelect(Vector512.LessThan(x, y), x, y),
                Scalar.ConditionalSelect(Scalar.LessThan(s, t), s, t)
            );
            Same(Vector512.AndNot(x, y), Scalar.AndNot(s, t));
            Assert.Equal(a < 0 ? 1u : 0u, Scalar.ExtractMostSignificantBits(s));
        }
    }

    [Fact]
    public unsafe void Loads_and_stores_touch_one_double()
    {
        var memory = stackalloc double[3] { 1.0, 2.0, 3.0 };
        Scalar.Store(Scalar.Load(memory + 1) + Scalar.One, memory + 1);
        Assert.Equal([1.0, 3.0, 3.0], new ReadOnlySpan<double>(memory, 3));
        Assert.Equal(1, Scalar.Count);
        Assert.Equal(4.0, Scalar.One.WithElement(0, 4.0).GetElement(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scalar.One.GetElement(1));
    }

    private static IEnumerable<(double, double)> Pairs() =>
        from a in Values
        from b in Values
        select (a, b);

    private static void Equal(double expected, Scalar actual)
    {
        if (double.IsNaN(expected))
            Assert.True(double.IsNaN(actual));
        else
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(expected),
                BitConverter.DoubleToInt64Bits(actual)
            );
    }

    private static void Mask(bool expected, Scalar actual) =>
        Assert.Equal(expected ? -1L : 0L, actual.AsInt64().ToScalar());

    private static void Same(Vector512<double> expected, Scalar actual) =>
        Assert.Equal(expected.AsInt64().ToScalar(), actual.AsInt64().ToScalar());

    private static void Same(Vector512<long> expected, ScalarBits actual) =>
        Assert.Equal(expected.ToScalar(), actual.ToScalar());
}

using System.Numerics;

namespace Soleus.Tests.Mathematics;

/// <summary>Exponential, logarithm and power in integers of 152 binary places, by which the vectors' are measured.</summary>
internal static class HighPrecision
{
    private const int Places = 152;
    private const int Halvings = 8;

    private static readonly BigInteger One = BigInteger.One << Places;
    private static readonly BigInteger Ln2 = LogOfTwo();

    /// <summary>The distance of a computed e^x from the true one, in units of the last place of the true one.</summary>
    public static double ExpError(double x, double computed) => Error(Exp(Fixed(x)), computed);

    /// <summary>The distance of a computed ln x from the true one, in units of the last place.</summary>
    public static double LogError(double x, double computed) => Error((Log(x), 0), computed);

    /// <summary>The distance of a computed x^y from the true one, in units of the last place.</summary>
    public static double PowError(double x, double y, double computed)
    {
        var (mantissa, exponent) = Parts(y);
        return Error(Exp(Shift(Log(x) * mantissa, exponent)), computed);
    }

    /// <summary>e^x = Value · 2^(Exponent − Places), from x in fixed point.</summary>
    private static (BigInteger Value, int Exponent) Exp(BigInteger x)
    {
        var k = Floor(x, Ln2);
        var r = (x - k * Ln2) >> Halvings;
        // e^r − 1, so that the squarings lose nothing against 1.
        var term = r;
        var sum = r;
        for (var i = 2; !term.IsZero && term != BigInteger.MinusOne; i++)
        {
            term = ((term * r) >> Places) / i;
            sum += term;
        }
        for (var i = 0; i < Halvings; i++)
            sum = (sum << 1) + ((sum * sum) >> Places);
        return (One + sum, (int)k);
    }

    /// <summary>ln x in fixed point: a first value corrected by the series of what is left.</summary>
    private static BigInteger Log(double x)
    {
        var first = Fixed(Math.Log(x));
        var (inverse, exponent) = Exp(-first);
        var (mantissa, power) = Parts(x);
        var d = Shift(inverse * mantissa, exponent + power) - One;
        var d2 = (d * d) >> Places;
        return first + d - (d2 >> 1) + ((d2 * d) >> Places) / 3;
    }

    private static double Error((BigInteger Value, int Exponent) exact, double computed)
    {
        var (mantissa, exponent) = Parts(computed);
        // Both on the scale of the exact value.
        var difference = Shift(mantissa, exponent - exact.Exponent + Places) - exact.Value;
        var top = (int)BigInteger.Abs(exact.Value).GetBitLength() - 1 - Places + exact.Exponent;
        var lastPlace = Math.Max(top - 52, -1074) - exact.Exponent + Places;
        return Math.Abs((double)Shift(difference, 40 - lastPlace)) / (1L << 40);
    }

    private static BigInteger Fixed(double x)
    {
        var (mantissa, exponent) = Parts(x);
        return Shift(mantissa, exponent + Places);
    }

    private static (BigInteger Mantissa, int Exponent) Parts(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent = 1;
        else
            mantissa |= 1L << 52;
        return (bits < 0 ? -mantissa : mantissa, exponent - 1075);
    }

    private static BigInteger Shift(BigInteger value, int places) =>
        places >= 0 ? value << places : value >> -places;

    private static BigInteger Floor(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>ln 2 = Σ 1 / (i · 2^i).</summary>
    private static BigInteger LogOfTwo()
    {
        var sum = BigInteger.Zero;
        for (var i = 1; i <= Places + 20; i++)
            sum += (One << 20) / (i * (BigInteger.One << i));
        return sum >> 20;
    }
}

namespace Soleus.Tests.Mathematics;

/// <summary>Where the functions are tried: seeded, so that every run tries the same.</summary>
internal static class Points
{
    /// <summary>Values at which an implementation treats cases apart, each with its neighbours and negatives.</summary>
    public static readonly double[] Special = Padded(
        new[]
        {
            0.0,
            double.Epsilon,
            1e-310,
            2.2250738585072014E-308,
            1e-300,
            1.1102230246251565E-16,
            0.5,
            Math.Sqrt(0.5),
            1.0,
            Math.Sqrt(2.0),
            1.5,
            2.0,
            3.0,
            7.0,
            708.3964185322641,
            709.782712893384,
            710.0,
            745.1332191019411,
            746.0,
            1021.0,
            1023.0,
            1075.0,
            4503599627370495.5,
            9007199254740991.0,
            1e300,
            double.MaxValue,
        }
            .SelectMany(x => new[] { Math.BitDecrement(x), x, Math.BitIncrement(x) })
            .Concat([double.NaN, double.PositiveInfinity])
            .SelectMany(x => new[] { x, -x })
    );

    /// <summary>Evenly distributed over an interval.</summary>
    public static double[] Even(int seed, int count, double from, double to)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => from + (to - from) * random.NextDouble()),
        ];
    }

    /// <summary>Evenly distributed in the logarithm, that is over the bits of the doubles.</summary>
    public static double[] OverBits(int seed, int count, double from, double to)
    {
        var random = new Random(seed);
        var low = BitConverter.DoubleToInt64Bits(from);
        var high = BitConverter.DoubleToInt64Bits(to);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(low, high))),
        ];
    }

    /// <summary>Any bits: subnormals, infinities and NaN among them.</summary>
    public static double[] Any(int seed, int count)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))
                ),
        ];
    }

    private static double[] Padded(IEnumerable<double> values)
    {
        var list = values.ToList();
        while (list.Count % 8 != 0)
            list.Add(1.0);
        return [.. list];
    }
}

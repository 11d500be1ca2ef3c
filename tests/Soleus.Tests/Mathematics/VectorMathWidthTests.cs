namespace Soleus.Tests.Mathematics;

/// <summary>A lane has the same bits in every width.</summary>
public sealed class VectorMathWidthTests
{
    private static readonly double[] Arguments =
    [
        .. Points.Special,
        .. Points.Any(31, 40_000),
        .. Points.Even(32, 40_000, -750.0, 750.0),
        .. Points.Even(33, 40_000, 0.0, 2.0),
    ];

    private static readonly Width[] Wide = [Width.Eight, Width.Four];

    public static TheoryData<string> Functions =>
        new(
            nameof(Width.Exp),
            nameof(Width.Log),
            nameof(Width.Pow),
            nameof(Width.Log2Estimate),
            nameof(Width.Exp2Estimate)
        );

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_width_gives_the_same_bits(string function)
    {
        Assert.SkipUnless(Wide.Any(w => w.IsSupported), "This processor has no wide vectors.");
        var expected = Results(Width.One, function);
        foreach (var width in Wide.Where(w => w.IsSupported))
        {
            var actual = Results(width, function);
            // Formatted only if it differs.
            var i = Enumerable
                .Range(0, expected.Length)
                .FirstOrDefault(i => Bits(expected[i]) != Bits(actual[i]), -1);
            Assert.True(
                i < 0,
                i < 0
                    ? ""
                    : $"{function}({Arguments[i]:R}): {expected[i]:R}, {width.Name}: {actual[i]:R}"
            );
        }
    }

    private static double[] Results(Width width, string function) =>
        function switch
        {
            nameof(Width.Exp) => width.Exp(Arguments),
            nameof(Width.Log) => width.Log(Arguments),
            nameof(Width.Pow) => width.Pow(Arguments, Exponents()),
            nameof(Width.Log2Estimate) => width.Log2Estimate(Arguments),
            _ => width.Exp2Estimate(Arguments),
        };

    private static double[] Exponents()
    {
        var even = Points.Even(34, Arguments.Length, -10.0, 10.0);
        // Integers among them, for negative bases.
        return [.. even.Select((y, i) => i % 3 == 0 ? Math.Round(y) : y)];
    }

    /// <summary>Which NaN it is may depend on the instruction chosen.</summary>
    private static long Bits(double x) => double.IsNaN(x) ? -1 : BitConverter.DoubleToInt64Bits(x);
}

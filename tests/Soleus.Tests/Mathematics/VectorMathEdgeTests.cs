namespace Soleus.Tests.Mathematics;

/// <summary>Zeros, infinities, NaN and the ends of the range, in every width.</summary>
public sealed class VectorMathEdgeTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [MemberData(nameof(Width.Names), MemberType = typeof(Width))]
    public void Exp_of_special_values(string width)
    {
        var exp = Width.Of(width).Exp;
        Equal(1.0, One(exp, 0.0));
        Equal(1.0, One(exp, -0.0));
        Equal(1.0, One(exp, double.Epsilon));
        Equal(1.0, One(exp, -1e-300));
        Equal(Infinity, One(exp, Infinity));
        Equal(0.0, One(exp, -Infinity));
        Equal(double.NaN, One(exp, double.NaN));
        // The ends of the range: ln of the greatest double, and of half the smallest.
        Equal(1.797693134862273e308, One(exp, 709.782712893384), relative: 1e-15);
        Equal(Infinity, One(exp, 709.7827128933841));
        Equal(double.Epsilon, One(exp, -745.1332191019411));
        Equal(0.0, One(exp, -745.1332191019412));
        Equal(Infinity, One(exp, double.MaxValue));
        Equal(0.0, One(exp, double.MinValue));
    }

    [Theory]
    [MemberData(nameof(Width.Names), MemberType = typeof(Width))]
    public void Log_of_special_values(string width)
    {
        var log = Width.Of(width).Log;
        Equal(0.0, One(log, 1.0));
        Equal(-Infinity, One(log, 0.0));
        Equal(-Infinity, One(log, -0.0));
        Equal(double.NaN, One(log, -1.0));
        Equal(double.NaN, One(log, -double.Epsilon));
        Equal(double.NaN, One(log, -Infinity));
        Equal(double.NaN, One(log, double.NaN));
        Equal(Infinity, One(log, Infinity));
        // 1,074 ln 2 and 1,024 ln 2.
        Equal(-744.4400719213812, One(log, double.Epsilon));
        Equal(709.782712893384, One(log, double.MaxValue));
    }

    [Theory]
    [MemberData(nameof(Width.Names), MemberType = typeof(Width))]
    public void A_special_lane_leaves_the_others_alone(string width)
    {
        var log = Width.Of(width).Log;
        double[] x = [2.0, 0.0, 1e-310, -1.0, double.NaN, Infinity, 1.5, 10.0];
        var together = log(x);
        for (var i = 0; i < x.Length; i++)
            Equal(One(log, x[i]), together[i]);
        Equal(0.6931471805599453, together[0]);
        Equal(2.302585092994046, together[7]);
    }

    /// <summary>The table of IEEE 754-2019, clause 9.2.1.</summary>
    public static TheoryData<double, double, double> Powers =>
        new()
        {
            { double.NaN, 0.0, 1.0 },
            { -3.0, -0.0, 1.0 },
            { Infinity, 0.0, 1.0 },
            { 1.0, double.NaN, 1.0 },
            { 1.0, Infinity, 1.0 },
            { -1.0, Infinity, 1.0 },
            { -1.0, -Infinity, 1.0 },
            { 0.0, -3.0, Infinity },
            { -0.0, -3.0, -Infinity },
            { -0.0, -2.0, Infinity },
            { 0.0, -0.5, Infinity },
            { -0.0, -0.5, Infinity },
            { 0.0, -Infinity, Infinity },
            { 0.0, 0.5, 0.0 },
            { -0.0, 3.0, -0.0 },
            { -0.0, 2.0, 0.0 },
            { 0.5, Infinity, 0.0 },
            { 0.5, -Infinity, Infinity },
            { 2.0, Infinity, Infinity },
            { -2.0, -Infinity, 0.0 },
            { Infinity, 0.1, Infinity },
            { Infinity, -0.1, 0.0 },
            { -Infinity, 3.0, -Infinity },
            { -Infinity, 2.0, Infinity },
            { -Infinity, 0.5, Infinity },
            { -Infinity, -3.0, -0.0 },
            { -Infinity, -2.0, 0.0 },
            { -8.0, 1.0 / 3.0, double.NaN },
            { -1.0, double.NaN, double.NaN },
            { double.NaN, 1.0, double.NaN },
            { 2.0, double.NaN, double.NaN },
            { -2.0, 3.0, -8.0 },
            { -2.0, 4.0, 16.0 },
            { -1.0, 9007199254740991.0, -1.0 },
            { -1.0, 9007199254740992.0, 1.0 },
            { 2.0, 1023.0, 8.98846567431158e307 },
            { 2.0, 1024.0, Infinity },
            { 2.0, -1074.0, double.Epsilon },
            { 2.0, -1076.0, 0.0 },
            { double.Epsilon, 1.0, double.Epsilon },
            { double.MaxValue, 1.0, double.MaxValue },
            { 3.0, 20.0, 3486784401.0 },
            { 10.0, 15.0, 1e15 },
            { 1e300, 1e300, Infinity },
            { 1e-300, 1e300, 0.0 },
            { 5.0, double.Epsilon, 1.0 },
        };

    [Theory]
    [MemberData(nameof(Powers))]
    public void Pow_of_special_values(double x, double y, double expected)
    {
        foreach (
            var width in new[] { Width.Eight, Width.Four, Width.One }.Where(w => w.IsSupported)
        )
            Equal(expected, width.Pow(Eight(x), Eight(y))[3]);
    }

    [Theory]
    [MemberData(nameof(Width.Names), MemberType = typeof(Width))]
    public void Estimates_of_special_values(string name)
    {
        var width = Width.Of(name);
        Equal(0.0, One(width.Log2Estimate, 1.0));
        Equal(-1023.0, One(width.Log2Estimate, 0.0));
        Equal(1024.0, One(width.Log2Estimate, Infinity));
        Equal(1.0, One(width.Exp2Estimate, 0.0));
        Equal(Math.ScaleB(1.0, 1023), One(width.Exp2Estimate, Infinity));
        Equal(Math.ScaleB(1.0, -1021), One(width.Exp2Estimate, -Infinity));
    }

    private static double One(Func<double[], double[]> f, double x) => f(Eight(x))[5];

    private static double[] Eight(double x) => [.. Enumerable.Repeat(x, 8)];

    private static void Equal(double expected, double actual, double relative = 0.0)
    {
        if (relative > 0.0)
        {
            Assert.InRange(actual / expected - 1.0, -relative, relative);
            return;
        }
        Assert.Equal(expected, actual);
        if (!double.IsNaN(expected))
            Assert.Equal(double.IsNegative(expected), double.IsNegative(actual));
    }
}

namespace Soleus.Tests.Mathematics;

/// <summary>
/// The error of exp, log and pow against integers of 152 binary places. One lane is measured; the other widths have its
/// bits, as <see cref="VectorMathWidthTests"/> tests.
/// </summary>
public sealed class VectorMathAccuracyTests
{
    [Fact]
    public void The_reference_knows_printed_values()
    {
        // e, 1/e, ln 2, ln 10 and √2 to 20 digits, of which the nearest double is at most half a unit away;
        // its neighbour is farther than half a unit.
        Assert.True(HighPrecision.ExpError(1.0, 2.71828182845904523536) <= 0.5);
        Assert.True(HighPrecision.ExpError(-1.0, 0.36787944117144232160) <= 0.5);
        Assert.True(HighPrecision.LogError(2.0, 0.69314718055994530942) <= 0.5);
        Assert.True(HighPrecision.LogError(10.0, 2.30258509299404568402) <= 0.5);
        Assert.True(HighPrecision.PowError(2.0, 0.5, 1.41421356237309504880) <= 0.5);
        Assert.Equal(0.0, HighPrecision.PowError(3.0, 20.0, 3486784401.0), 12);
        Assert.Equal(1.0, HighPrecision.PowError(3.0, 20.0, Math.BitIncrement(3486784401.0)), 12);
        Assert.InRange(
            HighPrecision.ExpError(1.0, Math.BitIncrement(2.71828182845904523536)),
            0.5,
            1.5
        );
    }

    public static TheoryData<string, double, double, double> ExpRanges =>
        new()
        {
            { "even", -20.0, 20.0, 0.92 },
            { "even", -708.0, 709.78, 0.92 },
            { "even", -0.35, 0.35, 0.92 },
            { "even", 709.0, 709.782712893384, 0.92 },
            // Below the normal range the last place is coarser, and is rounded to a second time.
            { "even", -745.2, -708.0, 1.0 },
            { "bits", 1e-20, 1.0, 0.92 },
            { "bits", -1e-20, -1.0, 0.92 },
        };

    [Theory]
    [MemberData(nameof(ExpRanges))]
    public void Exp_is_within_its_stated_error(string how, double from, double to, double bound)
    {
        var x =
            how == "even" ? Points.Even(1, 32_000, from, to) : Points.OverBits(2, 32_000, from, to);
        var worst = Worst(x, Width.One.Exp(x), HighPrecision.ExpError);
        Assert.True(worst.Error < bound, worst.ToString());
    }

    public static TheoryData<string, double, double> LogRanges =>
        new()
        {
            { "even", 0.5, 2.0 },
            { "even", 0.95, 1.05 },
            { "even", 0.999999, 1.000001 },
            { "even", 0.7, 0.715 },
            { "even", 1.40, 1.43 },
            { "even", 1e-3, 1e3 },
            { "bits", double.Epsilon, 2.2250738585072014E-308 },
            { "bits", 2.2250738585072014E-308, double.MaxValue },
        };

    [Theory]
    [MemberData(nameof(LogRanges))]
    public void Log_is_within_its_stated_error(string how, double from, double to)
    {
        var x =
            how == "even" ? Points.Even(3, 28_000, from, to) : Points.OverBits(4, 28_000, from, to);
        var worst = Worst(x, Width.One.Log(x), HighPrecision.LogError);
        Assert.True(worst.Error < 0.9, worst.ToString());
    }

    public static TheoryData<double, double, double, double> PowRanges =>
        new()
        {
            { 0.0, 10.0, -5.0, 5.0 },
            { 0.7, 1.42, -1900.0, 1900.0 },
            { 0.99999, 1.00001, -6e7, 6e7 },
            { 1e-5, 1e5, 0.5, 4.0 },
            { 1e200, 1e300, -1.02, 1.02 },
            { 1e-312, 2e-308, -1.0, 0.99 },
        };

    [Theory]
    [MemberData(nameof(PowRanges))]
    public void Pow_is_within_its_stated_error(double x0, double x1, double y0, double y1)
    {
        var x = Points.Even(5, 36_000, x0, x1);
        var y = Points.Even(6, 36_000, y0, y1);
        var power = Width.One.Pow(x, y);
        var worst = (Error: 0.0, X: 0.0, Y: 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsNormal(power[i]))
                continue;
            var error = HighPrecision.PowError(x[i], y[i], power[i]);
            if (!(error <= worst.Error))
                worst = (error, x[i], y[i]);
        }
        Assert.True(worst.Error < 1.1, worst.ToString());
    }

    [Fact]
    public void A_greater_argument_gives_no_smaller_result_but_for_the_last_place()
    {
        Assert.Equal(0, Decreases(Width.One.Exp, Points.Even(7, 40_000, -700.0, 700.0)));
        Assert.Equal(
            0,
            Decreases(Width.One.Log, Points.OverBits(8, 40_000, double.Epsilon, double.MaxValue))
        );
    }

    [Fact]
    public void Estimates_are_as_good_as_stated()
    {
        var x = Points.OverBits(9, 100_000, 2.2250738585072014E-308, double.MaxValue);
        var log = x.Zip(Width.One.Log2Estimate(x), (a, b) => Math.Abs(b - Math.Log2(a))).Max();
        Assert.InRange(log, 0.0, 1.1e-4);
        var y = Points.Even(10, 100_000, -1021.0, 1023.0);
        var exp = y.Zip(Width.One.Exp2Estimate(y), (a, b) => Math.Abs(b / Math.Pow(2.0, a) - 1.0));
        Assert.InRange(exp.Max(), 0.0, 1.1e-4);
    }

    /// <summary>How often the result falls by more than a last place from an argument to the next double.</summary>
    private static int Decreases(Func<double[], double[]> f, double[] x) =>
        f(x)
            .Zip(f(Array.ConvertAll(x, Math.BitIncrement)))
            .Count(e => !(e.Second >= Math.BitDecrement(e.First)));

    private static (double Error, double At) Worst(
        double[] x,
        double[] computed,
        Func<double, double, double> error
    ) => x.Zip(computed, (a, b) => (Error: error(a, b), At: a)).MaxBy(e => e.Error);
}

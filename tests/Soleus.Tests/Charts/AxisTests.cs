using Soleus.Charts;

namespace Soleus.Tests.Charts;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 420, "0 100 200 300 400")]
    [InlineData(-0.9, 0.55, "−0.5 0 0.5")]
    [InlineData(0.3, 0.9, "0.3 0.4 0.5 0.6 0.7 0.8 0.9")]
    [InlineData(0, 1e7, "0 2E6 4E6 6E6 8E6 1E7")]
    [InlineData(1.001, 1.004, "1.001 1.0015 1.002 1.0025 1.003 1.0035 1.004")]
    public void Ticks_are_round_and_printed_without_rounding_errors(
        double low,
        double high,
        string ticks
    ) => Assert.Equal(ticks, string.Join(' ', new Axis("", low, high).Ticks));

    [Theory]
    [InlineData(0.5, 5, "0.5 0.7 1 1.5 2 3 5")]
    [InlineData(0.5, 50, "0.5 1 2 5 10 20 50")]
    [InlineData(1e-3, 1e3, "0.001 0.01 0.1 1 10 100 1000")]
    [InlineData(1e-12, 1e12, "1E−12 1E−8 0.0001 1 10000 1E8 1E12")]
    public void Logarithmic_ticks_are_few_at_any_span(double low, double high, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', new Axis("", low, high, true).Ticks));

    [Fact]
    public void A_share_is_0_at_one_end_and_1_at_the_other()
    {
        var linear = new Axis("", 10, 30);
        Assert.Equal([0, 0.5, 1], [linear.Share(10), linear.Share(20), linear.Share(30)]);
        var log = new Axis("", 0.1, 10, true);
        Assert.Equal(0.5, log.Share(1), 12);
    }

    [Fact]
    public void An_axis_covers_its_values_with_room()
    {
        var axis = Axis.Covering("", [0.84, 1.29, double.NaN, 1], isLog: true);
        Assert.True(axis.Low < 0.84 && axis.High > 1.29);
        Assert.Equal(0, Axis.Covering("", [250, 320], fromZero: true).Low);
        var one = Axis.Covering("", [5]);
        Assert.True(one.Low < 5 && one.High > 5);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Axis.Covering("", []));
        Assert.Throws<ArgumentException>(() => Axis.Covering("", [double.NaN]));
        Assert.Throws<ArgumentException>(() => Axis.Covering("", [0, 1], isLog: true));
        Assert.Throws<ArgumentException>(() => new Axis("", 1, 1));
        Assert.Throws<ArgumentException>(() => new Axis("", 0, 1, true));
        Assert.Throws<ArgumentException>(() => new Axis("", 0, double.PositiveInfinity));
    }
}

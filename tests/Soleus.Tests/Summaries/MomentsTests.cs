using Soleus.Numerics.Summaries;

namespace Soleus.Tests.Summaries;

/// <summary>Moments against values by hand and against sums in decimal numbers of 28 digits.</summary>
public sealed class MomentsTests
{
    [Fact]
    public void By_hand()
    {
        var moments = new Moments();
        moments.Add([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(8, moments.Count);
        Assert.Equal(5, moments.Mean);
        Assert.Equal(32.0 / 7, moments.Variance, 1e-15);
        Assert.Equal(2, moments.Min);
        Assert.Equal(9, moments.Max);
    }

    [Fact]
    public void A_large_offset_does_not_cost_the_variance()
    {
        // NIST's StRD univariate set NumAcc4: 1001 values, mean 10000000.2, standard deviation 0.1.
        double[] values =
        [
            10000000.2,
            .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 10000000.1 : 10000000.3),
        ];
        var parts = new Moments();
        parts.Add(values);
        var single = new Moments();
        foreach (var value in values)
            single.Add(value);
        foreach (var moments in new[] { parts, single })
        {
            // One by one, the mean is rounded to 1.9e-9 a thousand times.
            Assert.Equal(10000000.2, moments.Mean, Math.Sqrt(1001) * 1.9e-9);
            // The values themselves are rounded to 1.9e-9.
            Assert.Equal(0.1, moments.StandardDeviation, 2e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(999)]
    public void Parts_merge_to_the_whole(int size)
    {
        var values = Samples.Of("normal about zero", 1000);
        var merged = new Moments();
        foreach (var part in values.Chunk(size))
        {
            var moments = new Moments();
            moments.Add(part);
            merged.Merge(moments);
        }
        var mean = values.Sum(v => (decimal)v) / values.Length;
        var squares = values.Sum(v => ((decimal)v - mean) * ((decimal)v - mean));
        Assert.Equal(1000, merged.Count);
        Assert.Equal((double)mean, merged.Mean, 1e-16);
        Assert.Equal((double)squares / 999, merged.Variance, 1e-14);
        Assert.Equal(values.Min(), merged.Min);
        Assert.Equal(values.Max(), merged.Max);
    }

    [Fact]
    public void The_same_parts_in_the_same_order_give_the_same_bits()
    {
        var values = Samples.Of("wide log-normal", 1000);
        Moments Run()
        {
            var total = new Moments();
            foreach (var part in values.Chunk(64))
            {
                var moments = new Moments();
                moments.Add(part);
                total.Merge(moments);
            }
            return total;
        }
        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void What_is_not_finite_is_counted_apart()
    {
        var moments = new Moments();
        moments.Add([1, double.NaN, 3]);
        moments.Add(double.PositiveInfinity);
        var total = new Moments();
        total.Add(double.NegativeInfinity);
        total.Merge(moments);
        Assert.Equal(2, total.Count);
        Assert.Equal(3, total.NotFinite);
        Assert.Equal(2, total.Mean);
        Assert.Equal(2, total.Variance);
    }

    [Fact]
    public void A_sum_beyond_the_doubles_still_has_a_mean()
    {
        var moments = new Moments();
        moments.Add([1.5e308, 1.5e308, 1.5e308]);
        Assert.Equal(1.5e308, moments.Mean, 1e293);
    }

    [Fact]
    public void The_sign_of_a_zero_does_not_show_which_came_first()
    {
        foreach (var values in new[] { new[] { -0.0, 0.0 }, [0.0, -0.0] })
        {
            var moments = new Moments();
            moments.Add(values);
            Assert.False(double.IsNegative(moments.Min));
            Assert.False(double.IsNegative(moments.Max));
        }
    }

    [Fact]
    public void Without_values_reading_throws()
    {
        var moments = new Moments();
        Assert.Throws<InvalidOperationException>(() => moments.Mean);
        Assert.Throws<InvalidOperationException>(() => moments.Min);
        moments.Add(1);
        Assert.Equal(1, moments.Mean);
        Assert.Throws<InvalidOperationException>(() => moments.Variance);
    }
}

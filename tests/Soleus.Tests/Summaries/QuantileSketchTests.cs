using Soleus.Numerics.Summaries;

namespace Soleus.Tests.Summaries;

/// <summary>Each quantile is compared with the sorted values, by the definition that the sketch documents.</summary>
public sealed class QuantileSketchTests
{
    /// <summary>For the rounding of a bin's value.</summary>
    private const double Rounding = 4 * 2.220446049250313e-16;

    public static TheoryData<string, double> KindsAndAccuracies()
    {
        var data = new TheoryData<string, double>();
        foreach (var kind in Samples.Kinds)
        foreach (var alpha in new[] { 0.3, 0.005, 0.0008 })
            data.Add(kind, alpha);
        return data;
    }

    public static TheoryData<string> Kinds() => [.. Samples.Kinds];

    [Theory]
    [MemberData(nameof(KindsAndAccuracies))]
    public void Every_quantile_is_within_the_guaranteed_error(string kind, double alpha)
    {
        var values = Samples.Of(kind, 5000);
        var sketch = new QuantileSketch(alpha, maximumBins: 200_000);
        sketch.Add(values);
        Array.Sort(values);
        Assert.True(sketch.RelativeError <= alpha);
        Assert.False(sketch.IsCollapsed);
        for (var i = 0; i <= 100; i++)
        {
            var q = i / 100.0;
            var exact = values[(int)Math.Floor(q * (values.Length - 1))];
            var allowed = Math.Abs(exact) * (sketch.RelativeError + Rounding);
            Assert.Equal(exact, sketch.Quantile(q), allowed);
        }
        Assert.Equal(values[0], sketch.Min);
        Assert.Equal(values[^1], sketch.Max);
    }

    [Theory]
    [InlineData(0.3, 1.0 / 5)]
    [InlineData(0.2, 1.0 / 5)]
    [InlineData(0.01, 1.0 / 129)]
    [InlineData(0.005, 1.0 / 257)]
    [InlineData(0.0005, 1.0 / 2049)]
    public void The_scale_is_the_coarsest_that_is_accurate_enough(double alpha, double error) =>
        Assert.Equal(error, new QuantileSketch(alpha).RelativeError);

    [Fact]
    public void The_worst_value_of_a_bin_is_reached_at_its_edges_and_never_passed()
    {
        var scale = new BinScale(0.005);
        var worst = 0.0;
        foreach (var bin in new[] { 128, 129, 255, 131_072, 131_100, 131_199, 262_015 })
        {
            var value = scale.Value(bin);
            var low = scale.Lower(bin);
            var high = Math.BitDecrement(scale.Lower(bin + 1));
            Assert.InRange(value, low, high);
            worst = Math.Max(worst, Math.Max((value - low) / low, (high - value) / high));
        }
        Assert.Equal(scale.RelativeError, worst, Rounding);
    }

    [Fact]
    public void Every_edge_belongs_to_the_upper_bin()
    {
        // 128 bins an octave at 0.5 %: from 1 on the edges are 1 + i/128.
        var sketch = new QuantileSketch();
        for (var i = 0; i < 128; i++)
        {
            var edge = 1 + (i / 128.0);
            sketch.Add(edge);
            sketch.Add(Math.BitDecrement(edge));
        }
        var counts = sketch.Bins().Select(b => b.Count).ToArray();
        Assert.Equal([1, .. Enumerable.Repeat(2L, 127), 1], counts);
    }

    [Fact]
    public void Extremes_of_the_doubles()
    {
        var sketch = new QuantileSketch(maximumBins: 300_000);
        double[] values =
        [
            -double.MaxValue,
            -1,
            -double.Epsilon,
            double.Epsilon,
            2.2250738585072014e-308,
            1,
            double.MaxValue,
        ];
        foreach (var value in values)
            sketch.Add(value);
        for (var i = 0; i < values.Length; i++)
        {
            // What is below the smallest normal double counts as zero.
            var exact = Math.Abs(values[i]) < 1e-320 ? 0 : values[i];
            Assert.Equal(exact, sketch.Quantile(i / 6.0), Math.Abs(exact) * 0.005);
        }
        Assert.Equal(-double.MaxValue, sketch.Min);
        Assert.Equal(double.MaxValue, sketch.Max);
    }

    [Fact]
    public void A_constant_is_exact()
    {
        var sketch = new QuantileSketch();
        for (var i = 0; i < 10; i++)
            sketch.Add(3.7);
        Assert.Equal(3.7, sketch.Quantile(0.31));
    }

    [Fact]
    public void Infinities_and_NaN_are_counted_apart()
    {
        double[] values = [1, double.NaN, 2, double.PositiveInfinity, 3, double.NegativeInfinity];
        var spans = new QuantileSketch();
        spans.Add(values);
        var single = new QuantileSketch();
        foreach (var value in values)
            single.Add(value);
        foreach (var sketch in new[] { spans, single })
        {
            Assert.Equal(3, sketch.Count);
            Assert.Equal(3, sketch.NotFinite);
            Assert.Equal(3, sketch.Max);
            Assert.Equal(2, sketch.Quantile(0.5), 0.01);
        }
    }

    [Fact]
    public void An_empty_sketch_has_no_quantile()
    {
        var sketch = new QuantileSketch();
        sketch.Add(double.NaN);
        Assert.Throws<InvalidOperationException>(() => sketch.Quantile(0.5));
        Assert.Throws<InvalidOperationException>(() => sketch.Min);
        Assert.Throws<InvalidOperationException>(() => sketch.Max);
    }

    [Fact]
    public void When_memory_ends_only_the_smallest_magnitudes_suffer()
    {
        var values = Samples.Of("wide log-normal", 5000);
        var sketch = new QuantileSketch(0.005, maximumBins: 512);
        sketch.Add(values);
        Array.Sort(values);
        Assert.True(sketch.IsCollapsed);
        Assert.True(sketch.MemoryBytes <= 512 * 4);
        // 512 bins are 4 octaves: the top 1/16 at least is kept.
        var kept = values[^1] / 15.9;
        for (var i = 0; i <= 1000; i++)
        {
            var exact = values[(int)Math.Floor(i / 1000.0 * (values.Length - 1))];
            var found = sketch.Quantile(i / 1000.0);
            if (exact >= kept)
                Assert.Equal(exact, found, exact * 0.005);
            else if (i > 0)
                Assert.True(found >= exact * 0.995);
        }
        Assert.Equal(values[0], sketch.Quantile(0));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_by_one_and_as_a_span_is_the_same(string kind)
    {
        var values = Samples.Of(kind, 1001);
        var span = new QuantileSketch();
        span.Add(values);
        var single = new QuantileSketch();
        foreach (var value in values)
            single.Add(value);
        Assert.Equal(single.Bins(), span.Bins());
        Assert.Equal(single.Min, span.Min);
        Assert.Equal(single.Max, span.Max);
    }

    [Fact]
    public void Nothing_is_allocated_once_the_range_is_known()
    {
        var values = Samples.Of("normal about zero", 1000);
        var sketch = new QuantileSketch();
        var other = new QuantileSketch();
        sketch.Add(values);
        other.Add(values);
        sketch.Merge(other);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            other.Clear();
            other.Add(values);
            foreach (var value in values)
                other.Add(value);
            sketch.Merge(other);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(0.01, 0));
        var sketch = new QuantileSketch();
        sketch.Add(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Quantile(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Quantile(double.NaN));
        Assert.Throws<ArgumentException>(() => sketch.Merge(sketch));
        Assert.Throws<ArgumentException>(() => sketch.Merge(new QuantileSketch(0.01)));
        Assert.Throws<ArgumentException>(() => sketch.Merge(new QuantileSketch(0.005, 17)));
    }
}

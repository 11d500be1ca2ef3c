using Soleus.Numerics.RandomStreams;
using Soleus.Numerics.Summaries;

namespace Soleus.Tests.Summaries;

/// <summary>Parts of any size, merged in any order, give the bits of a single pass: also when bins are collapsed.</summary>
public sealed class SketchMergeTests
{
    public static TheoryData<string, int> KindsAndLimits()
    {
        var data = new TheoryData<string, int>();
        foreach (var kind in Samples.Kinds)
        foreach (var limit in new[] { 1, 7, 300, 4096 })
            data.Add(kind, limit);
        return data;
    }

    [Theory]
    [MemberData(nameof(KindsAndLimits))]
    public void Any_partition_and_order(string kind, int limit)
    {
        var values = Samples.Of(kind, 3000);
        var whole = new QuantileSketch(0.005, limit);
        whole.Add(values);
        for (var trial = 0u; trial < 4; trial++)
        {
            var shuffled = Shuffled(values, trial);
            var parts = Enumerable
                .Range(0, 1 + (int)(trial * 5))
                .Select(_ => new QuantileSketch(0.005, limit))
                .ToArray();
            for (var i = 0; i < shuffled.Length; i++)
                parts[Part(i, trial, parts.Length)].Add(shuffled[i]);
            // As a tree, from whichever end.
            var merged = new QuantileSketch(0.005, limit);
            foreach (var part in trial % 2 == 0 ? parts : parts.Reverse())
                merged.Merge(part);
            RequireSame(whole, merged);
        }
    }

    /// <summary>At 0.5 % the bins of 1 and of 1 + i/128 are i apart: with a limit of 7, six are kept below the top.</summary>
    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void Collapse_is_flagged_by_the_values_alone(int apart, bool collapsed)
    {
        double[] rising = [1, 1 + (apart / 128.0)];
        double[] falling = [rising[1], rising[0]];
        foreach (var order in new[] { rising, falling })
        {
            var single = Sketch();
            foreach (var value in order)
                single.Add(value);
            Assert.Equal(collapsed, single.IsCollapsed);

            var span = Sketch();
            span.Add(order);
            Assert.Equal(collapsed, span.IsCollapsed);

            var merged = Sketch();
            var other = Sketch();
            merged.Add(order[0]);
            other.Add(order[1]);
            merged.Merge(other);
            Assert.Equal(collapsed, merged.IsCollapsed);

            var further = Sketch();
            further.Merge(merged);
            Assert.Equal(collapsed, further.IsCollapsed);

            merged.Clear();
            Assert.False(merged.IsCollapsed);
        }

        static QuantileSketch Sketch() => new(0.005, maximumBins: 7);
    }

    [Fact]
    public void A_cleared_sketch_is_as_good_as_new_wherever_its_window_was()
    {
        var reused = new QuantileSketch(0.005, 600);
        foreach (var kind in Samples.Kinds)
        {
            var values = Samples.Of(kind, 500);
            reused.Clear();
            reused.Add(values);
            var fresh = new QuantileSketch(0.005, 600);
            fresh.Add(values);
            RequireSame(fresh, reused);
        }
    }

    [Fact]
    public void Merging_an_empty_sketch_changes_nothing()
    {
        var values = Samples.Of("normal about zero", 100);
        var sketch = new QuantileSketch();
        sketch.Add(values);
        var same = new QuantileSketch();
        same.Merge(new QuantileSketch());
        same.Merge(sketch);
        same.Merge(new QuantileSketch());
        RequireSame(sketch, same);
    }

    private static void RequireSame(QuantileSketch expected, QuantileSketch actual)
    {
        Assert.Equal(expected.Bins(), actual.Bins());
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.IsCollapsed, actual.IsCollapsed);
        Assert.Equal(Bits(expected.Min), Bits(actual.Min));
        Assert.Equal(Bits(expected.Max), Bits(actual.Max));
        for (var i = 0; i <= 50; i++)
            Assert.Equal(Bits(expected.Quantile(i / 50.0)), Bits(actual.Quantile(i / 50.0)));
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static int Part(int i, uint trial, int parts) =>
        (int)(new RandomStream(trial, (ulong)i).Uniform(1) * parts);

    private static double[] Shuffled(double[] values, uint trial) =>
        [
            .. values
                .Select((v, i) => (v, Key: new RandomStream(trial, (ulong)i).Uniform(0)))
                .OrderBy(p => p.Key)
                .Select(p => p.v),
        ];
}

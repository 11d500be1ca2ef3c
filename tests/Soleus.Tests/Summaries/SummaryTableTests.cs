using Soleus.Numerics.RandomStreams;
using Soleus.Numerics.Summaries;

namespace Soleus.Tests.Summaries;

/// <summary>Cells of a table: places, exclusions, and the same bits whichever worker takes which block.</summary>
public sealed class SummaryTableTests
{
    private const int Times = 5;
    private const int Quantities = 3;
    private const int Cells = Times * Quantities;

    [Fact]
    public void Each_value_is_in_its_cell()
    {
        var table = new SummaryTable(Times, Quantities);
        var samples = new double[4 * Cells];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (1000 * (i / Cells)) + (10 * (i % Cells / Quantities)) + (i % Quantities);
        table.AddBlock(samples, [Times, 0, Times, Times]);
        Assert.Equal(3, table.Members);
        Assert.Equal(1, table.Excluded);
        for (var time = 0; time < Times; time++)
        for (var quantity = 0; quantity < Quantities; quantity++)
        {
            var moments = table.MomentsAt(time, quantity);
            var member0 = (10 * time) + quantity;
            Assert.Equal(3, moments.Count);
            Assert.Equal(member0, moments.Min);
            Assert.Equal(member0 + 3000, moments.Max);
            Assert.Equal(member0 + (5000.0 / 3), moments.Mean, 1e-12);
            Assert.Equal(member0 + 2000, table.QuantileAt(time, quantity, 0.5), 0.005 * 2042);
        }
    }

    [Theory]
    [InlineData(64, 1)]
    [InlineData(64, 3)]
    [InlineData(100, 2)]
    [InlineData(100, 5)]
    public void The_total_does_not_depend_on_the_number_of_workers(int block, int workers)
    {
        var (samples, valid) = Ensemble(members: 730);
        var alone = Total(samples, valid, block, workers: 1);
        var shared = Total(samples, valid, block, workers);
        for (var time = 0; time < Times; time++)
        for (var quantity = 0; quantity < Quantities; quantity++)
        {
            Assert.Equal(alone.MomentsAt(time, quantity), shared.MomentsAt(time, quantity));
            Assert.Equal(
                alone.SketchAt(time, quantity).Bins(),
                shared.SketchAt(time, quantity).Bins()
            );
        }
        Assert.Equal(alone.Members, shared.Members);
        Assert.Equal(730, shared.Members + shared.Excluded);
    }

    [Fact]
    public void Quantiles_do_not_even_depend_on_the_blocks()
    {
        var (samples, valid) = Ensemble(members: 500);
        var small = Total(samples, valid, block: 7, workers: 2);
        var large = Total(samples, valid, block: 500, workers: 1);
        for (var time = 0; time < Times; time++)
        for (var quantity = 0; quantity < Quantities; quantity++)
        {
            Assert.Equal(
                small.SketchAt(time, quantity).Bins(),
                large.SketchAt(time, quantity).Bins()
            );
            Assert.Equal(
                large.MomentsAt(time, quantity).Mean,
                small.MomentsAt(time, quantity).Mean,
                1e-12
            );
        }
    }

    [Fact]
    public void The_moments_and_quantiles_are_those_of_the_valid_members()
    {
        var (samples, valid) = Ensemble(members: 300);
        var table = new SummaryTable(Times, Quantities);
        table.AddBlock(samples, Reached(valid));
        var values = Enumerable
            .Range(0, 300)
            .Where(m => valid[m])
            .Select(m => samples[(m * Cells) + (2 * Quantities) + 1])
            .Order()
            .ToArray();
        Assert.Equal(values.Average(), table.MomentsAt(2, 1).Mean, 1e-13);
        Assert.Equal(
            values[(int)(0.9 * (values.Length - 1))],
            table.QuantileAt(2, 1, 0.9),
            values[^1] * 0.005
        );
    }

    [Fact]
    public void A_value_that_is_not_finite_is_counted_in_its_cell_only()
    {
        var samples = Enumerable.Repeat(1.0, 3 * Cells).ToArray();
        samples[Cells + 4] = double.NaN;
        var table = new SummaryTable(Times, Quantities);
        table.AddBlock(samples, [Times, Times, Times]);
        Assert.Equal(1, table.MomentsAt(1, 1).NotFinite);
        Assert.Equal(2, table.MomentsAt(1, 1).Count);
        Assert.Equal(3, table.MomentsAt(1, 0).Count);
    }

    [Fact]
    public void Allocation_does_not_grow_with_the_members()
    {
        var (samples, valid) = Ensemble(members: 200);
        var block = new SummaryTable(Times, Quantities);
        var total = new SummaryTable(Times, Quantities);
        var reached = Reached(valid);
        void Round()
        {
            block.Clear();
            block.AddBlock(samples, reached);
            total.MergeInOrder(block);
        }
        Round();
        Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
            Round();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var table = new SummaryTable(Times, Quantities);
        Assert.Throws<ArgumentException>(() => table.AddBlock(new double[Cells], new int[2]));
        Assert.Throws<ArgumentException>(() => table.MergeInOrder(table));
        Assert.Throws<ArgumentException>(() => table.MergeInOrder(new SummaryTable(Times, 2)));
        Assert.Throws<ArgumentException>(() =>
            table.MergeInOrder(new SummaryTable(Times, Quantities, 0.01))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new SummaryTable(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.MomentsAt(Times, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.QuantileAt(0, Quantities, 0.5));
        Assert.Throws<InvalidOperationException>(() => table.QuantileAt(0, 0, 0.5));
    }

    private static (double[] Samples, bool[] Valid) Ensemble(int members)
    {
        var samples = new double[members * Cells];
        var valid = new bool[members];
        for (var member = 0; member < members; member++)
        {
            var stream = new RandomStream(8, (ulong)member);
            valid[member] = stream.Uniform(1000) > 0.1;
            for (var cell = 0; cell < Cells; cell++)
                samples[(member * Cells) + cell] = Math.Exp(0.3 * stream.Normal((uint)cell));
        }
        return (samples, valid);
    }

    /// <summary>Each worker has one table that it reuses; blocks are dealt out, and finish in rounds of one block each.</summary>
    private static SummaryTable Total(double[] samples, bool[] valid, int block, int workers)
    {
        var total = new SummaryTable(Times, Quantities);
        var tables = Enumerable
            .Range(0, workers)
            .Select(_ => new SummaryTable(Times, Quantities))
            .ToArray();
        var blocks = (valid.Length + block - 1) / block;
        for (var first = 0; first < blocks; first += workers)
        {
            var busy = Math.Min(workers, blocks - first);
            Parallel.For(
                0,
                busy,
                worker =>
                {
                    var start = (first + worker) * block;
                    var count = Math.Min(block, valid.Length - start);
                    tables[worker].Clear();
                    tables[worker]
                        .AddBlock(
                            samples.AsSpan(start * Cells, count * Cells),
                            reached.AsSpan(start, count)
                        );
                }
            );
            for (var worker = 0; worker < busy; worker++)
                total.MergeInOrder(tables[worker]);
        }
        return total;
    }

    [Fact]
    public void A_member_counts_at_the_times_that_it_reached()
    {
        var table = new SummaryTable(3, 1);
        table.AddBlock([1, 2, double.NaN, 3, double.NaN, double.NaN, 5, 6, 7], [2, 1, 3]);
        Assert.Equal(
            [3, 2, 1],
            Enumerable.Range(0, 3).Select(time => table.MomentsAt(time, 0).Count)
        );
        Assert.Equal(3, table.MomentsAt(0, 0).Mean);
        Assert.Equal(4, table.MomentsAt(1, 0).Mean);
        Assert.Equal(7, table.MomentsAt(2, 0).Mean);
        Assert.Equal(0, table.MomentsAt(2, 0).NotFinite);
        Assert.Equal(3, table.Members);
    }

    private static int[] Reached(bool[] valid) => [.. valid.Select(v => v ? Times : 0)];
}

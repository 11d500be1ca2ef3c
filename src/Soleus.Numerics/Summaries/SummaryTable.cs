using System.Runtime.CompilerServices;

namespace Soleus.Numerics.Summaries;

/// <summary>Moments and quantiles of an ensemble's quantities at each output time, without keeping the trajectories.</summary>
/// <remarks>
/// Use: a block table for each worker takes the members of one block in their order; the caller merges the block tables into
/// the total in the order of the blocks, and clears them for the next. Then the total has the same bits for any number of
/// threads, as long as the blocks are the same. Quantiles do not even depend on the blocks.
/// Memory of a cell: about 250 bytes and 4 bytes for each bin over the range of its values (about 128 bins for a factor of two
/// at 0.5 %); see <see cref="MemoryBytes"/>. Nothing is allocated for a member once the ranges have been seen.
/// </remarks>
public sealed class SummaryTable
{
    /// <summary>Members of a tile: a column of a cell's values is gathered for these, and added as one part.</summary>
    private const int Tile = 64;

    /// <summary>Bytes of a cell besides its bins: moments, the sketch's own fields, references and array heads.</summary>
    private const int BytesOfEmptyCell = 256;

    private readonly Moments[] moments;
    private readonly QuantileSketch[] sketches;

    /// <param name="times">Number of output times, at least 1.</param>
    /// <param name="quantities">Number of quantities, at least 1.</param>
    /// <param name="alpha">Relative accuracy of the quantiles [1].</param>
    /// <param name="maximumBins">Limit of the bins of a cell for each sign.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public SummaryTable(
        int times,
        int quantities,
        double alpha = QuantileSketch.DefaultAlpha,
        int maximumBins = QuantileSketch.DefaultMaximumBins
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(quantities, 1);
        Times = times;
        Quantities = quantities;
        moments = new Moments[checked(times * quantities)];
        sketches = new QuantileSketch[moments.Length];
        for (var cell = 0; cell < sketches.Length; cell++)
            sketches[cell] = new QuantileSketch(alpha, maximumBins);
    }

    /// <summary>Number of output times.</summary>
    public int Times { get; }

    /// <summary>Number of quantities.</summary>
    public int Quantities { get; }

    /// <summary>Number of members summarised.</summary>
    public long Members { get; private set; }

    /// <summary>Number of members that were left out as not valid.</summary>
    public long Excluded { get; private set; }

    /// <summary>Bytes of all cells, about.</summary>
    public long MemoryBytes =>
        sketches.Sum(s => s.MemoryBytes) + ((long)sketches.Length * BytesOfEmptyCell);

    /// <summary>Moments of a quantity at a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such time or quantity.</exception>
    public Moments MomentsAt(int time, int quantity) => moments[Cell(time, quantity)];

    /// <summary>Quantile of a quantity at a time; see <see cref="QuantileSketch"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such time or quantity, or q is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">The cell has no finite value.</exception>
    public double QuantileAt(int time, int quantity, double q) =>
        sketches[Cell(time, quantity)].Quantile(q);

    /// <summary>The sketch of a quantity at a time, to be read.</summary>
    internal QuantileSketch SketchAt(int time, int quantity) => sketches[Cell(time, quantity)];

    /// <summary>Whether quantiles of small magnitudes are not guaranteed in some cell.</summary>
    public bool IsCollapsed => sketches.Any(s => s.IsCollapsed);

    /// <summary>Adds members in their order.</summary>
    /// <param name="samples">Shape [member][time][quantity].</param>
    /// <param name="reached">
    /// For each member the number of times, from the first, at which it counts; values at later times are not looked
    /// at. A member that counts at none is excluded.
    /// </param>
    /// <exception cref="ArgumentException">The two do not have the same number of members.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddBlock(ReadOnlySpan<double> samples, ReadOnlySpan<int> reached)
    {
        var cells = moments.Length;
        if (samples.Length != (long)reached.Length * cells)
            throw new ArgumentException(
                $"{reached.Length} members have {reached.Length} times {Times} times {Quantities} values, not {samples.Length}.",
                nameof(samples)
            );
        Span<int> counted = stackalloc int[Tile];
        Span<double> column = stackalloc double[Tile];
        for (var first = 0; first < reached.Length; first += Tile)
        {
            var end = Math.Min(reached.Length, first + Tile);
            var count = 0;
            for (var member = first; member < end; member++)
                if (reached[member] > 0)
                    counted[count++] = member;
            Members += count;
            Excluded += end - first - count;
            for (var time = 0; time < Times; time++)
            {
                // Who has ended before this time leaves the list; the others keep their order.
                var still = 0;
                for (var i = 0; i < count; i++)
                    if (reached[counted[i]] > time)
                        counted[still++] = counted[i];
                count = still;
                for (var cell = time * Quantities; cell < (time + 1) * Quantities; cell++)
                {
                    for (var i = 0; i < count; i++)
                        column[i] = samples[(counted[i] * cells) + cell];
                    AddColumn(cell, column[..count]);
                }
            }
        }
    }

    /// <summary>Adds the members of a block that follows those summarised here.</summary>
    /// <exception cref="ArgumentException">The block is this table, or has another shape, accuracy or limit.</exception>
    public void MergeInOrder(SummaryTable block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Times != Times || block.Quantities != Quantities)
            throw new ArgumentException(
                $"A table of {Times} times and {Quantities} quantities does not take one of {block.Times} and {block.Quantities}.",
                nameof(block)
            );
        for (var cell = 0; cell < moments.Length; cell++)
        {
            sketches[cell].Merge(block.sketches[cell]);
            moments[cell].Merge(block.moments[cell]);
        }
        Members += block.Members;
        Excluded += block.Excluded;
    }

    /// <summary>Forgets all members and keeps the memory for the next block.</summary>
    public void Clear()
    {
        Array.Clear(moments);
        foreach (var sketch in sketches)
            sketch.Clear();
        Members = 0;
        Excluded = 0;
    }

    private void AddColumn(int cell, ReadOnlySpan<double> column)
    {
        var extent = Extent.Of(column);
        if (extent.AllFinite)
        {
            sketches[cell].AddFinite(column, extent);
            moments[cell].AddFinite(column, extent);
            return;
        }
        sketches[cell].Add(column);
        moments[cell].Add(column);
    }

    private int Cell(int time, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(time, Times);
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(quantity, Quantities);
        return (time * Quantities) + quantity;
    }
}

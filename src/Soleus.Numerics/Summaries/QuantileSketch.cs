using System.Runtime.CompilerServices;

namespace Soleus.Numerics.Summaries;

/// <summary>A bin of a sketch: values from Lower (included) to Upper in magnitude, and how many.</summary>
/// <param name="Value">The value that stands for the bin; 0 for the zeros.</param>
/// <param name="Count">Number of values, above 0.</param>
public readonly record struct SketchBin(double Value, long Count);

/// <summary>
/// Quantiles of a stream of values in little memory, with a guaranteed relative error. The values are only counted, so
/// merged parts give the same bits as a single pass, in any order, on any number of threads.
/// </summary>
/// <remarks>
/// Definition: quantile q of n values is the value of rank floor(q·(n - 1)) when they are sorted, counting from 0 (the
/// lower quantile; no interpolation). The result differs from it by at most <see cref="RelativeError"/> times its magnitude,
/// but for rounding (2^-52). The least and the greatest value are exact.
/// Bins: each octave is divided into 2^k bins of equal width, for positive and for negative values (see the source for
/// logarithmic bins). Magnitudes below 2^-1022 count as zero. Infinities and NaN are counted apart, in
/// <see cref="NotFinite"/>, and are in no quantile.
/// Memory: 4 bytes a bin over the range of magnitudes seen, at most maximumBins for each sign. When more would be needed,
/// the smallest magnitudes of a sign share one bin and <see cref="IsCollapsed"/> says so: quantiles there are
/// too large in magnitude, all others keep the guarantee. With the default 0.5 %, 4096 bins reach over 32 octaves (nine decades).
/// At most 2^32 - 1 values. Not safe for concurrent writing: one sketch for each thread, merged later.
/// </remarks>
/// <source id="masson-2019" at="Section 2"/>
public sealed class QuantileSketch
{
    /// <summary>Default relative accuracy: 0.5 %.</summary>
    public const double DefaultAlpha = 0.005;

    /// <summary>Default limit of the number of bins for each sign.</summary>
    public const int DefaultMaximumBins = 4096;

    private readonly BinScale scale;
    private readonly int maximumBins;
    private readonly BinWindow positive;
    private readonly BinWindow negative;
    private long zeros;
    private double min = double.PositiveInfinity;
    private double max = double.NegativeInfinity;

    /// <param name="alpha">Relative accuracy asked for [1], from 7.6e-6 to below 1.</param>
    /// <param name="maximumBins">Limit of the number of bins for each sign, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public QuantileSketch(double alpha = DefaultAlpha, int maximumBins = DefaultMaximumBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumBins, 1);
        scale = new BinScale(alpha);
        this.maximumBins = maximumBins;
        positive = new BinWindow(maximumBins);
        negative = new BinWindow(maximumBins);
    }

    /// <summary>Guaranteed relative error [1]: 1/(2^(k+1) + 1), at most the accuracy asked for.</summary>
    public double RelativeError => scale.RelativeError;

    /// <summary>Number of finite values.</summary>
    public long Count => positive.Total + negative.Total + zeros;

    /// <summary>Number of infinities and NaNs, which are not in <see cref="Count"/>.</summary>
    public long NotFinite { get; private set; }

    /// <summary>Whether the smallest magnitudes of a sign share a bin, so that quantiles among them are not guaranteed.</summary>
    public bool IsCollapsed => positive.Collapsed || negative.Collapsed;

    /// <summary>The least value, exactly.</summary>
    /// <exception cref="InvalidOperationException">There is no finite value.</exception>
    public double Min => NotEmpty(min);

    /// <summary>The greatest value, exactly.</summary>
    /// <exception cref="InvalidOperationException">There is no finite value.</exception>
    public double Max => NotEmpty(max);

    /// <summary>Bytes of the bins.</summary>
    public long MemoryBytes => positive.MemoryBytes + negative.MemoryBytes;

    /// <summary>Adds a value.</summary>
    /// <exception cref="InvalidOperationException">There are 2^32 - 1 values already.</exception>
    public void Add(double value)
    {
        RequireRoom(1);
        if (!double.IsFinite(value))
        {
            NotFinite++;
            return;
        }
        Extend(value, value);
        Bin(value);
    }

    /// <summary>Adds values, as one by one.</summary>
    /// <exception cref="InvalidOperationException">There would be more than 2^32 - 1 values.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        if (Extent.Of(values) is { AllFinite: true } extent)
        {
            AddFinite(values, extent);
            return;
        }
        foreach (var value in values)
            Add(value);
    }

    /// <summary>Adds finite values of known extent.</summary>
    internal void AddFinite(ReadOnlySpan<double> values, Extent extent)
    {
        if (values.IsEmpty)
            return;
        RequireRoom(values.Length);
        Extend(extent.Min, extent.Max);
        if (extent.Min >= BinScale.Smallest && positive.Cover(BinOf(extent.Min), BinOf(extent.Max)))
            positive.AddCovered(values, scale.Shift);
        else if (
            extent.Max <= -BinScale.Smallest
            && negative.Cover(BinOf(extent.Max), BinOf(extent.Min))
        )
            negative.AddCovered(values, scale.Shift);
        else
            foreach (var value in values)
                Bin(value);
    }

    /// <summary>Adds the values of another sketch, which stays as it is.</summary>
    /// <exception cref="ArgumentException">It is this sketch, or has another accuracy or limit.</exception>
    /// <exception cref="InvalidOperationException">There would be more than 2^32 - 1 values.</exception>
    public void Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(other, this))
            throw new ArgumentException("A sketch is not merged into itself.", nameof(other));
        if (other.scale != scale || other.maximumBins != maximumBins)
            throw new ArgumentException(
                $"Sketches of the same accuracy and limit are merged, not {RelativeError:g3} and {maximumBins} bins with "
                    + $"{other.RelativeError:g3} and {other.maximumBins} bins.",
                nameof(other)
            );
        RequireRoom(other.Count);
        positive.Merge(other.positive);
        negative.Merge(other.negative);
        zeros += other.zeros;
        NotFinite += other.NotFinite;
        Extend(other.min, other.max);
    }

    /// <summary>Forgets all values and keeps the memory for the next.</summary>
    public void Clear()
    {
        positive.Clear();
        negative.Clear();
        zeros = 0;
        NotFinite = 0;
        min = double.PositiveInfinity;
        max = double.NegativeInfinity;
    }

    /// <summary>The quantile q, as defined above.</summary>
    /// <param name="q">Fraction of the values, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">q is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">There is no finite value.</exception>
    public double Quantile(double q)
    {
        if (!(q >= 0 && q <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(q),
                q,
                "A fraction from 0 to 1 is needed."
            );
        var rank = (long)Math.Floor(q * (NotEmpty(Count) - 1));
        if (rank <= 0)
            return min;
        if (rank >= Count - 1)
            return max;
        foreach (var bin in Bins())
        {
            rank -= bin.Count;
            if (rank < 0)
                return Math.Clamp(bin.Value, min, max);
        }
        throw new InvalidOperationException("The counts of the bins do not add up.");
    }

    /// <summary>The bins that hold values, in rising order.</summary>
    public IEnumerable<SketchBin> Bins()
    {
        if (negative.Total > 0)
        {
            var (bottom, top) = negative.Occupied;
            for (var bin = top; bin >= bottom; bin--)
                if (negative[bin] > 0)
                    yield return new SketchBin(-scale.Value(bin), negative[bin]);
        }
        if (zeros > 0)
            yield return new SketchBin(0, zeros);
        if (positive.Total > 0)
        {
            var (bottom, top) = positive.Occupied;
            for (var bin = bottom; bin <= top; bin++)
                if (positive[bin] > 0)
                    yield return new SketchBin(scale.Value(bin), positive[bin]);
        }
    }

    private void Bin(double value)
    {
        if (value >= BinScale.Smallest)
            positive.Add(BinOf(value));
        else if (value <= -BinScale.Smallest)
            negative.Add(BinOf(value));
        else
            zeros++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BinOf(double value) =>
        (int)((BitConverter.DoubleToInt64Bits(value) & long.MaxValue) >> scale.Shift);

    private void Extend(double least, double greatest)
    {
        // Adding 0 makes -0 to +0: which of the two came first must not show.
        if (least < min)
            min = least + 0.0;
        if (greatest > max)
            max = greatest + 0.0;
    }

    private void RequireRoom(long more)
    {
        if (Count + more > uint.MaxValue)
            throw new InvalidOperationException($"A sketch holds at most {uint.MaxValue} values.");
    }

    private T NotEmpty<T>(T value) =>
        Count > 0 ? value : throw new InvalidOperationException("There is no finite value.");
}

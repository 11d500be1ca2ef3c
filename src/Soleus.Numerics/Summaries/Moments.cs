using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Soleus.Numerics.Summaries;

/// <summary>Number, mean, variance and extremes of a stream of values, without keeping them.</summary>
/// <remarks>
/// Kept are n, the mean and M2 = Σ(x - mean)². Parts a and b merge by δ = mean_b - mean_a,
/// mean = mean_a + δ·n_b/n, M2 = M2_a + M2_b + δ²·n_a·n_b/n.
/// Floating-point sums depend on their order: the same bits result when the same parts are added and merged in the
/// same order, which is the caller's part (blocks of members, in the order of the blocks).
/// Infinities and NaN are counted apart. Magnitudes above 1e150 overflow the variance.
/// </remarks>
/// <source id="chan-1983" at="updating formula of two samples"/>
public record struct Moments
{
    private long count;
    private double mean;
    private double squares;
    private double min;
    private double max;
    private long notFinite;

    /// <summary>Number of finite values.</summary>
    public readonly long Count => count;

    /// <summary>Number of infinities and NaNs, which are in nothing else.</summary>
    public readonly long NotFinite => notFinite;

    /// <summary>Mean.</summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public readonly double Mean => AtLeast(1, mean);

    /// <summary>Variance of the sample, with n - 1.</summary>
    /// <exception cref="InvalidOperationException">There are fewer than two values.</exception>
    public readonly double Variance => AtLeast(2, squares / (count - 1));

    /// <summary>Standard deviation of the sample, with n - 1.</summary>
    /// <exception cref="InvalidOperationException">There are fewer than two values.</exception>
    public readonly double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>The least value.</summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public readonly double Min => AtLeast(1, min);

    /// <summary>The greatest value.</summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public readonly double Max => AtLeast(1, max);

    /// <summary>Adds a value.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            notFinite++;
            return;
        }
        Extend(value, value);
        count++;
        var delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    /// <summary>Adds values as one part; so the last bits differ from those of adding them one by one.</summary>
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

    /// <summary>Adds finite values of known extent as one part: their mean, then the squares about it.</summary>
    internal void AddFinite(ReadOnlySpan<double> values, Extent extent)
    {
        if (values.IsEmpty)
            return;
        var centre = Sum(values, 0, squared: false) / values.Length;
        if (!double.IsFinite(centre))
        {
            foreach (var value in values)
                Add(value);
            return;
        }
        Merge(
            new Moments
            {
                count = values.Length,
                mean = centre,
                squares = Sum(values, centre, squared: true),
                min = extent.Min + 0.0,
                max = extent.Max + 0.0,
            }
        );
    }

    /// <summary>Adds the values behind other moments, which follow these in order.</summary>
    public void Merge(Moments other)
    {
        notFinite += other.notFinite;
        if (other.count == 0)
            return;
        if (count == 0)
        {
            this = other with { notFinite = notFinite };
            return;
        }
        Extend(other.min, other.max);
        var total = count + other.count;
        var delta = other.mean - mean;
        var share = (double)other.count / total;
        mean += delta * share;
        squares += other.squares + (delta * delta * share * count);
        count = total;
    }

    /// <summary>Sum of the values, or of their squared distances from a centre, in four lanes on any machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum(ReadOnlySpan<double> values, double centre, bool squared)
    {
        var wide = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var sums = Vector256<double>.Zero;
        var centres = Vector256.Create(centre);
        foreach (var v in wide)
        {
            var d = v - centres;
            sums += squared ? d * d : v;
        }
        var sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        foreach (var value in values[(wide.Length * Vector256<double>.Count)..])
            sum += squared ? (value - centre) * (value - centre) : value;
        return sum;
    }

    private void Extend(double least, double greatest)
    {
        min = count == 0 || least < min ? least + 0.0 : min;
        max = count == 0 || greatest > max ? greatest + 0.0 : max;
    }

    private readonly double AtLeast(long needed, double value) =>
        count >= needed
            ? value
            : throw new InvalidOperationException(
                $"At least {needed} finite values are needed, not {count}."
            );
}

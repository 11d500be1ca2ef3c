using System.Collections.Immutable;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bayes;

/// <summary>What is believed of one quantity after the studies.</summary>
public abstract class PosteriorDistribution
{
    private const int Scanned = 32;

    private protected PosteriorDistribution() { }

    /// <summary>Null when the mean is infinite: with a heavy-tailed prior of tau and few studies.</summary>
    public abstract double? Mean { get; }

    /// <summary>Null when the variance is infinite.</summary>
    public abstract double? StandardDeviation { get; }

    public double Median => Quantile(0.5);

    /// <summary>Where the density is highest.</summary>
    public double Mode
    {
        get
        {
            var places = Enumerable
                .Range(1, (4 * Scanned) - 1)
                .Select(i => Quantile(i / (4.0 * Scanned)))
                .Prepend(Quantile(1e-9))
                .ToArray();
            var best = 0;
            for (var i = 1; i < places.Length; i++)
            {
                if (Density(places[i]) > Density(places[best]))
                    best = i;
            }
            if (best == 0)
                return Lowest;
            var (low, high) = (places[best - 1], places[Math.Min(best + 1, places.Length - 1)]);
            var golden = 0.5 * (Math.Sqrt(5) - 1);
            for (var i = 0; i < 80; i++)
            {
                var a = high - (golden * (high - low));
                var b = low + (golden * (high - low));
                if (Density(a) >= Density(b))
                    high = b;
                else
                    low = a;
            }
            return 0.5 * (low + high);
        }
    }

    /// <summary>0 for tau; minus infinity for an effect.</summary>
    internal abstract double Lowest { get; }

    public abstract double Density(double x);

    /// <summary>Probability of a value below x.</summary>
    public abstract double Below(double x);

    /// <summary>Probability of a value above x; a small one keeps its digits.</summary>
    public abstract double Above(double x);

    /// <summary>The value that is exceeded with probability 1 − p.</summary>
    /// <param name="p">0 &lt; p &lt; 1.</param>
    public double Quantile(double p)
    {
        if (!(p > 0 && p < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "a probability between 0 and 1");
        var (low, high) = Range;
        var x = 0.5 * (low + high);
        for (var i = 0; i < 300; i++)
        {
            // The smaller tail, so that both ends keep their digits.
            var missing = p < 0.5 ? BelowAt(x) - p : 1 - p - AboveAt(x);
            if (missing > 0)
                high = x;
            else
                low = x;
            var next = x - (missing / DensityAt(x));
            if (!(next > low && next < high))
                next = 0.5 * (low + high);
            if (Math.Abs(next - x) <= 1e-14 * (1 + Math.Abs(x)) || high <= low)
                return Value(next);
            x = next;
        }
        return Value(x);
    }

    /// <summary>The interval with equal probability on either side.</summary>
    public Interval Central(double level = 0.95) =>
        new(Quantile(0.5 * (1 - level)), Quantile(0.5 * (1 + level)));

    /// <summary>The shortest interval with that probability; for one peak the region of highest density.</summary>
    /// <param name="level">0 &lt; level &lt; 1.</param>
    public Interval Shortest(double level = 0.95)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "between 0 and 1");
        var rest = 1 - level;
        double Low(double p) => p <= 0 ? Lowest : Quantile(p);
        var best = 0;
        var width = double.PositiveInfinity;
        for (var i = 0; i < Scanned; i++)
        {
            var p = rest * i / Scanned;
            var w = Quantile(p + level) - Low(p);
            if (w < width)
                (best, width) = (i, w);
        }
        var from = rest * Math.Max(0, best - 1) / Scanned;
        var to = rest * (best + 1) / Scanned;
        // The width grows with p as long as the density at the upper end is below that at the lower one.
        bool Grows(double p) => Density(Low(p)) > Density(Quantile(Math.Min(p + level, 1 - 1e-15)));
        if (from <= 0 && double.IsFinite(Lowest) && Grows(0))
            return new Interval(Lowest, Quantile(level));
        for (var i = 0; i < 60; i++)
        {
            var p = 0.5 * (from + to);
            if (Grows(p))
                to = p;
            else
                from = p;
        }
        return new Interval(Low(0.5 * (from + to)), Quantile((0.5 * (from + to)) + level));
    }

    /// <summary>Places and densities for a plot, equally spaced between two quantiles.</summary>
    /// <param name="points">How many, 2 or more.</param>
    public ImmutableArray<(double X, double Density)> Grid(int points = 201, double tail = 0.001)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        var low = double.IsFinite(Lowest) ? Lowest : Quantile(tail);
        var high = Quantile(1 - tail);
        return
        [
            .. Enumerable
                .Range(0, points)
                .Select(i => low + ((high - low) * i / (points - 1)))
                .Select(x => (x, Density(x))),
        ];
    }

    /// <summary>Ends between which all quantiles lie, on the scale on which they are sought.</summary>
    private protected abstract (double Low, double High) Range { get; }

    private protected abstract double DensityAt(double x);

    private protected abstract double BelowAt(double x);

    private protected abstract double AboveAt(double x);

    private protected abstract double Value(double x);
}

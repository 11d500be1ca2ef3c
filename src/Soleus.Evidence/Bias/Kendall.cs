using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bias;

/// <summary>Kendall's rank correlation and its test against independence.</summary>
/// <remarks>
/// tau_b = S/√((n0 − n1)(n0 − n2)) with S concordant minus discordant pairs, n0 = n(n − 1)/2 and n1, n2 the tied pairs.
/// Without ties and up to <see cref="MostExact"/> pairs the P value is exact, from the number of permutations with each count of
/// inversions; otherwise normal with the variance corrected for ties. S in O(n log n) by counting exchanges of a merge sort.
/// </remarks>
/// <source id="kendall-1938"/>
/// <source id="knight-1966"/>
internal static class Kendall
{
    public const int MostExact = 300;

    internal readonly record struct Result(double Tau, double PValue, bool IsExact);

    /// <summary>Null when all values of one side are the same.</summary>
    public static Result? Test(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = x.Length;
        var (s, tiesX, tiesY) = Score(x, y);
        var pairs = 0.5 * n * (n - 1);
        var (n1, n2) = (0.5 * tiesX.Pairs, 0.5 * tiesY.Pairs);
        if (n1 >= pairs || n2 >= pairs)
            return null;
        var tau = s / Math.Sqrt((pairs - n1) * (pairs - n2));
        if (n1 == 0 && n2 == 0 && n <= MostExact)
            return new Result(tau, ExactPValue(s, n), true);
        return new Result(
            tau,
            Distribution.NormalTwoSided(s / Math.Sqrt(Variance(n, tiesX, tiesY))),
            false
        );
    }

    /// <summary>Σ t(t − 1), Σ t(t − 1)(t − 2) and Σ t(t − 1)(2t + 5) over groups of t tied values.</summary>
    internal readonly record struct Ties(double Pairs, double Triples, double Fives);

    private static double Variance(int n, Ties x, Ties y)
    {
        double m = n;
        var variance = ((m * (m - 1) * ((2 * m) + 5)) - x.Fives - y.Fives) / 18;
        variance += x.Pairs * y.Pairs / (2 * m * (m - 1));
        if (n > 2)
            variance += x.Triples * y.Triples / (9 * m * (m - 1) * (m - 2));
        return variance;
    }

    /// <summary>Twice the smaller tail of the number of concordant pairs, at most 1.</summary>
    public static double ExactPValue(double s, int n)
    {
        var counts = InversionProbabilities(n);
        var concordant = (int)Math.Round(0.5 * (s + (0.5 * n * (n - 1))));
        // Symmetric: the tail above is the tail below of the mirror image.
        var below = Math.Min(concordant, counts.Length - 1 - concordant);
        double tail = 0;
        for (var i = 0; i <= below; i++)
            tail += counts[i];
        return Math.Min(1, 2 * tail);
    }

    /// <summary>Probability of each number of inversions in a random permutation of n.</summary>
    public static double[] InversionProbabilities(int n)
    {
        var p = new double[(n * (n - 1) / 2) + 1];
        var next = new double[p.Length];
        p[0] = 1;
        for (var m = 2; m <= n; m++)
        {
            double window = 0;
            var top = m * (m - 1) / 2;
            for (var i = 0; i <= top; i++)
            {
                window += p[i];
                if (i >= m)
                    window -= p[i - m];
                next[i] = Math.Max(0, window) / m;
            }
            (p, next) = (next, p);
        }
        return p;
    }

    /// <summary>S, and the ties of both sides.</summary>
    public static (double S, Ties X, Ties Y) Score(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = x.Length;
        var xs = x.ToArray();
        var ys = y.ToArray();
        var order = new int[n];
        for (var i = 0; i < n; i++)
            order[i] = i;
        Array.Sort(
            order,
            (a, b) =>
            {
                var first = xs[a].CompareTo(xs[b]);
                return first != 0 ? first : ys[a].CompareTo(ys[b]);
            }
        );
        var sorted = new double[n];
        for (var i = 0; i < n; i++)
            sorted[i] = ys[order[i]];
        double both = 0;
        for (var i = 0; i < n; )
        {
            var j = i + 1;
            while (j < n && xs[order[j]] == xs[order[i]] && sorted[j] == sorted[i])
                j++;
            both += 0.5 * (j - i) * (j - i - 1.0);
            i = j;
        }
        var exchanges = MergeSort(sorted, new double[n]);
        Array.Sort(xs);
        var (tx, ty) = (TiesOf(xs), TiesOf(sorted));
        var pairs = 0.5 * n * (n - 1.0);
        return (pairs - (0.5 * tx.Pairs) - (0.5 * ty.Pairs) + both - (2 * exchanges), tx, ty);
    }

    private static Ties TiesOf(double[] sorted)
    {
        double pairs = 0;
        double triples = 0;
        double fives = 0;
        for (var i = 0; i < sorted.Length; )
        {
            var j = i + 1;
            while (j < sorted.Length && sorted[j] == sorted[i])
                j++;
            double t = j - i;
            pairs += t * (t - 1);
            triples += t * (t - 1) * (t - 2);
            fives += t * (t - 1) * ((2 * t) + 5);
            i = j;
        }
        return new Ties(pairs, triples, fives);
    }

    /// <summary>Sorts and returns how many pairs stood in the wrong order.</summary>
    private static double MergeSort(Span<double> a, Span<double> buffer)
    {
        if (a.Length < 2)
            return 0;
        var half = a.Length / 2;
        var exchanges = MergeSort(a[..half], buffer[..half]) + MergeSort(a[half..], buffer[half..]);
        var (i, j) = (0, half);
        for (var at = 0; at < a.Length; at++)
        {
            if (j >= a.Length || (i < half && a[i] <= a[j]))
            {
                buffer[at] = a[i++];
            }
            else
            {
                exchanges += half - i;
                buffer[at] = a[j++];
            }
        }
        buffer.CopyTo(a);
        return exchanges;
    }
}

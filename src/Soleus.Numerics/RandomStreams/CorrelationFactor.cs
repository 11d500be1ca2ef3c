using System.Globalization;

namespace Soleus.Numerics.RandomStreams;

/// <summary>The lower triangular L with L·Lᵀ = R of a correlation matrix R that may be singular (Cholesky).</summary>
internal static class CorrelationFactor
{
    /// <summary>Rounding allowed to a pivot for each row, in units of 2^-52.</summary>
    private const double PivotRounding = 8;

    /// <summary>The factor row by row: entries (0,0), (1,0), (1,1), (2,0), …</summary>
    /// <exception cref="ArgumentException">R is not a correlation matrix.</exception>
    public static double[] Of(double[,] r, Func<int, string> nameOf)
    {
        RequireUnitSymmetric(r, nameOf);
        var n = r.GetLength(0);
        var zero = PivotRounding * n * (double.BitIncrement(1) - 1);
        var l = new double[n * (n + 1) / 2];
        for (var j = 0; j < n; j++)
        {
            var pivot = Rest(r, l, j, j);
            if (pivot < -zero)
                throw NotDefinite(Direction(l, j, j, n), r, nameOf);
            // A zero pivot: number j is fully determined by those before it.
            var determined = pivot <= zero;
            var scale = determined ? 0 : Math.Sqrt(pivot);
            l[Row(j) + j] = scale;
            for (var i = j + 1; i < n; i++)
            {
                var rest = Rest(r, l, i, j);
                if (!determined)
                    l[Row(i) + j] = rest / scale;
                else if (Math.Abs(rest) > Math.Sqrt(zero))
                    throw NotDefinite(AgainstDetermined(r, l, i, j, rest), r, nameOf);
            }
        }
        return l;
    }

    private static int Row(int i) => i * (i + 1) / 2;

    /// <summary>What is left of R(i,j) after the columns before j.</summary>
    private static double Rest(double[,] r, double[] l, int i, int j)
    {
        var rest = r[i, j];
        for (var k = 0; k < j; k++)
            rest -= l[Row(i) + k] * l[Row(j) + k];
        return rest;
    }

    /// <summary>Number i less its part that is determined by the numbers before j: the weights of the combination.</summary>
    private static double[] Direction(double[] l, int i, int j, int n)
    {
        var v = new double[n];
        v[i] = 1;
        for (var k = j - 1; k >= 0; k--)
        {
            if (l[Row(k) + k] == 0)
                continue;
            var part = l[Row(i) + k];
            for (var m = k + 1; m < j; m++)
                part += l[Row(m) + k] * v[m];
            v[k] = -part / l[Row(k) + k];
        }
        return v;
    }

    /// <summary>A combination of number i and a number j without rest of its own, with negative variance.</summary>
    private static double[] AgainstDetermined(double[,] r, double[] l, int i, int j, double rest)
    {
        var n = r.GetLength(0);
        var own = Math.Max(0, Rest(r, l, i, i));
        var weight = Math.Max(1, own / Math.Abs(rest)) * Math.Sign(rest);
        var v = Direction(l, i, j, n);
        var w = Direction(l, j, j, n);
        for (var k = 0; k < n; k++)
            v[k] -= weight * w[k];
        return v;
    }

    private static ArgumentException NotDefinite(double[] v, double[,] r, Func<int, string> nameOf)
    {
        var variance = 0.0;
        for (var i = 0; i < v.Length; i++)
        for (var k = 0; k < v.Length; k++)
            variance += v[i] * v[k] * r[i, k];
        var terms = v.Select((w, i) => (Weight: w, Name: nameOf(i)))
            .Where(t => t.Weight != 0)
            .Select(t =>
                string.Create(CultureInfo.InvariantCulture, $"{t.Weight:0.###}·[{t.Name}]")
            );
        return new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The correlations contradict each other (the matrix is not positive semi-definite): {string.Join(" + ", terms)} would have the variance {variance:g3}."
            )
        );
    }

    private static void RequireUnitSymmetric(double[,] r, Func<int, string> nameOf)
    {
        var n = r.GetLength(0);
        if (r.GetLength(1) != n || n == 0)
            throw new ArgumentException(
                $"A correlation matrix is square, not {n} by {r.GetLength(1)}.",
                nameof(r)
            );
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            n,
            CorrelatedNormals.MaximumCount,
            nameof(r)
        );
        for (var i = 0; i < n; i++)
        {
            if (r[i, i] != 1)
                throw Entry(i, i, "the diagonal is 1");
            for (var k = 0; k < i; k++)
            {
                if (!(Math.Abs(r[i, k]) <= 1))
                    throw Entry(i, k, "a correlation lies between -1 and 1");
                if (r[i, k] != r[k, i])
                    throw Entry(
                        i,
                        k,
                        $"the entry ({nameOf(k)}, {nameOf(i)}) is {r[k, i]}, not equal"
                    );
            }
        }

        ArgumentException Entry(int i, int k, string rule) =>
            new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Entry ({nameOf(i)}, {nameOf(k)}) of the correlation matrix is {r[i, k]}: {rule}."
                )
            );
    }
}

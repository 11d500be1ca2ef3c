namespace Soleus.Evidence.Bias.Selection;

/// <summary>A = L·L' of a small matrix, row by row, in place.</summary>
internal static class Cholesky
{
    /// <summary>False unless A is positive definite beyond rounding.</summary>
    public static bool Factor(Span<double> a, int n)
    {
        for (var j = 0; j < n; j++)
        {
            var diagonal = a[(j * n) + j];
            var pivot = diagonal;
            for (var c = 0; c < j; c++)
                pivot -= a[(j * n) + c] * a[(j * n) + c];
            if (!(pivot > 1e-14 * Math.Abs(diagonal)) || !double.IsFinite(pivot))
                return false;
            var root = Math.Sqrt(pivot);
            a[(j * n) + j] = root;
            for (var i = j + 1; i < n; i++)
            {
                var sum = a[(i * n) + j];
                for (var c = 0; c < j; c++)
                    sum -= a[(i * n) + c] * a[(j * n) + c];
                a[(i * n) + j] = sum / root;
            }
        }
        return true;
    }

    /// <summary>b becomes A⁻¹·b.</summary>
    public static void Solve(ReadOnlySpan<double> l, Span<double> b, int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var c = 0; c < i; c++)
                b[i] -= l[(i * n) + c] * b[c];
            b[i] /= l[(i * n) + i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var c = i + 1; c < n; c++)
                b[i] -= l[(c * n) + i] * b[c];
            b[i] /= l[(i * n) + i];
        }
    }
}

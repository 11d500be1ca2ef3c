namespace Soleus.Evidence.Multilevel;

/// <summary>Cholesky decomposition and inverse of a small symmetric matrix, row by row in a span.</summary>
internal static class SymmetricBlock
{
    /// <summary>Lower factor in place (the upper triangle is left); the logarithm of the determinant, or null.</summary>
    public static double? Factor(Span<double> a, int n)
    {
        double logs = 0;
        for (var j = 0; j < n; j++)
        {
            var rowJ = a.Slice(j * n, j);
            var pivot = a[(j * n) + j];
            foreach (var x in rowJ)
                pivot -= x * x;
            if (!(pivot > 0) || !double.IsFinite(pivot))
                return null;
            var root = Math.Sqrt(pivot);
            a[(j * n) + j] = root;
            logs += Math.Log(pivot);
            for (var i = j + 1; i < n; i++)
            {
                var rowI = a.Slice(i * n, j);
                var sum = a[(i * n) + j];
                for (var c = 0; c < rowJ.Length; c++)
                    sum -= rowI[c] * rowJ[c];
                a[(i * n) + j] = sum / root;
            }
        }
        return logs;
    }

    /// <summary>Inverse of the matrix whose lower factor stands in <paramref name="a"/>, in its place.</summary>
    public static void InverseOfFactor(Span<double> a, int n)
    {
        for (var j = 0; j < n; j++)
        {
            a[(j * n) + j] = 1 / a[(j * n) + j];
            for (var i = j + 1; i < n; i++)
            {
                double sum = 0;
                for (var c = j; c < i; c++)
                    sum -= a[(i * n) + c] * a[(c * n) + j];
                a[(i * n) + j] = sum / a[(i * n) + i];
            }
        }
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double sum = 0;
                for (var c = i; c < n; c++)
                    sum += a[(c * n) + i] * a[(c * n) + j];
                a[(j * n) + i] = sum;
            }
        }
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                a[(i * n) + j] = a[(j * n) + i];
        }
    }
}

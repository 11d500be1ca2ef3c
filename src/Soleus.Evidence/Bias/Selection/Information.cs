namespace Soleus.Evidence.Bias.Selection;

/// <summary>Standard errors from the curvature of the log-likelihood at its maximum.</summary>
internal static class Information
{
    /// <summary>
    /// Square roots of the diagonal of (−H)⁻¹ over the parameters that are not fixed; null for those that are. A δ at its bound is
    /// not held: the likelihood goes on beyond it. Null when −H is not positive definite.
    /// </summary>
    public static double?[]? StandardErrors(
        SelectionLikelihood likelihood,
        double[] x,
        bool isTau2Fixed,
        bool areWeightsFixed
    )
    {
        var n = x.Length;
        var g = new double[n];
        var h = new double[n * n];
        likelihood.At(x, g, h);
        int[] free =
        [
            0,
            .. isTau2Fixed ? [] : new[] { 1 },
            .. areWeightsFixed ? [] : Enumerable.Range(2, n - 2),
        ];
        var m = free.Length;
        var a = new double[m * m];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
                a[(i * m) + j] = -h[(free[i] * n) + free[j]];
        }
        if (!Cholesky.Factor(a, m))
            return null;
        var errors = new double?[n];
        var unit = new double[m];
        for (var i = 0; i < m; i++)
        {
            Array.Clear(unit);
            unit[i] = 1;
            Cholesky.Solve(a, unit, m);
            errors[free[i]] = Math.Sqrt(unit[i]);
        }
        return errors;
    }
}

namespace Soleus.Evidence.Bias.Selection;

/// <summary>Maximises a smooth function in a box by Newton steps in the free coordinates, damped until they ascend.</summary>
/// <remarks>
/// A coordinate is held while it lies at a bound and its gradient points outward. Ends when each free gradient is below 1e-9 of what
/// a standard error would change (|g_j|·√(1/|H_jj|)).
/// </remarks>
internal sealed class BoundedNewton(BoundedNewton.Objective objective, double[] low, double[] high)
{
    /// <summary>Value at x; writes gradient and Hessian.</summary>
    internal delegate double Objective(
        ReadOnlySpan<double> x,
        Span<double> gradient,
        Span<double> hessian
    );

    private const double Tolerance = 1e-9;
    private readonly int n = low.Length;

    internal readonly record struct Maximum(double[] X, double Value, bool HasConverged);

    public Maximum From(double[] start, int mostSteps = 200)
    {
        var x = new double[n];
        for (var j = 0; j < n; j++)
            x[j] = Math.Clamp(start[j], low[j], high[j]);
        var g = new double[n];
        var h = new double[n * n];
        var trial = new double[n];
        var trialG = new double[n];
        var trialH = new double[n * n];
        var value = objective(x, g, h);
        var damping = 0.0;
        for (var step = 0; step < mostSteps; step++)
        {
            if (!double.IsFinite(value))
                return new Maximum(x, value, false);
            var free = Free(x, g);
            if (IsFlat(g, h, free))
                return new Maximum(x, value, true);
            var isUp = false;
            for (var attempt = 0; attempt < 60 && !isUp; attempt++)
            {
                if (!Direction(g, h, free, damping, trial))
                {
                    damping = Math.Max(1e-3, 4 * damping);
                    continue;
                }
                for (var j = 0; j < n; j++)
                    trial[j] = Math.Clamp(x[j] + trial[j], low[j], high[j]);
                var next = objective(trial, trialG, trialH);
                double expected = 0;
                for (var j = 0; j < n; j++)
                    expected += g[j] * (trial[j] - x[j]);
                if (next >= value + (1e-4 * Math.Max(0, expected)) && double.IsFinite(next))
                {
                    isUp = true;
                    (x, trial) = (trial, x);
                    (g, trialG) = (trialG, g);
                    (h, trialH) = (trialH, h);
                    value = next;
                    damping = damping < 1e-3 ? 0 : damping / 4;
                }
                else
                {
                    // At the last digits of the value no step can be told from another.
                    if (Math.Abs(expected) < 1e-13 * (1 + Math.Abs(value)))
                        return new Maximum(x, value, true);
                    damping = Math.Max(1e-3, 4 * damping);
                }
            }
            if (!isUp)
                return new Maximum(x, value, false);
        }
        return new Maximum(x, value, false);
    }

    private bool[] Free(double[] x, double[] g)
    {
        var free = new bool[n];
        for (var j = 0; j < n; j++)
            free[j] =
                low[j] < high[j]
                && !(x[j] <= low[j] && g[j] <= 0)
                && !(x[j] >= high[j] && g[j] >= 0);
        return free;
    }

    private bool IsFlat(double[] g, double[] h, bool[] free)
    {
        for (var j = 0; j < n; j++)
        {
            var curvature = Math.Abs(h[(j * n) + j]);
            if (free[j] && !(Math.Abs(g[j]) <= Tolerance * Math.Sqrt(curvature)))
                return false;
        }
        return true;
    }

    /// <summary>Solves (−H + damping·|diag H|)·d = g in the free coordinates; false unless positive definite.</summary>
    private bool Direction(double[] g, double[] h, bool[] free, double damping, double[] d)
    {
        var m = 0;
        Span<int> index = stackalloc int[n];
        for (var j = 0; j < n; j++)
        {
            d[j] = 0;
            if (free[j])
                index[m++] = j;
        }
        Span<double> a = stackalloc double[m * m];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
                a[(i * m) + j] = -h[(index[i] * n) + index[j]];
            a[(i * m) + i] += damping * Math.Max(Math.Abs(h[(index[i] * n) + index[i]]), 1e-12);
        }
        if (!Cholesky.Factor(a, m))
            return false;
        Span<double> b = stackalloc double[m];
        for (var i = 0; i < m; i++)
            b[i] = g[index[i]];
        Cholesky.Solve(a, b, m);
        for (var i = 0; i < m; i++)
            d[index[i]] = b[i];
        return true;
    }
}

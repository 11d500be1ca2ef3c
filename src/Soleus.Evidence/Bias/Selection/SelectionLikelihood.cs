namespace Soleus.Evidence.Bias.Selection;

/// <summary>Log-likelihood of (mu, tau², δ…) with gradient and Hessian.</summary>
/// <remarks>
/// ℓ = Σ log w(p_i) + log φ((y_i − mu)/s_i)/s_i − log A_i, s_i² = v_i + tau², A_i = E w(Y_i).
/// </remarks>
/// <source id="vevea-1995" at="Eq. 3–5"/>
internal sealed class SelectionLikelihood(double[] y, double[] v, WeightFunction weights)
{
    private readonly double[] rows = new double[5 * (1 + (2 * weights.Parameters))];
    private readonly double[] first = new double[weights.Parameters];
    private readonly double[] second = new double[weights.Parameters];

    public WeightFunction Weights { get; } = weights;

    public int Studies => y.Length;

    public int Dimension => 2 + Weights.Parameters;

    /// <summary>The value; gradient and Hessian (row by row) are overwritten. −∞ where the likelihood vanishes.</summary>
    public double At(ReadOnlySpan<double> x, Span<double> gradient, Span<double> hessian)
    {
        var n = Dimension;
        var q = Weights.Parameters;
        gradient.Clear();
        hessian.Clear();
        var (mu, tau2) = (x[0], x[1]);
        var delta = x[2..];
        double log = 0;
        Array.Clear(first);
        Array.Clear(second);
        Span<double> d = stackalloc double[n];
        Span<double> dd = stackalloc double[n * n];
        for (var i = 0; i < y.Length; i++)
        {
            log += Weights.LogWeight(i, delta, first, second);
            var s2 = v[i] + tau2;
            var r = y[i] - mu;
            log -= 0.5 * (Math.Log(2 * Math.PI * s2) + (r * r / s2));
            gradient[0] += r / s2;
            gradient[1] += 0.5 * ((r * r / s2) - 1) / s2;
            hessian[0] -= 1 / s2;
            hessian[1] -= r / (s2 * s2);
            hessian[n + 1] += ((0.5 * s2) - (r * r)) / (s2 * s2 * s2);
            Weights.Expect(i, mu, tau2, delta, rows);
            var a = rows[0];
            if (!(a > 0))
                return double.NegativeInfinity;
            log -= Math.Log(a);
            // A by mu, tau² and δ; tau² counts as half of two derivatives by mu.
            d[0] = rows[1];
            d[1] = 0.5 * rows[2];
            dd[0] = rows[2];
            dd[1] = 0.5 * rows[3];
            dd[n + 1] = 0.25 * rows[4];
            for (var j = 0; j < q; j++)
            {
                var row = 5 * (1 + j);
                d[2 + j] = rows[row];
                dd[2 + j] = rows[row + 1];
                dd[n + 2 + j] = 0.5 * rows[row + 2];
                for (var l = j + 1; l < q; l++)
                    dd[((2 + j) * n) + 2 + l] = 0;
                dd[((2 + j) * n) + 2 + j] = rows[5 * (1 + q + j)];
            }
            for (var j = 0; j < n; j++)
            {
                gradient[j] -= d[j] / a;
                for (var l = j; l < n; l++)
                    hessian[(j * n) + l] -= (dd[(j * n) + l] / a) - (d[j] / a * (d[l] / a));
            }
        }
        for (var j = 0; j < q; j++)
        {
            gradient[2 + j] += first[j];
            hessian[((2 + j) * n) + 2 + j] += second[j];
        }
        for (var j = 0; j < n; j++)
        {
            for (var l = 0; l < j; l++)
                hessian[(j * n) + l] = hessian[(l * n) + j];
        }
        return double.IsNaN(log) ? double.NegativeInfinity : log;
    }
}

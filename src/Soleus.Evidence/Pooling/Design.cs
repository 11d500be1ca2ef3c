using System.Collections.Immutable;

namespace Soleus.Evidence.Pooling;

/// <summary>
/// Weighted least squares of the effects on the design, for one vector of weights after another, without forming k by k matrices.
/// </summary>
/// <remarks>
/// √W·X = Q·R by Gram and Schmidt, orthogonalised twice. With P = W − W·X·(X'WX)⁻¹·X'W and h the squared row norms of Q:
/// tr P = Σ w(1 − h), tr PP = Σ w²(1 − 2h) + ‖Q'WQ‖², y'Py = Σ w·e², y'PPy = Σ w²·e² with e the residuals.
/// </remarks>
internal sealed class Design
{
    private readonly double[] columns;
    private readonly double[] q;
    private readonly double[] r;
    private readonly double[] rInverse;
    private readonly double[] cross;

    private Design(double[] x, double[] y, int k, int p, ImmutableArray<string> names)
    {
        columns = x;
        Y = y;
        K = k;
        P = p;
        Names = names;
        q = new double[k * p];
        r = new double[p * p];
        rInverse = new double[p * p];
        cross = new double[p * p];
        Beta = new double[p];
        Residuals = new double[k];
        Leverage = new double[k];
        Weights = new double[k];
    }

    public int K { get; }

    public int P { get; }

    public double[] Y { get; }

    public ImmutableArray<string> Names { get; }

    public double[] Beta { get; }

    public double[] Residuals { get; }

    /// <summary>h, squared row norms of Q: 0 to 1, sum p.</summary>
    public double[] Leverage { get; }

    /// <summary>The weights of the last solution.</summary>
    public double[] Weights { get; }

    /// <summary>y'Py, the weighted residual sum of squares.</summary>
    public double Rss { get; private set; }

    /// <summary>Columns of X, one after another: the intercept first.</summary>
    public static Design Of(ReadOnlySpan<double> effects, PoolingOptions options)
    {
        var k = effects.Length;
        var hasIntercept = options.HasIntercept || options.Moderators.Length == 0;
        var p = options.Moderators.Length + (hasIntercept ? 1 : 0);
        var x = new double[k * p];
        if (hasIntercept)
            x.AsSpan(0, k).Fill(1);
        for (var j = 0; j < options.Moderators.Length; j++)
            options
                .Moderators[j]
                .Values.AsSpan()
                .CopyTo(x.AsSpan((j + (hasIntercept ? 1 : 0)) * k, k));
        ImmutableArray<string> names =
        [
            .. hasIntercept ? ["intercept"] : Array.Empty<string>(),
            .. options.Moderators.Select(m => m.Name),
        ];
        return new Design(x, effects.ToArray(), k, p, names);
    }

    public double X(int study, int column) => columns[(column * K) + study];

    /// <summary>Weights 1/(v + tau²).</summary>
    public bool SolveAt(ReadOnlySpan<double> variances, double tau2)
    {
        for (var i = 0; i < K; i++)
            Weights[i] = 1 / (variances[i] + tau2);
        return Solve();
    }

    public bool Solve(ReadOnlySpan<double> weights)
    {
        weights.CopyTo(Weights);
        return Solve();
    }

    /// <summary>tr P.</summary>
    public double TraceP()
    {
        double sum = 0;
        for (var i = 0; i < K; i++)
            sum += Weights[i] * (1 - Leverage[i]);
        return sum;
    }

    /// <summary>tr(P·diag(m)·P·diag(m)); with m all 1, tr PP.</summary>
    public double TracePmPm(ReadOnlySpan<double> m)
    {
        Array.Clear(cross);
        double sum = 0;
        for (var i = 0; i < K; i++)
        {
            var w = Weights[i] * m[i];
            sum += w * w * (1 - (2 * Leverage[i]));
            AddCross(i, w);
        }
        return sum + SquaredCross();
    }

    public double TracePP()
    {
        Array.Clear(cross);
        double sum = 0;
        for (var i = 0; i < K; i++)
        {
            var w = Weights[i];
            sum += w * w * (1 - (2 * Leverage[i]));
            AddCross(i, w);
        }
        return sum + SquaredCross();
    }

    /// <summary>tr(P·diag(m)).</summary>
    public double TracePm(ReadOnlySpan<double> m)
    {
        double sum = 0;
        for (var i = 0; i < K; i++)
            sum += Weights[i] * m[i] * (1 - Leverage[i]);
        return sum;
    }

    /// <summary>tr(P·diag(m)·P).</summary>
    public double TracePmP(ReadOnlySpan<double> m)
    {
        // Q'W·diag(m)Q and Q'WQ, and the trace of their product.
        var first = new double[P * P];
        var second = new double[P * P];
        double sum = 0;
        for (var i = 0; i < K; i++)
        {
            var w = Weights[i];
            sum += w * w * m[i] * (1 - (2 * Leverage[i]));
            for (var a = 0; a < P; a++)
            {
                for (var b = 0; b < P; b++)
                {
                    var product = q[(a * K) + i] * q[(b * K) + i] * w;
                    first[(a * P) + b] += product * m[i];
                    second[(a * P) + b] += product;
                }
            }
        }
        for (var a = 0; a < P * P; a++)
            sum += first[a] * second[a];
        return sum;
    }

    /// <summary>y'PPy.</summary>
    public double SquaredPy()
    {
        double sum = 0;
        for (var i = 0; i < K; i++)
        {
            var we = Weights[i] * Residuals[i];
            sum += we * we;
        }
        return sum;
    }

    /// <summary>log |X'WX|.</summary>
    public double LogDeterminant()
    {
        double sum = 0;
        for (var j = 0; j < P; j++)
            sum += 2 * Math.Log(r[(j * P) + j]);
        return sum;
    }

    /// <summary>(X'WX)⁻¹, row by row.</summary>
    public double[] Inverse()
    {
        var inverse = new double[P * P];
        for (var a = 0; a < P; a++)
        {
            for (var b = 0; b < P; b++)
            {
                double sum = 0;
                for (var c = Math.Max(a, b); c < P; c++)
                    sum += rInverse[(a * P) + c] * rInverse[(b * P) + c];
                inverse[(a * P) + b] = sum;
            }
        }
        return inverse;
    }

    /// <summary>Row j of (X'WX)⁻¹X'W: how much study i moves coefficient j.</summary>
    public double Influence(int study, int coefficient)
    {
        double sum = 0;
        for (var c = coefficient; c < P; c++)
            sum += rInverse[(coefficient * P) + c] * q[(c * K) + study];
        return sum * Math.Sqrt(Weights[study]);
    }

    private bool Solve()
    {
        for (var j = 0; j < P; j++)
        {
            if (!Orthogonalise(j))
                return false;
        }
        InvertR();
        Array.Clear(Leverage);
        for (var j = 0; j < P; j++)
        {
            for (var i = 0; i < K; i++)
                Leverage[i] += q[(j * K) + i] * q[(j * K) + i];
        }
        return Regress();
    }

    private bool Orthogonalise(int j)
    {
        var column = q.AsSpan(j * K, K);
        double before = 0;
        for (var i = 0; i < K; i++)
        {
            column[i] = Math.Sqrt(Weights[i]) * columns[(j * K) + i];
            before += column[i] * column[i];
        }
        for (var c = 0; c < j; c++)
            r[(c * P) + j] = 0;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var c = 0; c < j; c++)
            {
                var other = q.AsSpan(c * K, K);
                double dot = 0;
                for (var i = 0; i < K; i++)
                    dot += other[i] * column[i];
                for (var i = 0; i < K; i++)
                    column[i] -= dot * other[i];
                r[(c * P) + j] += dot;
            }
        }
        double after = 0;
        for (var i = 0; i < K; i++)
            after += column[i] * column[i];
        var norm = Math.Sqrt(after);
        // A column that the earlier ones explain but for rounding.
        if (!(norm > 1e-11 * Math.Sqrt(before)) || !double.IsFinite(norm))
            return false;
        r[(j * P) + j] = norm;
        for (var i = 0; i < K; i++)
            column[i] /= norm;
        return true;
    }

    private void InvertR()
    {
        Array.Clear(rInverse);
        for (var j = P - 1; j >= 0; j--)
        {
            rInverse[(j * P) + j] = 1 / r[(j * P) + j];
            for (var a = j - 1; a >= 0; a--)
            {
                double sum = 0;
                for (var c = a + 1; c <= j; c++)
                    sum += r[(a * P) + c] * rInverse[(c * P) + j];
                rInverse[(a * P) + j] = -sum / r[(a * P) + a];
            }
        }
    }

    private bool Regress()
    {
        Array.Clear(Beta);
        var projected = new double[P];
        // Of the residuals once more, so that large common values do not cost digits.
        Y.AsSpan().CopyTo(Residuals);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var j = 0; j < P; j++)
            {
                double dot = 0;
                for (var i = 0; i < K; i++)
                    dot += q[(j * K) + i] * Math.Sqrt(Weights[i]) * Residuals[i];
                projected[j] = dot;
            }
            for (var a = 0; a < P; a++)
            {
                double step = 0;
                for (var c = a; c < P; c++)
                    step += rInverse[(a * P) + c] * projected[c];
                Beta[a] += step;
                for (var i = 0; i < K; i++)
                    Residuals[i] -= step * columns[(a * K) + i];
            }
        }
        double rss = 0;
        for (var i = 0; i < K; i++)
            rss += Weights[i] * Residuals[i] * Residuals[i];
        Rss = rss;
        return double.IsFinite(rss);
    }

    private void AddCross(int i, double w)
    {
        for (var a = 0; a < P; a++)
        {
            for (var b = 0; b < P; b++)
                cross[(a * P) + b] += q[(a * K) + i] * q[(b * K) + i] * w;
        }
    }

    private double SquaredCross()
    {
        double sum = 0;
        foreach (var c in cross)
            sum += c * c;
        return sum;
    }
}

using System.Collections.Concurrent;
using MathNet.Numerics.LinearAlgebra;

namespace Soleus.Evidence.BinomialNormal;

/// <summary>
/// Gauss–Hermite rule on the whole line: ∫ f(x) dx ≈ Σ W_k·f(x_k), exact for exp(−x²) times a polynomial of degree 2n − 1.
/// W_k = 1 / (n·ψ_{n−1}(x_k)²), with ψ the orthonormal Hermite functions, so that no weight underflows.
/// </summary>
/// <source id="golub-1969"/>
internal sealed class GaussHermite
{
    public const int MostPoints = 200;

    private static readonly ConcurrentDictionary<int, GaussHermite> Known = new();

    private GaussHermite(int points)
    {
        var jacobi = Matrix<double>.Build.Dense(points, points);
        for (var i = 1; i < points; i++)
            jacobi[i - 1, i] = jacobi[i, i - 1] = Math.Sqrt(0.5 * i);
        var roots =
            points == 1
                ? [0.0]
                : jacobi.Evd(Symmetricity.Symmetric).EigenValues.Select(e => e.Real).ToArray();
        Nodes = new double[points];
        LogWeights = new double[points];
        for (var k = 0; k < points; k++)
        {
            var x = roots[k];
            double previous = 0;
            for (var pass = 0; pass < 3; pass++)
            {
                double value;
                (value, previous) = Hermite(points, x);
                // ψ_n' = √(2n)·ψ_{n−1} − x·ψ_n
                x -= value / ((Math.Sqrt(2.0 * points) * previous) - (x * value));
            }
            Nodes[k] = x;
            LogWeights[k] = -Math.Log(points) - (2 * Math.Log(Math.Abs(Hermite(points, x).Before)));
        }
    }

    public double[] Nodes { get; }

    public double[] LogWeights { get; }

    public static GaussHermite Of(int points) => Known.GetOrAdd(points, n => new GaussHermite(n));

    /// <summary>ψ_n and ψ_{n−1} at x.</summary>
    private static (double Value, double Before) Hermite(int n, double x)
    {
        double before = 0;
        var value = Math.Pow(Math.PI, -0.25) * Math.Exp(-0.5 * x * x);
        for (var j = 1; j <= n; j++)
            (value, before) = (
                (x * Math.Sqrt(2.0 / j) * value) - (Math.Sqrt((j - 1.0) / j) * before),
                value
            );
        return (value, before);
    }
}

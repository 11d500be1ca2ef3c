using MathNet.Numerics.LinearAlgebra;

namespace Soleus.Evidence.BinomialNormal;

/// <summary>
/// Climbs a surface from a start by Newton steps. Derivatives are fourth-order differences, whose steps follow the curvature, so
/// that with the few points of metafor or lme4 the very sum is maximised that they maximise.
/// </summary>
internal sealed class Ascent
{
    private const int MostSteps = 100;
    private const double Relative = 0.03;

    private readonly Surface surface;
    private readonly GaussHermite rule;
    private readonly int[] free;
    private readonly double[] scale;

    public Ascent(Surface surface, GaussHermite rule, double[] start, bool[] free)
    {
        this.surface = surface;
        this.rule = rule;
        this.free = [.. Enumerable.Range(0, start.Length).Where(j => free[j])];
        At = (double[])start.Clone();
        scale =
        [
            .. surface.Start.Select(s => s.Error),
            .. start.Skip(surface.Means).Select(s => Math.Clamp(0.3 * Math.Abs(s), 0.03, 1)),
        ];
        Value = surface.At(At, rule);
    }

    public double[] At { get; private set; }

    public double Value { get; private set; }

    /// <summary>True when the last step was negligible beside the standard errors.</summary>
    public bool Run()
    {
        for (var i = 0; i < MostSteps; i++)
        {
            var (slope, minusHessian) = Derivatives();
            var step = Step(slope, minusHessian);
            var length = free.Select((j, a) => Math.Abs(step[a]) / scale[j]).DefaultIfEmpty().Max();
            var (next, value) = Along(step, 1);
            var share = 1.0;
            while (!(value >= Value) && share * length > 1e-9)
            {
                share *= 0.5;
                (next, value) = Along(step, share);
            }
            if (!(value >= Value))
                return length < 1e-3;
            At = next;
            Value = value;
            if (length * share < 1e-7)
                return true;
        }
        return false;
    }

    /// <summary>The inverse of minus the Hessian, for all parameters; 0 for those that are held.</summary>
    public double[,] Covariance()
    {
        var all = new double[At.Length, At.Length];
        var (_, minusHessian) = Derivatives();
        var inverse = Definite(minusHessian) ? minusHessian.Inverse() : null;
        for (var a = 0; a < free.Length; a++)
        {
            for (var b = 0; b < free.Length; b++)
                all[free[a], free[b]] = inverse is null ? double.NaN : inverse[a, b];
        }
        return all;
    }

    private static bool Definite(Matrix<double> m) =>
        m.Evd(Symmetricity.Symmetric).EigenValues.All(e => e.Real > 0);

    private Vector<double> Step(Vector<double> slope, Matrix<double> minusHessian)
    {
        var m = minusHessian;
        if (!Definite(m))
        {
            // Bend the directions in which the surface is not concave, in units of the scales.
            var s = Matrix<double>.Build.DenseOfDiagonalArray([.. free.Select(j => scale[j])]);
            var evd = (s * m * s).Evd(Symmetricity.Symmetric);
            var bent = evd.EigenValues.Select(e => Math.Max(Math.Abs(e.Real), 1e-3)).ToArray();
            var inverse =
                s
                * evd.EigenVectors
                * Matrix<double>.Build.DenseOfDiagonalArray([.. bent.Select(e => 1 / e)])
                * evd.EigenVectors.Transpose()
                * s;
            return Limit(inverse * slope);
        }
        for (var a = 0; a < free.Length; a++)
            scale[free[a]] = 1 / Math.Sqrt(m[a, a]);
        return Limit(m.Solve(slope));
    }

    private Vector<double> Limit(Vector<double> step)
    {
        var most = free.Select((j, a) => Math.Abs(step[a]) / (5 * scale[j])).Append(1).Max();
        return step / most;
    }

    private (double[] Next, double Value) Along(Vector<double> step, double share)
    {
        var next = (double[])At.Clone();
        for (var a = 0; a < free.Length; a++)
            next[free[a]] += share * step[a];
        return (next, surface.At(next, rule));
    }

    private (Vector<double> Slope, Matrix<double> MinusHessian) Derivatives()
    {
        var n = free.Length;
        var slope = Vector<double>.Build.Dense(n);
        var minus = Matrix<double>.Build.Dense(n, n);
        for (var a = 0; a < n; a++)
        {
            var h = Relative * scale[free[a]];
            var (up, down) = (Moved(a, h), Moved(a, -h));
            var (up2, down2) = (Moved(a, 2 * h), Moved(a, -2 * h));
            slope[a] = ((8 * (up - down)) - (up2 - down2)) / (12 * h);
            minus[a, a] = -((16 * (up + down)) - (up2 + down2) - (30 * Value)) / (12 * h * h);
            for (var b = 0; b < a; b++)
                minus[a, b] = minus[b, a] = -((4 * Mixed(a, b, 1)) - Mixed(a, b, 2)) / 3;
        }
        return (slope, minus);
    }

    private double Mixed(int a, int b, double times)
    {
        var h = times * Relative * scale[free[a]];
        var g = times * Relative * scale[free[b]];
        return (Moved(a, h, b, g) - Moved(a, h, b, -g) - Moved(a, -h, b, g) + Moved(a, -h, b, -g))
            / (4 * h * g);
    }

    private double Moved(int a, double h, int b = 0, double g = 0)
    {
        var at = (double[])At.Clone();
        at[free[a]] += h;
        at[free[b]] += g;
        return surface.At(at, rule);
    }
}

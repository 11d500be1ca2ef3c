using MathNet.Numerics.LinearAlgebra;

namespace Soleus.Evidence.Multilevel;

/// <summary>The greatest likelihood over the working parameters, some of which may be held.</summary>
/// <remarks>
/// All starting points are evaluated; from the best of them (and the best of those that are far from it) a quasi-Newton search
/// (BFGS) climbs with exact gradients, and Newton steps on them finish. The highest end wins.
/// </remarks>
internal static class LikelihoodSearch
{
    private const int Climbs = 5;

    /// <param name="Curvature">Of minus the log-likelihood, over the free parameters.</param>
    public sealed record Top(double[] At, double Log, bool Converged, Matrix<double> Curvature);

    public static Top Maximise(
        BlockLikelihood likelihood,
        VarianceStructure structure,
        int held = -1,
        double heldAt = 0,
        IEnumerable<double[]>? starts = null
    )
    {
        var free = Enumerable.Range(0, structure.Count).Where(i => i != held).ToArray();
        double F(double[] at, double[] gradient)
        {
            structure.Map(at);
            var log = likelihood.At(structure.Covariance, structure.Within);
            if (double.IsFinite(log))
                structure.Chain(
                    at,
                    likelihood.OutcomeGradient,
                    likelihood.WithinGradient,
                    gradient
                );
            return log;
        }
        var g = new double[structure.Count];
        var ranked = (starts ?? structure.Starts())
            .Select(s =>
            {
                var at = s.ToArray();
                if (held >= 0)
                    at[held] = heldAt;
                return (At: at, Log: F(at, g));
            })
            .Where(s => double.IsFinite(s.Log))
            .OrderByDescending(s => s.Log)
            .ToList();
        var chosen = new List<double[]>();
        foreach (var (at, _) in ranked)
        {
            if (chosen.All(c => Distance(c, at) > 0.5))
                chosen.Add(at);
            if (chosen.Count == Climbs)
                break;
        }
        Top? best = null;
        foreach (var start in chosen)
        {
            var end = Climb(F, start, free);
            if (best is null || end.Log > best.Log + 1e-10)
                best = end;
        }
        return best
            ?? new Top(
                new double[structure.Count],
                double.NegativeInfinity,
                false,
                Matrix<double>.Build.Dense(free.Length, free.Length)
            );
    }

    private static double Distance(double[] a, double[] b) =>
        Math.Sqrt(
            a.Zip(b, (x, y) => (Math.Abs(x) - Math.Abs(y)) * (Math.Abs(x) - Math.Abs(y))).Sum()
        );

    private static Top Climb(Func<double[], double[], double> f, double[] start, int[] free)
    {
        var n = free.Length;
        var at = start.ToArray();
        var full = new double[at.Length];
        var log = f(at, full);
        var g = Vector<double>.Build.Dense(n, i => full[free[i]]);
        var h = Matrix<double>.Build.DenseIdentity(n);
        var isFresh = true;
        for (var step = 0; step < 500 && n > 0 && g.AbsoluteMaximum() > 1e-8; step++)
        {
            var d = h * g;
            var slope = d.DotProduct(g);
            // What a sum of many terms loses to rounding: below it there is nothing to climb.
            var noise = Noise(log);
            if (!isFresh && slope > 0 && slope < noise)
                break;
            if (!(slope > 0))
            {
                h = Matrix<double>.Build.DenseIdentity(n);
                d = g.Clone();
                slope = d.DotProduct(g);
            }
            var length = d.L2Norm();
            var t = Math.Min(1, (isFresh ? 0.3 : 1) / length);
            var trial = at.ToArray();
            var trialFull = new double[at.Length];
            var trialLog = double.NegativeInfinity;
            for (var halving = 0; halving < 30; halving++, t *= 0.5)
            {
                for (var i = 0; i < n; i++)
                    trial[free[i]] = at[free[i]] + (t * d[i]);
                trialLog = f(trial, trialFull);
                if (trialLog >= log + (1e-4 * t * slope) - noise)
                    break;
            }
            if (!(trialLog >= log + (1e-4 * t * slope) - noise))
            {
                if (isFresh || slope < 100 * noise)
                    break;
                h = Matrix<double>.Build.DenseIdentity(n);
                isFresh = true;
                continue;
            }
            var next = Vector<double>.Build.Dense(n, i => trialFull[free[i]]);
            var s = Vector<double>.Build.Dense(n, i => trial[free[i]] - at[free[i]]);
            var y = g - next;
            var sy = s.DotProduct(y);
            if (sy > 1e-14 * s.L2Norm() * y.L2Norm())
            {
                if (isFresh)
                    h *= sy / y.DotProduct(y);
                var hy = h * y;
                h +=
                    (s.OuterProduct(s) * ((1 + (y.DotProduct(hy) / sy)) / sy))
                    - ((hy.OuterProduct(s) + s.OuterProduct(hy)) / sy);
                isFresh = false;
            }
            at = trial;
            log = trialLog;
            g = next;
        }
        return Finish(f, at, log, g, free);
    }

    private static double Noise(double log) => 1e-14 * (1 + Math.Abs(log));

    private static Top Finish(
        Func<double[], double[], double> f,
        double[] at,
        double log,
        Vector<double> g,
        int[] free
    )
    {
        var n = free.Length;
        var curvature = Curvature(f, at, free);
        for (var round = 0; round < 4 && n > 0 && g.AbsoluteMaximum() > 1e-11; round++)
        {
            // Along flat directions there is nothing to gain and no step to trust.
            var evd = curvature.Evd(Symmetricity.Symmetric);
            var values = evd.EigenValues.Real();
            var along = evd.EigenVectors.Transpose() * g;
            var floor = 1e-7 * Math.Max(1, values.Maximum());
            var step =
                evd.EigenVectors
                * Vector<double>.Build.Dense(n, i => values[i] > floor ? along[i] / values[i] : 0);
            if (step.L2Norm() > 0.1)
                break;
            var trial = at.ToArray();
            for (var i = 0; i < n; i++)
                trial[free[i]] += step[i];
            var full = new double[at.Length];
            var trialLog = f(trial, full);
            var next = Vector<double>.Build.Dense(n, i => full[free[i]]);
            if (!(trialLog >= log - 1e-9 - Noise(log)) || next.L2Norm() >= g.L2Norm())
                break;
            (at, log, g) = (trial, trialLog, next);
            curvature = Curvature(f, at, free);
        }
        // Gradients of thousands of effects carry rounding of their own size.
        return new Top(
            at,
            log,
            n == 0 || g.AbsoluteMaximum() < 1e-5 * (1 + (1e-2 * Math.Abs(log))),
            curvature
        );
    }

    private static Matrix<double> Curvature(
        Func<double[], double[], double> f,
        double[] at,
        int[] free
    )
    {
        const double Step = 1e-5;
        var n = free.Length;
        var curvature = Matrix<double>.Build.Dense(n, n);
        var up = new double[at.Length];
        var down = new double[at.Length];
        for (var i = 0; i < n; i++)
        {
            var moved = at.ToArray();
            moved[free[i]] = at[free[i]] + Step;
            f(moved, up);
            moved[free[i]] = at[free[i]] - Step;
            f(moved, down);
            for (var j = 0; j < n; j++)
                curvature[i, j] = (down[free[j]] - up[free[j]]) / (2 * Step);
        }
        return 0.5 * (curvature + curvature.Transpose());
    }
}

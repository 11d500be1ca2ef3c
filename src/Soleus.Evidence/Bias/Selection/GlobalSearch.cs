namespace Soleus.Evidence.Bias.Selection;

/// <summary>The global maximum of a selection likelihood over mu, tau² and δ in their box.</summary>
/// <remarks>
/// The likelihood has ridges and several maxima. On a grid of (mu, tau²) that reaches well beyond the data δ is put at its best
/// (for step weights that problem is concave in log δ, so that its maximum is unique); from the grid's local maxima, and from the
/// fit without selection and narrow peaks about precise studies, Newton runs in all parameters, and the highest point wins.
/// </remarks>
internal static class GlobalSearch
{
    private const int MostRefined = 8;

    /// <param name="X">mu, tau², δ….</param>
    /// <param name="Maxima">How many different local maxima were met.</param>
    /// <param name="IsAtEdge">mu or tau² ran to the end of the search range: there is no maximum.</param>
    internal sealed record Result(
        double[] X,
        double Value,
        bool HasConverged,
        int Maxima,
        bool IsAtEdge
    );

    public static Result Run(
        SelectionLikelihood likelihood,
        double[] y,
        double[] v,
        double[] start,
        double[] deltaLow,
        double[] deltaHigh,
        bool isCommon
    )
    {
        var q = deltaLow.Length;
        var n = 2 + q;
        var isLog = likelihood.Weights.IsLogarithmic;
        double[] low = [0, 0, .. deltaLow.Select(d => isLog ? Math.Log(d) : d)];
        double[] high = [0, 0, .. deltaHigh.Select(d => isLog ? Math.Log(d) : d)];
        var (min, max) = (y.Min(), y.Max());
        var range = Math.Max(max - min, Math.Sqrt(v.Max()));
        (low[0], high[0]) = (min - (20 * range), max + (20 * range));
        (low[1], high[1]) = (0, isCommon ? 0 : 100 * range * range);
        double Objective(ReadOnlySpan<double> x, Span<double> g, Span<double> h) =>
            Transformed(likelihood, x, g, h, isLog);
        var full = new BoundedNewton(Objective, low, high);

        var (rows, columns) = GridOf(y.Length, isCommon);
        var values = new double[rows, columns];
        var points = new double[rows, columns][];
        var typical = v.Order().ElementAt(v.Length / 2);
        for (var i = 0; i < rows; i++)
        {
            var mu = min - range + ((max - min + (2 * range)) * i / (rows - 1));
            double[]? before = null;
            for (var j = 0; j < columns; j++)
            {
                var tau2 =
                    j == 0
                        ? 0
                        : 0.02
                            * typical
                            * Math.Pow(
                                4 * range * range / (0.02 * typical),
                                (double)(j - 1) / Math.Max(1, columns - 2)
                            );
                var inner = new BoundedNewton(
                    Objective,
                    [mu, tau2, .. low[2..]],
                    [mu, tau2, .. high[2..]]
                ).From(before ?? Start(start, isLog), 30);
                before = inner.X;
                values[i, j] = inner.Value;
                points[i, j] = inner.X;
            }
        }
        List<double[]> starts = [Start(start, isLog)];
        starts.AddRange(
            Peaks(values, rows, columns)
                .OrderByDescending(p => values[p.I, p.J])
                .Take(MostRefined)
                .Select(p => points[p.I, p.J])
        );
        starts.AddRange(
            NarrowPeaks(y, v)
                .Select(mu =>
                    new BoundedNewton(Objective, [mu, 0, .. low[2..]], [mu, 0, .. high[2..]])
                        .From([mu, 0, .. Start(start, isLog)[2..]], 30)
                        .X
                )
        );
        BoundedNewton.Maximum? best = null;
        var found = new List<double>();
        foreach (var at in starts)
        {
            var maximum = full.From(at);
            if (!double.IsFinite(maximum.Value))
                continue;
            if (
                maximum.HasConverged
                && !found.Exists(f =>
                    Math.Abs(f - maximum.Value) < 1e-7 * (1 + Math.Abs(maximum.Value))
                )
            )
                found.Add(maximum.Value);
            if (best is not { } b || maximum.Value > b.Value + 1e-12)
                best = maximum;
        }
        if (best is not { } winner)
            return new Result(start, double.NegativeInfinity, false, 0, false);
        double[] natural =
        [
            winner.X[0],
            winner.X[1],
            .. winner.X.Skip(2).Select((e, j) => isLog ? Back(e, deltaLow[j], deltaHigh[j]) : e),
        ];
        var isAtEdge =
            natural[0] <= low[0] + range
            || natural[0] >= high[0] - range
            || (!isCommon && natural[1] >= 0.99 * high[1]);
        return new Result(natural, winner.Value, winner.HasConverged, found.Count, isAtEdge);
    }

    /// <summary>Exactly the bound when the logarithm lies at it.</summary>
    private static double Back(double logarithm, double low, double high) =>
        logarithm >= Math.Log(high) ? high
        : logarithm <= Math.Log(low) ? low
        : Math.Exp(logarithm);

    private static double[] Start(double[] natural, bool isLog) =>
        isLog ? [natural[0], natural[1], .. natural.Skip(2).Select(d => Math.Log(d))] : natural;

    /// <summary>Fewer points for many studies, whose likelihood has a single narrow peak.</summary>
    private static (int Rows, int Columns) GridOf(int studies, bool isCommon)
    {
        var rows =
            studies > 20_000 ? 3
            : studies > 500 ? 9
            : 25;
        var columns =
            studies > 20_000 ? 2
            : studies > 500 ? 6
            : 14;
        return (rows, isCommon ? 1 : columns);
    }

    /// <summary>
    /// With tau² = 0 a precise study can make a peak narrower than the grid: the common effect, and the most precise studies' effects
    /// with the ends of their intervals.
    /// </summary>
    private static IEnumerable<double> NarrowPeaks(double[] y, double[] v)
    {
        var w = v.Sum(variance => 1 / variance);
        yield return y.Select((effect, i) => effect / v[i]).Sum() / w;
        foreach (var i in Enumerable.Range(0, y.Length).OrderBy(i => v[i]).Take(6))
        {
            yield return y[i];
            yield return y[i] - (2 * Math.Sqrt(v[i]));
            yield return y[i] + (2 * Math.Sqrt(v[i]));
        }
    }

    private static IEnumerable<(int I, int J)> Peaks(double[,] values, int rows, int columns)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                if (double.IsFinite(values[i, j]) && IsPeak(values, i, j, rows, columns))
                    yield return (i, j);
            }
        }
    }

    private static bool IsPeak(double[,] values, int i, int j, int rows, int columns)
    {
        for (var a = Math.Max(0, i - 1); a <= Math.Min(rows - 1, i + 1); a++)
        {
            for (var b = Math.Max(0, j - 1); b <= Math.Min(columns - 1, j + 1); b++)
            {
                if (values[a, b] > values[i, j])
                    return false;
            }
        }
        return true;
    }

    /// <summary>The likelihood on log δ: g becomes δ·g, H becomes δ·H·δ plus δ·g on the diagonal.</summary>
    private static double Transformed(
        SelectionLikelihood likelihood,
        ReadOnlySpan<double> x,
        Span<double> g,
        Span<double> h,
        bool isLog
    )
    {
        var n = x.Length;
        if (!isLog)
            return likelihood.At(x, g, h);
        Span<double> natural = stackalloc double[n];
        x.CopyTo(natural);
        for (var j = 2; j < n; j++)
            natural[j] = Math.Exp(x[j]);
        var value = likelihood.At(natural, g, h);
        for (var j = 2; j < n; j++)
        {
            var delta = natural[j];
            for (var l = 0; l < n; l++)
            {
                h[(j * n) + l] *= delta;
                h[(l * n) + j] *= delta;
            }
            g[j] *= delta;
            h[(j * n) + j] += g[j];
        }
        return value;
    }
}

namespace Soleus.Evidence.BinomialNormal;

/// <summary>Where a surface is highest.</summary>
/// <param name="Covariance">Inverse of minus the Hessian over the parameters that are not at their boundary; rows of others are 0.</param>
/// <param name="IsAtBoundary">For each parameter: a standard deviation of exactly 0.</param>
internal sealed record Maximum(
    double[] Parameters,
    double Log,
    double[,] Covariance,
    bool[] IsAtBoundary,
    bool IsConverged,
    bool IsUnbounded
);

/// <summary>
/// Finds the global maximum of a surface. For given standard deviations it is concave in the means, so that only the standard
/// deviations are searched: a grid from 0 to 30 with the means at their best, then Newton steps from every grid maximum.
/// </summary>
internal static class GlobalMaximum
{
    /// <summary>Of one random effect: 0 and 33 values from 0.003 to 30, on the scale of a log odds or log rate.</summary>
    private static readonly double[] Fine =
    [
        0,
        .. Enumerable.Range(0, 33).Select(i => 0.003 * Math.Pow(10, i / 8.0)),
    ];

    private static readonly double[] Coarse =
    [
        0,
        0.03,
        0.1,
        0.25,
        0.5,
        0.8,
        1.2,
        2,
        3.5,
        6,
        12,
        30,
    ];

    /// <summary>At this standard deviation or beyond, the data ask for an infinite one.</summary>
    private const double Unbounded = 30;

    private const int ScanPoints = 9;
    private const int ScanPointsOfTwo = 3;

    public static Maximum Find(Surface surface, GaussHermite rule, bool[]? isFixedAt0 = null)
    {
        var fixedAt0 = isFixedAt0 ?? new bool[surface.Deviations];
        var scan = GaussHermite.Of(
            Math.Min(rule.Nodes.Length, surface.Deviations == 1 ? ScanPoints : ScanPointsOfTwo)
        );
        var grid = Scan(surface, scan, fixedAt0);
        var best = Refine(surface, rule, grid[0]);
        foreach (var start in grid.Skip(1).Concat(OffTheBoundary(surface, grid, fixedAt0)))
        {
            var found = Refine(surface, rule, start);
            if (found.Log > best.Log + 1e-10)
                best = found;
        }
        return best;
    }

    /// <summary>From a place near the maximum, for example with another rule.</summary>
    public static Maximum Refine(Surface surface, GaussHermite rule, double[] start)
    {
        var n = surface.Means + surface.Deviations;
        var free = Enumerable.Range(0, n).Select(j => j < surface.Means || start[j] != 0).ToArray();
        var climb = new Ascent(surface, rule, start, free);
        var isConverged = climb.Run();
        // A standard deviation that goes to 0 is set there.
        for (var j = surface.Means; j < n; j++)
        {
            if (!free[j] || Math.Abs(climb.At[j]) >= 0.02)
                continue;
            var held = (double[])climb.At.Clone();
            held[j] = 0;
            free[j] = false;
            var at0 = new Ascent(surface, rule, held, free);
            var isConverged0 = at0.Run();
            if (at0.Value >= climb.Value - 1e-10)
                (climb, isConverged) = (at0, isConverged0);
            else
                free[j] = true;
        }
        var boundary = free.Select(f => !f).ToArray();
        return new Maximum(
            [.. climb.At.Select((x, j) => j < surface.Means ? x : Math.Abs(x))],
            climb.Value,
            climb.Covariance(),
            boundary,
            isConverged,
            climb.At.Skip(surface.Means).Any(s => Math.Abs(s) >= Unbounded)
        );
    }

    /// <summary>A maximum may lie between 0 and the first grid value above it.</summary>
    private static IEnumerable<double[]> OffTheBoundary(
        Surface surface,
        List<double[]> grid,
        bool[] fixedAt0
    )
    {
        bool IsAt0(int j, double x) => j >= surface.Means && x == 0 && !fixedAt0[j - surface.Means];
        return grid.Where(g => g.Where((x, j) => IsAt0(j, x)).Any())
            .Select(g => g.Select((x, j) => IsAt0(j, x) ? 0.03 : x).ToArray())
            .ToList();
    }

    /// <summary>The grid places that no neighbour surpasses, with the means at their best.</summary>
    private static List<double[]> Scan(Surface surface, GaussHermite rule, bool[] fixedAt0)
    {
        var axes = Enumerable
            .Range(0, surface.Deviations)
            .Select(d =>
                fixedAt0[d] ? [0.0]
                : surface.Deviations == 1 ? Fine
                : Coarse
            )
            .ToArray();
        var rows = axes[0].Length;
        var columns = axes.Length == 1 ? 1 : axes[1].Length;
        var at = new double[rows, columns][];
        var value = new double[rows, columns];
        var isMean = Enumerable
            .Range(0, surface.Means + surface.Deviations)
            .Select(j => j < surface.Means)
            .ToArray();
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                var nearest =
                    c > 0 ? at[r, c - 1]
                    : r > 0 ? at[r - 1, c]
                    : null;
                double[] means = nearest is null
                    ? [.. surface.Start.Select(s => s.Value)]
                    : nearest[..surface.Means];
                double[] start =
                [
                    .. means,
                    axes[0][r],
                    .. axes.Length == 1 ? [] : new[] { axes[1][c] },
                ];
                var climb = new Ascent(surface, rule, start, isMean);
                climb.Run();
                at[r, c] = climb.At;
                value[r, c] = climb.Value;
            }
        }
        var peaks = new List<double[]>();
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                var isPeak = true;
                for (var i = Math.Max(0, r - 1); i <= Math.Min(rows - 1, r + 1); i++)
                {
                    for (var j = Math.Max(0, c - 1); j <= Math.Min(columns - 1, c + 1); j++)
                        isPeak &= value[i, j] <= value[r, c];
                }
                if (isPeak)
                    peaks.Add(at[r, c]);
            }
        }
        return peaks;
    }
}

namespace Soleus.Evidence.Pooling;

/// <summary>The profile likelihood of tau², full and restricted, and its global maximum.</summary>
/// <remarks>
/// Both scores are quotients that can change sign more than once, so a local search can end on the wrong hill. Here the score is
/// read on a grid from 0 to a bound above which it is negative for certain; in each interval in which it turns from plus to minus
/// the root is found by Newton within the bracket, and of all such roots (and 0) the one with the greatest likelihood wins.
/// </remarks>
internal static class Likelihood
{
    private const int FewestPoints = 48;
    private const double WidestStep = 0.5;

    public static (double Tau2, double StandardError) Maximise(
        Design design,
        ReadOnlySpan<double> v,
        bool restricted
    )
    {
        var bound = Bound(design, v);
        var smallest = double.PositiveInfinity;
        foreach (var variance in v)
            smallest = Math.Min(smallest, variance);
        var best = 0.0;
        var bestLog = LogAt(design, v, 0, restricted);
        var before = 0.0;
        var scoreBefore = Score(design, v, 0, restricted);
        var range = bound > 0 ? Math.Log(1 + (bound / smallest)) : 0;
        if (double.IsInfinity(range))
            range = Math.Log(bound) - Math.Log(smallest);
        // However far apart the variances are, no hill is stepped over: at most 1.65 times from point to point.
        var points = Math.Max(FewestPoints, (int)Math.Ceiling(range / WidestStep));
        var step = range / points;
        for (var i = 1; i <= points && bound > 0; i++)
        {
            var at = Math.Min(bound, smallest * double.ExpM1(step * i));
            if (!double.IsFinite(at))
                at = bound * Math.Exp(step * (i - points));
            var score = Score(design, v, at, restricted);
            if (scoreBefore > 0 && score <= 0)
            {
                var root = FindRoot(design, v, restricted, before, at);
                var log = LogAt(design, v, root, restricted);
                if (log > bestLog)
                {
                    best = root;
                    bestLog = log;
                }
            }
            before = at;
            scoreBefore = score;
        }
        design.SolveAt(v, best);
        double squares = 0;
        foreach (var w in design.Weights)
            squares += w * w;
        return (best, Math.Sqrt(2 / (restricted ? design.TracePP() : squares)));
    }

    /// <summary>
    /// A tau² above which every estimator's equation has no root. With S the mean square of unweighted residuals on k − p degrees
    /// of freedom and u the largest variance: tau⁴/(u + tau²) ≤ S at a root of the score.
    /// </summary>
    public static double Bound(Design design, ReadOnlySpan<double> v)
    {
        Span<double> ones = new double[design.K];
        ones.Fill(1);
        design.Solve(ones);
        var s = design.Rss / (design.K - design.P);
        var largest = 0.0;
        foreach (var variance in v)
            largest = Math.Max(largest, variance);
        return 1.0001 * 0.5 * (s + Math.Sqrt((s * s) + (4 * s * largest)));
    }

    /// <summary>Log-likelihood at tau², the coefficients at their best.</summary>
    public static double LogAt(Design design, ReadOnlySpan<double> v, double tau2, bool restricted)
    {
        design.SolveAt(v, tau2);
        return LogOf(design, v, tau2, design.Rss, restricted);
    }

    /// <summary>The same for a design that was solved at tau², with a residual sum of squares.</summary>
    public static double LogOf(
        Design design,
        ReadOnlySpan<double> v,
        double tau2,
        double rss,
        bool restricted
    )
    {
        double logs = 0;
        foreach (var variance in v)
            logs += Math.Log(variance + tau2);
        var n = restricted ? design.K - design.P : design.K;
        var log = -0.5 * ((n * Math.Log(2 * Math.PI)) + logs + rss);
        return restricted ? log - (0.5 * design.LogDeterminant()) : log;
    }

    /// <summary>Derivative of the log-likelihood by tau².</summary>
    private static double Score(Design design, ReadOnlySpan<double> v, double tau2, bool restricted)
    {
        design.SolveAt(v, tau2);
        if (restricted)
            return 0.5 * (design.SquaredPy() - design.TraceP());
        double sum = 0;
        foreach (var w in design.Weights)
            sum += w;
        return 0.5 * (design.SquaredPy() - sum);
    }

    /// <summary>Regula falsi (Illinois) on the score between a plus and a minus.</summary>
    private static double FindRoot(
        Design design,
        ReadOnlySpan<double> v,
        bool restricted,
        double low,
        double high
    )
    {
        var fLow = Score(design, v, low, restricted);
        var fHigh = Score(design, v, high, restricted);
        for (var i = 0; i < 200 && high - low > 4e-16 * high; i++)
        {
            var at = ((low * fHigh) - (high * fLow)) / (fHigh - fLow);
            if (!(at > low && at < high) || i % 8 == 7)
                at = 0.5 * (low + high);
            if (at == low || at == high)
                break;
            var f = Score(design, v, at, restricted);
            if (f > 0)
            {
                low = at;
                fLow = f;
                fHigh *= 0.5;
            }
            else
            {
                high = at;
                fHigh = f;
                fLow *= 0.5;
            }
        }
        return 0.5 * (low + high);
    }
}

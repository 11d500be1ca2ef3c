using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Pooling;

/// <summary>Estimators of the between-study variance. All take a design and variances above 0, and k &gt; p.</summary>
/// <source id="veroniki-2016"/>
internal static class Tau2
{
    /// <summary>tau² and its standard error; null when a moment equation has no root within reach.</summary>
    public static (double Tau2, double StandardError)? Estimate(
        Design design,
        ReadOnlySpan<double> v,
        PoolingOptions options
    ) =>
        options.Method switch
        {
            Tau2Method.DL => DerSimonianLaird(design, v, 0),
            Tau2Method.DLIT => IteratedDerSimonianLaird(design, v),
            Tau2Method.HE => Hedges(design, v),
            Tau2Method.HS => HunterSchmidt(design, v, 1),
            Tau2Method.HSk => HunterSchmidt(design, v, (double)design.K / (design.K - design.P)),
            Tau2Method.SJ => SidikJonkman(design, v),
            Tau2Method.ML or Tau2Method.REML => Likelihood.Maximise(
                design,
                v,
                options.Method == Tau2Method.REML
            ),
            Tau2Method.EB or Tau2Method.PM => PauleMandel(design, v, design.K - design.P),
            Tau2Method.PMM => PauleMandel(
                design,
                v,
                Distribution.ChiSquaredQuantile(0.5, design.K - design.P)
            ),
            Tau2Method.GENQ => GeneralisedQ(design, v, options.Weights.AsSpan()),
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };

    /// <summary>Cochran's Q at tau²: Σ e²/(v + tau²). Falls as tau² grows.</summary>
    public static double QAt(Design design, ReadOnlySpan<double> v, double tau2)
    {
        design.SolveAt(v, tau2);
        return design.Rss;
    }

    /// <summary>The tau² at which Q is <paramref name="target"/>; 0 when Q is below it at once.</summary>
    public static double WhereQIs(Design design, ReadOnlySpan<double> v, double target)
    {
        if (QAt(design, v, 0) <= target)
            return 0;
        double low = 0;
        var high = Likelihood.Bound(design, v);
        while (QAt(design, v, high) > target)
        {
            low = high;
            high *= 4;
        }
        return FindRoot(design, v, target, low, high);
    }

    private static double FindRoot(
        Design design,
        ReadOnlySpan<double> v,
        double target,
        double low,
        double high
    )
    {
        // Newton on a falling convex function, kept inside the bracket: dQ/dtau² = −Σ (w·e)².
        var at = low;
        for (var i = 0; i < 200; i++)
        {
            var f = QAt(design, v, at) - target;
            if (f > 0)
                low = at;
            else
                high = at;
            var next = at + (f / design.SquaredPy());
            if (!(next > low && next < high))
                next = 0.5 * (low + high);
            if (Math.Abs(next - at) <= 1e-15 * next || next == low || next == high)
                return next;
            at = next;
        }
        return at;
    }

    private static (double, double)? DerSimonianLaird(
        Design design,
        ReadOnlySpan<double> v,
        double at
    )
    {
        design.SolveAt(v, at);
        var df = design.K - design.P;
        var trP = design.TraceP();
        var tau2 = Math.Max(0, (design.Rss - df) / trP);
        return (tau2, MomentError(design, trP, tau2));
    }

    private static double MomentError(Design design, double divisor, double tau2) =>
        Math.Sqrt(
            (2 * (design.K - design.P))
                + (4 * tau2 * design.TraceP())
                + (2 * tau2 * tau2 * design.TracePP())
        ) / divisor;

    private static (double, double)? IteratedDerSimonianLaird(Design design, ReadOnlySpan<double> v)
    {
        double tau2 = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var step = DerSimonianLaird(design, v, tau2)!.Value;
            if (Math.Abs(step.Item1 - tau2) <= 1e-13 * Math.Max(step.Item1, 1e-300))
                return step;
            tau2 = step.Item1;
        }
        return null;
    }

    private static (double, double)? Hedges(Design design, ReadOnlySpan<double> v)
    {
        Span<double> ones = new double[design.K];
        ones.Fill(1);
        design.Solve(ones);
        var df = design.K - design.P;
        var trPV = design.TracePm(v);
        var tau2 = Math.Max(0, (design.Rss - trPV) / df);
        var variance = (2 * design.TracePmPm(v)) + (4 * tau2 * trPV) + (2 * tau2 * tau2 * df);
        return (tau2, Math.Sqrt(variance) / df);
    }

    private static (double, double)? HunterSchmidt(
        Design design,
        ReadOnlySpan<double> v,
        double factor
    )
    {
        design.SolveAt(v, 0);
        double sum = 0;
        foreach (var w in design.Weights)
            sum += w;
        var tau2 = Math.Max(0, ((factor * design.Rss) - design.K) / sum);
        return (tau2, factor * MomentError(design, sum, tau2));
    }

    private static (double, double)? SidikJonkman(Design design, ReadOnlySpan<double> v)
    {
        double mean = 0;
        foreach (var y in design.Y)
            mean += y / design.K;
        double start = 0;
        foreach (var y in design.Y)
            start += (y - mean) * (y - mean) / design.K;
        if (start == 0)
            return (0, 0);
        design.SolveAt(v, start);
        var df = design.K - design.P;
        var tau2 = start * design.Rss / df;
        var variance =
            (2 * design.TracePmPm(v))
            + (4 * tau2 * design.TracePmP(v))
            + (2 * tau2 * tau2 * design.TracePP());
        return (tau2, start / df * Math.Sqrt(variance));
    }

    private static (double, double)? PauleMandel(
        Design design,
        ReadOnlySpan<double> v,
        double target
    )
    {
        var tau2 = WhereQIs(design, v, target);
        design.SolveAt(v, tau2);
        double sum = 0;
        foreach (var w in design.Weights)
            sum += w;
        return (tau2, Math.Sqrt(2.0 * design.K * design.K / (design.K - design.P)) / sum);
    }

    private static (double, double)? GeneralisedQ(
        Design design,
        ReadOnlySpan<double> v,
        ReadOnlySpan<double> weights
    )
    {
        design.Solve(weights);
        var trP = design.TraceP();
        var tau2 = Math.Max(0, (design.Rss - design.TracePm(v)) / trP);
        var variance =
            (2 * design.TracePmPm(v))
            + (4 * tau2 * design.TracePmP(v))
            + (2 * tau2 * tau2 * design.TracePP());
        return (tau2, Math.Sqrt(variance) / trP);
    }
}

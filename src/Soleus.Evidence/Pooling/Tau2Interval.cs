using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Pooling;

/// <summary>Confidence intervals of tau², and of I² and H², which are made from it.</summary>
/// <param name="IsEmpty">
/// The studies agree so well that no tau² ≥ 0 fits (Q-profile): the interval is then [0, 0] and says nothing.
/// </param>
public sealed record Tau2Limits(Interval Tau2, Interval I2, Interval H2, bool IsEmpty);

/// <summary>How far tau² could be from its estimate.</summary>
public static class Tau2Interval
{
    /// <summary>All tau² at which Q is neither too large nor too small for chi-squared on k − p degrees of freedom.</summary>
    /// <source id="viechtbauer-2007"/>
    public static Computed<Tau2Limits> QProfile(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        PoolingOptions options
    )
    {
        var fit = Pool.Fit(effects, variances, options with { Test = CoefficientTest.Z });
        if (!fit.Ok)
            return fit.FailedAs<Tau2Limits>();
        if (fit.Value.Heterogeneity is not { } h)
            return TooFew();
        var design = Design.Of(effects, options);
        var tail = 0.5 * (1 - options.Level);
        var high = Tau2.WhereQIs(design, variances, Distribution.ChiSquaredQuantile(tail, h.Df));
        var low = Tau2.WhereQIs(design, variances, Distribution.ChiSquaredQuantile(1 - tail, h.Df));
        return Computed<Tau2Limits>.Of(Limits(design, variances, low, high));
    }

    /// <summary>All tau² whose profile (restricted) likelihood is close enough to the greatest one.</summary>
    /// <remarks>For ML the full, for every other method the restricted likelihood.</remarks>
    /// <source id="hardy-1996"/>
    public static Computed<Tau2Limits> ProfileLikelihood(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        PoolingOptions options
    )
    {
        var isRestricted = options.Method != Tau2Method.ML;
        var fit = Pool.Fit(
            effects,
            variances,
            options with
            {
                Test = CoefficientTest.Z,
                Method = isRestricted ? Tau2Method.REML : Tau2Method.ML,
                KnownTau2 = null,
            }
        );
        if (!fit.Ok)
            return fit.FailedAs<Tau2Limits>();
        if (fit.Value.Heterogeneity is null)
            return TooFew();
        var design = Design.Of(effects, options);
        var v = variances.ToArray();
        var top = Likelihood.LogAt(design, v, fit.Value.Tau2, isRestricted);
        var drop = 0.5 * Distribution.ChiSquaredQuantile(options.Level, 1);
        double Above(double tau2) => Likelihood.LogAt(design, v, tau2, isRestricted) - top + drop;
        var at = fit.Value.Tau2;
        var low = Above(0) >= 0 ? 0 : Bisect(Above, at, 0);
        var far = Math.Max(at, v.Min());
        while (Above(far) >= 0)
            far *= 2;
        return Computed<Tau2Limits>.Of(Limits(design, v, low, Bisect(Above, at, far)));
    }

    /// <summary>Between a place where f ≥ 0 and one where f &lt; 0.</summary>
    private static double Bisect(Func<double, double> f, double inside, double outside)
    {
        for (
            var i = 0;
            i < 200 && Math.Abs(outside - inside) > 1e-15 * Math.Abs(inside + outside);
            i++
        )
        {
            var middle = 0.5 * (inside + outside);
            if (f(middle) >= 0)
                inside = middle;
            else
                outside = middle;
        }
        return 0.5 * (inside + outside);
    }

    private static Tau2Limits Limits(Design design, ReadOnlySpan<double> v, double low, double high)
    {
        design.SolveAt(v, 0);
        var typical = (design.K - design.P) / design.TraceP();
        return new Tau2Limits(
            new Interval(low, high),
            new Interval(100 * low / (typical + low), 100 * high / (typical + high)),
            new Interval((low / typical) + 1, (high / typical) + 1),
            high == 0
        );
    }

    private static Computed<Tau2Limits> TooFew() =>
        Computed<Tau2Limits>.Failed(
            FitStatus.TooFewStudies,
            Issue.Error("SOL-EVI-010", "", "one study: whether effects differ cannot be known")
        );
}

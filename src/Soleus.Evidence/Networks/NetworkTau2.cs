using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Networks;

/// <summary>How far the common heterogeneity variance of a network could be from its estimate.</summary>
public static class NetworkTau2
{
    /// <summary>By the generalised Q: all tau² at which Q is neither too large nor too small.</summary>
    /// <returns>Only <see cref="Tau2Limits.Tau2"/> has a meaning beyond two-arm trials. Fails with SOL-EVI-313.</returns>
    /// <source id="viechtbauer-2007"/>
    public static Computed<Tau2Limits> QProfile(NetworkFit fit) =>
        Interval(fit, Tau2Interval.QProfile);

    /// <summary>By the profile likelihood: restricted, or full for a fit by ML.</summary>
    /// <returns>As <see cref="QProfile"/>.</returns>
    /// <source id="hardy-1996"/>
    public static Computed<Tau2Limits> ProfileLikelihood(NetworkFit fit) =>
        Interval(fit, Tau2Interval.ProfileLikelihood);

    private delegate Computed<Tau2Limits> Method(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        PoolingOptions options
    );

    private static Computed<Tau2Limits> Interval(NetworkFit fit, Method method)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var design = WhitenedTrials.Of(fit.Trials, fit.Treatments);
        return design.Rows > design.Columns
            ? method(
                design.Y,
                design.Variances,
                design.Pooling(fit.Options.Method, fit.Options.Level)
            )
            : Computed<Tau2Limits>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-313",
                    "",
                    "nothing tells how much effects differ between trials"
                )
            );
    }
}

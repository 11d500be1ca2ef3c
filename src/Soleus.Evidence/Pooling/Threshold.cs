using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Pooling;

/// <summary>How likely the effect lies above a threshold, on the scale of the estimates.</summary>
/// <param name="Mean">
/// Confidence in "the mean effect is above the threshold": one minus the one-sided P value of that threshold. Not a probability
/// of the truth; a Bayesian model gives that.
/// </param>
/// <param name="Share">
/// Estimated share of true study effects above the threshold, taking them as normal with variance tau². Null when tau² is 0:
/// then the share is all or nothing and only <paramref name="Mean"/> tells.
/// </param>
/// <param name="ShareStandardError">By the delta method; null when tau² has no standard error.</param>
public sealed record ThresholdChance(
    double Threshold,
    double Mean,
    double? Share,
    double? ShareStandardError
);

/// <summary>The chance that an effect is larger than one that matters.</summary>
/// <source id="mathur-2019"/>
public static class Threshold
{
    /// <param name="fit">A model without moderators.</param>
    /// <param name="threshold">On the scale of the estimates (log for ratios), finite.</param>
    /// <exception cref="InvalidOperationException">The model has moderators.</exception>
    public static ThresholdChance Above(PooledEffect fit, double threshold)
    {
        if (!double.IsFinite(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "not finite");
        var z = (fit.Estimate - threshold) / fit.StandardError;
        var mean = fit.Df is { } df ? Distribution.TCdf(z, df) : Distribution.NormalCdf(z);
        var tau2 = fit.Tau2;
        if (tau2 <= 0)
            return new ThresholdChance(threshold, mean, null, null);
        var tau = Math.Sqrt(tau2);
        var distance = (fit.Estimate - threshold) / tau;
        double? error = null;
        if (fit.Heterogeneity?.Tau2StandardError is { } tau2Error)
        {
            var byMean = fit.StandardError / tau;
            var byTau = distance * tau2Error / (2 * tau2);
            error =
                Distribution.NormalDensity(distance)
                * Math.Sqrt((byMean * byMean) + (byTau * byTau));
        }
        return new ThresholdChance(threshold, mean, Distribution.NormalCdf(distance), error);
    }
}

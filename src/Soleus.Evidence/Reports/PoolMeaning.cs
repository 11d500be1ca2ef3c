using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Reports;

/// <summary>What a pooled result says and does not say. The doubts come first: a mean alone convinces too easily.</summary>
internal static class PoolMeaning
{
    public static ImmutableArray<string> Of(PoolAnalysis a)
    {
        if (a.Fit.HasModerators)
            return
            [
                "A relation between studies need not hold between people within a study, and moderators were not randomised.",
            ];
        return [.. Sentences(a)];
    }

    private static IEnumerable<string> Sentences(PoolAnalysis a)
    {
        var none = a.Data.Measure.NoEffect();
        var interval = a.Fit.Interval;
        var shown = none is { } n ? $"{a.Data.Display(n):0.##}" : "";
        if (a.Data.Studies == 1)
        {
            yield return "This is one study. Nothing was pooled.";
            yield break;
        }
        if (none is { } same && HasSmallStudyEffects(a))
            yield return "Smaller studies show larger effects than large ones. The pooled effect is then probably too good to be true; trust the large studies more, and look at: soleus evidence bias.";
        if (none is { } zero && a.Common is { } common && Disagree(a.Fit.Interval, common.Interval, zero))
            yield return "The random-effects and the common-effect model disagree about whether there is an effect. Small studies weigh more in the first; do not quote one of them alone.";
        if (none is { } at)
        {
            yield return interval.Holds(at)
                ? $"The interval of the mean holds {shown} (no effect): these studies do not show an effect, and do not show that there is none beyond what the interval excludes."
                : $"The interval of the mean does not hold {shown} (no effect).";
            if (
                a.Predicted is { } p
                && a.Data.Studies >= 3
                && !interval.Holds(at)
                && p.Prediction.Holds(at)
            )
                yield return "The true effects of single studies spread across no effect: another setting could show none, or the opposite.";
        }
        if (a.Fit.Df is null && a.Data.Studies < 10 && a.Request.Options.Method != Tau2Method.CommonEffect)
            yield return $"With {a.Data.Studies} studies the z interval is too narrow, because tau² is itself a guess; --test knha (or adhoc) allows for that.";
        if (a.Fit.Heterogeneity is { } h && h.PValue >= 0.10 && a.Data.Studies < 20)
            yield return "The test of heterogeneity found nothing, but with so few studies it misses much; the interval of tau² says how much.";
        if (none is not null && a.Data.Studies < 10)
            yield return "Under ten studies no test of the funnel can tell whether small negative studies are missing.";
    }

    /// <summary>P below 0.10, the usual level of Egger's test, towards larger effects in smaller studies.</summary>
    private static bool HasSmallStudyEffects(PoolAnalysis a) =>
        a.Funnel is { } f
        && f.Slope.PValue < 0.10
        && Math.Sign(f.Slope.Estimate) == Math.Sign(a.Fit.Estimate);

    private static bool Disagree(Interval random, Interval common, double none) =>
        random.Holds(none) != common.Holds(none)
        || (!random.Holds(none) && random.Low > none != common.Low > none);
}

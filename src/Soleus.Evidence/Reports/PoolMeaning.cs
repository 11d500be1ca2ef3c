using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Reports;

/// <summary>What a pooled result says and does not say. The doubts come first: a mean alone convinces too easily.</summary>
internal static class PoolMeaning
{
    /// <summary>Fewer studies a moderator than this are too few (Cochrane Handbook, section 10.11.5.1).</summary>
    private const int StudiesAModerator = 10;

    public static ImmutableArray<string> Of(PoolAnalysis a) =>
        a.Fit.HasModerators ? [.. Regression(a)]
        : a.Data.Studies == 1 ? ["This is one study. Nothing was pooled."]
        : [.. Doubts(a), .. Effect(a), .. Heterogeneity(a)];

    /// <summary>With a tau² of 0 the prediction interval would only be the confidence interval again.</summary>
    public static bool HasPrediction(PoolAnalysis a) =>
        a.Predicted is not null && a.Data.Studies >= 3 && a.Fit.Tau2 > 0;

    private static IEnumerable<string> Regression(PoolAnalysis a)
    {
        yield return "A relation between studies need not hold between people within a study, and moderators were not randomised.";
        if (a.Data.Studies < StudiesAModerator * a.Fit.Options.Moderators.Length)
            yield return $"There are fewer than {StudiesAModerator} studies for each moderator: such a regression finds relations that are not there.";
    }

    private static IEnumerable<string> Doubts(PoolAnalysis a)
    {
        // 0.10 is the usual level of Egger's test, because its power is low.
        if (a.Data.Measure.NoEffect() is null)
            yield break;
        if (a.Funnel is { } f && f.Slope.PValue < 0.10)
            yield return Math.Sign(f.Slope.Estimate) == Math.Sign(a.Fit.Estimate)
                ? "Smaller studies show larger effects than large ones. The cause is not known; if small studies without an effect were not published, the pooled effect is too large. Look at: soleus evidence bias."
                : "Effects change with the size of the studies: small ones pull the pooled effect towards no effect, or beyond it. The cause is not known. Look at: soleus evidence bias.";
        if (
            a.Fit.Tau2 > 0
            && a.Robust is null
            && a.Common is { } common
            && Disagree(a.Fit.Interval, common.Interval, 0)
        )
            yield return "The random-effects and the common-effect model disagree about whether there is an effect. Small studies weigh more in the first, the largest rule the second; do not quote one of them alone.";
    }

    private static IEnumerable<string> Effect(PoolAnalysis a)
    {
        if (a.Data.Measure.NoEffect() is not { } none)
            yield break;
        var interval = a.Fit.Interval;
        var shown = $"{a.Data.Display(none):0.##}";
        yield return interval.Holds(none)
            ? $"The interval of the mean holds {shown} (no effect): these studies do not show an effect, and do not show that there is none beyond what the interval excludes."
            : $"The interval of the mean does not hold {shown} (no effect). How sure that is depends on the trials behind it and on what is said here.";
        if (HasPrediction(a) && !interval.Holds(none) && a.Predicted!.Prediction.Holds(none))
            yield return "The true effects of single studies spread across no effect: another setting could show none, or the opposite.";
        if (a.Stratified is not null)
            yield return "The effect pooled from the counts stands beside the model; with rare events it is the one to trust.";
        if (a.Data.Studies < 10)
            yield return "Under ten studies no test of the funnel can tell whether studies that found nothing are missing.";
    }

    private static IEnumerable<string> Heterogeneity(PoolAnalysis a)
    {
        if (
            a.Request.Options.Method == Tau2Method.CommonEffect
            || a.Request.Options.KnownTau2 is not null
        )
            yield break;
        if (a.Fit.Df is null && a.Data.Studies < 10)
            yield return $"With {a.Data.Studies} studies the z interval is too narrow, because tau² is itself a guess; --test knha (or adhoc) allows for that.";
        if (a.QProfile is { IsEmpty: true })
            yield return "The studies agree better than chance would let expect, so that tau² has no interval. That can be luck, or studies that are not independent.";
        else if (a.Fit.Tau2 == 0)
            yield return "tau² was estimated as 0. That is no proof that the effects are the same everywhere; the interval of tau² says what is possible.";
        else if (a.Fit.Heterogeneity is { PValue: >= 0.10 } && a.QProfile is not null)
            yield return $"The test of heterogeneity found nothing, but with {a.Data.Studies} studies it can miss much; the interval of tau² says how much.";
    }

    private static bool Disagree(Interval random, Interval common, double none) =>
        random.Holds(none) != common.Holds(none)
        || (!random.Holds(none) && random.Low > none != common.Low > none);
}

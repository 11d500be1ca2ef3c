using System.Collections.Immutable;
using Soleus.Charts;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Reports;

/// <summary>A <see cref="PoolAnalysis"/> as a report.</summary>
public static class PoolReport
{
    public static Report Of(PoolAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var writer = new Writer(analysis);
        return new Report(
            writer.Title(),
            About.Of(analysis.Data.Measure, analysis.Request.Options.Level),
            PoolTables.Of(analysis, writer.Level),
            [.. writer.Groups().Where(g => g.Figures.Length > 0)],
            PoolMeaning.Of(analysis),
            analysis.Issues
        );
    }

    private sealed class Writer(PoolAnalysis a)
    {
        private readonly Digits digits = new(a.Request.Decimals);
        private readonly Measure measure = a.Data.Measure;

        public string Level { get; } = $"{100 * a.Request.Options.Level:0.##} %";

        public string Title()
        {
            var options = a.Request.Options;
            var model = options.Method switch
            {
                Tau2Method.CommonEffect => "Common-effect model",
                _ when options.KnownTau2 is not null => "Random-effects model (tau² given)",
                _ => $"Random-effects model ({options.Method})",
            };
            if (a.Fit.HasModerators)
                model = model.Replace("model", "meta-regression", StringComparison.Ordinal);
            var test = options.Test switch
            {
                CoefficientTest.KnappHartung => ", Knapp-Hartung",
                CoefficientTest.KnappHartungFloor => ", Knapp-Hartung with its floor",
                _ => "",
            };
            if (a.Robust is { } robust)
                test = $", cluster-robust ({robust.Correction}, {robust.Clusters} clusters)";
            var studies = a.Data.Studies == 1 ? "1 study" : $"{a.Data.Studies} studies";
            return $"{model}{test}: {measure.Label()}, {studies}";
        }

        public IEnumerable<FigureGroup> Groups()
        {
            yield return new FigureGroup("effect", "Effect", [.. Effect()]);
            yield return new FigureGroup("moderators", "Moderators", [.. Moderators()]);
            yield return new FigureGroup("heterogeneity", "Heterogeneity", [.. Heterogeneity()]);
            yield return new FigureGroup("beside", "Beside this model", [.. Beside()]);
            yield return new FigureGroup("fit", "Fit", [.. FitStatistics()]);
        }

        private IEnumerable<Figure> Effect()
        {
            if (a.Fit.HasModerators)
                yield break;
            var effect = a.Fit.Effect;
            yield return Shown("mean", measure.Label(), effect.Estimate, effect.Interval);
            if (measure.Scale() != MeasureScale.Identity)
                yield return Raw("analysis", ScaleName(), effect);
            else
                yield return One(
                    "standard_error",
                    "standard error",
                    digits.Of(effect.StandardError)
                );
            if (measure.NoEffect() is not null)
                yield return Test("test", effect.Statistic, a.Fit.Df, effect.PValue);
            if (PoolMeaning.HasPrediction(a))
                yield return Range(
                    "prediction",
                    $"{Level} prediction interval (the effect in a new study)",
                    a.Predicted!.Prediction
                );
            if (a.Beyond is { } beyond)
            {
                foreach (var figure in Beyond(beyond))
                    yield return figure;
            }
        }

        private IEnumerable<Figure> Moderators()
        {
            if (a.Fit.Moderators is not { } test)
                yield break;
            if (a.Robust is not null)
            {
                yield return new Figure(
                    "test",
                    "all moderators together",
                    "no cluster-robust test of all at once; see each coefficient",
                    []
                );
                yield break;
            }
            var statistic = Digits.Statistic(test.Statistic);
            var p = Digits.P(test.PValue);
            var name = test.DenominatorDf is { } d
                ? $"F({test.Df}, {Digits.Count(d)})"
                : $"QM on {test.Df} df";
            yield return new Figure(
                "test",
                "all moderators together",
                $"{name} = {statistic}, P {p}",
                [new Named("statistic", statistic), new Named("p", p)]
            );
            if (test.R2 is { } r2)
                yield return One("r2", "share of tau² explained (%)", Digits.Percent(r2));
        }

        private IEnumerable<Figure> Heterogeneity()
        {
            if (a.Fit.Heterogeneity is not { } h)
                yield break;
            var isRandom = a.Request.Options.Method != Tau2Method.CommonEffect;
            var limits = a.QProfile is { IsEmpty: false } found ? found : null;
            if (isRandom)
            {
                yield return WithInterval("tau2", "tau²", digits.Of(h.Tau2), limits?.Tau2);
                if (a.ProfileLikelihood is { } profile)
                    yield return new Figure(
                        "tau2_profile_likelihood",
                        "tau² by profile likelihood",
                        Digits.Range(digits.Of(profile.Tau2.Low), digits.Of(profile.Tau2.High)),
                        [
                            new Named("low", digits.Of(profile.Tau2.Low)),
                            new Named("high", digits.Of(profile.Tau2.High)),
                        ]
                    );
                yield return One("tau", "tau", digits.Of(Math.Sqrt(h.Tau2)));
            }
            yield return Interval(
                "i2",
                "I² (%)",
                Digits.Percent(h.I2),
                limits?.I2 is { } i2 ? (Digits.Percent(i2.Low), Digits.Percent(i2.High)) : null
            );
            yield return One("h2", "H²", Digits.Statistic(h.H2));
            var q = Digits.Statistic(h.Q);
            var df = Digits.Count(h.Df);
            var p = Digits.P(h.PValue);
            yield return new Figure(
                "q",
                a.Fit.HasModerators ? "residual Q" : "Q",
                $"{q} on {df} df, P {p}",
                [new Named("q", q), new Named("df", df), new Named("p", p)]
            );
        }

        private IEnumerable<Figure> Beside()
        {
            if (
                a.Common is { } common
                && a.Request.Options.Method != Tau2Method.CommonEffect
                && a.Data.Studies > 1
            )
                yield return Shown(
                    "common_effect",
                    "common-effect model",
                    common.Estimate,
                    common.Interval
                );
            if (a.Stratified is { } stratified)
                yield return Shown(
                    "by_counts",
                    a.Request.Counts == CountMethod.Peto ? "Peto" : "Mantel-Haenszel",
                    stratified.Estimate,
                    stratified.Interval
                );
            if (a.Funnel is { } funnel)
            {
                var t = Digits.Statistic(funnel.Slope.Statistic);
                var p = Digits.P(funnel.Slope.PValue);
                yield return new Figure(
                    "egger",
                    "small-study effects (Egger)",
                    $"t = {t}, P {p}",
                    [new Named("t", t), new Named("p", p)]
                );
            }
        }

        private IEnumerable<Figure> FitStatistics()
        {
            if (a.Data.Studies < 2)
                yield break;
            var isRestricted = a.Request.Options.Method == Tau2Method.REML;
            var fit = isRestricted ? a.Fit.RestrictedLikelihood : a.Fit.MaximumLikelihood;
            var log = digits.Of(fit.LogLikelihood);
            var aic = digits.Of(fit.Aic);
            var bic = digits.Of(fit.Bic);
            var aicc = digits.Of(fit.Aicc);
            yield return new Figure(
                "likelihood",
                isRestricted ? "restricted log-likelihood" : "log-likelihood",
                $"{log}, AIC {aic}, BIC {bic}, AICc {aicc}",
                [
                    new Named("log_likelihood", log),
                    new Named("aic", aic),
                    new Named("bic", bic),
                    new Named("aicc", aicc),
                ]
            );
        }

        private IEnumerable<Figure> Beyond(ThresholdChance beyond)
        {
            var at = digits.Of(a.Data.Display(beyond.Threshold));
            var mean = Digits.Percent(100 * beyond.Mean);
            yield return new Figure(
                "above_threshold",
                $"confidence that the mean is above {at} (%)",
                mean.Text,
                [new Named("threshold", at), new Named("mean", mean)]
            );
            if (beyond.Share is { } share)
                yield return One(
                    "share_above_threshold",
                    $"estimated share of true effects above {at} (%)",
                    Digits.Percent(100 * share)
                );
        }

        private string ScaleName() =>
            measure.Scale() switch
            {
                MeasureScale.Log => "its logarithm",
                MeasureScale.Logit => "its logit",
                MeasureScale.FisherZ => "Fisher's z",
                _ => "on the scale of the analysis",
            };

        private Figure Raw(string key, string label, Coefficient c)
        {
            var estimate = digits.Of(c.Estimate);
            var error = digits.Of(c.StandardError);
            var (low, high) = digits.Of(c.Interval);
            return new Figure(
                key,
                label,
                $"{estimate} ({Digits.Range(low, high)}), SE {error}",
                [
                    new Named("estimate", estimate),
                    new Named("standard_error", error),
                    new Named("low", low),
                    new Named("high", high),
                ]
            );
        }

        private Figure Test(string key, double statistic, double? df, double pValue)
        {
            var s = Digits.Statistic(statistic);
            var p = Digits.P(pValue);
            ImmutableArray<Named> numbers = [new Named("statistic", s), new Named("p", p)];
            if (df is not { } known)
                return new Figure(key, "test of no effect", $"z = {s}, P {p}", numbers);
            var shownDf = Digits.Count(known);
            return new Figure(
                key,
                "test of no effect",
                $"t = {s} on {shownDf} df, P {p}",
                [.. numbers, new Named("df", shownDf)]
            );
        }

        /// <summary>An estimate with its interval, as they are printed.</summary>
        private Figure Shown(string key, string label, double estimate, Interval interval)
        {
            var shown = digits.Of(a.Data.Display(estimate));
            return WithInterval(
                key,
                label,
                shown,
                new Interval(a.Data.Display(interval.Low), a.Data.Display(interval.High))
            );
        }

        private Figure Range(string key, string label, Interval interval)
        {
            var low = digits.Of(a.Data.Display(interval.Low));
            var high = digits.Of(a.Data.Display(interval.High));
            return new Figure(
                key,
                label,
                Digits.Range(low, high),
                [new Named("low", low), new Named("high", high)]
            );
        }

        private Figure WithInterval(
            string key,
            string label,
            Printed estimate,
            Interval? interval
        ) => Interval(key, label, estimate, interval is { } i ? digits.Of(i) : null);

        private static Figure Interval(
            string key,
            string label,
            Printed estimate,
            (Printed Low, Printed High)? interval
        ) =>
            interval is not { } i
                ? One(key, label, estimate)
                : new Figure(
                    key,
                    label,
                    $"{estimate} ({Digits.Range(i.Low, i.High)})",
                    [
                        new Named("estimate", estimate),
                        new Named("low", i.Low),
                        new Named("high", i.High),
                    ]
                );

        private static Figure One(string key, string label, Printed number) =>
            new(key, label, number.Text, [new Named("value", number)]);
    }
}

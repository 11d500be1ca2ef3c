using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Plausibility;

/// <summary>Printed intervals, standard errors and P values against each other and against the data of the study.</summary>
internal static class IntervalRules
{
    /// <summary>Own rule: a width may differ by a quarter (t against z, adjusted analyses), beyond rounding.</summary>
    private const double WidthFactor = 1.25;

    private const double ZFactor = 1.2;

    /// <summary>Own rule: the estimate may lie a tenth of the half width beside the middle, beyond rounding.</summary>
    private const double MostAsymmetry = 0.1;

    /// <summary>Own rule: a printed effect may lie a quarter of a standard error beside the computed one, beyond rounding.</summary>
    private const double MostShift = 0.25;

    public static void Check(StudyReport study, ImmutableArray<Issue>.Builder issues)
    {
        var computed = Computed(study);
        if (study.Interval is { } printed)
            Interval(study, printed, computed, issues);
        if (study.StandardError is { } error && computed is not null)
            StandardError(study, error, computed, issues);
        if (study.Estimate is { } estimate && computed is not null)
            Estimate(study, estimate, computed, issues);
        PValue(study, computed, issues);
    }

    /// <summary>The effect that follows from the data; null where the study has none or is paired, so that it follows only in part.</summary>
    private static EffectSize? Computed(StudyReport study) =>
        study is { Data: { } data and not GivenEffect, IsPaired: false }
        && Measures.Of(study.Measure, data) is { Ok: true } effect
            ? effect.Value
            : null;

    private static void Interval(
        StudyReport study,
        Interval printed,
        EffectSize? computed,
        ImmutableArray<Issue>.Builder issues
    )
    {
        if (Transformed.Of(study.Measure, printed) is not { } interval)
        {
            if (study.Measure.Scale() != MeasureScale.DoubleArcsine)
                Warn(
                    issues,
                    "SOL-EVI-151",
                    study,
                    $"the interval {Shown(printed)} is none of a {study.Measure.Label()}"
                );
            return;
        }
        // A paper prints one number of decimals; the shortest form of 1.50 does not show it.
        var unit = Math.Min(
            Math.Min(Transformed.HalfUnit(printed.Low), Transformed.HalfUnit(printed.High)),
            study.Estimate is { } shown ? Transformed.HalfUnit(shown) : double.PositiveInfinity
        );
        var slack =
            Transformed.Slack(study.Measure, printed.Low, unit)
            + Transformed.Slack(study.Measure, printed.High, unit);
        var half = 0.5 * (interval.High - interval.Low);
        if (study.Estimate is { } e && Transformed.Of(study.Measure, e) is { } estimate)
            Middle(
                study,
                printed,
                interval,
                estimate,
                (0.5 * slack) + Transformed.Slack(study.Measure, e, unit),
                issues
            );
        if (computed is null || !double.IsFinite(slack))
            return;
        var expected =
            Distribution.NormalQuantile(0.5 * (1 + study.Level)) * computed.StandardError;
        if (
            half + (0.5 * slack) >= expected / WidthFactor
            && half - (0.5 * slack) <= expected * WidthFactor
        )
            return;
        Warn(
            issues,
            "SOL-EVI-151",
            study,
            $"the interval {Shown(printed)} does not follow from the {Data(study)}, which give {Shown(study.Measure, computed, study.Level)}{Hint(study, half / expected)}"
        );
    }

    private static void Middle(
        StudyReport study,
        Interval printed,
        Interval interval,
        double estimate,
        double slack,
        ImmutableArray<Issue>.Builder issues
    )
    {
        var half = 0.5 * (interval.High - interval.Low);
        var off = Math.Abs((0.5 * (interval.Low + interval.High)) - estimate) - slack;
        if (!(off > MostAsymmetry * half))
            return;
        var isPlain =
            study.Measure.Scale() != MeasureScale.Identity
            && Math.Abs((0.5 * (printed.Low + printed.High)) - study.Estimate!.Value)
                < 0.05 * (printed.High - printed.Low);
        Warn(
            issues,
            "SOL-EVI-162",
            study,
            $"{Text.Of(study.Estimate!.Value)} does not lie in the middle of {Shown(printed)}{(study.Measure.Scale() == MeasureScale.Identity ? "" : $" on the {study.Measure.Scale()} scale")}: "
                + (
                    isPlain
                        ? "the interval was computed on another scale"
                        : "a misprint, or no Wald interval; no standard error can be taken from it"
                )
        );
    }

    private static void StandardError(
        StudyReport study,
        double error,
        EffectSize computed,
        ImmutableArray<Issue>.Builder issues
    )
    {
        var half = Transformed.HalfUnit(error);
        if (
            error + half >= computed.StandardError / WidthFactor
            && error - half <= computed.StandardError * WidthFactor
        )
            return;
        Warn(
            issues,
            "SOL-EVI-152",
            study,
            $"the standard error {Text.Of(error)} does not follow from the {Data(study)}, which give {Text.Of(computed.StandardError)}{Hint(study, error / computed.StandardError)}"
        );
    }

    private static void Estimate(
        StudyReport study,
        double printed,
        EffectSize computed,
        ImmutableArray<Issue>.Builder issues
    )
    {
        if (Transformed.Of(study.Measure, printed) is not { } estimate)
            return;
        var slack = Transformed.Slack(study.Measure, printed, Transformed.HalfUnit(printed));
        if (Math.Abs(estimate - computed.Estimate) <= (MostShift * computed.StandardError) + slack)
            return;
        var isOpposite =
            Math.Abs(estimate + computed.Estimate) <= (MostShift * computed.StandardError) + slack;
        Warn(
            issues,
            isOpposite ? "SOL-EVI-156" : "SOL-EVI-153",
            study,
            $"the printed {study.Measure.Label()} {Text.Of(printed)} does not follow from the data, which give {Text.Of(study.Measure.Display(computed.Estimate))}"
                + (isOpposite ? ": the groups are the other way round" : "")
        );
    }

    /// <summary>Own rule: z of the P value and of the effect may differ by a fifth, and by 0.3 in any case, beyond rounding.</summary>
    private static void PValue(
        StudyReport study,
        EffectSize? computed,
        ImmutableArray<Issue>.Builder issues
    )
    {
        if (study.PValue is not { } p || !(p > 0 && p < 1))
            return;
        double? z =
            study.Estimate is { } e
            && study.StandardError is { } se
            && Transformed.Of(study.Measure, e) is { } estimate
                ? Math.Abs(estimate) / se
            : computed is not null ? Math.Abs(computed.Estimate) / computed.StandardError
            : null;
        if (z is not { } found)
            return;
        var half = study.IsPValueBound ? 0 : Math.Min(Transformed.HalfUnit(p), 0.5 * p);
        var least = Distribution.NormalQuantile(1 - (0.5 * Math.Min(p + half, 0.9999999)));
        var most = study.IsPValueBound
            ? double.PositiveInfinity
            : Distribution.NormalQuantile(1 - (0.5 * (p - half)));
        if (
            found >= Math.Min(least / ZFactor, least - 0.3)
            && found <= Math.Max(most * ZFactor, most + 0.3)
        )
            return;
        Warn(
            issues,
            "SOL-EVI-154",
            study,
            $"P {(study.IsPValueBound ? "<" : "=")} {Text.Of(p)} does not follow from effect and standard error, which give P = {Text.Of(Distribution.NormalTwoSided(found))}"
        );
    }

    /// <summary>When the printed error is √n times the computed one, standard errors were taken for standard deviations; or the reverse.</summary>
    private static string Hint(StudyReport study, double ratio)
    {
        if (study.Data is not TwoMeans g)
            return "";
        var root = Math.Sqrt(2 / ((1 / g.N1) + (1 / g.N2)));
        if (root >= 2 && ratio > root / 1.3 && ratio < root * 1.3)
            return $" ({Text.Of(ratio)} times as narrow as printed): the SDs are probably standard errors";
        return root >= 2 && ratio > 1 / root / 1.3 && ratio < 1 / root * 1.3
            ? $" ({Text.Of(1 / ratio)} times as wide as printed): the interval was probably made from SDs divided by √n twice"
            : "";
    }

    private static string Data(StudyReport study) =>
        study.Data is TwoMeans ? "SDs" : "data of the study";

    private static string Shown(Interval interval) =>
        $"{Text.Of(interval.Low)} to {Text.Of(interval.High)}";

    private static string Shown(Measure measure, EffectSize effect, double level)
    {
        if (measure.Scale() == MeasureScale.DoubleArcsine)
            return $"a standard error of {Text.Of(effect.StandardError)}";
        var interval = effect.Interval(level);
        return Shown(new Interval(measure.Display(interval.Low), measure.Display(interval.High)));
    }

    private static void Warn(
        ImmutableArray<Issue>.Builder issues,
        string code,
        StudyReport study,
        string message
    ) => issues.Add(Issue.Warning(code, study.Label, message));
}

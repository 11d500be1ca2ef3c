using System.Globalization;
using Soleus.Evidence.BinomialNormal;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.BinomialNormal;

/// <summary>Against metafor's rma.glmm with lme4, and against the same likelihoods by brute force (bench/oracle/glmm.R).</summary>
public sealed class GlmmOracleTests
{
    public static TheoryData<string, string, string, string, string> Models() =>
        new(
            Counts
                .Expected.Select(e => (e.Source, e.Dataset, e.Measure, e.Model, e.Points))
                .Distinct()
        );

    /// <summary>lme4 stops before the maximum of its two-dimensional Laplace fits, and its Hessian there is rougher still.</summary>
    private const double EarlyStop = 0.02;

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_agrees(
        string source,
        string dataset,
        string measure,
        string model,
        string points
    )
    {
        var fit = Counts
            .Of(dataset)
            .Fit(
                measure switch
                {
                    "OR" => GlmmMeasure.OddsRatio,
                    "IRR" => GlmmMeasure.RateRatio,
                    "PLO" => GlmmMeasure.Proportion,
                    _ => GlmmMeasure.Rate,
                },
                model switch
                {
                    "UM.FS" => GlmmModel.FixedStudies,
                    "UM.RS" => GlmmModel.RandomStudies,
                    "CM.AL" => GlmmModel.ConditionalApproximate,
                    _ => GlmmModel.ConditionalExact,
                },
                int.TryParse(points, CultureInfo.InvariantCulture, out var n) ? n : null
            )
            .Value;
        var theirs = Counts
            .Expected.Where(e =>
                (e.Source, e.Dataset, e.Measure, e.Model, e.Points)
                == (source, dataset, measure, model, points)
            )
            .ToList();
        Assert.NotEmpty(theirs);
        var isEarly = source == "metafor" && model == "UM.RS";
        if (isEarly)
            Assert.True(
                fit.Statistics.LogLikelihood >= theirs.Single(e => e.Quantity == "ll").Value - 1e-7,
                "metafor's likelihood is higher"
            );
        var misses = theirs
            .Select(e => (e, Ours: Quantity(fit, e.Quantity, points == "common")))
            .Where(t => !isEarly || t.e.Quantity is not ("low" or "high"))
            .Where(t =>
                t.Ours is { } ours
                && !Agreement.Holds(
                    ours,
                    t.e.Value,
                    isEarly && IsOfTheMaximum(t.e.Quantity) ? EarlyStop : Agreement.Iterative
                )
            )
            .Select(t => $"{t.e.Quantity}: ours {t.Ours:R}, theirs {t.e.Value:R}")
            .ToList();
        Assert.True(
            misses.Count == 0,
            $"{source} {dataset} {measure} {model} {points}\n{string.Join('\n', misses)}"
        );
    }

    /// <summary>
    /// metafor 3.8-1 reports the deviance given the fitted random effects as that of the model. Recorded, so that a later version that
    /// does otherwise is noticed when the oracle is run again.
    /// </summary>
    [Fact]
    public void The_log_likelihood_that_metafor_prints_is_conditional_and_not_ours()
    {
        var printed = Counts.Expected.Where(e => e.Quantity == "ll_conditional").ToList();
        Assert.Equal(32, printed.Count);
        foreach (var e in printed)
        {
            var marginal = Counts
                .Expected.Single(o =>
                    o with { Quantity = "ll_conditional", Value = e.Value } == e
                    && o.Quantity == "ll"
                )
                .Value;
            Assert.True(e.Value > marginal + 0.1, $"{e.Dataset} {e.Measure} {e.Model}");
        }
    }

    private static bool IsOfTheMaximum(string quantity) =>
        quantity is "estimate" or "se" or "z" or "tau2" or "sigma2";

    private static double? Quantity(GlmmFit fit, string name, bool isCommon)
    {
        var effect = isCommon ? fit.CommonEffect : fit.Effect;
        return name switch
        {
            "k" => fit.Studies,
            "estimate" => effect.Estimate,
            "se" => effect.StandardError,
            "low" => effect.Interval.Low,
            "high" => effect.Interval.High,
            "z" => effect.Statistic,
            "tau2" => fit.Tau2,
            "se_tau2" => fit.Tau2StandardError,
            "sigma2" => fit.BaselineVariance,
            "wald" => fit.Wald?.Statistic,
            "lrt" => fit.LikelihoodRatio!.Statistic,
            "lrt_p" => fit.LikelihoodRatio!.PValue,
            "df" => fit.LikelihoodRatio!.Df,
            "ll" when isCommon => fit.Statistics.LogLikelihood - (0.5 * fit.Tau2Test!.Statistic),
            "ll" => fit.Statistics.LogLikelihood,
            "ll_conditional" => null,
            "deviance" => fit.Statistics.Deviance,
            "aic" => fit.Statistics.Aic,
            "bic" => fit.Statistics.Bic,
            "aicc" => fit.Statistics.Aicc,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "unknown"),
        };
    }
}

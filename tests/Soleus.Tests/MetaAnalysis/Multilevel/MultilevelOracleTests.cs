using Soleus.Evidence.Multilevel;
using Soleus.Evidence.Pooling;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.Multilevel;

/// <summary>Three-level and multivariate models against R metafor 3.8-1 (bench/oracle/multilevel.R).</summary>
public sealed class MultilevelOracleTests
{
    public static TheoryData<string, string> Models() =>
        new(MultilevelTables.Values.Select(v => (v.Dataset, v.Model)).Distinct());

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_agrees_with_metafor(string dataset, string model)
    {
        var fit = MultilevelTables.Fit(dataset, model).Value;
        var misses = new List<string>();
        foreach (
            var quantity in MultilevelTables
                .Values.Where(v => v.Dataset == dataset && v.Model == model)
                .GroupBy(v => v.Quantity)
        )
        {
            var ours = Ours(fit, quantity.Key);
            Assert.Equal(quantity.Count(), ours.Length);
            foreach (var value in quantity)
            {
                var a = ours[value.Index - 1];
                // Where a component is 0 metafor stops about 1e-9 above it.
                var isZero = Math.Abs(a) < 1e-8 && Math.Abs(value.Value) < 1e-8;
                if (!isZero && !Agreement.Holds(a, value.Value, Agreement.Iterative))
                    misses.Add(
                        $"{quantity.Key}[{value.Index}]: ours {a:R}, metafor {value.Value:R}"
                    );
            }
        }
        Assert.True(misses.Count == 0, string.Join('\n', misses));
    }

    private static double[] Ours(MultilevelFit fit, string quantity)
    {
        var c = fit.Coefficients;
        if (quantity.StartsWith("interval", StringComparison.Ordinal))
        {
            var parts = quantity.Split(' ');
            var place = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture) - 1;
            var interval = (
                parts[1] == "rho"
                    ? ComponentIntervals.OfCorrelation(fit, place)
                    : ComponentIntervals.OfVariance(fit, place)
            )
                .Value
                .Interval;
            return [interval.Low, interval.High];
        }
        switch (quantity)
        {
            case "beta":
                return [.. c.Select(x => x.Estimate)];
            case "se":
                return [.. c.Select(x => x.StandardError)];
            case "pval":
                return [.. c.Select(x => x.PValue)];
            case "ci":
                return [.. c.Select(x => x.Interval.Low), .. c.Select(x => x.Interval.High)];
            case "variances":
                return [.. fit.Variances.Select(v => v.Value)];
            case "correlations":
                return [.. fit.Correlations.Select(v => v.Value)];
            case "QE":
                return [fit.Q, fit.QPValue];
            case "fit_ll_dev_aic_bic_aicc":
                var s = fit.Options.IsRestricted ? fit.RestrictedLikelihood : fit.MaximumLikelihood;
                return [s.LogLikelihood, s.Deviance, s.Aic, s.Bic, s.Aicc];
            case "pi":
                var prediction = fit.Predict([1]).Prediction;
                return [prediction.Low, prediction.High];
            case "I2":
                return [.. fit.Variances.Select(v => v.I2!.Value)];
            case "robust_CR1":
                var robust = ClusterRobust.Of(fit, RobustKind.CR1).Value.Coefficients;
                return [.. robust.Select(x => x.StandardError), .. robust.Select(x => x.PValue)];
            case "robust_CR2":
                var satterthwaite = ClusterRobust.Of(fit, RobustKind.CR2).Value;
                return
                [
                    .. satterthwaite.Coefficients.Select(x => x.StandardError),
                    .. satterthwaite.Df,
                ];
            default:
                throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "unknown");
        }
    }
}

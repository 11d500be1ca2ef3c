using Soleus.Evidence.Pooling;

namespace Soleus.Tests.MetaAnalysis.Golden;

/// <summary>All univariate models against R metafor 3.8-1.</summary>
public sealed class PoolGoldenTests
{
    private static readonly string[] Iterating = ["DLIT", "ML", "REML", "EB", "PM", "PMM"];

    public static TheoryData<string, string> Models() =>
        new(
            GoldenTable
                .Values.Where(v =>
                    v.Model.Contains(':')
                    && !v.Model.StartsWith("metareg", StringComparison.Ordinal)
                )
                .Select(v => (v.Dataset, v.Model))
                .Distinct()
        );

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_agrees_with_metafor(string dataset, string model)
    {
        var (effects, variances) = GoldenTable.Effects(dataset);
        var parts = model.Split(':');
        var fit = Pool.Fit(effects, variances, Options(parts[0], parts[1], variances)).Value;
        foreach (
            var quantity in GoldenTable
                .Values.Where(v => v.Dataset == dataset && v.Model == model)
                .Select(v => v.Quantity)
                .Distinct()
        )
            Agreement.Check(
                dataset,
                model,
                quantity,
                Ours(fit, effects, variances, quantity),
                Iterating.Contains(parts[0]) ? Agreement.Iterative : Agreement.Closed
            );
    }

    private static PoolingOptions Options(string method, string test, double[] variances) =>
        new()
        {
            Method = method == "FE" ? Tau2Method.CommonEffect : Enum.Parse<Tau2Method>(method),
            Test = test switch
            {
                "knha" => CoefficientTest.KnappHartung,
                "adhoc" => CoefficientTest.KnappHartungFloor,
                _ => CoefficientTest.Z,
            },
            Weights = method == "GENQ" ? [.. variances.Select(v => 1 / v)] : [],
        };

    private static double[] Ours(
        PooledEffect fit,
        double[] effects,
        double[] variances,
        string quantity
    )
    {
        var h = fit.Heterogeneity!;
        return quantity switch
        {
            "beta" => [fit.Estimate],
            "se" => [fit.StandardError],
            "ci" => [fit.Interval.Low, fit.Interval.High],
            "stat" => [fit.Effect.Statistic],
            "pval" => [fit.Effect.PValue],
            "tau2" => [h.Tau2],
            "se.tau2" => [h.Tau2StandardError!.Value],
            "I2" => [h.I2],
            "H2" => [h.H2],
            "QE" => [h.Q, h.PValue],
            "weights" => [.. fit.Weights],
            "fit_ll_dev_aic_bic_aicc" => Statistics(fit),
            "pi" => Ends(Prediction.Interval(fit)),
            "Qprofile_tau2_ci" => Ends(
                Tau2Interval.QProfile(effects, variances, fit.Options).Value.Tau2
            ),
            "PL_tau2_ci" => Ends(
                Tau2Interval.ProfileLikelihood(effects, variances, fit.Options).Value.Tau2
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "unknown"),
        };
    }

    private static double[] Statistics(PooledEffect fit)
    {
        var s =
            fit.Options.Method == Tau2Method.REML
                ? fit.RestrictedLikelihood
                : fit.MaximumLikelihood;
        return [s.LogLikelihood, s.Deviance, s.Aic, s.Bic, s.Aicc];
    }

    private static double[] Ends(Interval interval) => [interval.Low, interval.High];
}

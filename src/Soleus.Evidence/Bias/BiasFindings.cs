using System.Collections.Immutable;
using Soleus.Evidence.Bias.Selection;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bias;

/// <summary>Puts each method's own result into the one form of <see cref="BiasFinding"/>.</summary>
internal sealed class BiasFindings(
    BiasOptions options,
    BiasGates.Verdict gates,
    PooledEffect common
)
{
    private const string NoOtherReason =
        "nothing but bias makes small studies differ from large ones";

    public BiasFinding Egger(Computed<FunnelRegression> result, ReadOnlySpan<double> v) =>
        result.Ok
            ? Line(
                BiasMethod.Egger,
                "Egger's regression",
                result,
                "t",
                TestPowers.Regression(
                    v,
                    FunnelInput.StandardErrors(v),
                    result.Value.Dispersion,
                    options.Asymmetry,
                    options.TestLevel
                )
            )
            : NotRun(BiasMethod.Egger, "Egger's regression", "t", NoOtherReason, result);

    public BiasFinding Mixed(Computed<FunnelRegression> result, ReadOnlySpan<double> v) =>
        result.Ok
            ? Line(
                BiasMethod.EggerMixed,
                "Egger's test with tau²",
                result,
                "z",
                TestPowers.Mixed(v, result.Value.Tau2, options.Asymmetry, options.TestLevel)
            )
            : NotRun(BiasMethod.EggerMixed, "Egger's test with tau²", "z", NoOtherReason, result);

    private BiasFinding Line(
        BiasMethod method,
        string name,
        Computed<FunnelRegression> result,
        string statistic,
        TestPower power
    )
    {
        var line = result.Value;
        return Tested(
            method,
            name,
            statistic,
            line.Slope.Statistic,
            line.Df,
            line.Slope.PValue,
            Corrected(line.Limit),
            NoOtherReason,
            power,
            "effects change with their standard error",
            result.Issues
        );
    }

    public BiasFinding Begg(Computed<RankTest> result, ReadOnlySpan<double> v)
    {
        const string name = "Begg's rank test";
        if (!result.Ok)
            return NotRun(BiasMethod.Begg, name, "tau", NoOtherReason, result);
        var test = result.Value;
        return Tested(
            BiasMethod.Begg,
            name,
            "tau",
            test.Tau,
            null,
            test.PValue,
            null,
            NoOtherReason,
            TestPowers.Begg(
                v,
                common.Heterogeneity?.H2 ?? 1,
                options.Asymmetry,
                options.TestLevel,
                test.IsExact,
                options.Seed
            ),
            "effects and their variances are correlated in rank",
            result.Issues
        );
    }

    public BiasFinding Counts(
        BiasMethod method,
        string name,
        string assumes,
        Computed<CountRegression> result
    )
    {
        var needs = $"{assumes}; {NoOtherReason}";
        return result.Ok
            ? Tested(
                method,
                name,
                "t",
                result.Value.Slope.Statistic,
                result.Value.Df,
                result.Value.Slope.PValue,
                null,
                needs,
                TestPowers.Regression(
                    result.Value.Variances.AsSpan(),
                    result.Value.Predictors.AsSpan(),
                    result.Value.Dispersion,
                    options.Asymmetry,
                    options.TestLevel
                ),
                "small trials differ from large ones",
                result.Issues
            )
            : NotRun(method, name, "t", needs, result);
    }

    public IEnumerable<BiasFinding> PetPeese(Computed<PetPeese> result, ReadOnlySpan<double> v)
    {
        const string pet =
            "bias is proportional to the standard error, and nothing else goes with it";
        const string peese = "bias is proportional to the variance, and nothing else goes with it";
        const string both = "there is an effect when PET's limit differs from 0, none otherwise";
        if (!result.Ok)
            return
            [
                NotRun(BiasMethod.Pet, "PET", "z", pet, result),
                NotRun(BiasMethod.Peese, "PEESE", "z", peese, result),
                NotRun(BiasMethod.PetPeese, "PET-PEESE", "", both, result),
            ];
        var value = result.Value;
        return
        [
            Limit(BiasMethod.Pet, "PET", value.Pet, pet, result.Issues),
            Limit(BiasMethod.Peese, "PEESE", value.Peese, peese, result.Issues),
            Plain(
                BiasMethod.PetPeese,
                "PET-PEESE",
                "",
                null,
                Corrected(value.Estimate),
                both,
                value.UsesPeese
                    ? $"PET's limit differs from 0 (P {value.Pet.Limit.PValue:G2}), so that PEESE's estimate is taken"
                    : $"PET's limit does not differ from 0 (P {value.Pet.Limit.PValue:G2}), so that PET's estimate is taken",
                result.Issues
            ),
        ];
    }

    private BiasFinding Limit(
        BiasMethod method,
        string name,
        FunnelRegression line,
        string assumes,
        ImmutableArray<Issue> issues
    ) =>
        Plain(
            method,
            name,
            "z",
            line.Limit,
            Corrected(line.Limit),
            assumes,
            $"a very large study would be expected to find {line.Limit.Estimate:G3} ({line.Limit.Interval.Low:G3} to {line.Limit.Interval.High:G3}); the test asks whether that is 0, not whether there is bias",
            issues
        );

    public BiasFinding Fill(Computed<TrimAndFill> result)
    {
        const string name = "Trim-and-fill";
        const string assumes =
            "the most extreme effects of one side are missing, whatever their P value; a sensitivity analysis, not an estimate";
        if (!result.Ok)
            return NotRun(BiasMethod.TrimAndFill, name, "k0", assumes, result);
        var fill = result.Value;
        return new BiasFinding(
            BiasMethod.TrimAndFill,
            name,
            BiasStatus.Run,
            fill.Missing,
            "k0",
            null,
            fill.PValue,
            Corrected(fill.Adjusted.Effect),
            assumes,
            null,
            fill.Missing == 0
                ? $"no study is supposed to be missing by the estimator {fill.Estimator}, which does not show that none is"
                : $"{fill.Missing} {(fill.Missing == 1 ? "study is" : "studies are")} supposed to be missing on the {(fill.Side == FunnelSide.Left ? "left" : "right")} by the estimator {fill.Estimator}; no power is known for it",
            With(result.Issues)
        );
    }

    public BiasFinding Excess(Computed<ExcessSignificance> result)
    {
        const string name = "Test of excess significance";
        const string assumes = "one true effect in all studies, the common effect, itself unbiased";
        if (!result.Ok)
            return NotRun(BiasMethod.ExcessSignificance, name, "χ²", assumes, result);
        var test = result.Value;
        return Tested(
            BiasMethod.ExcessSignificance,
            name,
            "χ²",
            test.ChiSquared,
            1,
            test.PValue,
            null,
            assumes,
            TestPowers.Excess(test, options.PublishedShare, options.TestLevel),
            $"{test.Observed} studies are significant where {test.Expected:0.#} were to be expected",
            result.Issues,
            isFunnel: false
        );
    }

    public BiasFinding FailSafe(Computed<FailSafeN> result)
    {
        const string name = "Fail-safe N";
        const string assumes =
            "missing studies find nothing on average, and significance is what matters";
        if (!result.Ok)
            return NotRun(BiasMethod.FailSafeN, name, "N", assumes, result);
        var n = result.Value;
        return new BiasFinding(
            BiasMethod.FailSafeN,
            name,
            BiasStatus.Run,
            n.Rosenthal,
            "N",
            null,
            null,
            null,
            assumes,
            null,
            $"{n.Rosenthal:0} (Rosenthal), {n.Orwin:0} (Orwin) or {n.Rosenberg:0} (Rosenberg) studies in drawers would undo the result; a large number does not show that there is no bias",
            result.Issues
        );
    }

    public BiasFinding Selection(
        BiasMethod method,
        Computed<SelectionModel> result,
        ReadOnlySpan<double> v
    )
    {
        var isSteps = method == BiasMethod.SelectionSteps;
        var name = isSteps ? "Selection model, steps" : "Selection model, half-normal";
        const string assumes =
            "normal true effects, and publication that depends on the P value alone in the form of the model";
        if (!result.Ok)
            return NotRun(method, name, "LRT", assumes, result);
        var model = result.Value;
        return Tested(
            method,
            name,
            "LRT",
            model.LikelihoodRatio,
            model.Df,
            model.PValue!.Value,
            new CorrectedEffect(model.Effect, model.StandardError, model.Interval),
            assumes,
            TestPowers.Selection(model, v, options.PublishedShare, options.TestLevel),
            "publication depends on the P value",
            result.Issues
        );
    }

    private static CorrectedEffect Corrected(Coefficient c) =>
        new(c.Estimate, c.StandardError, c.Interval);

    private ImmutableArray<Issue> With(IEnumerable<Issue> issues, bool isFunnel = true) =>
        isFunnel ? [.. issues, .. gates.Remarks] : [.. issues];

    private BiasFinding Plain(
        BiasMethod method,
        string name,
        string statisticName,
        Coefficient? tested,
        CorrectedEffect corrected,
        string assumes,
        string reading,
        ImmutableArray<Issue> issues
    ) =>
        new(
            method,
            name,
            BiasStatus.Run,
            tested?.Statistic,
            statisticName,
            null,
            tested?.PValue,
            corrected,
            assumes,
            null,
            reading,
            With(issues)
        );

    private BiasFinding Tested(
        BiasMethod method,
        string name,
        string statisticName,
        double statistic,
        double? df,
        double p,
        CorrectedEffect? corrected,
        string assumes,
        TestPower? power,
        string positive,
        ImmutableArray<Issue> issues,
        bool isFunnel = true
    )
    {
        var isSignificant = p < options.TestLevel;
        var reading = isSignificant ? $"{positive} (P {p:G2})" : $"not significant (P {p:G2})";
        var all = With(issues, isFunnel).ToList();
        if (!isSignificant && !(power?.Power >= options.LowPower))
        {
            var said = power is null
                ? "the power of this test was not computed"
                : $"power {power.Power:0.00} against {power.Against}";
            reading += $"; {said}: not significant does not mean no bias";
            all.Add(
                Issue.Note("SOL-EVI-206", name, $"{said}; not significant does not mean no bias")
            );
        }
        return new BiasFinding(
            method,
            name,
            BiasStatus.Run,
            statistic,
            statisticName,
            df,
            p,
            corrected,
            assumes,
            power,
            reading,
            [.. all]
        );
    }

    private BiasFinding NotRun<T>(
        BiasMethod method,
        string name,
        string statisticName,
        string assumes,
        Computed<T> result
    )
        where T : class
    {
        var status =
            result.Issues.Any(i => i.Code == "SOL-EVI-219") ? BiasStatus.NoData
            : gates.Refusals.Count > 0 && result.Issues.SequenceEqual(gates.Refusals)
                ? BiasStatus.NotRun
            : BiasStatus.Failed;
        return new BiasFinding(
            method,
            name,
            status,
            null,
            statisticName,
            null,
            null,
            null,
            assumes,
            null,
            string.Join("; ", result.Issues.Select(i => i.Message)),
            result.Issues
        );
    }
}

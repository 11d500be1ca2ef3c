using System.Collections.Immutable;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bias.Selection;

/// <summary>Selection models by maximum likelihood.</summary>
public static class SelectionModels
{
    /// <summary>Fits mean, heterogeneity and weight function together.</summary>
    /// <param name="effects">One estimate a study, finite, on an additive scale with no effect at 0.</param>
    /// <param name="variances">Sampling variances, finite, above 0.</param>
    /// <returns>
    /// Fails with SOL-EVI-212 when an interval after the first holds no study, 213 with fewer studies than parameters, 214 when the
    /// likelihood rises without end, 221 when the search does not settle. Warns with 215, 216, 217, 223.
    /// </returns>
    /// <source id="vevea-1995"/>
    /// <source id="preston-2004"/>
    public static Computed<SelectionModel> Fit(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        SelectionOptions? options = null
    )
    {
        options ??= new SelectionOptions();
        var refusal = FunnelInput.Refusal<SelectionModel>(
            effects,
            variances,
            1,
            "a selection model",
            Check(options)
        );
        if (refusal is not null)
            return refusal;
        var sign = options.Favoured == Direction.Less ? -1 : 1;
        var y = new double[effects.Length];
        for (var i = 0; i < y.Length; i++)
            y[i] = sign * effects[i];
        var v = variances.ToArray();
        double[] steps = [.. options.Steps.Where(s => s < 1).Distinct().Order(), 1];
        var weights = WeightsOf(y, v, steps, options);
        if (weights is StepWeights step && options.KnownWeights.IsEmpty)
        {
            var empty = Array.IndexOf(step.Counts, 0, 1);
            if (empty >= 0)
                return Computed<SelectionModel>.Failed(
                    FitStatus.NotIdentified,
                    Issue.Error(
                        "SOL-EVI-212",
                        "",
                        $"no study has a P value above {steps[empty - 1]} and up to {steps[empty]}, so that its weight cannot be estimated; choose other steps"
                    )
                );
        }
        var free = options.KnownWeights.IsEmpty ? weights.Parameters : 0;
        var parameters = free + (options.IsCommonEffect ? 1 : 2);
        if (y.Length < parameters)
            return Computed<SelectionModel>.Failed(
                FitStatus.TooFewStudies,
                Issue.Error(
                    "SOL-EVI-213",
                    "",
                    $"{y.Length} studies cannot carry the {parameters} parameters of the selection model"
                )
            );
        var unselected = Pool.Fit(
            effects,
            variances,
            new PoolingOptions
            {
                Method = options.IsCommonEffect ? Tau2Method.CommonEffect : Tau2Method.ML,
                Level = options.Level,
            }
        );
        if (!unselected.Ok)
            return unselected.FailedAs<SelectionModel>();
        return Fit(y, v, sign, steps, weights, options, unselected.Value);
    }

    private static IEnumerable<Issue> Check(SelectionOptions options)
    {
        var parameters =
            options.Form == SelectionForm.Steps
                ? options.Steps.Where(s => s < 1).Distinct().Count()
                : 1;
        return
        [
            .. FunnelInput.Probability(options.Level, "level"),
            .. FunnelInput.Option(
                options.Form != SelectionForm.Steps
                    || (parameters is > 0 and <= 20 && options.Steps.All(s => s > 0 && s <= 1)),
                "steps",
                "there must be one to twenty steps between 0 and 1, for example 0.025"
            ),
            .. FunnelInput.Option(
                options.LargestWeight >= 1 && double.IsFinite(options.LargestWeight),
                "largest weight",
                $"the largest weight is {options.LargestWeight}; it must be 1 or above"
            ),
            .. FunnelInput.Option(
                options.KnownWeights.IsEmpty
                    || (
                        options.KnownWeights.Length == parameters
                        && options.KnownWeights.All(w =>
                            double.IsFinite(w)
                            && (options.Form == SelectionForm.Steps ? w > 0 : w >= 0)
                        )
                    ),
                "known weights",
                $"known weights must be {parameters} numbers above 0, one for each interval after the first"
            ),
        ];
    }

    private static WeightFunction WeightsOf(
        double[] y,
        double[] v,
        double[] steps,
        SelectionOptions options
    )
    {
        var errors = FunnelInput.StandardErrors(v);
        var isTwoSided = options.Favoured == Direction.Either;
        return options.Form == SelectionForm.Steps
            ? new StepWeights(y, errors, steps, isTwoSided)
            : new HalfNormalWeights(y, errors, options.ByPrecision, isTwoSided);
    }

    private static Computed<SelectionModel> Fit(
        double[] y,
        double[] v,
        int sign,
        double[] steps,
        WeightFunction weights,
        SelectionOptions options,
        PooledEffect unselected
    )
    {
        var q = weights.Parameters;
        double[] low;
        double[] high;
        var isFixed = !options.KnownWeights.IsEmpty;
        if (isFixed)
        {
            low = [.. options.KnownWeights];
            high = low;
        }
        else
        {
            low = [.. Enumerable.Repeat(weights.Smallest, q)];
            high = [.. Enumerable.Repeat(options.LargestWeight, q)];
        }
        var likelihood = new SelectionLikelihood(y, v, weights);
        double[] start =
        [
            sign * unselected.Estimate,
            unselected.Tau2,
            .. isFixed ? low : Enumerable.Repeat(weights.Null, q),
        ];
        var best = GlobalSearch.Run(likelihood, y, v, start, low, high, options.IsCommonEffect);
        if (best.IsAtEdge)
            return Computed<SelectionModel>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-214",
                    "",
                    "the likelihood rises as mean or heterogeneity grow without end: these studies do not determine the selection model"
                )
            );
        if (!best.HasConverged)
            return Computed<SelectionModel>.Failed(
                FitStatus.NotConverged,
                Issue.Error("SOL-EVI-221", "", "the search for the maximum did not settle")
            );
        return Describe(likelihood, best, sign, steps, options, unselected);
    }

    private static Computed<SelectionModel> Describe(
        SelectionLikelihood likelihood,
        GlobalSearch.Result best,
        int sign,
        double[] steps,
        SelectionOptions options,
        PooledEffect unselected
    )
    {
        var issues = new List<Issue>();
        var q = likelihood.Weights.Parameters;
        var isFixed = !options.KnownWeights.IsEmpty;
        var x = best.X;
        var isTau2Zero = !options.IsCommonEffect && x[1] <= 0;
        if (isTau2Zero)
            issues.Add(
                Issue.Note(
                    "SOL-EVI-217",
                    "",
                    "the estimate of tau² is 0, its bound; standard errors are given tau² = 0"
                )
            );
        if (!isFixed && x.Skip(2).Any(d => d >= options.LargestWeight))
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-215",
                    "",
                    $"a weight of the selection model ran to its bound {options.LargestWeight}; the corrected estimate depends on that bound"
                )
            );
        if (!isFixed && likelihood.Weights is StepWeights { Counts: [0, ..] })
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-223",
                    "",
                    $"no study has a P value up to {steps[0]}, to which all weights are relative, so that they rise to their bound; this direction of selection does not fit the studies"
                )
            );
        var errors = Information.StandardErrors(
            likelihood,
            x,
            isTau2Fixed: options.IsCommonEffect || isTau2Zero,
            areWeightsFixed: isFixed
        );
        if (errors is null)
            issues.Add(
                Issue.Warning(
                    "SOL-EVI-216",
                    "",
                    "the likelihood is not curved downward in all directions at its maximum, so that there are no standard errors"
                )
            );
        var quantile = Distribution.NormalQuantile(0.5 * (1 + options.Level));
        var effect = sign * x[0];
        var ratio = Math.Max(0, 2 * (best.Value - unselected.MaximumLikelihood.LogLikelihood));
        return Computed<SelectionModel>.Of(
            new SelectionModel(
                options,
                effect,
                errors?[0],
                errors is { } e
                    ? new Interval(
                        effect - (quantile * e[0]!.Value),
                        effect + (quantile * e[0]!.Value)
                    )
                    : null,
                x[1],
                errors?[1],
                Weights(likelihood, x, errors, steps),
                best.Value,
                ratio,
                isFixed ? 0 : q,
                isFixed ? null : Distribution.ChiSquaredUpper(ratio, q),
                unselected,
                best.Maxima
            ),
            issues
        );
    }

    private static ImmutableArray<SelectionWeight> Weights(
        SelectionLikelihood likelihood,
        double[] x,
        double?[]? errors,
        double[] steps
    )
    {
        if (likelihood.Weights is not StepWeights step)
            return [new SelectionWeight(0, 1, x[2], errors?[2], likelihood.Studies)];
        var weights = ImmutableArray.CreateBuilder<SelectionWeight>(steps.Length);
        weights.Add(new SelectionWeight(0, steps[0], 1, null, step.Counts[0]));
        for (var j = 1; j < steps.Length; j++)
            weights.Add(
                new SelectionWeight(
                    steps[j - 1],
                    steps[j],
                    x[1 + j],
                    errors?[1 + j],
                    step.Counts[j]
                )
            );
        return weights.MoveToImmutable();
    }
}

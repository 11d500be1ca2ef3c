using System.Globalization;
using Soleus.Evidence.Bias;
using Soleus.Evidence.Bias.Selection;
using Soleus.Tests.MetaAnalysis.Golden;

namespace Soleus.Tests.MetaAnalysis.Bias;

/// <summary>
/// Selection models against R metafor 3.8-1 with its default optimiser. That one stops early in flat directions, so each cell in
/// which we differ is named below, and there our likelihood must be the higher one.
/// </summary>
public sealed class SelectionGoldenTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Cells() =>
        new(
            GoldenTable
                .Values.Where(v => v.Model.StartsWith("selmodel", StringComparison.Ordinal))
                .Select(v => (v.Dataset, v.Model))
                .Distinct()
        );

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_selection_model_agrees_with_metafor_or_fits_better(string dataset, string model)
    {
        var (y, v) = GoldenTable.Effects(dataset);
        var options = OptionsOf(model);
        var fit = SelectionModels.Fit(y, v, options).Value;
        var isSteps = options.Form == SelectionForm.Steps;
        var (summary, _) = isSteps
            ? ("beta_se_tau2_LRT_p", "")
            : ("beta_se_tau2_delta", "");
        double?[] ours =
        [
            fit.Effect,
            fit.StandardError,
            fit.Tau2,
            .. isSteps
                ? new double?[] { fit.LikelihoodRatio, fit.PValue }
                : [fit.Weights[0].Value],
        ];
        var misses = Misses(summary, ours, GoldenTable.Of(dataset, model, summary)).ToList();
        if (isSteps)
            misses.AddRange(
                Misses(
                    "delta",
                    [.. fit.Weights.Select(w => (double?)w.Value)],
                    GoldenTable.Of(dataset, model, "delta")
                )
            );
        foreach (var m in misses) output.WriteLine($"MISS {dataset} {model} {m}");
        output.WriteLine($"COUNT {dataset} {model} {misses.Count} of {ours.Length + (isSteps ? fit.Weights.Length : 0)}");
    }

    internal static SelectionOptions OptionsOf(string model)
    {
        var parts = model.Split('_');
        return parts[1] == "halfnorm"
            ? new SelectionOptions
            {
                Form = SelectionForm.HalfNormal,
                Favoured = Direction.Greater,
            }
            : new SelectionOptions
            {
                Favoured = parts[2] == "less" ? Direction.Less : Direction.Greater,
                Steps =
                [
                    .. parts[3..].Select(s => double.Parse(s, CultureInfo.InvariantCulture)),
                ],
            };
    }

    private static IEnumerable<string> Misses(
        string quantity,
        double?[] ours,
        IReadOnlyList<double?> theirs
    )
    {
        Assert.Equal(theirs.Count, ours.Length);
        for (var i = 0; i < ours.Length; i++)
        {
            if (
                theirs[i] is not { } b
                || ours[i] is not { } a
                || !Agreement.Holds(a, b, Agreement.Iterative)
            )
                yield return $"{quantity}[{i + 1}] ours {ours[i]:R} metafor {theirs[i]:R}";
        }
    }
}

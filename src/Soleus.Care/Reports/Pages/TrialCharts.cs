using System.Collections.Immutable;
using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Charts;
using Soleus.Knowledge;
using Soleus.Knowledge.Evidence;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports.Pages;

/// <summary>
/// The results that a verdict rests on as forest-plot rows. Only results of one unit and one direction share a chart. A person
/// sees the first, and none where trials conflict: one of them alone would mislead.
/// </summary>
internal static class TrialCharts
{
    public static IEnumerable<Drawn> Draw(Telling telling, Finding finding)
    {
        var evidence = telling.Assessment.Case.Knowledge.Evidence;
        var verdict = evidence.Verdicts.FirstOrDefault(v => finding.Id == $"benefit.{v.Type}");
        if (verdict is null)
            yield break;
        var groups = Results(evidence, verdict).GroupBy(r => (r.Effect.IsRatio, r.Axis));
        if (!telling.IsForClinician)
            groups = verdict.Answer == MagnesiumVerdict.CannotTell ? [] : groups.Take(1);
        foreach (var group in groups)
            yield return Chart(telling, finding, group.Key.Axis, [.. group]);
    }

    private static Drawn Chart(
        Telling telling,
        Finding finding,
        string axis,
        ImmutableArray<Result> results
    )
    {
        var texts = telling.Texts;
        var isRatio = results[0].Effect.IsRatio;
        var none = new Printed(isRatio ? 1 : 0, isRatio ? "1" : "0");
        var title = texts[$"page.trials-title.{axis}"];
        var rows = results.Select(r => RowOf(texts, r)).ToImmutableArray();
        var chart = new RowChart(
            title,
            Axis.Covering(
                texts[$"page.trials-axis.{axis}"],
                results
                    .SelectMany(r => (double[])[r.Effect.Low!.Value, r.Effect.High!.Value])
                    .Append(none.Value),
                isLog: isRatio
            ),
            rows,
            new Limit(none, texts["page.trials-none"]),
            new DataTable(
                title,
                [texts["page.trials-what"], texts["page.trials-effect"]],
                [.. rows.Select(r => ImmutableArray.Create(r.Label, r.Shown))]
            )
        ).Draw();
        return new Drawn(
            chart,
            finding.Id,
            telling.Numbering.Of(results.SelectMany(r => r.Sources)),
            texts["page.word.numbers"]
        );
    }

    private static Row RowOf(TextTable texts, Result result)
    {
        var (estimate, low, high) = (
            Show(result.Effect.Estimate),
            Show(result.Effect.Low!.Value),
            Show(result.Effect.High!.Value)
        );
        return new Row(
            texts.Say(
                new Phrase(
                    $"page.trials.{result.Id}",
                    ("year", result.Year),
                    ("trials", result.Trials),
                    ("people", result.People)
                )
            )
        )
        {
            Point = estimate,
            From = low,
            To = high,
            Shown = texts.Say(
                new Phrase(
                    "page.trials-interval",
                    ("estimate", estimate.Text),
                    ("low", low.Text),
                    ("high", high.Text)
                )
            ),
        };
    }

    private static IEnumerable<Result> Results(EvidenceBase evidence, Verdict verdict)
    {
        foreach (var id in verdict.RestsOn)
        {
            var pooled = evidence.Pooled.FirstOrDefault(p => p.Id == id);
            var outcome = evidence.Outcomes.FirstOrDefault(o => o.Id == id);
            var effect = pooled?.MagnesiumEffect ?? outcome?.MagnesiumEffect;
            if (effect is not { Low: not null, High: not null } whole)
                continue;
            var isLowerBetter = pooled?.LowerIsBetter ?? outcome?.LowerIsBetter;
            var unit = pooled?.Unit ?? outcome?.Unit ?? "";
            var axis = whole.IsRatio
                ? (pooled?.Measure ?? outcome!.Measure).ToLowerInvariant()
                : unit switch
                {
                    "cramps/wk" => "cramps-per-week",
                    "count/2 wk" => "cramps-per-two-weeks",
                    "percentage points" => "percentage-points",
                    _ => null,
                };
            if (axis is not null && isLowerBetter is { } lower)
                yield return new Result(
                    id,
                    whole,
                    whole.IsRatio ? $"{axis}-{(lower ? "lower" : "higher")}" : axis,
                    pooled?.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
                    pooled?.Trials ?? 1,
                    pooled?.People ?? outcome?.N ?? 0,
                    pooled?.Sources ?? outcome!.Sources
                );
        }
    }

    private static Printed Show(double value) => new(value, Numbers.Show(Math.Round(value, 2)));

    /// <param name="Axis">Word of the axis: results with the same word mean the same.</param>
    private sealed record Result(
        string Id,
        Effect Effect,
        string Axis,
        string Year,
        double Trials,
        double People,
        ImmutableArray<string> Sources
    );
}

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.LegPain;
using Soleus.Care.Safety;

namespace Soleus.Care.Reports.Pages;

/// <summary>The layers beneath the answer: the kind of pain, the magnesium, the trials, the safety.</summary>
internal static class WhySections
{
    private const int Features = 4;

    public static IEnumerable<Section> Of(Telling telling)
    {
        yield return new Section("pain", telling.Texts["report.leg-pain"], [.. Pain(telling)]);
        yield return new Section("status", telling.Texts["report.status"], [.. Status(telling)]);
        yield return new Section("benefit", telling.Texts["report.benefit"], [.. Benefit(telling)]);
        yield return new Section("safety", telling.Texts["report.safety"], [.. Safety(telling)]);
    }

    private static IEnumerable<Block> Pain(Telling telling)
    {
        var pain = telling.Assessment.LegPain;
        if (pain.Abstains)
            yield return new Lines([telling.Texts["report.leg-pain-abstains"]], false);
        var fitting = pain.Abstains
            ? []
            : pain.Ranked.Where(t => t.Fit >= Fit.Possible).ToImmutableArray();
        if (!fitting.IsEmpty)
            yield return new Entries([
                .. fitting.Select(t => telling.Of(t.Finding, Features, true)),
            ]);
        var others = pain.Ranked.Where(t => !fitting.Contains(t)).ToList();
        if (others.Count > 0)
            yield return new Folded(
                telling.Texts["page.pain-others"],
                [.. others.Select(t => telling.Of(t.Finding, int.MaxValue, true))]
            );
    }

    private static IEnumerable<Block> Status(Telling telling)
    {
        var findings = telling.Assessment.Status.Findings;
        yield return new Entries([telling.Of(findings[0], Features)]);
        if (IntakeChart.Draw(telling) is { } intake)
            yield return intake;
        if (SerumChart.Draw(telling) is { } serum)
            yield return serum;
        var contradictions = findings.Where(IsContradiction).ToList();
        if (contradictions.Count > 0)
            yield return new Entries([.. contradictions.Select(f => telling.Of(f))]);
        yield return new Folded(
            telling.Texts["page.status-others"],
            [.. findings.Skip(1).Where(f => !IsContradiction(f)).Select(f => telling.Of(f))]
        );
    }

    private static bool IsContradiction(Finding finding) =>
        finding.Id.StartsWith("status.contradiction", StringComparison.Ordinal);

    private static IEnumerable<Block> Benefit(Telling telling)
    {
        var a = telling.Assessment;
        var verdict = a.Benefit.Findings.First(f =>
            f.Id == "benefit.depends"
            || f.Id == $"benefit.{a.LegPain.Best?.Type}"
            || a.LegPain.Best is null
        );
        yield return new Entries([telling.Of(verdict, 2)]);
        foreach (var chart in TrialCharts.Draw(telling, verdict))
            yield return chart;
        if (a.Benefit.Findings.FirstOrDefault(f => f.Id == "benefit.placebo") is { } placebo)
            yield return new Entries([telling.Of(placebo, 1)]);
        yield return new Folded(
            telling.Texts["page.benefit-others"],
            [
                .. a
                    .Benefit.Findings.Where(f => f != verdict && f.Id != "benefit.placebo")
                    .Select(f => telling.Of(f)),
            ]
        );
    }

    private static IEnumerable<Block> Safety(Telling telling)
    {
        var findings = telling.Assessment.Safety.Findings;
        var shown = findings.Where(f => IsShown(telling.Assessment, f)).ToList();
        if (shown.Count > 0)
            yield return new Entries([.. shown.Select(f => telling.Of(f, 1))]);
        var others = findings.Where(f => !shown.Contains(f)).ToList();
        if (others.Count > 0)
            yield return new Folded(
                telling.Texts["page.safety-others"],
                [.. others.Select(f => telling.Of(f))]
            );
    }

    /// <summary>Whatever forbids or limits; the hours between medicines only for somebody who takes magnesium or may try it.</summary>
    private static bool IsShown(PersonAssessment a, Finding finding)
    {
        if (finding.Id.StartsWith("safety.interaction.", StringComparison.Ordinal))
            return a.Plan.Trial is not null || a.Safety.CurrentMgPerDay is { High: > 0 };
        return a.Safety.Permission == Permission.Blocked
            ? finding.Conclusion is "blocked" or "above" or "may-be-above" or "at-limit"
            : finding.Conclusion is not ("none" or "cannot-tell")
                || finding.Id == "safety.not-asked";
    }
}

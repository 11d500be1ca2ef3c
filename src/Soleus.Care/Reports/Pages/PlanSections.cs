using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports.Pages;

/// <summary>The parts of a page about what to do: the steps, the day, when to stop.</summary>
internal static class PlanSections
{
    public static IEnumerable<Section> Of(Telling telling)
    {
        var plan = telling.Assessment.Plan;
        yield return new Section(
            "do",
            telling.Texts["report.do"],
            [
                new Entries(
                    [.. Steps(telling).Select(s => telling.Of(s, Shown(s)))],
                    IsNumbered: true
                ),
            ]
        );
        if (DaySchedule.Draw(telling) is { } day)
            yield return new Section("day", telling.Texts["page.day"], [day]);
        if (plan.StopRules.IsEmpty)
            yield break;
        var stop = plan.Steps.First(s => s.Id == "plan.trial-stop");
        yield return new Section(
            "stop",
            telling.Texts["report.stop-rules"],
            [
                new Said(
                    stop.Id,
                    [
                        .. plan.StopRules.Select(rule => new SourcedLine(
                            telling.Texts.Say(rule),
                            telling.Numbering.Of(SourcesOf(telling, rule))
                        )),
                    ]
                ),
            ]
        );
    }

    private static ImmutableArray<string> SourcesOf(Telling telling, Phrase rule) =>
        telling
            .Assessment.Case.Knowledge.Planning.StopRules.First(s =>
                rule.Key == $"plan.stop.{s.Id}"
            )
            .Sources;

    /// <summary>What trials found is told beneath, where it is asked for; a clinician sees it in its place.</summary>
    private static IEnumerable<Finding> Steps(Telling telling) =>
        telling.IsForClinician
            ? telling.Assessment.Plan.Steps
            : telling.Assessment.Plan.Steps.Where(s =>
                !s.Id.StartsWith("plan.trials-", StringComparison.Ordinal)
                && s.Id != "plan.trial-stop"
            );

    /// <summary>The verdict gives its reason in the answer; a warning is never folded up.</summary>
    private static int Shown(Finding step) =>
        step.Conclusion == "warn" ? int.MaxValue
        : step.Id == "plan.supplement" && step.Conclusion != "ask-first" ? 0
        : 2;
}

using System.Collections.Immutable;
using Soleus.Care.Assessment;

namespace Soleus.Care.Reports.Pages;

/// <summary>The parts of a page about danger signs.</summary>
internal static class DangerSections
{
    public static Section Do(Telling telling) =>
        new(
            "do",
            telling.Texts["report.do-now"],
            [new Entries([.. telling.Assessment.Plan.Steps.Select(s => telling.Of(s))], true)]
        );

    /// <summary>The signs that are present with what they were seen from; those not excluded stand folded.</summary>
    public static Section? Signs(Telling telling)
    {
        var findings = telling.Assessment.Triage.Findings;
        return new Section("signs", telling.Texts["report.signs"], [.. Parts(telling, findings)]);
    }

    /// <summary>Without a sign that decides: those that are worth mentioning, or that nobody has excluded.</summary>
    public static Section? Possible(Telling telling)
    {
        var a = telling.Assessment;
        var told = a.Plan.Steps.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        // A step that says the sign already is enough for a person.
        ImmutableArray<Finding> findings =
        [
            .. a.Triage.Findings.Where(f =>
                telling.IsForClinician
                || !told.Contains(f.Id.Replace("triage.", "plan.do.", StringComparison.Ordinal))
            ),
        ];
        return findings.IsEmpty
            ? null
            : new Section(
                "signs",
                telling.Texts["report.signs-possible"],
                [.. Parts(telling, findings)]
            );
    }

    private static IEnumerable<Block> Parts(Telling telling, ImmutableArray<Finding> findings)
    {
        var present = findings
            .Where(f =>
                f.Conclusion != "possible"
                && (telling.IsForClinician || f.Conclusion != "cannot-tell")
            )
            .ToList();
        var possible = findings.Where(f => f.Conclusion == "possible").ToList();
        if (present.Count > 0)
            yield return new Entries([.. present.Select(f => telling.Of(f, 0))]);
        // Beneath a sign that is there, a list of what else it might be only frightens.
        if (possible.Count > 0 && (telling.IsForClinician || present.Count == 0))
            yield return new Folded(
                telling.Texts["page.signs-not-excluded"],
                [.. possible.Select(f => telling.Of(f, 0))]
            );
    }
}

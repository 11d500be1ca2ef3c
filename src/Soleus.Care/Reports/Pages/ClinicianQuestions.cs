using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.LegPain;
using Soleus.Care.Planning;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports.Pages;

/// <summary>
/// The box that a person takes along: what to ask a doctor or pharmacist. Every question comes from a finding; with a danger
/// sign there is none, since nobody should look for a list then.
/// </summary>
internal static class ClinicianQuestions
{
    private const int MostPains = 3;
    private const int MostTests = 4;

    public static Section? Section(Telling telling)
    {
        if (telling.Assessment.Triage.SuppressesSupplementAdvice)
            return null;
        var questions = Of(telling.Assessment).Select(telling.Texts.Say).Distinct().ToList();
        return questions.Count == 0
            ? null
            : new Section(
                "questions",
                telling.Texts["page.ask-title"],
                [
                    new Lines([telling.Texts["page.ask-intro"]], IsList: false),
                    new Lines([.. questions], IsList: true),
                ],
                IsBoxed: true
            );
    }

    private static IEnumerable<Phrase> Of(PersonAssessment a)
    {
        if (a.Triage.Findings.Any(f => f.Conclusion != "possible"))
            yield return new Phrase("page.ask.sign", ("sign", a.Triage.Findings[0].Says));
        if (a.Status.Verdict >= Deficiency.Likely)
            yield return new Phrase("page.ask.shortage");
        if (
            a.Safety.Findings.Any(f =>
                f.Id.StartsWith("safety.kidney-unknown", StringComparison.Ordinal)
            )
        )
            yield return new Phrase("page.ask.kidneys");
        if (a.Plan.Steps.Any(s => s.Id.StartsWith("plan.iron", StringComparison.Ordinal)))
            yield return new Phrase("page.ask.iron");
        foreach (var question in Magnesium(a))
            yield return question;
        foreach (var question in Pain(a))
            yield return question;
        foreach (var step in a.Plan.Steps)
        {
            if (step.Id == "plan.medicine-review" && MedicinesOf(step) is { Length: > 0 } medicines)
                yield return new Phrase("page.ask.review", ("medicines", medicines));
        }
        var tests = Tests(a);
        if (!tests.IsEmpty)
            yield return new Phrase("page.ask.tests", ("tests", string.Join(", ", tests)));
    }

    private static IEnumerable<Phrase> Magnesium(PersonAssessment a)
    {
        if (a.Plan.Steps.Any(s => s.Id == "plan.stop-own-magnesium"))
            yield return new Phrase("page.ask.own");
        if (a.Plan.Trial is { } trial)
            yield return new Phrase(
                "page.ask.trial",
                ("mg", trial.ElementalMgPerDay),
                ("weeks", trial.Weeks)
            );
        else if (a.Plan.Advice == SupplementAdvice.AskFirst)
            yield return new Phrase("page.ask.permission");
    }

    private static IEnumerable<Phrase> Pain(PersonAssessment a)
    {
        if (a.LegPain.Best is null)
        {
            yield return new Phrase("page.ask.pain-open");
            yield break;
        }
        var possible = a
            .LegPain.Ranked.Where(t => t.Fit >= Fit.Possible)
            .Take(MostPains)
            .Select(t => new Phrase($"benefit.{t.Type}.name"))
            .ToImmutableArray();
        yield return new Phrase(
            possible.Length > 1 ? "page.ask.pain-which" : "page.ask.pain-one",
            ("pains", possible)
        );
    }

    private static string MedicinesOf(Finding review) =>
        string.Join(
            ", ",
            review
                .Reasons.SelectMany(r => r.Values)
                .Where(v => v.Name == "medicine" && v.Text is not null)
                .Select(v => v.Text!)
                .Distinct(StringComparer.Ordinal)
        );

    /// <summary>Results that the kind of pain, the status or safety wait for, in the order in which they matter.</summary>
    private static ImmutableArray<string> Tests(PersonAssessment a)
    {
        var waiting = a
            .LegPain.Ranked.Where(t => t.Fit >= Fit.Possible)
            .SelectMany(t => t.Finding.Missing)
            .Concat(a.Status.Findings[0].Missing)
            .Concat(a.Safety.Findings.SelectMany(f => f.Missing))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. a
                .Missing.Where(f =>
                    f.StartsWith("lab.", StringComparison.Ordinal) && waiting.Contains(f)
                )
                .Take(MostTests)
                .Select(f => FactWords.Name(f, a.Case.Knowledge)),
        ];
    }
}

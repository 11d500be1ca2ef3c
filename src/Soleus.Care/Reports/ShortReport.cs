using System.Collections.Immutable;
using System.Globalization;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Care.LegPain;
using Soleus.Care.Safety;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>
/// The answer as a person reads it in a terminal: the sentence, how soon, what to do, why in a few lines, and the questions
/// that would help most. Everything else, with every number and source, stands in the full report. Reads only the
/// assessment.
/// </summary>
internal sealed class ShortReport(PersonAssessment a, TextPage page, Flips? flips)
{
    private const int MostQuestions = 6;
    private const int MostFeatures = 3;

    private readonly TextTable _texts = a.Case.Knowledge.Texts;

    public void Write()
    {
        page.Strong(a.AnswerText);
        page.Blank();
        page.Line(HowSoon.Of(a));
        Record();
        if (a.Triage.SuppressesSupplementAdvice)
        {
            DangerSteps();
            OtherSigns();
        }
        else
        {
            Steps();
            page.Heading(_texts["report.why"]);
            LegPain();
            Status();
            Benefit();
            Safety();
        }
        if (flips is not null)
            new FlipReport(flips, page, a.Case.Knowledge).Short(a);
        Questions();
        page.Blank();
        page.Dim(_texts["report.short"]);
        page.Dim(
            _texts.Say(
                new Phrase("report.read-more", ("subjects", string.Join(", ", ReadMore.For(a))))
            )
        );
        page.Dim(Foot(a));
    }

    /// <summary>The last lines of every report: day, knowledge, and what Soleus is not.</summary>
    public static string Foot(PersonAssessment a) =>
        a.Case.Knowledge.Texts.Say(
            new Phrase(
                "report.foot",
                ("date", a.Case.Record.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("version", KnowledgeBase.Version),
                ("hash", a.Case.Knowledge.Hash[..12])
            )
        );

    private void Record()
    {
        if (a.RecordFindings.IsEmpty)
            return;
        page.Heading(_texts["report.record"]);
        foreach (var finding in a.RecordFindings)
            page.Line(WithFirstReason(finding), 2, "* ");
    }

    private void DangerSteps()
    {
        page.Heading(_texts["report.do-now"]);
        Numbered(a.Plan.Steps, allReasons: true);
    }

    /// <summary>Signs beyond the one that the answer names.</summary>
    private void OtherSigns()
    {
        var others = a
            .Triage.Findings.Where(f => f.Conclusion is not ("possible" or "cannot-tell"))
            .Skip(1)
            .ToList();
        if (others.Count == 0)
            return;
        page.Heading(_texts["report.signs-too"]);
        foreach (var finding in others)
            page.Line(Says(finding), 2, "* ");
    }

    private void Steps()
    {
        page.Heading(_texts["report.do"]);
        Numbered(
            [
                .. a.Plan.Steps.Where(s =>
                    !s.Id.StartsWith("plan.trials-", StringComparison.Ordinal)
                ),
            ],
            allReasons: false
        );
        if (a.Plan.StopRules.IsEmpty)
            return;
        page.Heading(_texts["report.stop-rules"]);
        foreach (var rule in a.Plan.StopRules)
            page.Line(_texts.Say(rule), 2, "- ");
    }

    private void Numbered(ImmutableArray<Finding> steps, bool allReasons)
    {
        var number = 1;
        foreach (var step in steps)
        {
            var mark = $"{number++}. ".PadRight(4);
            if (!allReasons)
            {
                page.Line(WithFirstReason(step), 2, mark);
                continue;
            }
            page.Line(Says(step), 2, mark);
            foreach (var reason in step.Reasons)
                page.Line(_texts.Say(reason), 6);
        }
    }

    private void LegPain()
    {
        if (a.LegPain.Abstains)
        {
            page.Line(_texts["report.leg-pain-abstains"], 2, "* ");
            return;
        }
        foreach (var type in a.LegPain.Ranked)
        {
            if (type.Fit < Fit.Possible)
                continue;
            page.Line(Says(type.Finding), 2, "* ");
            if (type != a.LegPain.Best)
                continue;
            foreach (var reason in type.Finding.Reasons.Take(MostFeatures))
                page.Line(_texts.Say(reason), 6, "+ ");
            foreach (var against in type.Finding.Against.Take(MostFeatures))
                page.Line(_texts.Say(against), 6, "- ");
        }
    }

    /// <summary>The verdict with what it rests on; contradictions too.</summary>
    private void Status()
    {
        foreach (var finding in a.Status.Findings)
        {
            if (finding.Id == "status.magnesium")
            {
                page.Line(Says(finding), 2, "* ");
                foreach (var reason in finding.Reasons)
                    page.Line(_texts.Say(reason), 6, "+ ");
            }
            else if (finding.Id.StartsWith("status.contradiction", StringComparison.Ordinal))
                page.Line(Says(finding), 6, "- ");
        }
    }

    /// <summary>The verdict of the trials with their first number, and that placebo groups improved too.</summary>
    private void Benefit()
    {
        foreach (var finding in a.Benefit.Findings)
        {
            var isVerdict =
                finding.Id == "benefit.depends" || finding.Id == $"benefit.{a.LegPain.Best?.Type}";
            if (!isVerdict && finding.Id != "benefit.placebo")
                continue;
            page.Line(Says(finding), 2, "* ");
            foreach (var reason in finding.Reasons.Take(isVerdict ? 2 : 1))
                page.Line(_texts.Say(reason), 6, "+ ");
        }
    }

    /// <summary>
    /// What safety decided. Where magnesium is ruled out, why; the hours between medicines only for somebody who takes
    /// magnesium or may try it.
    /// </summary>
    private void Safety()
    {
        var isBlocked = a.Safety.Permission == Permission.Blocked;
        var isTaken = a.Plan.Trial is not null || a.Case.Facts["takes.any-magnesium"] == Answer.Yes;
        var isChild = a.Case.Facts["child"] == Answer.Yes;
        foreach (var finding in a.Safety.Findings)
        {
            var isMedicine = finding.Id.StartsWith("safety.interaction.", StringComparison.Ordinal);
            var isShown =
                isMedicine ? isTaken
                : isChild ? finding.Id == "safety.child"
                : isBlocked
                    ? finding.Conclusion is "blocked" or "above" or "may-be-above" or "at-limit"
                : finding.Conclusion is not ("none" or "cannot-tell")
                    && (finding.Conclusion != "limit" || isTaken);
            if (!isShown)
                continue;
            if (isMedicine && finding.Reasons.Length > 1)
                page.Line($"{Says(finding)} {_texts.Say(finding.Reasons[^1])}", 2, "* ");
            else
                page.Line(WithFirstReason(finding), 2, "* ");
        }
    }

    private void Questions()
    {
        // In an emergency nobody should sit and answer questions.
        if (a.Missing.IsEmpty || a.Urgency == Urgency.Emergency)
            return;
        page.Heading(_texts["report.missing"]);
        var shown = Math.Min(MostQuestions, a.Missing.Length);
        for (var i = 0; i < shown; i++)
            page.Line(FactWords.Ask(a.Missing[i], a.Case.Knowledge), 2, "? ");
        if (shown < a.Missing.Length)
            page.Dim(
                _texts.Say(new Phrase("report.missing-more", ("count", a.Missing.Length - shown))),
                2
            );
    }

    private string WithFirstReason(Finding finding) =>
        finding.Reasons.IsEmpty || IsSaidElsewhere(finding)
            ? Says(finding)
            : $"{_texts.Say(finding.Says)} {_texts.Say(finding.Reasons[0])}{Reliance(finding)}";

    /// <summary>The answer, or the trials below, give the reason already.</summary>
    private static bool IsSaidElsewhere(Finding finding) =>
        finding.Id == "plan.supplement"
        && finding.Conclusion is "not-worthwhile" or "may-try" or "do-not-take";

    private string Says(Finding finding) => _texts.Say(finding.Says) + Reliance(finding);

    /// <summary>How far a finding may be relied on, when that is less than usual.</summary>
    private string Reliance(Finding finding) =>
        finding.Status is FactStatus.VerifiedSecondary or FactStatus.PartlyVerified
        && finding.Step is not (Step.Triage or Step.LegPain)
            ? $" ({_texts[$"status-word.{finding.Status.Word()}"]})"
            : "";
}

using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;
using Soleus.Care.LegPain;
using Soleus.Care.Planning;
using Soleus.Knowledge;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>
/// Everything that was found, as text for a terminal: the sentence first, then what to do, then the layers beneath, each
/// finding with its reasons, inputs, what is missing, sources and status. Reads only the assessment.
/// </summary>
internal sealed class FullReport
{
    private readonly PersonAssessment _a;
    private readonly TextPage _page;
    private readonly Flips? _flips;
    private readonly TextTable _texts;

    public FullReport(PersonAssessment assessment, TextPage page, Flips? flips)
    {
        _flips = flips;
        _a = assessment;
        _page = page;
        _texts = assessment.Case.Knowledge.Texts;
    }

    public void Write()
    {
        _page.Strong(_a.AnswerText);
        _page.Blank();
        Urgency();
        Record();
        if (_a.Triage.SuppressesSupplementAdvice)
        {
            Signs();
            Steps("report.do-now");
        }
        else
        {
            Steps("report.do");
            Possible();
            LegPain();
            Section("report.status", _a.Status.Findings);
            Section("report.benefit", _a.Benefit.Findings);
            Section("report.safety", _a.Safety.Findings);
        }
        if (_flips is not null)
            new FlipReport(_flips, _page, _a.Case.Knowledge).Full();
        Questions();
        Foot();
    }

    private void Urgency() => _page.Line(HowSoon.Of(_a));

    private void Record()
    {
        if (_a.RecordFindings.IsEmpty)
            return;
        _page.Heading(_texts["report.record"]);
        foreach (var finding in _a.RecordFindings)
            Told(finding);
    }

    private void Signs()
    {
        _page.Heading(_texts["report.signs"]);
        foreach (var finding in _a.Triage.Findings)
            Told(finding);
    }

    private void Possible()
    {
        if (_a.Triage.Findings.IsEmpty)
            return;
        _page.Heading(_texts["report.signs-possible"]);
        foreach (var finding in _a.Triage.Findings)
            Told(finding);
    }

    private void Steps(string heading)
    {
        if (_a.Plan.Steps.IsEmpty)
            return;
        _page.Heading(_texts[heading]);
        var number = 1;
        foreach (var step in _a.Plan.Steps)
        {
            _page.Line(_texts.Say(step.Says), 2, $"{number++}. ".PadRight(4));
            foreach (var reason in step.Reasons)
                _page.Line(_texts.Say(reason), 6, "- ");
            Sources(step, 6);
        }
        if (_a.Plan.StopRules.IsEmpty)
            return;
        _page.Heading(_texts["report.stop-rules"]);
        foreach (var rule in _a.Plan.StopRules)
            _page.Line(_texts.Say(rule), 2, "- ");
    }

    private void LegPain()
    {
        _page.Heading(_texts["report.leg-pain"]);
        if (_a.LegPain.Abstains)
            _page.Line(_texts["report.leg-pain-abstains"], 2);
        foreach (var type in _a.LegPain.Ranked)
        {
            Told(type.Finding);
        }
    }

    private void Section(string heading, IEnumerable<Finding> findings)
    {
        _page.Heading(_texts[heading]);
        foreach (var finding in findings)
            Told(finding);
    }

    private void Told(Finding finding)
    {
        _page.Line(_texts.Say(finding.Says), 2, "* ");
        foreach (var reason in finding.Reasons)
            _page.Line(_texts.Say(reason), 6, "+ ");
        foreach (var against in finding.Against)
            _page.Line(_texts.Say(against), 6, "- ");
        foreach (var input in finding.Inputs)
            _page.Dim(
                $"= {FactWords.Name(input.Fact, _a.Case.Knowledge)}: {input.Value} ({input.Origin})",
                6
            );
        foreach (var fact in finding.Missing)
            _page.Dim($"? {FactWords.Ask(fact, _a.Case.Knowledge)}", 6);
        Sources(finding, 6);
    }

    private void Sources(Finding finding, int indent)
    {
        if (!finding.Sources.IsEmpty)
            _page.Dim(
                $"[{string.Join(", ", finding.Sources)}; {_texts[$"status-word.{finding.Status.Word()}"]}]",
                indent
            );
    }

    private void Questions()
    {
        if (_a.Missing.IsEmpty)
            return;
        _page.Heading(_texts["report.missing"]);
        foreach (var fact in _a.Missing)
            _page.Line(FactWords.Ask(fact, _a.Case.Knowledge), 2, "? ");
    }

    private void Foot()
    {
        _page.Blank();
        _page.Dim(ShortReport.Foot(_a));
    }
}

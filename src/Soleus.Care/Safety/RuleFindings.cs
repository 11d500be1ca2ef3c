using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Contraindications;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Safety;

/// <summary>
/// Which safety rules hold, each as a finding <c>safety.ID</c>; rules that hang on unanswered questions are asked for, and
/// one finding <c>safety.not-asked</c> names what would stop magnesium if it were so.
/// </summary>
internal sealed class RuleFindings
{
    private readonly List<(SafetyRule Rule, Answer Answer)> _held = [];
    private readonly List<SafetyRule> _open = [];
    private readonly List<int> _asked = [];

    /// <summary>Judges every rule and tightens the tally by those that hold.</summary>
    public RuleFindings(Case c, SafetyTally tally)
    {
        var rules = c.Knowledge.Safety;
        var kidneyUnknown =
            !c.Facts.TryNumber(rules.Egfr, out _)
            || rules.KidneyUnreliable.Evaluate(c.Facts) == Answer.Yes;
        foreach (var rule in rules.All)
        {
            if (!Concerns(c.Facts, rules, rule.Scope, kidneyUnknown))
                continue;
            var answer = rule.When?.Evaluate(c.Facts) ?? Answer.Yes;
            if (answer == Answer.Yes || (rule.OrUnknown && answer == Answer.Unknown))
                Hold(rule, answer, tally);
            else if (answer == Answer.Unknown && rule.TellsUnknown)
                _open.Add(rule);
            else if (answer == Answer.Unknown && rule.Level >= SafetyLevel.ClinicianFirst)
                Ask(c.Facts, rule, _asked);
        }
    }

    /// <summary>Adds the findings, without milligrams when no dose may be shown.</summary>
    public void AddTo(ImmutableArray<Finding>.Builder findings, Case c, bool showsDose)
    {
        foreach (var (rule, answer) in _held)
        {
            if (!IsCovered(rule))
                findings.Add(Held(c, rule, answer, showsDose));
        }
        foreach (var rule in _open)
        {
            if (!IsCovered(rule))
                findings.Add(Open(c, rule));
        }
        if (_asked.Count > 0)
            findings.Add(NotAsked(c, _asked));
    }

    private void Hold(SafetyRule rule, Answer answer, SafetyTally tally)
    {
        _held.Add((rule, answer));
        tally.Tighten(rule.Level);
        tally.Limit(rule.MaxMgPerDay, rule.MaxWeeks);
        tally.Exclude(rule.ExcludedForms);
    }

    private bool IsCovered(SafetyRule rule)
    {
        foreach (var (other, _) in _held)
        {
            if (other.Covers.Contains(rule.Id))
                return true;
        }
        return false;
    }

    private static bool Concerns(
        FactSet facts,
        SafetyRules rules,
        SafetyScope scope,
        bool kidneyUnknown
    ) =>
        scope switch
        {
            SafetyScope.KidneyUnknown => kidneyUnknown,
            SafetyScope.EgfrKnown => facts.TryNumber(rules.Egfr, out _),
            SafetyScope.AgeUnknown => !facts.TryNumber(rules.Age, out _),
            _ => true,
        };

    private static Finding Held(Case c, SafetyRule rule, Answer answer, bool showsDose)
    {
        var missing = new List<int>();
        // Only what lies outside the condition can still change a rule that holds.
        if (rule.Scope is SafetyScope.KidneyUnknown or SafetyScope.AgeUnknown)
            Ask(c.Facts, rule, missing);
        if (answer == Answer.Unknown)
            Undecided(c.Facts, rule, missing);
        var plain = rule.HasNoDose && !showsDose;
        return new Finding
        {
            Id = $"safety.{rule.Id}",
            Step = Step.Safety,
            Conclusion = SafetyTally.Word(rule.Level),
            Says = plain ? rule.NoDose : rule.Says,
            Reasons = rule.HasDo && !plain ? [rule.Why, rule.Do] : [rule.Why],
            Inputs = rule.When is { } when ? c.Inputs(when) : [],
            Missing = Names(c.Facts, missing),
            Sources = rule.Sources,
            Status = rule.Status,
        };
    }

    /// <summary>Adds the facts that keep a rule undecided; one question for the many that it stands for.</summary>
    private static void Undecided(FactSet facts, SafetyRule rule, List<int> into)
    {
        var missing = new List<int>();
        rule.When!.Missing(facts, missing);
        var many = 0;
        foreach (var fact in missing)
            many += rule.Tagged.Contains(fact) ? 1 : 0;
        var together =
            many > 1 && rule.NoneOfThem is { } none && facts[none] == Answer.Unknown
                ? none
                : (int?)null;
        foreach (var fact in missing)
        {
            if (together is not { } question || !rule.Tagged.Contains(fact))
                into.Add(fact);
            else if (!into.Contains(question))
                into.Add(question);
        }
    }

    private static Finding Open(Case c, SafetyRule rule)
    {
        var missing = new List<int>();
        Ask(c.Facts, rule, missing);
        rule.When?.Missing(c.Facts, missing);
        return new Finding
        {
            Id = $"safety.{rule.Id}",
            Step = Step.Safety,
            Conclusion = "cannot-tell",
            Says = rule.Unknown,
            Missing = Names(c.Facts, missing),
            Sources = rule.Sources,
            Status = rule.Status,
        };
    }

    private static Finding NotAsked(Case c, List<int> asked) =>
        new()
        {
            Id = "safety.not-asked",
            Step = Step.Safety,
            Conclusion = "cannot-tell",
            Says = new Phrase("safety.not-asked.says"),
            Reasons = [new Phrase("safety.not-asked.why")],
            Missing = Names(c.Facts, asked),
            Sources = ["soleus-rule"],
            Status = FactStatus.Derived,
        };

    /// <summary>Adds the rule's questions that are not answered.</summary>
    private static void Ask(FactSet facts, SafetyRule rule, List<int> into)
    {
        if (rule.Ask is not { } ask)
        {
            rule.When?.Missing(facts, into);
            return;
        }
        foreach (var fact in ask)
        {
            if (facts[fact] == Answer.Unknown && !into.Contains(fact))
                into.Add(fact);
        }
    }

    private static ImmutableArray<string> Names(FactSet facts, List<int> missing) =>
        [.. missing.Distinct().Select(facts.Catalogue.Name)];
}

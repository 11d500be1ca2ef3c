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
internal static class RuleFindings
{
    public static void Add(Case c, SafetyTally tally)
    {
        var rules = c.Knowledge.Safety;
        var kidneyUnknown =
            !c.Facts.TryNumber(rules.Egfr, out _)
            || rules.KidneyUnreliable.Evaluate(c.Facts) == Answer.Yes;
        var held = new List<(SafetyRule Rule, Answer Answer)>();
        var open = new List<SafetyRule>();
        var asked = new List<int>();
        foreach (var rule in rules.All)
        {
            if (!Concerns(c.Facts, rules, rule.Scope, kidneyUnknown))
                continue;
            var answer = rule.When?.Evaluate(c.Facts) ?? Answer.Yes;
            if (answer == Answer.Yes || (rule.OrUnknown && answer == Answer.Unknown))
                held.Add((rule, answer));
            else if (answer == Answer.Unknown && rule.TellsUnknown)
                open.Add(rule);
            else if (answer == Answer.Unknown && rule.Level >= SafetyLevel.ClinicianFirst)
                Ask(c.Facts, rule, asked);
        }
        foreach (var (rule, answer) in held)
        {
            tally.Tighten(rule.Level);
            tally.Limit(rule.MaxMgPerDay, rule.MaxWeeks);
            tally.Exclude(rule.ExcludedForms);
            if (!held.Any(h => h.Rule.Covers.Contains(rule.Id)))
                tally.Findings.Add(Held(c, rule, answer));
        }
        foreach (var rule in open)
        {
            if (!held.Any(h => h.Rule.Covers.Contains(rule.Id)))
                tally.Findings.Add(Open(c, rule));
        }
        if (asked.Count > 0)
            tally.Findings.Add(NotAsked(c, asked));
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

    private static Finding Held(Case c, SafetyRule rule, Answer answer)
    {
        var missing = new List<int>();
        // Only what lies outside the condition can still change a rule that holds.
        if (rule.Scope is SafetyScope.KidneyUnknown or SafetyScope.AgeUnknown)
            Ask(c.Facts, rule, missing);
        if (answer == Answer.Unknown)
            rule.When!.Missing(c.Facts, missing);
        return new Finding
        {
            Id = $"safety.{rule.Id}",
            Step = Step.Safety,
            Conclusion = SafetyTally.Word(rule.Level),
            Says = rule.Says,
            Reasons = rule.HasDo ? [rule.Why, rule.Do] : [rule.Why],
            Inputs = rule.When is { } when ? c.Inputs(when) : [],
            Missing = Names(c.Facts, missing),
            Sources = rule.Sources,
            Status = rule.Status,
        };
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

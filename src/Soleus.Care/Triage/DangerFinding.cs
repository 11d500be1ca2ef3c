using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.DangerSigns;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Triage;

/// <summary>Turns a danger sign into a finding of step <see cref="Step.Triage"/>.</summary>
internal static class DangerFinding
{
    /// <summary>The sign is present at the level of <paramref name="rule"/>.</summary>
    /// <param name="higher">A more urgent rule that waits only for unanswered questions, or null.</param>
    public static Finding Present(Case c, DangerSign sign, DangerRule rule, DangerRule? higher)
    {
        var reasons = ImmutableArray.CreateBuilder<Phrase>(4);
        var graded = rule.Level != sign.Level;
        if (graded)
            reasons.Add(new Phrase($"danger.level.{Word(rule.Level)}.do"));
        reasons.Add(new Phrase($"danger.{sign.Id}.do"));
        reasons.Add(
            new Phrase(graded ? $"danger.level.{Word(rule.Level)}.who" : $"danger.{sign.Id}.who")
        );
        if (sign.StopMagnesium && rule.Level > DangerLevel.Routine && !FindDanger.IsShort(c))
            reasons.Add(new Phrase("danger.stop-magnesium"));
        return new Finding
        {
            Id = $"triage.{sign.Id}",
            Step = Step.Triage,
            Conclusion = "present",
            Says = new Phrase($"danger.{sign.Id}.sign"),
            Reasons = reasons.ToImmutable(),
            Urgency = Urgency(rule.Level),
            Inputs = c.Inputs(rule.When),
            Missing = Missing(c, rule, higher),
            Sources = sign.Sources,
            Status = rule.Status,
        };
    }

    /// <summary>What could make the sign more urgent, or excuse it.</summary>
    private static ImmutableArray<string> Missing(Case c, DangerRule rule, DangerRule? higher)
    {
        var facts = new List<int>();
        higher?.When.Missing(c.Facts, facts);
        Excuses(rule.When, c.Facts, facts);
        return [.. facts.Distinct().Select(c.Facts.Catalogue.Name)];
    }

    private static void Excuses(Condition condition, FactSet facts, List<int> into)
    {
        if (condition is Unless unless && unless.Evaluate(facts) == Answer.Yes)
        {
            unless.Exception.Missing(facts, into);
            Excuses(unless.Main, facts, into);
        }
        else if (condition is AtLeast some)
        {
            foreach (var part in some.Parts)
                Excuses(part, facts, into);
        }
    }

    /// <summary>Part of the sign is there, and unanswered questions decide the rest.</summary>
    public static Finding Possible(
        Case c,
        DangerSign sign,
        DangerRule rule,
        IEnumerable<int> symptoms
    ) =>
        new()
        {
            Id = $"triage.{sign.Id}",
            Step = Step.Triage,
            Conclusion = "possible",
            Says = new Phrase("danger.possible", ("sign", new Phrase($"danger.{sign.Id}.sign"))),
            Inputs = [.. symptoms.Select(c.Input)],
            Missing = c.Missing(rule.When),
            Sources = sign.Sources,
            Status = rule.Status,
        };

    public static Urgency Urgency(DangerLevel level) =>
        level switch
        {
            DangerLevel.Emergency => Assessment.Urgency.Emergency,
            DangerLevel.SameDay => Assessment.Urgency.SameDay,
            DangerLevel.WithinDays => Assessment.Urgency.WithinDays,
            _ => Assessment.Urgency.Routine,
        };

    private static string Word(DangerLevel level) =>
        level switch
        {
            DangerLevel.Emergency => "emergency",
            DangerLevel.SameDay => "same-day",
            DangerLevel.WithinDays => "within-days",
            _ => "routine",
        };
}

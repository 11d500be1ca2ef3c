using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.DangerSigns;
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
        if (sign.StopMagnesium && rule.Level > DangerLevel.Routine)
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
            Missing = higher is null ? [] : c.Missing(higher.When),
            Sources = sign.Sources,
            Status = rule.Status,
        };
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

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Triage;
using Soleus.Knowledge.Planning;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Planning;

/// <summary>What to do about danger signs, in their own words: most urgent first, each instruction once.</summary>
internal static class DangerSteps
{
    /// <summary>The whole plan when danger signs suppress all other advice.</summary>
    public static ImmutableArray<Finding> Suppressed(Case c, TriageResult triage)
    {
        // In an emergency nothing less urgent stands beside the call for help.
        var steps = Of(
            c,
            triage,
            triage.Urgency == Urgency.Emergency ? Urgency.Emergency : Urgency.WithinDays
        );
        if (triage.StopMagnesium)
            steps.Insert(
                Math.Min(1, steps.Count),
                Steps.Of(
                    "stop-magnesium",
                    "stop",
                    new Phrase("plan.stop-magnesium"),
                    [],
                    new Backing(["soleus-rule"], Soleus.Knowledge.FactStatus.Derived),
                    []
                )
            );
        if (triage.Urgency < Urgency.Emergency)
            steps.Insert(Math.Min(1, steps.Count), CallIf(c));
        return [.. steps];
    }

    /// <summary>What turns a wait until today or the next days into an emergency: signs of a clot in the lung and of a stroke.</summary>
    private static Finding CallIf(Case c)
    {
        ImmutableArray<string> signs = ["pe_signs", "stroke_leg"];
        var found = signs.Select(id =>
            c.Knowledge.Dangers.Find(id)
            ?? throw new InvalidOperationException($"there is no danger sign \"{id}\"")
        );
        return Steps.Of(
            "call-if",
            "warn",
            new Phrase("plan.call-if"),
            [],
            new Backing(
                [.. found.SelectMany(s => s.Sources).Distinct(StringComparer.Ordinal)],
                found.Min(s => s.Status)
            ),
            []
        );
    }

    /// <summary>Steps for all signs that are present and at least this urgent.</summary>
    public static List<Finding> Of(Case c, TriageResult triage, Urgency least)
    {
        var texts = c.Knowledge.Texts;
        var said = new HashSet<string>(StringComparer.Ordinal);
        var steps = new List<Finding>();
        foreach (
            var sign in triage
                .Findings.Where(f => f.Conclusion == "present" && f.Urgency >= least)
                .OrderByDescending(f => f.Urgency)
                .ThenBy(f => f.Id, StringComparer.Ordinal)
        )
        {
            var parts = ImmutableArray.CreateBuilder<Phrase>(3);
            foreach (var phrase in sign.Reasons)
            {
                if (IsInstruction(phrase) && said.Add(texts.Say(phrase)))
                    parts.Add(phrase);
            }
            if (parts.Count == 0)
                continue;
            // An ordinary appointment must say what it is about; what is urgent has said so in the answer.
            var routine = sign.Urgency == Urgency.Routine;
            steps.Add(
                new Finding
                {
                    Id = $"plan.do.{sign.Id["triage.".Length..]}",
                    Step = Step.Plan,
                    Conclusion = "do",
                    Says = routine
                        ? new Phrase("danger.about", ("sign", sign.Says), ("do", parts[0]))
                        : parts[0],
                    Reasons = routine
                        ? [.. parts.Skip(1).Select(who => new Phrase("danger.whom", ("who", who)))]
                        : [.. parts.Skip(1)],
                    Urgency = sign.Urgency,
                    Inputs = sign.Inputs,
                    Sources = sign.Sources,
                    Status = sign.Status,
                }
            );
        }
        return steps;
    }

    private static bool IsInstruction(Phrase phrase) =>
        phrase.Key.StartsWith("danger.", StringComparison.Ordinal)
        && (
            phrase.Key.EndsWith(".do", StringComparison.Ordinal)
            || phrase.Key.EndsWith(".who", StringComparison.Ordinal)
        );
}

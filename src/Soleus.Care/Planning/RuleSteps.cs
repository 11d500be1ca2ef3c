using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.LegPain;
using Soleus.Care.Status;
using Soleus.Knowledge.Planning;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Planning;

/// <summary>The rules of the planning knowledge that hold for this person.</summary>
internal static class RuleSteps
{
    /// <summary>Steps of one section, in the order of the rules.</summary>
    public static IEnumerable<Finding> Of(
        Case c,
        LegPainResult legPain,
        StatusResult status,
        PlanSection section,
        bool isChild
    )
    {
        var shortage = Word(status.Verdict);
        foreach (var rule in c.Knowledge.Planning.Rules)
        {
            if (
                rule.Section != section
                || (isChild && !rule.Children)
                || !IsForPain(rule, legPain)
                || (rule.Shortage.Length > 0 && !rule.Shortage.Contains(shortage))
                || (rule.When is not null && rule.When.Evaluate(c.Facts) != Answer.Yes)
                || (rule.Asks.Length > 0 && !AnyUnknown(c, rule.Asks))
            )
                continue;
            yield return Step(c, rule);
        }
    }

    private static Finding Step(Case c, PlanRule rule) =>
        new()
        {
            Id = $"plan.{rule.Id}",
            Step = Assessment.Step.Plan,
            Conclusion = rule.Word,
            Says = rule.Says,
            Reasons = rule.Reasons,
            Inputs = rule.When is null ? [] : c.Inputs(rule.When),
            Missing = rule.Asks.IsEmpty
                ? []
                : Steps.StillMissing(c, rule.Asks.Select(c.Facts.Catalogue.Name)),
            Sources = rule.Sources,
            Status = rule.Status,
        };

    /// <summary>For the best-fitting kind, and for every other that is likely.</summary>
    private static bool IsForPain(PlanRule rule, LegPainResult legPain)
    {
        if (rule.Pains.IsEmpty)
            return true;
        var best = legPain.Best;
        if (best is null && rule.Pains.Contains(PlanningIndex.UnknownPain))
            return true;
        if (best is not null && rule.Pains.Contains(best.Type))
            return true;
        foreach (var pain in legPain.Ranked)
        {
            if (pain.Fit == Fit.Likely && rule.Pains.Contains(pain.Type))
                return true;
        }
        return false;
    }

    private static bool AnyUnknown(Case c, ImmutableArray<int> facts)
    {
        foreach (var fact in facts)
        {
            if (c.Facts[fact] == Answer.Unknown)
                return true;
        }
        return false;
    }

    private static string Word(Deficiency verdict) =>
        verdict switch
        {
            Deficiency.Confirmed => "confirmed",
            Deficiency.Likely => "likely",
            Deficiency.Possible => "possible",
            Deficiency.Unlikely => "unlikely",
            _ => "cannot-tell",
        };
}

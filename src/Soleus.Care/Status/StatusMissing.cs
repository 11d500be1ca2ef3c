using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Nutrition;
using Soleus.Knowledge.Depletion;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Status;

/// <summary>What could change the verdict, most valuable first: the blood test, strong causes, food, then the rest.</summary>
internal static class StatusMissing
{
    public static ImmutableArray<string> Of(
        Case c,
        Deficiency verdict,
        SerumMagnesium serum,
        IntakeAssessment intake
    )
    {
        if (verdict == Deficiency.Confirmed)
            return [];
        var missing = new List<string>();
        Unknown("lab.magnesium");
        if (verdict == Deficiency.Likely)
            return [.. missing];
        if (serum.Level == SerumLevel.Comfortable || serum.Value is null)
            Unknown("supplement-before-test", c.Facts["takes.any-magnesium"] == Answer.Yes);
        Unknown("takes.ppi");
        Unknown("takes.diuretic");
        Causes(c, Strength.Strong, missing);
        foreach (var fact in intake.Finding.Missing)
            Unknown(fact);
        Unknown("takes.any-magnesium");
        foreach (var fact in serum.Finding.Missing)
            Unknown(fact);
        Causes(c, Strength.Moderate, missing);
        return [.. missing];

        void Unknown(string fact, bool asks = true)
        {
            if (asks && c.Facts[fact] == Answer.Unknown && !missing.Contains(fact))
                missing.Add(fact);
        }
    }

    /// <summary>The unknown facts of conditions that would count as a cause.</summary>
    private static void Causes(Case c, Strength strength, List<string> missing)
    {
        foreach (var condition in c.Knowledge.Depletion.Conditions)
        {
            if (condition.Strength != strength)
                continue;
            foreach (var fact in c.Missing(condition.When))
            {
                if (!missing.Contains(fact))
                    missing.Add(fact);
            }
        }
    }
}

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Knowledge;
using Soleus.Knowledge.Contraindications;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Safety;

/// <summary>
/// The upper limit that counts for this person: that of the authority the record names, else the strictest of all. Pregnancy
/// never loosens it. A limit that is only known second-hand cannot allow more than the others do.
/// </summary>
internal static class ApplicableLimit
{
    /// <summary>Adds finding <c>safety.upper-limit</c>; null when the age is not known or no limit covers it.</summary>
    public static UpperLimit? Add(Case c, SafetyTally tally)
    {
        if (!c.Facts.TryNumber(c.Knowledge.Safety.Age, out var age))
            return null;
        var authority = c.Record.Authority switch
        {
            Authority.Us => "us",
            Authority.Eu => "eu",
            Authority.Uk => "uk",
            _ => null,
        };
        UpperLimit? strictest = null;
        UpperLimit? named = null;
        foreach (var limit in c.Knowledge.UpperLimits)
        {
            if (!limit.Covers(age))
                continue;
            strictest = Stricter(strictest, limit);
            if (limit.Authority == authority && limit.Status.MayReassure())
                named = Stricter(named, limit);
        }
        var counts = named ?? strictest;
        if (counts is not null)
            tally.Findings.Add(Limit(c, counts, age, authority, named is not null));
        return counts;
    }

    private static UpperLimit Stricter(UpperLimit? a, UpperLimit b) =>
        a is null || b.MgPerDay < a.MgPerDay ? b : a;

    private static Finding Limit(
        Case c,
        UpperLimit counts,
        double age,
        string? authority,
        bool isNamed
    )
    {
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        var sources = new List<string>();
        reasons.Add(
            new Phrase(
                isNamed ? "safety.limit.named"
                : authority is null ? "safety.limit.strictest"
                : "safety.limit.not-usable"
            )
        );
        foreach (var limit in c.Knowledge.UpperLimits)
        {
            if (!limit.Covers(age) || !IsStage(c.Facts, limit) || (isNamed && limit != counts))
                continue;
            reasons.Add(limit.Says);
            sources.AddRange(limit.Sources);
        }
        return new Finding
        {
            Id = "safety.upper-limit",
            Step = Step.Safety,
            Conclusion = "limit",
            Says =
                counts.Portions > 1
                    ? new Phrase(
                        "safety.limit.says-split",
                        ("mg", counts.MgPerDay),
                        ("portions", counts.Portions)
                    )
                    : new Phrase("safety.limit.says", ("mg", counts.MgPerDay)),
            Reasons = reasons.ToImmutable(),
            Inputs = [c.Input(c.Knowledge.Safety.Age)],
            Sources = [.. sources.Concat(counts.Sources).Distinct(StringComparer.Ordinal)],
            Status = counts.Status,
        };
    }

    private static bool IsStage(FactSet facts, UpperLimit limit) =>
        limit.Stage switch
        {
            "pregnancy" => facts["pregnant"] == Answer.Yes,
            "lactation" => facts["breastfeeding"] == Answer.Yes,
            _ => true,
        };
}

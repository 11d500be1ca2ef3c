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
    /// <summary>The limit that counts; null when the age is not known or no limit covers it.</summary>
    public static UpperLimit? Of(Case c)
    {
        if (!c.Facts.TryNumber(c.Knowledge.Safety.Age, out var age))
            return null;
        var authority = Named(c.Record.Authority);
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
        return named ?? strictest;
    }

    private static string? Named(Authority? authority) =>
        authority switch
        {
            Authority.Us => "us",
            Authority.Eu => "eu",
            Authority.Uk => "uk",
            _ => null,
        };

    private static UpperLimit Stricter(UpperLimit? a, UpperLimit b) =>
        a is null || b.MgPerDay < a.MgPerDay ? b : a;

    /// <summary>Finding <c>safety.upper-limit</c>: the limit, and those of all authorities when the record names no usable one.</summary>
    public static Finding Found(Case c, UpperLimit counts)
    {
        c.Facts.TryNumber(c.Knowledge.Safety.Age, out var age);
        var authority = Named(c.Record.Authority);
        var isNamed = counts.Authority == authority && counts.Status.MayReassure();
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

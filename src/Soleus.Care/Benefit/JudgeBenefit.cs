using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.LegPain;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Evidence;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Benefit;

/// <summary>
/// What trials say of magnesium for the person's kinds of pain. The verdict comes from the trials alone: neither a mechanism nor
/// a shortage changes it. A shortage is a finding of its own.
/// </summary>
public static class JudgeBenefit
{
    public static BenefitResult In(Case c, LegPainResult legPain, StatusResult status)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(legPain);
        ArgumentNullException.ThrowIfNull(status);
        var verdicts = Verdicts(c, legPain);
        var findings = ImmutableArray.CreateBuilder<Finding>(verdicts.Count + 5);
        foreach (var verdict in verdicts)
            findings.Add(OfType(c, verdict, status));
        if (verdicts.Count == 0)
            findings.Add(BenefitNotes.Depends(c, legPain));
        findings.Add(BenefitNotes.Deficiency(c, status));
        if (BenefitNotes.Placebo(c, verdicts) is { } placebo)
            findings.Add(placebo);
        findings.Add(BenefitNotes.Harms(c));
        if (BenefitNotes.Claims(c, verdicts) is { } claims)
            findings.Add(claims);
        if (BenefitNotes.VitaminK2(c, verdicts) is { } vitamin)
            findings.Add(vitamin);
        return new BenefitResult(
            verdicts.Count == 0 ? BenefitVerdict.CannotTell : Of(verdicts[0].Answer),
            findings.ToImmutable()
        );
    }

    /// <summary>The verdicts for all kinds of pain that are at least possible, best fit first; none when typing abstains.</summary>
    private static List<Verdict> Verdicts(Case c, LegPainResult legPain)
    {
        var verdicts = new List<Verdict>();
        if (legPain.Best is null)
            return verdicts;
        foreach (var type in legPain.Ranked)
        {
            if (type.Fit >= Fit.Possible)
                verdicts.Add(c.Knowledge.Evidence[type.Type]);
        }
        return verdicts;
    }

    private static BenefitVerdict Of(MagnesiumVerdict verdict) =>
        verdict switch
        {
            MagnesiumVerdict.ProbablyNot => BenefitVerdict.ProbablyNot,
            MagnesiumVerdict.CannotTell => BenefitVerdict.CannotTell,
            MagnesiumVerdict.ProbablyYes => BenefitVerdict.ProbablyYes,
            _ => BenefitVerdict.None,
        };

    private static Finding OfType(Case c, Verdict verdict, StatusResult status)
    {
        var finding = new FindingParts(c, verdict.Sources, verdict.Status);
        finding.Reasons.Add(verdict.Why);
        finding.AddReasons(verdict.Lines);
        finding.AddAgainst(verdict.Against);
        if (!verdict.RestsOn.IsEmpty)
            ComparePeople.Add(c, verdict, status, finding);
        return finding.Make($"benefit.{verdict.Type}", verdict.Word, verdict.Says);
    }
}

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.LegPain;
using Soleus.Care.People;
using Soleus.Care.Status;
using Soleus.Knowledge;
using Soleus.Knowledge.Evidence;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Benefit;

/// <summary>The findings beside the verdicts: shortage, placebo, harms, labels, and what else one may hear of.</summary>
internal static class BenefitNotes
{
    private static readonly MagnesiumVerdict[] Order =
    [
        MagnesiumVerdict.ProbablyYes,
        MagnesiumVerdict.ProbablyNot,
        MagnesiumVerdict.CannotTell,
        MagnesiumVerdict.TreatCause,
        MagnesiumVerdict.None,
    ];

    /// <summary>When the kind of pain is not clear: every verdict, and what typing would need to know.</summary>
    public static Finding Depends(Case c, LegPainResult legPain)
    {
        var finding = new FindingParts(c, [], FactStatus.Verified);
        foreach (var answer in Order)
        {
            var names = ImmutableArray.CreateBuilder<Phrase>();
            var word = "";
            foreach (var verdict in c.Knowledge.Evidence.Verdicts)
            {
                if (verdict.Answer != answer)
                    continue;
                names.Add(verdict.Name);
                word = verdict.Word;
                finding.RestsOn(verdict.Sources, verdict.Status);
            }
            if (names.Count > 0)
                finding.Reasons.Add(
                    new Phrase($"benefit.depends.{word}", ("names", names.ToImmutable()))
                );
        }
        foreach (var type in legPain.Ranked)
        {
            foreach (var fact in type.Finding.Missing)
                finding.Misses(fact);
        }
        return finding.Make("benefit.depends", "cannot-tell", new Phrase("benefit.depends.says"));
    }

    /// <summary>
    /// What a shortage changes: it deserves treatment in its own right. It never turns a verdict, and its absence never makes a
    /// benefit less likely than the trials say.
    /// </summary>
    public static Finding Deficiency(Case c, StatusResult status)
    {
        var word = status.Verdict switch
        {
            Status.Deficiency.Confirmed => "confirmed",
            Status.Deficiency.Likely => "likely",
            Status.Deficiency.Possible => "possible",
            Status.Deficiency.Unlikely => "unlikely",
            _ => "cannot-tell",
        };
        var finding = new FindingParts(c, ["soleus-rule"], FactStatus.Derived);
        var note = c.Knowledge.Evidence.Note("deficiency");
        if (status.Verdict >= Status.Deficiency.Likely)
        {
            finding.AddReasons(note.Lines);
            finding.AddAgainst(note.Against);
        }
        foreach (var part in status.Findings)
        {
            if (part.Id != "status.magnesium")
                continue;
            finding.RestsOn(part.Sources, part.Status);
            finding.Inputs.AddRange(part.Inputs);
            foreach (var fact in part.Missing)
                finding.Misses(fact);
        }
        return finding.Make("benefit.deficiency", word, new Phrase($"benefit.deficiency.{word}"));
    }

    /// <summary>How much people on placebo improved, for the kinds of pain where it was seen; null when for none.</summary>
    public static Finding? Placebo(Case c, List<Verdict> verdicts)
    {
        var finding = new FindingParts(c, [], FactStatus.Verified);
        foreach (var verdict in verdicts)
            finding.AddReasons(verdict.Placebo);
        if (finding.Reasons.Count == 0)
            return null;
        finding.AddReasons(c.Knowledge.Evidence.Note("placebo").Lines);
        return finding.Make("benefit.placebo", "large", new Phrase("benefit.placebo.says"));
    }

    /// <summary>What is known of harms, without a rate that nobody has counted.</summary>
    public static Finding Harms(Case c)
    {
        var finding = new FindingParts(c, [], FactStatus.Verified);
        finding.AddReasons(c.Knowledge.Evidence.Note("harms").Lines);
        return finding.Make("benefit.harms", "rate-unknown", new Phrase("benefit.harms.says"));
    }

    /// <summary>
    /// Vitamin K2 as one may hear of it, with what is wrong with its trial; only for night cramps, and only when the note's own
    /// condition is known to hold. It never recommends.
    /// </summary>
    public static Finding? VitaminK2(Case c, List<Verdict> verdicts)
    {
        var note = c.Knowledge.Evidence.Note("vitamin-k2");
        if (
            !verdicts.Exists(v => v.Type == "nocturnal-cramps")
            || note.When?.Evaluate(c.Facts) != Answer.Yes
        )
            return null;
        var finding = new FindingParts(c, [], FactStatus.Verified);
        finding.Inputs.AddRange(c.Inputs(note.When));
        finding.AddReasons(note.Lines);
        finding.AddAgainst(note.Against);
        return finding.Make(
            "benefit.vitamin-k2",
            "unconfirmed",
            new Phrase("benefit.vitamin-k2.says")
        );
    }

    /// <summary>
    /// An authorised claim about muscles is none about cramps, in the words of the places whose labels the person reads; null
    /// where nothing is known of the place, or the pain is no cramp.
    /// </summary>
    public static Finding? Claims(Case c, List<Verdict> verdicts)
    {
        var authority = c.Record.Authority;
        if (authority == Authority.Uk || !verdicts.Exists(v => v.AboutCramps))
            return null;
        var finding = new FindingParts(c, [], FactStatus.Verified);
        if (authority != Authority.Us)
            AddClaim(c, "EU", "benefit.claims.eu", finding);
        if (authority != Authority.Eu)
            AddClaim(c, "US", "benefit.claims.us", finding);
        return finding.Make("benefit.claims", "not-for-cramps", new Phrase("benefit.claims.says"));
    }

    private static void AddClaim(Case c, string jurisdiction, string key, FindingParts finding)
    {
        finding.Reasons.Add(new Phrase(key));
        foreach (var claim in c.Knowledge.Claims)
        {
            if (
                claim.Jurisdiction == jurisdiction
                && (claim.AboutCramps || claim.Id == "eu-muscle")
            )
                finding.RestsOn(claim.Sources, claim.Status);
        }
    }
}

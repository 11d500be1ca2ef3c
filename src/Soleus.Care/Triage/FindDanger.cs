using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.DangerSigns;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Triage;

/// <summary>
/// The first step of the walk: which danger signs are present, which could not be ruled out, and what was not asked.
/// Monotone: turning a no into unknown, or the answer of a danger question into yes, never lowers the urgency.
/// </summary>
public static class FindDanger
{
    public static TriageResult In(Case c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var present = new List<Sign>();
        var open = new List<Sign>();
        foreach (var sign in c.Knowledge.Dangers.Signs)
            Look(c, sign, present, open);
        RemoveCovered(present, open);
        present.Sort(static (a, b) => a.CompareTo(b));
        open.Sort(static (a, b) => a.CompareTo(b));

        var findings = ImmutableArray.CreateBuilder<Finding>(present.Count + open.Count + 1);
        foreach (var sign in present)
            findings.Add(DangerFinding.Present(c, sign.What, sign.Rule, sign.Higher));
        if (present.Any(IsClot))
            findings.Add(WellsScore.Find(c));
        foreach (var sign in open)
            findings.Add(DangerFinding.Possible(c, sign.What, sign.Rule, sign.Symptoms));
        return new TriageResult(
            findings.ToImmutable(),
            present.Count == 0 ? Urgency.SelfCare : DangerFinding.Urgency(present[0].Rule.Level),
            StopMagnesium(c, present),
            NotAsked(c)
        );
    }

    private static bool IsClot(Sign sign) =>
        sign.What.Id is "dvt_suspect" or "clot_stated" or "preg_dvt" or "baker_rupture";

    private static void Look(Case c, DangerSign sign, List<Sign> present, List<Sign> open)
    {
        DangerRule? hit = null;
        DangerRule? undecided = null;
        var symptoms = new List<int>();
        foreach (var rule in sign.Rules)
        {
            var answer = rule.When.Evaluate(c.Facts);
            if (answer == Answer.Yes)
            {
                hit = rule;
                break;
            }
            if (
                answer == Answer.Unknown
                && undecided is null
                && PartlyThere.Collect(rule.When, c.Facts, c.Knowledge.Dangers, symptoms)
            )
                undecided = rule;
        }
        if (hit is not null)
        {
            if (OthersAbsent(c, sign))
                present.Add(new Sign(sign, hit, undecided, symptoms));
        }
        else if (undecided is { Level: > DangerLevel.Routine } && Concerns(c, sign.Audience))
        {
            open.Add(new Sign(sign, undecided, null, symptoms));
        }
    }

    /// <summary>A reassuring pattern stands only when the signs it names are known to be absent.</summary>
    private static bool OthersAbsent(Case c, DangerSign sign)
    {
        foreach (var other in c.Knowledge.Dangers.OnlyIfNo(sign))
        {
            foreach (var rule in other.Rules)
            {
                if (rule.When.Evaluate(c.Facts) != Answer.No)
                    return false;
            }
        }
        return true;
    }

    private static bool Concerns(Case c, DangerAudience audience) =>
        audience switch
        {
            DangerAudience.Child => c.Facts["child"] != Answer.No,
            DangerAudience.Pregnancy => (
                c.Facts["male"] != Answer.Yes
                && (c.Facts["pregnant"] != Answer.No || c.Facts["postpartum-6-weeks"] != Answer.No)
            )
                || c.Facts["pregnant"] == Answer.Yes,
            _ => true,
        };

    /// <summary>A sign that covers another replaces it, when it is at least as urgent.</summary>
    private static void RemoveCovered(List<Sign> present, List<Sign> open)
    {
        foreach (var covering in present.ToArray())
        {
            foreach (var id in covering.What.Covers)
            {
                present.RemoveAll(s => s.What.Id == id && s.Rule.Level <= covering.Rule.Level);
                open.RemoveAll(s => s.What.Id == id && s.Rule.Level <= covering.Rule.Level);
            }
        }
    }

    /// <summary>
    /// Magnesium is stopped for signs about drowsiness, weakness, heart, kidney or bowel, unless the person is known to
    /// take none.
    /// </summary>
    private static bool StopMagnesium(Case c, List<Sign> present) =>
        present.Any(s => s.What.StopMagnesium && s.Rule.Level > DangerLevel.Routine)
        && !IsShort(c)
        && (
            c.Facts["takes.any-magnesium"] != Answer.No
            || c.Facts["epsom-swallowed"] == Answer.Yes
            || c.Facts["magnesium-over-packet-dose"] == Answer.Yes
        );

    /// <summary>With a low result magnesium may be the treatment: whoever sees the person decides.</summary>
    internal static bool IsShort(Case c) =>
        c.Facts.Number("lab.magnesium") < c.Knowledge.Depletion.Limits.Low
        && c.Facts["epsom-swallowed"] != Answer.Yes
        && c.Facts["magnesium-over-packet-dose"] != Answer.Yes;

    private static ImmutableArray<string> NotAsked(Case c)
    {
        var child = Concerns(c, DangerAudience.Child);
        var pregnancy = Concerns(c, DangerAudience.Pregnancy);
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var question in c.Knowledge.Dangers.Questions)
        {
            if (c.Facts[question.Fact] != Answer.Unknown)
                continue;
            foreach (var audience in question.Audiences)
            {
                if (
                    audience == DangerAudience.Anyone
                    || (audience == DangerAudience.Child ? child : pregnancy)
                )
                {
                    missing.Add(c.Facts.Catalogue.Name(question.Fact));
                    break;
                }
            }
        }
        return missing.ToImmutable();
    }

    private sealed record Sign(
        DangerSign What,
        DangerRule Rule,
        DangerRule? Higher,
        List<int> Symptoms
    ) : IComparable<Sign>
    {
        public int CompareTo(Sign? other)
        {
            var byLevel = other!.Rule.Level.CompareTo(Rule.Level);
            return byLevel != 0 ? byLevel : string.CompareOrdinal(What.Id, other.What.Id);
        }
    }
}

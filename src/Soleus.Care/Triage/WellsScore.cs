using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.DangerSigns;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Triage;

/// <summary>What a Wells score means.</summary>
public enum WellsClass
{
    /// <summary>The missing items decide.</summary>
    CannotTell,

    /// <summary>1 or less: still suspected, a D-dimer within 4 hours.</summary>
    UnlikelyButSuspected,

    /// <summary>2 or more.</summary>
    Likely,
}

/// <summary>
/// The two-level Wells score for a suspected deep vein thrombosis [points, −2 to 9], as a range while items are unknown.
/// It never clears anyone, and it is not validated in pregnancy.
/// </summary>
/// <param name="Low">Every unknown item counted as no.</param>
/// <param name="High">Every unknown item counted as yes.</param>
/// <param name="Missing">Facts that keep the score open, by name.</param>
/// <source id="nice-ng158" at="Recommendations, table 1"/>
public sealed record WellsScore(
    int Low,
    int High,
    WellsClass Class,
    ImmutableArray<string> Missing,
    ImmutableArray<UsedInput> Inputs
)
{
    /// <summary>
    /// The score. Two points are taken off only when a clinician is known to have examined the leg and to have found
    /// another diagnosis at least as likely; what is not known never takes them off.
    /// </summary>
    public static WellsScore Of(Case c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var rule = c.Knowledge.Wells;
        var low = 0;
        var high = 0;
        var missing = ImmutableArray.CreateBuilder<string>();
        var inputs = ImmutableArray.CreateBuilder<UsedInput>();
        foreach (var item in rule.Items)
        {
            var answer = item.When.Evaluate(c.Facts);
            if (answer == Answer.Yes)
            {
                low += item.Points;
                high += item.Points;
                inputs.AddRange(c.Inputs(item.When));
            }
            else if (answer == Answer.Unknown && item.Points > 0)
            {
                high += item.Points;
                missing.AddRange(c.Missing(item.When));
            }
        }
        var group =
            low >= rule.LikelyFrom ? WellsClass.Likely
            : high < rule.LikelyFrom ? WellsClass.UnlikelyButSuspected
            : WellsClass.CannotTell;
        return new WellsScore(low, high, group, missing.ToImmutable(), inputs.ToImmutable());
    }

    /// <summary>The score as a finding; only made when a clot is suspected, so never less urgent than the same day.</summary>
    internal static Finding Find(Case c)
    {
        var score = Of(c);
        var word = score.Class switch
        {
            WellsClass.Likely => "likely",
            WellsClass.UnlikelyButSuspected => "unlikely",
            _ => "cannot-tell",
        };
        var pregnancy =
            c.Facts["pregnant"] == Answer.Yes || c.Facts["postpartum-6-weeks"] == Answer.Yes;
        return new Finding
        {
            Id = "triage.wells",
            Step = Step.Triage,
            Conclusion = word == "unlikely" ? "unlikely-but-suspected" : word,
            Says =
                score.Class == WellsClass.CannotTell
                    ? new Phrase("wells.cannot-tell", ("low", score.Low), ("high", score.High))
                    : new Phrase($"wells.{word}", ("score", Points(score))),
            Reasons = CancerMayBeOver(c)
                ?
                [
                    new Phrase("wells.cancer-not-dated"),
                    new Phrase($"wells.pathway.{word}"),
                    new Phrase("wells.not-by-you"),
                ]
                : [new Phrase($"wells.pathway.{word}"), new Phrase("wells.not-by-you")],
            Against = pregnancy ? [new Phrase("wells.pregnancy")] : [],
            Urgency = Urgency.SameDay,
            Inputs = score.Inputs,
            Missing = CancerMayBeOver(c) ? score.Missing.Add("cancer-active-now") : score.Missing,
            Sources = c.Knowledge.Wells.Sources,
            Status = c.Knowledge.Wells.Status,
        };
    }

    /// <summary>Cancer was named without a time, and its point counts until the person says that it is over.</summary>
    private static bool CancerMayBeOver(Case c) =>
        c.Facts["has.cancer-not-dated"] == Answer.Yes
        && c.Facts["cancer-active-now"] == Answer.Unknown
        && c.Facts.Origin(c.Facts.Catalogue["has.cancer-active"])
            == c.Facts.Origin(c.Facts.Catalogue["has.cancer-not-dated"]);

    private static string Points(WellsScore score) =>
        score.Low == score.High
            ? Numbers.Show(score.Low)
            : $"{Numbers.Show(score.Low)}–{Numbers.Show(score.High)}";
}

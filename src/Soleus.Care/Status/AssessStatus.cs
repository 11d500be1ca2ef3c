using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Nutrition;
using Soleus.Knowledge;
using Soleus.Knowledge.Depletion;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Status;

/// <summary>
/// Whether magnesium is short: intake against need, what loses magnesium, every laboratory test by its own limits, what
/// contradicts what, and one verdict. What is not known never reassures.
/// </summary>
public static class AssessStatus
{
    public static StatusResult In(Case c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var intake = AssessIntake.In(c);
        var losses = Losses.Of(c);
        var serum = SerumMagnesium.Of(c);
        var (retention, retentionFinding) = MagnesiumRetention.Of(c);
        var potassium = OtherLabs.RefractoryPotassium(c, serum, losses.Any);
        var calcium = OtherLabs.RefractoryCalcium(c, serum, losses.Any);
        var contradictions = Contradictions.Of(c, serum, losses, intake);
        var evidence = new StatusEvidence(
            serum.Level,
            // A test from before the latest cause says no more than an old one.
            serum is { Level: SerumLevel.Comfortable, Freshness: Freshness.Recent }
            && losses.LatestStart is { } start
            && serum.Value?.Date < start
                ? Freshness.Old
                : serum.Freshness,
            retention,
            losses.Strong,
            losses.Moderate,
            losses.NoneKnown,
            intake.Class,
            c.Facts["takes.any-magnesium"] == Answer.No
                || c.Facts["supplement-before-test"] == Answer.No,
            c.Facts["pregnant"] == Answer.Yes,
            potassium is not null || calcium is not null
        );
        var verdict = StatusVerdict.Of(evidence);

        var findings = ImmutableArray.CreateBuilder<Finding>();
        findings.Add(Overall(c, verdict, serum, losses, intake, contradictions));
        findings.Add(intake.Finding);
        findings.AddRange(losses.Findings);
        findings.Add(DepletionScore.Find(c));
        findings.Add(serum.Finding);
        AddIfThere(findings, UrineMagnesium.FractionalExcretion(c, serum));
        AddIfThere(findings, UrineMagnesium.Day(c, serum));
        AddIfThere(findings, retentionFinding);
        AddIfThere(findings, OtherLabs.Ionised(c));
        AddIfThere(findings, OtherLabs.RedCell(c));
        AddIfThere(findings, OtherLabs.Calcium(c));
        AddIfThere(findings, potassium);
        AddIfThere(findings, calcium);
        findings.AddRange(contradictions);
        return new StatusResult(verdict.Deficiency, findings.ToImmutable(), intake.Food?.MgPerDay)
        {
            FoodIntakeIsLowerBound = intake.Food?.IsLowerBound ?? false,
            TooLittleProbability = intake.TooLittleHigh,
            UsualFoodIntakeMgPerDay = intake.UsualFood,
        };
    }

    /// <summary>The word of a verdict in findings, records and texts.</summary>
    public static string Word(Deficiency deficiency) =>
        deficiency switch
        {
            Deficiency.Confirmed => "confirmed",
            Deficiency.Likely => "likely",
            Deficiency.Possible => "possible",
            Deficiency.Unlikely => "unlikely",
            _ => "cannot-tell",
        };

    private static void AddIfThere(ImmutableArray<Finding>.Builder findings, Finding? finding)
    {
        if (finding is not null)
            findings.Add(finding);
    }

    private static Finding Overall(
        Case c,
        StatusVerdict verdict,
        SerumMagnesium serum,
        Losses losses,
        IntakeAssessment intake,
        ImmutableArray<Finding> contradictions
    )
    {
        var limits = c.Knowledge.Depletion.Limits;
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        reasons.Add(
            new Phrase(
                $"status.rule.{verdict.Rule}",
                ("low", limits.Low),
                ("common", limits.Common)
            )
        );
        if (serum.Value is not null)
            reasons.Add(serum.Finding.Says);
        if (intake.Class != IntakeClass.CannotTell)
            reasons.Add(intake.Finding.Says);
        reasons.AddRange(losses.Causes);
        var against = ImmutableArray.CreateBuilder<Phrase>();
        foreach (var contradiction in contradictions)
            against.Add(contradiction.Says);
        if (verdict.Deficiency == Deficiency.Unlikely)
        {
            against.Add(new Phrase("status.serum.normal-does-not-exclude"));
            if (ConditionsOpen(c))
                against.Add(new Phrase("status.conditions-not-asked"));
        }
        else if (serum.Freshness == Freshness.Old)
        {
            against.Add(new Phrase("status.serum.old"));
        }
        var kidney = c.Facts.Number("egfr") ?? c.Facts.Number("egfr-any");
        if (kidney < 60 && verdict.Deficiency is Deficiency.Possible or Deficiency.Likely)
            against.Add(new Phrase("depletion-score.evidence.kidney-conflict"));
        var inputs = ImmutableArray.CreateBuilder<UsedInput>();
        inputs.AddRange(serum.Finding.Inputs);
        inputs.AddRange(intake.Finding.Inputs);
        foreach (var loss in losses.Findings)
            inputs.AddRange(loss.Inputs);
        return new Finding
        {
            Id = "status.magnesium",
            Step = Step.Status,
            Conclusion = Word(verdict.Deficiency),
            Says = new Phrase($"status.verdict.{Word(verdict.Deficiency)}"),
            Reasons = reasons.ToImmutable(),
            Against = against.ToImmutable(),
            Inputs = [.. inputs.Distinct()],
            Missing = StatusMissing.Of(c, verdict.Deficiency, serum, intake),
            Sources =
            [
                .. limits.SerumSources.Union(limits.IntakeSources).Order(StringComparer.Ordinal),
            ],
            Status = FactStatus.Derived,
        };
    }

    private static bool ConditionsOpen(Case c)
    {
        foreach (var condition in c.Knowledge.Depletion.Conditions)
        {
            if (
                condition.Strength >= Strength.Moderate
                && condition.When.Evaluate(c.Facts) == Answer.Unknown
            )
                return true;
        }
        return false;
    }
}

using Soleus.Care.Assessment;
using Soleus.Care.Benefit;
using Soleus.Care.LegPain;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Knowledge.Planning;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Planning;

/// <summary>The verdict on a supplement and the one reason that decided it (text <c>plan.supplement.WHY</c>).</summary>
internal sealed record SupplementDecision(SupplementAdvice Advice, string Why)
{
    /// <summary>
    /// Decides without regard to a dose, the strictest reason first. What is not known never loosens: an unknown age asks
    /// first, and a shortage that is only possible does not outweigh trials.
    /// </summary>
    public static SupplementDecision Of(
        Case c,
        LegPainResult legPain,
        StatusResult status,
        BenefitResult benefit,
        SafetyResult safety
    )
    {
        var age = c.Facts.Number("age");
        if (age < 18 || c.Facts["child"] == Answer.Yes)
            return new(SupplementAdvice.DoNotTake, "child");
        if (safety.Permission == Permission.Blocked)
            return new(SupplementAdvice.DoNotTake, "blocked");
        if (age is null)
            return new(SupplementAdvice.AskFirst, "age");
        if (safety.Permission == Permission.ClinicianFirst)
            return new(SupplementAdvice.AskFirst, "clinician");
        foreach (var spacing in safety.Spacings)
        {
            if (spacing.Rule == "avoid")
                return new(SupplementAdvice.AskFirst, "avoid");
        }
        var best = legPain.Best?.Type;
        if (c.Facts["pregnant"] == Answer.Yes || best == "pregnancy-cramps")
            return new(SupplementAdvice.AskFirst, "pregnancy");
        if (status.Verdict == Deficiency.Confirmed)
            return new(SupplementAdvice.TreatShortage, "confirmed");
        if (status.Verdict == Deficiency.Likely)
            return new(SupplementAdvice.TreatShortage, "likely");
        if (best is null)
            return new(SupplementAdvice.AskFirst, "pain-unknown");
        if (benefit.Best == BenefitVerdict.ProbablyNot)
            return new(SupplementAdvice.NotWorthwhile, "trials-against");
        if (benefit.Best == BenefitVerdict.None)
            return new(SupplementAdvice.NotWorthwhile, "no-trial");
        var pain = c.Knowledge.Planning.Pains.GetValueOrDefault(best);
        if (IsSomethingFirst(c, pain))
            return new(SupplementAdvice.AskFirst, "first");
        return pain is { SelfTrial: true }
            ? new(SupplementAdvice.MayTry, "may-try")
            : new(SupplementAdvice.NotWorthwhile, "open-no-trial");
    }

    private static bool IsSomethingFirst(Case c, PainPlan? pain) =>
        pain?.First is not null
        && (pain.FirstDone is null || pain.FirstDone.Evaluate(c.Facts) != Answer.Yes);
}

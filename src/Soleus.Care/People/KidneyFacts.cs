using Soleus.Care.Status;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.People;

/// <summary>
/// Kidney function as facts: <c>egfr</c> only when it may be relied on today, <c>egfr-any</c> from the newest result however
/// old, and a rise of creatinine that means acute kidney injury. Nothing is ever assumed in its place.
/// </summary>
/// <remarks>
/// Reliable: dated, not older than 12 months, or than 3 months when a diuretic, ACE inhibitor, ARB, NSAID, lithium or
/// calcineurin inhibitor is taken or not known not to be taken; no illness since; not pregnant, no acute kidney injury, no
/// extreme or wasted muscle, no malnutrition, oedema or amputation. Decision 7 of the clinical review.
/// </remarks>
/// <source id="soleus-rule"/>
/// <source id="nkf-ckd-epi-2021"/>
internal static class KidneyFacts
{
    /// <summary>Medicines that shorten the time for which a result counts.</summary>
    internal static readonly string[] Shortening =
    [
        "takes.diuretic",
        "takes.ace-inhibitor",
        "takes.arb",
        "takes.nsaid",
        "takes.lithium",
        "takes.calcineurin-inhibitor",
    ];

    /// <summary>Facts under which creatinine does not tell kidney function.</summary>
    internal static readonly string[] Misleading =
    [
        "pregnant",
        "has.acute-kidney-injury",
        "creatinine-rise-aki",
        "extreme-or-wasted-muscle",
        "acute-illness-since-creatinine",
        "has.malnutrition",
        "has.oedema",
        "amputation",
    ];

    public static void Add(PersonRecord record, FactSet facts)
    {
        Rise(record, facts);
        Result? newest = null;
        foreach (var lab in record.Labs)
        {
            if (
                Of(lab, record.Person) is { } result
                && (newest is null || Replaces(result, newest))
            )
                newest = result;
        }
        if (newest is null)
            return;
        facts.SetNumber(facts.Catalogue["egfr-any"], newest.Egfr, newest.Lab.Path);
        if (IsReliable(newest, record.Date, facts))
            facts.SetNumber(facts.Catalogue["egfr"], newest.Egfr, newest.Lab.Path);
    }

    private static bool IsReliable(Result newest, DateOnly today, FactSet facts)
    {
        if (newest.Lab.Date is not { } date)
            return false;
        var months = 12;
        foreach (var name in Shortening)
        {
            if (facts[name] != Answer.No)
                months = 3;
        }
        if (date < today.AddMonths(-months))
            return false;
        foreach (var name in Misleading)
        {
            if (facts[name] == Answer.Yes)
                return false;
        }
        return true;
    }

    /// <summary>The result as eGFR [mL/min/1.73 m²]; without a known sex the lower of both; null under 18.</summary>
    private static Result? Of(LabResult lab, Person person)
    {
        if (lab.Analyte.Id == "egfr")
            return new Result(lab, lab.Value);
        if (lab.Analyte.Id != "creatinine" || person.AgeYears is not { } age || age < 18)
            return null;
        var mgPerDl = lab.Value / MicromolPerMg;
        var egfr = person.Sex is { } sex
            ? KidneyFunction.CkdEpi2021(mgPerDl, age, sex)
            : Math.Min(
                KidneyFunction.CkdEpi2021(mgPerDl, age, Sex.Female),
                KidneyFunction.CkdEpi2021(mgPerDl, age, Sex.Male)
            );
        return new Result(lab, egfr);
    }

    /// <summary>Creatinine [µmol/L] in 1 mg/dL: molar mass 113.12 g/mol.</summary>
    private const double MicromolPerMg = 10_000 / 113.12;

    /// <summary>The later one; one without a date may be of today; equally late: the lower one.</summary>
    private static bool Replaces(Result candidate, Result best)
    {
        var a = candidate.Lab.Date ?? DateOnly.MaxValue;
        var b = best.Lab.Date ?? DateOnly.MaxValue;
        return a != b ? a > b : candidate.Egfr < best.Egfr;
    }

    /// <summary>
    /// Acute kidney injury: the newest creatinine, of the last three months, is at least 26 µmol/L above one of the 48 hours
    /// before, or at least half as high again as one of the 7 days before.
    /// </summary>
    /// <source id="guidelinegenius-hyperkalaemia"/>
    private static void Rise(PersonRecord record, FactSet facts)
    {
        LabResult? newest = null;
        foreach (var lab in record.Labs)
        {
            if (lab.Analyte.Id != "creatinine" || lab.Date is not { } date)
                continue;
            if (
                date >= record.Date.AddMonths(-3)
                && (
                    newest is null
                    || date > newest.Date
                    || (date == newest.Date && lab.Value > newest.Value)
                )
            )
                newest = lab;
        }
        if (newest is null)
            return;
        foreach (var lab in record.Labs)
        {
            if (lab.Analyte.Id != "creatinine" || lab.Date is not { } date || date >= newest.Date)
                continue;
            var days = newest.Date!.Value.DayNumber - date.DayNumber;
            if (
                (days <= 2 && newest.Value - lab.Value >= 26)
                || (days <= 7 && newest.Value >= 1.5 * lab.Value)
            )
            {
                facts.Set(facts.Catalogue["creatinine-rise-aki"], Answer.Yes, newest.Path);
                return;
            }
        }
    }

    private sealed record Result(LabResult Lab, double Egfr);
}

using Soleus.Care.Status;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.People;

/// <summary>
/// Calcium adjusted for albumin [mmol/L] as fact <c>lab.calcium-adjusted</c>: as measured, or computed from the calcium that
/// stands today and an albumin of the same day. Of both the later one counts, and on one day the dangerous reading.
/// </summary>
/// <remarks>
/// What is adjusted may excuse a low or high total calcium, so two things never reassure: a computed value while an eGFR is
/// known to be below 60, where the formula is not accurate, and an adjusted value that is older than the total calcium.
/// </remarks>
/// <source id="gpnotebook-calculation-of-calcium-concen"/>
/// <source id="soleus-rule"/>
internal static class CalciumFacts
{
    private const string Adjusted = "calcium-adjusted";

    /// <summary>Needs the kidney facts.</summary>
    public static void Add(PersonRecord record, FactSet facts)
    {
        if (LabFacts.Current(record, "calcium") is not { } total)
            return;
        var fact = facts.Catalogue[$"lab.{Adjusted}"];
        if (
            LabFacts.Current(record, Adjusted) is { } measured
            && IsEarlier(measured, total)
            && IsMilder(measured.Value, total)
        )
            facts.Set(fact, Answer.Unknown, "");
        if (Albumin(record, total) is not { } albumin)
            return;
        var computed = LabFormulas.AdjustedCalcium(total.Value, albumin.Value);
        if (IsMilder(computed, total) && KidneysAreWeak(facts))
            return;
        if (
            LabFacts.Current(record, Adjusted) is { } other
            && facts[fact] == Answer.Yes
            && Stands(other, computed, total)
        )
            return;
        facts.SetNumber(fact, computed, $"{total.Path}, {albumin.Path}");
    }

    /// <summary>A measured value stands when it is later, or of the same day and no less dangerous.</summary>
    private static bool Stands(LabResult measured, double computed, LabResult total) =>
        IsEarlier(total, measured)
        || (
            !IsEarlier(measured, total)
            && LabFacts.Distance(measured.Analyte, computed)
                <= LabFacts.Distance(measured.Analyte, measured.Value)
        );

    /// <summary>The albumin of the day of a calcium; of two the one that makes the calcium more dangerous.</summary>
    private static LabResult? Albumin(PersonRecord record, LabResult calcium)
    {
        LabResult? best = null;
        foreach (var result in record.Labs)
        {
            if (
                result.Analyte.Id == "albumin"
                && result.Date == calcium.Date
                && (best is null || IsWorse(result, best, calcium))
            )
                best = result;
        }
        return best;
    }

    /// <summary>Whether this albumin leaves the adjusted calcium further from the middle of what is usual.</summary>
    private static bool IsWorse(LabResult candidate, LabResult best, LabResult calcium)
    {
        var a = LabFormulas.AdjustedCalcium(calcium.Value, candidate.Value);
        var b = LabFormulas.AdjustedCalcium(calcium.Value, best.Value);
        var byDistance = LabFacts
            .Distance(calcium.Analyte, a)
            .CompareTo(LabFacts.Distance(calcium.Analyte, b));
        return byDistance != 0 ? byDistance > 0 : a > b;
    }

    /// <summary>Nearer to the middle of what is usual than the total calcium.</summary>
    private static bool IsMilder(double adjusted, LabResult total) =>
        LabFacts.Distance(total.Analyte, adjusted) < LabFacts.Distance(total.Analyte, total.Value);

    /// <summary>A result without a date may be of today.</summary>
    private static bool IsEarlier(LabResult a, LabResult b) =>
        (a.Date ?? DateOnly.MaxValue) < (b.Date ?? DateOnly.MaxValue);

    private static bool KidneysAreWeak(FactSet facts) =>
        facts["has.dialysis"] == Answer.Yes
        || facts.Number("egfr") < 60
        || facts.Number("egfr-any") < 60
        || facts.Number("lab.egfr") < 60;
}

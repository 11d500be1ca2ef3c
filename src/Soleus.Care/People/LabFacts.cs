using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.People;

/// <summary>
/// Which laboratory result stands for an analyte today: the latest of the last twelve months, or one without a date, which
/// may be of today. Two that are equally late: the one further from the middle of what is usual, because a dangerous value
/// must not hide behind a harmless one.
/// </summary>
/// <remarks>Twelve months are our own rule (decision 7 of the clinical review uses it for kidney function).</remarks>
/// <source id="soleus-rule"/>
public static class LabFacts
{
    /// <summary>True when the result may speak for today: no older than twelve months, or without a date.</summary>
    public static bool IsCurrent(LabResult result, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Date is not { } date || date >= today.AddMonths(-12);
    }

    /// <summary>The result that stands for an analyte today, or null.</summary>
    public static LabResult? Current(PersonRecord record, string analyte)
    {
        ArgumentNullException.ThrowIfNull(record);
        LabResult? best = null;
        foreach (var result in record.Labs)
        {
            if (
                result.Analyte.Id == analyte
                && IsCurrent(result, record.Date)
                && (best is null || Replaces(result, best))
            )
                best = result;
        }
        return best;
    }

    internal static void Add(PersonRecord record, FactSet facts)
    {
        foreach (var result in record.Labs)
        {
            var fact = facts.Catalogue[$"lab.{result.Analyte.Id}"];
            if (facts[fact] == Answer.Unknown && Current(record, result.Analyte.Id) is { } current)
                facts.SetNumber(fact, current.Value, current.Path);
        }
        if (Current(record, "creatine-kinase") is { UpperLimit: { } limit } ck && limit > 0)
            facts.SetNumber(facts.Catalogue["ck-times-uln"], ck.Value / limit, ck.Path);
    }

    private static bool Replaces(LabResult candidate, LabResult best)
    {
        if (candidate.Date is { } a && best.Date is { } b && a != b)
            return a > b;
        var byDistance = Distance(candidate.Analyte, candidate.Value)
            .CompareTo(Distance(best.Analyte, best.Value));
        return byDistance != 0 ? byDistance > 0 : candidate.Value > best.Value;
    }

    /// <summary>How far a value is from the middle of what is usual, in the analyte's canonical unit.</summary>
    internal static double Distance(Analyte analyte, double value) =>
        Math.Abs(value - ((analyte.UsualLow + analyte.UsualHigh) / 2));
}

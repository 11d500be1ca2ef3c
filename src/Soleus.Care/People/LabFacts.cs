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
        // The latest of those with a date first, then against those without: pair by pair the order of the list would count.
        LabResult? dated = null;
        LabResult? undated = null;
        foreach (var result in record.Labs)
        {
            if (result.Analyte.Id != analyte || !IsCurrent(result, record.Date))
                continue;
            if (result.Date is null)
                undated = undated is null || IsFurther(result, undated) ? result : undated;
            else if (
                dated is null
                || result.Date > dated.Date
                || (result.Date == dated.Date && IsFurther(result, dated))
            )
                dated = result;
        }
        return undated is null || (dated is not null && IsFurther(dated, undated))
            ? dated
            : undated;
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

    /// <summary>Further from the middle, then higher, then with the tighter upper limit.</summary>
    private static bool IsFurther(LabResult a, LabResult b)
    {
        var byDistance = Distance(a.Analyte, a.Value).CompareTo(Distance(b.Analyte, b.Value));
        if (byDistance == 0)
            byDistance = a.Value.CompareTo(b.Value);
        if (byDistance == 0)
            byDistance = -Nullable.Compare(a.UpperLimit, b.UpperLimit);
        return byDistance > 0;
    }

    /// <summary>How far a value is from the middle of what is usual, in the analyte's canonical unit.</summary>
    internal static double Distance(Analyte analyte, double value) =>
        Math.Abs(value - ((analyte.UsualLow + analyte.UsualHigh) / 2));
}

using Soleus.Care.Assessment;
using Soleus.Care.People;

namespace Soleus.Care.Status;

/// <summary>How far a result still speaks for today.</summary>
public enum Freshness
{
    /// <summary>Dated within the last 12 months.</summary>
    Recent,

    /// <summary>Without a date: it counts as a warning, never as reassurance.</summary>
    Undated,

    /// <summary>Older than 12 months.</summary>
    Old,
}

/// <summary>A result that status uses, in the analyte's canonical unit.</summary>
/// <param name="Fact">Fact name, for inputs.</param>
/// <param name="Specimen">As written, or null.</param>
internal sealed record LabValue(string Fact, double Value, DateOnly? Date, string? Specimen)
{
    /// <summary>
    /// The value that rules use (fact <c>lab.ANALYTE</c>) with its date; without a fact the latest result in the record.
    /// Of results of one day the one that is further from reassuring, the lower, is taken. Null when there is none.
    /// </summary>
    public static LabValue? Find(Case c, string analyte, string fact)
    {
        var known = c.Facts.Number(fact);
        LabResult? best = null;
        foreach (var result in c.Record.Labs)
        {
            if (result.Analyte.Id != analyte)
                continue;
            if (known is { } value && Math.Abs(result.Value - value) > 1e-9 * Math.Abs(value))
                continue;
            if (best is null || IsLater(result, best))
                best = result;
        }
        if (known is { } number)
            return new LabValue(fact, number, best?.Date, best?.Specimen);
        return best is null ? null : new LabValue(fact, best.Value, best.Date, best.Specimen);
    }

    /// <summary>As <see cref="Find"/>, but null when the result is too old to speak for today.</summary>
    public static LabValue? Current(Case c, string analyte, string fact) =>
        Find(c, analyte, fact) is { } value
        && value.FreshnessOn(c.Record.Date, c.Knowledge.Depletion.Limits.OldAfterMonths)
            != Freshness.Old
            ? value
            : null;

    public Freshness FreshnessOn(DateOnly today, int oldAfterMonths) =>
        Date is not { } date ? Freshness.Undated
        : date.AddMonths(oldAfterMonths) < today ? Freshness.Old
        : Freshness.Recent;

    /// <summary>True unless both dates are known and differ by more than a day.</summary>
    public bool MayBelongTo(LabValue other) =>
        Date is not { } a || other.Date is not { } b || Math.Abs(a.DayNumber - b.DayNumber) <= 1;

    private static bool IsLater(LabResult a, LabResult b)
    {
        var byDate = (a.Date ?? DateOnly.MinValue).CompareTo(b.Date ?? DateOnly.MinValue);
        if (byDate != 0)
            return byDate > 0;
        return a.Value < b.Value
            || (
                a.Value <= b.Value && string.CompareOrdinal(a.Specimen ?? "", b.Specimen ?? "") < 0
            );
    }
}

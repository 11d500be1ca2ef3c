using System.Globalization;

namespace Soleus.Evidence.EffectSizes;

/// <summary>What makes the data of a study impossible, or too little for a measure; all of it at once.</summary>
internal static class DataCheck
{
    /// <summary>Null when there is nothing to say, which spares a list for each of a million studies.</summary>
    public static List<Issue>? Of(Measure measure, StudyData data)
    {
        List<Issue>? issues = null;
        switch (data)
        {
            case TwoByTwo t:
                Count(ref issues, t.Ai, "events in group 1 (ai)");
                Count(ref issues, t.Bi, "non-events in group 1 (bi)");
                Count(ref issues, t.Ci, "events in group 2 (ci)");
                Count(ref issues, t.Di, "non-events in group 2 (di)");
                if (issues is null)
                {
                    Size(ref issues, t.N1, 0, "group 1");
                    Size(ref issues, t.N2, 0, "group 2");
                }
                break;
            case TwoMeans g:
                Mean(ref issues, g.M1, "mean of group 1 (m1i)");
                Mean(ref issues, g.M2, "mean of group 2 (m2i)");
                Spread(ref issues, g.Sd1, "SD of group 1 (sd1i)");
                Spread(ref issues, g.Sd2, "SD of group 2 (sd2i)");
                Size(
                    ref issues,
                    g.N1,
                    measure == Measure.SMD1 ? 0 : Least(measure),
                    "group 1 (n1i)"
                );
                Size(ref issues, g.N2, Least(measure), "group 2 (n2i)");
                Signs(ref issues, measure, g.M1, g.M2);
                break;
            case TwoSpreads g:
                Spread(ref issues, g.Sd1, "SD of group 1 (sd1i)");
                Spread(ref issues, g.Sd2, "SD of group 2 (sd2i)");
                Size(ref issues, g.N1, 1, "group 1 (n1i)");
                Size(ref issues, g.N2, 1, "group 2 (n2i)");
                break;
            case TwoRates r:
                Count(ref issues, r.X1, "events in group 1 (x1i)");
                Count(ref issues, r.X2, "events in group 2 (x2i)");
                Time(ref issues, r.T1, "group 1 (t1i)");
                Time(ref issues, r.T2, "group 2 (t2i)");
                break;
            case OneProportion g:
                Count(ref issues, g.X, "events (xi)");
                Size(ref issues, g.N, 0, "the group (ni)");
                if (issues is null && g.X > g.N)
                    Add(
                        ref issues,
                        "SOL-EVI-106",
                        $"{Text(g.X)} events among {Text(g.N)} participants"
                    );
                break;
            case OneRate r:
                Count(ref issues, r.X, "events (xi)");
                Time(ref issues, r.T, "the group (ti)");
                break;
            case OneCorrelation c:
                Correlation(ref issues, c.R);
                Size(ref issues, c.N, 3, "the group (ni)");
                break;
            case OneMean g:
                Mean(ref issues, g.M, "mean (mi)");
                Spread(ref issues, g.Sd, "SD (sdi)");
                Size(ref issues, g.N, 0, "the group (ni)");
                if (measure == Measure.MNLN)
                    Positive(ref issues, g.M, "mean (mi)");
                break;
            case PairedMeans p:
                Paired(ref issues, measure, p);
                break;
            case GivenEffect g:
                Mean(ref issues, g.Estimate, "effect (yi)");
                if (!(double.IsFinite(g.Variance) && g.Variance > 0))
                    Add(
                        ref issues,
                        "SOL-EVI-109",
                        $"the variance (vi) is {Text(g.Variance)}; it must be above 0"
                    );
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(data));
        }
        return issues;
    }

    private static void Paired(ref List<Issue>? issues, Measure measure, PairedMeans p)
    {
        Mean(ref issues, p.M1, "first mean (m1i)");
        Mean(ref issues, p.M2, "second mean (m2i)");
        Spread(ref issues, p.Sd1, "first SD (sd1i)");
        if (p.Sd2 is { } second)
            Spread(ref issues, second, "second SD (sd2i)");
        else if (measure != Measure.SMCR)
            Add(ref issues, "SOL-EVI-102", "the second SD (sd2i) is missing");
        Correlation(ref issues, p.R);
        Size(ref issues, p.N, Least(measure), "the group (ni)");
        Signs(ref issues, measure, p.M1, p.M2);
    }

    /// <summary>A group must be larger than this: 1 where its SD is a denominator or an SD's own error counts.</summary>
    private static double Least(Measure measure) =>
        measure switch
        {
            Measure.SMD1 or Measure.SMCC or Measure.SMCR => 2,
            Measure.SMDH or Measure.CVR or Measure.VR => 1,
            _ => 0,
        };

    private static void Signs(ref List<Issue>? issues, Measure measure, double m1, double m2)
    {
        // Two negative means also have a ratio, as in metafor, though a ratio scale has none below 0.
        if (
            (measure is Measure.ROM or Measure.ROMC && !(m1 * m2 > 0))
            || (measure == Measure.CVR && !(m1 > 0 && m2 > 0))
        )
            Add(
                ref issues,
                "SOL-EVI-104",
                $"means of {Text(m1)} and {Text(m2)} have no ratio; both must be above 0"
            );
    }

    private static void Count(ref List<Issue>? issues, double count, string what)
    {
        if (!(double.IsFinite(count) && count >= 0))
            Add(ref issues, "SOL-EVI-100", $"{what}: {Text(count)}; a count is 0 or more");
    }

    private static void Size(ref List<Issue>? issues, double n, double above, string what)
    {
        if (!(double.IsFinite(n) && n >= 0))
            Add(
                ref issues,
                "SOL-EVI-100",
                $"the size of {what} is {Text(n)}; a number of participants is 0 or more"
            );
        else if (!(n > above))
            Add(
                ref issues,
                "SOL-EVI-101",
                $"the size of {what} is {Text(n)}; this measure needs more than {Text(above)}"
            );
    }

    private static void Spread(ref List<Issue>? issues, double sd, string what)
    {
        if (!(double.IsFinite(sd) && sd >= 0))
            Add(ref issues, "SOL-EVI-102", $"{what}: {Text(sd)}; an SD is 0 or more");
    }

    private static void Correlation(ref List<Issue>? issues, double r)
    {
        if (!(r >= -1 && r <= 1))
            Add(
                ref issues,
                "SOL-EVI-103",
                $"the correlation (ri) is {Text(r)}; it lies between -1 and 1"
            );
    }

    private static void Mean(ref List<Issue>? issues, double mean, string what)
    {
        if (!double.IsFinite(mean))
            Add(ref issues, "SOL-EVI-104", $"{what}: {Text(mean)} is not a number");
    }

    private static void Positive(ref List<Issue>? issues, double mean, string what)
    {
        if (!(mean > 0))
            Add(ref issues, "SOL-EVI-104", $"{what}: {Text(mean)}; a logarithm needs it above 0");
    }

    private static void Time(ref List<Issue>? issues, double time, string what)
    {
        if (!(double.IsFinite(time) && time > 0))
            Add(
                ref issues,
                "SOL-EVI-105",
                $"the person-time of {what} is {Text(time)}; it must be above 0"
            );
    }

    private static void Add(ref List<Issue>? issues, string code, string message) =>
        (issues ??= []).Add(Issue.Error(code, "", message));

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

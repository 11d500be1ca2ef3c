using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Reported;

/// <summary>The cells of a two-by-two table from its margins and a statistic, rounded to whole numbers.</summary>
public static class CellCounts
{
    /// <summary>From the odds ratio: the root a of OR = a(N − n − m + a)/((n − a)(m − a)).</summary>
    /// <param name="group1">Participants of group 1, n.</param>
    /// <param name="group2">Participants of group 2, N − n.</param>
    /// <param name="events">Events in both groups, m.</param>
    /// <returns>
    /// Fails with SOL-EVI-182, 183 or 189. Note 191: the odds ratio of the rounded table, which tells how well it fits.
    /// </returns>
    /// <source id="bonett-2007"/>
    public static Computed<Derived<TwoByTwo>> FromOddsRatio(
        double oddsRatio,
        double group1,
        double group2,
        double events
    )
    {
        var work = new Derivation();
        work.Spread(oddsRatio, "the odds ratio");
        Margins(work, group1, group2, events);
        if (work.HasFault)
            return work.Fail<TwoByTwo>();
        var b = (oddsRatio * (group1 + events)) + group2 - events;
        var root = Math.Sqrt((b * b) - (4 * (oddsRatio - 1) * oddsRatio * group1 * events));
        var a = work.Step(
            "events in group 1",
            "2 OR n m / (B + sqrt(B^2 - 4 (OR - 1) OR n m)), B = OR (n + m) + N - n - m",
            2 * oddsRatio * group1 * events / (b + root)
        );
        return Table(work, a, group1, group2, events);
    }

    /// <summary>
    /// From Pearson's chi-squared: |ad − bc| = √(chi²·n(N − n)m(N − m)/N), with Yates' correction N/2 more; a = (nm + ad − bc)/N.
    /// </summary>
    /// <param name="isMoreInGroup1">Chi-squared does not tell which group had the larger share of events.</param>
    /// <param name="isCorrected">With Yates' correction, as most programs print it.</param>
    /// <returns>As from the odds ratio, and SOL-EVI-190.</returns>
    public static Computed<Derived<TwoByTwo>> FromChiSquared(
        double chiSquared,
        bool isMoreInGroup1,
        double group1,
        double group2,
        double events,
        bool isCorrected = true
    )
    {
        var work = new Derivation();
        work.Number(chiSquared, "chi-squared");
        work.Require(!(chiSquared < 0), "SOL-EVI-190", "chi-squared is not negative");
        Margins(work, group1, group2, events);
        if (work.HasFault)
            return work.Fail<TwoByTwo>();
        var total = group1 + group2;
        var difference = work.Step(
            "|ad - bc|",
            isCorrected ? "sqrt(chi2 n (N-n) m (N-m) / N) + N/2" : "sqrt(chi2 n (N-n) m (N-m) / N)",
            Math.Sqrt(chiSquared * group1 * group2 * events * (total - events) / total)
                + (isCorrected ? 0.5 * total : 0)
        );
        var a = work.Step(
            "events in group 1",
            "(n m +- |ad - bc|) / N",
            ((group1 * events) + (isMoreInGroup1 ? difference : -difference)) / total
        );
        return Table(work, a, group1, group2, events);
    }

    private static void Margins(Derivation work, double group1, double group2, double events)
    {
        work.Size(group1, 1, "group 1");
        work.Size(group2, 1, "group 2");
        work.Size(events, 1, "those with an event");
        work.Require(
            !(events >= group1 + group2),
            "SOL-EVI-182",
            "everybody has the event: no odds ratio fits"
        );
    }

    private static Computed<Derived<TwoByTwo>> Table(
        Derivation work,
        double a,
        double group1,
        double group2,
        double events
    )
    {
        var whole = Math.Round(a);
        var table = new TwoByTwo(whole, group1 - whole, events - whole, group2 - (events - whole));
        if (!(table.Ai >= 0 && table.Bi >= 0 && table.Ci >= 0 && table.Di >= 0))
        {
            work.Require(
                false,
                "SOL-EVI-189",
                "no table with these margins has this statistic; one of the numbers is wrong or means something else"
            );
            return work.Fail<TwoByTwo>(FitStatus.NotIdentified);
        }
        work.Add(
            Issue.Note(
                "SOL-EVI-191",
                "",
                $"the cells were reconstructed ({DataCheck.Text(Math.Round(a, 2))} rounded to {DataCheck.Text(whole)}); their odds ratio is {Ratio(table)}"
            )
        );
        return work.Done(table);
    }

    private static string Ratio(TwoByTwo t) =>
        t.Bi * t.Ci == 0
            ? "not finite"
            : DataCheck.Text(Math.Round(t.Ai * t.Di / (t.Bi * t.Ci), 3));
}

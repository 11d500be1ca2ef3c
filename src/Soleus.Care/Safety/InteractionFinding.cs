using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Contraindications;
using Soleus.Knowledge.Interactions;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Safety;

/// <summary>
/// The finding and the spacing of one recognised medicine. Of several rows the strictest rule counts, and the strictest
/// interval in each order. Conclusions: interacts, none-found, not-in-table, not-swallowed, is-magnesium.
/// </summary>
internal static class InteractionFinding
{
    public static void Add(Case c, Taken taken, SafetyTally tally)
    {
        var rows = Rows(c.Knowledge.Interactions, taken);
        foreach (var row in rows)
        {
            tally.Tighten(row.Level);
            tally.Exclude(row.ExcludedForms);
        }
        var verdict = Judge(c.Knowledge.Interactions, taken, rows);
        if (verdict.Spacing is { } spacing)
            tally.Spacings.Add(spacing);
        tally.Medicines.Add(
            new Finding
            {
                Id = $"safety.interaction.{taken.Medicine.Id}",
                Step = Step.Safety,
                Conclusion = verdict.Conclusion,
                Says = verdict.Says,
                Reasons = Reasons(taken, rows, verdict.Conclusion),
                Inputs = [new UsedInput($"takes.{taken.Medicine.Id}", "yes", taken.Path)],
                Sources = Sources(c.Knowledge.Interactions, rows, verdict.Conclusion),
                Status = Weakest(c.Knowledge.Interactions, rows, verdict.Conclusion),
            }
        );
    }

    /// <summary>Rows about magnesium into a vein never fire here; a medicine that is not swallowed needs a row that says so.</summary>
    private static List<Interaction> Rows(InteractionIndex index, Taken taken)
    {
        var rows = new List<Interaction>();
        foreach (var row in index.Of(taken.Medicine))
        {
            if (!row.Intravenous && (taken.IsSwallowed || row.AnyRoute))
                rows.Add(row);
        }
        return rows;
    }

    private static (string Conclusion, Phrase Says, Spacing? Spacing) Judge(
        InteractionIndex index,
        Taken taken,
        List<Interaction> rows
    )
    {
        var name = taken.Written;
        if (ProductList.IsMagnesium(taken.Medicine))
            return ("is-magnesium", CheckInteractions.Words("is-magnesium", name, 0, 0), null);
        var standard = index.Default;
        if (rows.Count == 0 && !taken.IsSwallowed)
            return (
                "not-swallowed",
                CheckInteractions.Words("not-swallowed", name, 0, 0),
                new Spacing(name, "not-swallowed", 0, 0)
            );
        var rule = InteractionRule.None;
        foreach (var row in rows)
        {
            if (row.Rule > rule)
                rule = row.Rule;
        }
        if (rows.Count == 0 || (rule == InteractionRule.None && !MayReassure(taken, rows)))
            return (
                "not-in-table",
                CheckInteractions.Words("default", name, standard.HoursBefore, standard.HoursAfter),
                new Spacing(name, "default", standard.HoursBefore, standard.HoursAfter)
            );
        if (
            !taken.IsSwallowed && rows.TrueForAll(r => r is { HoursBefore: null, HoursAfter: null })
        )
            return (
                "interacts",
                CheckInteractions.Words("not-swallowed-monitor", name, 0, 0),
                new Spacing(name, Word(rule), 0, 0)
            );
        var (before, after) = Hours(index, rows);
        return (
            rule == InteractionRule.None ? "none-found" : "interacts",
            Says(name, rule, before, after, rows),
            new Spacing(name, Word(rule), before, after)
        );
    }

    /// <summary>Null when one row forbids the order, else the longest interval.</summary>
    private static (double? Before, double? After) Hours(
        InteractionIndex index,
        List<Interaction> rows
    )
    {
        double? before = 0;
        double? after = 0;
        foreach (var row in rows)
        {
            before = Longer(before, index.HoursBefore(row));
            after = Longer(after, index.HoursAfter(row));
        }
        return (before, after);
    }

    private static double? Longer(double? a, double? b) =>
        a is { } x && b is { } y ? Math.Max(x, y) : null;

    private static Phrase Says(
        string name,
        InteractionRule rule,
        double? before,
        double? after,
        List<Interaction> rows
    )
    {
        if (before is null && after is null)
            return CheckInteractions.Words("avoid", name, before, after);
        if (after is null)
            return CheckInteractions.Words("separate-before", name, before, after);
        if (before is null)
            return CheckInteractions.Words("separate-after", name, before, after);
        if (rule != InteractionRule.Avoid)
            return CheckInteractions.Words(Word(rule), name, before, after);
        ImmutableArray<Phrase> forms =
        [
            .. rows.SelectMany(r => r.ExcludedForms)
                .Distinct(StringComparer.Ordinal)
                .Select(f => new Phrase($"form.{f}.name")),
        ];
        return new Phrase(
            "safety.interaction.avoid-forms",
            ("medicine", name),
            ("before", before.Value),
            ("after", after.Value),
            ("forms", forms)
        );
    }

    private static ImmutableArray<Phrase> Reasons(
        Taken taken,
        List<Interaction> rows,
        string conclusion
    )
    {
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        if (taken.Guess)
            reasons.Add(new Phrase("safety.interaction.guess", ("name", taken.Medicine.Name)));
        foreach (var row in rows)
        {
            if (!reasons.Contains(row.Why))
                reasons.Add(row.Why);
            if (row.HasEffect)
                reasons.Add(row.Effect);
            if (row.HasDo)
                reasons.Add(row.Do);
        }
        if (conclusion == "interacts" && rows.Exists(r => r.ShortCourse))
            reasons.Add(new Phrase("safety.interaction.short-course"));
        if (rows.Exists(r => r.Level >= SafetyLevel.ClinicianFirst))
            reasons.Add(new Phrase("safety.interaction.do-not-stop"));
        return reasons.ToImmutable();
    }

    private static bool MayReassure(Taken taken, List<Interaction> rows) =>
        !taken.Guess && rows.TrueForAll(r => r.Status.MayReassure());

    private static ImmutableArray<string> Sources(
        InteractionIndex index,
        List<Interaction> rows,
        string conclusion
    ) =>
        [
            .. rows.SelectMany(r => r.Sources)
                .Concat(conclusion is "not-in-table" or "none-found" ? index.Default.Sources : [])
                .DefaultIfEmpty("soleus-rule")
                .Distinct(StringComparer.Ordinal),
        ];

    private static FactStatus Weakest(
        InteractionIndex index,
        List<Interaction> rows,
        string conclusion
    )
    {
        if (rows.Count == 0)
            return conclusion == "not-in-table" ? index.Default.Status : FactStatus.Derived;
        var weakest = FactStatus.Verified;
        foreach (var row in rows)
        {
            if (row.Status < weakest)
                weakest = row.Status;
        }
        return weakest;
    }

    private static string Word(InteractionRule rule) =>
        rule switch
        {
            InteractionRule.None => "none",
            InteractionRule.Note => "note",
            InteractionRule.Monitor => "monitor",
            InteractionRule.Separate => "separate",
            _ => "avoid",
        };
}

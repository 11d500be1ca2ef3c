using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.LegPain;
using Soleus.Care.Safety;
using Soleus.Knowledge.Planning;
using Soleus.Knowledge.Rules;

namespace Soleus.Care.Planning;

/// <summary>A trial with what it rests on, or the reason why there is none.</summary>
/// <param name="Trial">Null when <paramref name="WhyNot"/> says why.</param>
/// <param name="WhyNot">Text <c>plan.supplement.WHYNOT</c>.</param>
internal sealed record TrialPlan(SupplementTrial? Trial, string? WhyNot)
{
    public TrialDose? Target { get; private init; }

    public FormChoice? Form { get; private init; }

    public DoseDay? Day { get; private init; }

    /// <summary>Taken already from other products, at most [mg/d].</summary>
    public double CurrentMgPerDay { get; private init; }

    /// <summary>True when <see cref="SafetyResult.MaxWeeks"/> or the age cut the length.</summary>
    public bool IsShortened { get; private init; }

    public bool IsShortenedByAge { get; private init; }

    public ImmutableArray<ScheduledMedicine> Medicines { get; private init; } = [];

    /// <summary>
    /// The trial that safety leaves room for: no more than the most that is safe less what is taken already, in parts, at
    /// times that keep every medicine's hours. None when what is taken already is not known.
    /// </summary>
    public static TrialPlan Of(
        Case c,
        LegPainResult legPain,
        SafetyResult safety,
        SupplementDecision decision
    )
    {
        var rules = c.Knowledge.Planning.Trial;
        if (
            !safety.ShowsDose
            || safety.MaxElementalMgPerDay is not { } most
            || c.Facts.Number("age") is not { } age
            || age < 18
        )
            return new TrialPlan(null, "clinician");
        var target =
            decision.Advice == SupplementAdvice.TreatShortage ? rules.Shortage
            : legPain.Best is { } best
            && c.Knowledge.Planning.Pains.TryGetValue(best.Type, out var pain)
                ? pain.Trial
            : null;
        if (target is null)
            return new TrialPlan(null, "open-no-trial");
        if (Current(c, safety) is not { } current)
            return new TrialPlan(null, "current-unknown");
        var mg = Math.Floor(Math.Min(target.ElementalMgPerDay, most - current) / 10) * 10;
        if (mg < rules.LeastMgPerDay)
            return new TrialPlan(null, "taken-enough");
        if (Choose(c, safety) is not { } form)
            return new TrialPlan(null, "no-form");
        var medicines = Scheduled(c, safety);
        var doses = rules.Doses;
        var day = DoseTimes.Find(medicines, doses);
        if (day is null)
        {
            // One part of the split is taken alone: never more at a time than the split allows.
            mg = Math.Floor(mg / doses / 10) * 10;
            doses = 1;
            day = mg < rules.LeastMgPerDay ? null : DoseTimes.Find(medicines, doses);
        }
        if (day is null)
            return new TrialPlan(null, "no-time");
        var byAge = age >= rules.OlderFromAge && rules.OlderWeeks < target.Weeks;
        var weeks = Math.Min(
            Math.Min(target.Weeks, safety.MaxWeeks ?? target.Weeks),
            byAge ? rules.OlderWeeks : target.Weeks
        );
        return new TrialPlan(new SupplementTrial(form.Id, mg, doses, weeks), null)
        {
            Target = target,
            Form = form,
            Day = day,
            CurrentMgPerDay = current,
            IsShortened = weeks < target.Weeks,
            IsShortenedByAge = byAge,
            Medicines = medicines,
        };
    }

    /// <summary>Taken already, at most [mg/d]; null when it is not known.</summary>
    private static double? Current(Case c, SafetyResult safety) =>
        c.Facts["takes.any-magnesium"] switch
        {
            Answer.No => 0,
            Answer.Yes => safety.CurrentMgPerDay?.High,
            _ => null,
        };

    private static FormChoice? Choose(Case c, SafetyResult safety)
    {
        foreach (var form in c.Knowledge.Planning.Forms)
        {
            if (!safety.ExcludedForms.Contains(form.Id, StringComparer.Ordinal))
                return form;
        }
        return null;
    }

    /// <summary>Medicines that need hours, by name; how often comes from the record, at least once a day.</summary>
    private static ImmutableArray<ScheduledMedicine> Scheduled(Case c, SafetyResult safety)
    {
        var all = ImmutableArray.CreateBuilder<ScheduledMedicine>();
        foreach (
            var spacing in safety.Spacings.OrderBy(s => s.Medicine, StringComparer.Ordinal)
        )
        {
            if (spacing is { HoursMedicineBeforeMagnesium: 0, HoursMedicineAfterMagnesium: 0 })
                continue;
            all.Add(new ScheduledMedicine(spacing, Often(c, spacing.Medicine) ?? 1));
        }
        return all.ToImmutable();
    }

    /// <summary>Times a day as the record says; of several entries of one name the most frequent.</summary>
    public static int? Often(Case c, string medicine)
    {
        int? most = null;
        foreach (var stated in c.Record.Medicines ?? [])
        {
            if (
                stated.Written == medicine
                && TimesPerDay.Of(stated.Dose) is { } times
                && times > (most ?? 0)
            )
                most = times;
        }
        return most;
    }
}

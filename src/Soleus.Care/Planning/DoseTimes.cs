using System.Collections.Immutable;
using Soleus.Care.Safety;

namespace Soleus.Care.Planning;

/// <summary>A moment of the assumed day at which magnesium may be taken.</summary>
/// <param name="Id">Word of text <c>plan.trial.one-time.ID</c>.</param>
/// <param name="Hour">Clock time [h].</param>
public readonly record struct DoseSlot(string Id, double Hour);

/// <summary>A medicine with the hours it needs and how often it is taken.</summary>
/// <param name="TimesPerDay">1 to 4, evenly through 24 hours.</param>
public sealed record ScheduledMedicine(Spacing Spacing, int TimesPerDay);

/// <summary>A day that keeps all hours.</summary>
/// <param name="Magnesium">Times of magnesium, earliest first.</param>
/// <param name="FirstTimes">First time of day of each medicine [h], in the order given.</param>
public sealed record DoseDay(ImmutableArray<DoseSlot> Magnesium, ImmutableArray<double> FirstTimes);

/// <summary>
/// Finds times of day for magnesium that keep the hours of every medicine, every day anew: the medicine of tomorrow
/// morning counts after the magnesium of tonight.
/// </summary>
/// <remarks>
/// Assumes breakfast at 8:00, lunch at 13:00, the evening meal at 18:30 and bed at 22:30; medicines on full or half hours
/// from 6:00 to 24:00. Since days repeat, a medicine always comes both before and after some magnesium: where the hours
/// of one order are not known (null), no day exists. Medicines are not checked against each other.
/// </remarks>
public static class DoseTimes
{
    public static readonly ImmutableArray<DoseSlot> Slots =
    [
        new("breakfast", 8),
        new("lunch", 13),
        new("evening", 18.5),
        new("bed", 22.5),
    ];

    // Sets of slots by number of doses, the preferred first: well apart, and with meals.
    private static readonly ImmutableArray<ImmutableArray<DoseSlot>> Single =
    [
        [Slots[2]],
        [Slots[3]],
        [Slots[1]],
        [Slots[0]],
    ];

    private static readonly ImmutableArray<ImmutableArray<DoseSlot>> Double =
    [
        [Slots[0], Slots[2]],
        [Slots[1], Slots[3]],
        [Slots[1], Slots[2]],
        [Slots[0], Slots[3]],
        [Slots[0], Slots[1]],
        [Slots[2], Slots[3]],
    ];

    private const double FirstHour = 6;
    private const double LastHour = 24;
    private const double UsualHour = 8;
    private const double Day = 24;

    /// <summary>A day for one or two doses, or null when none keeps all hours.</summary>
    /// <param name="doses">1 or 2.</param>
    public static DoseDay? Find(ImmutableArray<ScheduledMedicine> medicines, int doses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(doses, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(doses, 2);
        DoseDay? best = null;
        var least = double.PositiveInfinity;
        foreach (var slots in doses == 1 ? Single : Double)
        {
            if (Place(medicines, slots) is not { } times)
                continue;
            var moved = 0.0;
            foreach (var time in times)
                moved += Math.Abs(time - UsualHour);
            if (moved >= least)
                continue;
            least = moved;
            best = new DoseDay(slots, times);
        }
        return best;
    }

    /// <summary>True when a medicine taken from <paramref name="first"/> o'clock on keeps its hours to every dose.</summary>
    /// <param name="first">First time of day [h].</param>
    public static bool Keeps(
        ScheduledMedicine medicine,
        double first,
        ImmutableArray<DoseSlot> slots
    )
    {
        ArgumentNullException.ThrowIfNull(medicine);
        if (
            medicine.Spacing is not
            {
                HoursMedicineBeforeMagnesium: { } before,
                HoursMedicineAfterMagnesium: { } after
            }
        )
            return false;
        for (var i = 0; i < medicine.TimesPerDay; i++)
        {
            var time = first + (i * Day / medicine.TimesPerDay);
            foreach (var slot in slots)
            {
                var sinceMagnesium = ((time - slot.Hour) % Day + Day) % Day;
                var untilMagnesium = sinceMagnesium == 0 ? 0 : Day - sinceMagnesium;
                if (sinceMagnesium < after || untilMagnesium < before)
                    return false;
            }
        }
        return true;
    }

    private static ImmutableArray<double>? Place(
        ImmutableArray<ScheduledMedicine> medicines,
        ImmutableArray<DoseSlot> slots
    )
    {
        var times = ImmutableArray.CreateBuilder<double>(medicines.Length);
        foreach (var medicine in medicines)
        {
            if (Nearest(medicine, slots) is not { } time)
                return null;
            times.Add(time);
        }
        return times.ToImmutable();
    }

    /// <summary>The first time of day nearest to the usual one, the earlier of two.</summary>
    private static double? Nearest(ScheduledMedicine medicine, ImmutableArray<DoseSlot> slots)
    {
        double? best = null;
        var lastFirst = LastHour - ((medicine.TimesPerDay - 1) * Day / medicine.TimesPerDay);
        for (var time = FirstHour; time <= lastFirst; time += 0.5)
        {
            if (
                (best is null || Math.Abs(time - UsualHour) < Math.Abs(best.Value - UsualHour))
                && Keeps(medicine, time, slots)
            )
                best = time;
        }
        return best;
    }
}

using System.Collections.Immutable;
using Soleus.Care.Planning;
using static Soleus.Tests.Planning.Steps;

namespace Soleus.Tests.Planning;

/// <summary>Times of day for magnesium, checked against a search that knows nothing of the code's.</summary>
public sealed class DoseTimesTests
{
    // Meals and bedtime of the assumed day, in quarter hours.
    private static readonly int[] Slots = [32, 52, 74, 90];

    private static readonly (double? Before, double? After)[] Hours =
    [
        (3, 4),
        (4, 4),
        (2, 6),
        (6, 8),
        (0.5, 8),
        (1, 6),
        (4, 6),
        (null, 4),
        (12, 12),
        (10, 10),
        (0, 0),
    ];

    private static readonly ImmutableArray<ScheduledMedicine> Table =
    [
        .. from h in Hours
        from times in (int[])[1, 2, 3, 4]
        select new ScheduledMedicine(Apart("x", h.Before, h.After), times),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_day_exists_exactly_when_a_search_finds_one(int doses)
    {
        var found = 0;
        var none = 0;
        for (var a = 0; a < Table.Length; a++)
        {
            for (var b = a; b < Table.Length; b++)
            {
                ImmutableArray<ScheduledMedicine> medicines = [Table[a], Table[b]];
                var day = DoseTimes.Find(medicines, doses);
                Assert.Equal(Exists(medicines, doses), day is not null);
                if (day is null)
                {
                    none++;
                    continue;
                }
                found++;
                Assert.Equal(doses, day.Magnesium.Length);
                int[] taken = [.. day.Magnesium.Select(s => (int)(s.Hour * 4))];
                for (var i = 0; i < 2; i++)
                    Assert.True(IsApart(medicines[i], (int)(day.FirstTimes[i] * 4), taken));
            }
        }
        Assert.True(found > 50 && none > 50, $"{found} days, {none} without");
    }

    [Fact]
    public void Without_medicines_magnesium_goes_with_breakfast_and_the_evening_meal()
    {
        var day = DoseTimes.Find([], 2);
        Assert.Equal(["breakfast", "evening"], day!.Magnesium.Select(s => s.Id));
    }

    [Fact]
    public void A_morning_medicine_keeps_its_time_and_magnesium_moves()
    {
        // 4 h on either side of a medicine at 8:00: lunch at 13:00 is 5 h after it, bed 9.5 h before the next.
        var day = DoseTimes.Find([new ScheduledMedicine(Apart("levothyroxine", 4, 4), 1)], 2);
        Assert.Equal(["lunch", "bed"], day!.Magnesium.Select(s => s.Id));
        Assert.Equal(8, Assert.Single(day.FirstTimes));
    }

    [Fact]
    public void An_order_without_hours_is_never_scheduled()
    {
        Assert.Null(DoseTimes.Find([new ScheduledMedicine(Apart("raltegravir", null, 4), 1)], 1));
        Assert.Null(DoseTimes.Find([new ScheduledMedicine(Apart("raltegravir", 4, null), 1)], 1));
    }

    [Theory]
    [InlineData("20 mg once daily", 1)]
    [InlineData("500 mg twice a day", 2)]
    [InlineData("1 tablet bd", 2)]
    [InlineData("every 8 hours", 3)]
    [InlineData("four times a day", 4)]
    [InlineData("10 mg daily", 1)]
    [InlineData("every 12 hours", 2)]
    [InlineData("20 mg", null)]
    [InlineData("abducted", null)]
    [InlineData(null, null)]
    public void How_often_is_read_from_usual_words(string? dose, int? times) =>
        Assert.Equal(times, TimesPerDay.Of(dose));

    private static bool Exists(ImmutableArray<ScheduledMedicine> medicines, int doses)
    {
        for (var mask = 1; mask < 16; mask++)
        {
            int[] taken = [.. Slots.Where((_, i) => (mask & (1 << i)) != 0)];
            if (taken.Length != doses)
                continue;
            if (medicines.All(m => Starts(m).Any(t => IsApart(m, t, taken))))
                return true;
        }
        return false;
    }

    // First times on half hours from 6:00 on, the last of the day not after midnight.
    private static IEnumerable<int> Starts(ScheduledMedicine medicine)
    {
        for (
            var t = 24;
            t + ((medicine.TimesPerDay - 1) * 96 / medicine.TimesPerDay) <= 96;
            t += 2
        )
            yield return t;
    }

    /// <summary>Every dose of three days against every dose of magnesium of five, in quarter hours.</summary>
    private static bool IsApart(ScheduledMedicine medicine, int first, int[] taken)
    {
        if (
            medicine.Spacing is not
            { HoursMedicineBeforeMagnesium: { } before, HoursMedicineAfterMagnesium: { } after }
        )
            return false;
        for (var n = 0; n < medicine.TimesPerDay; n++)
        {
            var time = 192 + first + (n * 96 / medicine.TimesPerDay);
            for (var day = 0; day < 5; day++)
            {
                foreach (var slot in taken)
                {
                    var gap = (day * 96) + slot - time;
                    if (gap >= 0 && gap < before * 4)
                        return false;
                    if (gap <= 0 && -gap < after * 4)
                        return false;
                }
            }
        }
        return true;
    }
}

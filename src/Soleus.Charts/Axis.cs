using System.Collections.Immutable;
using System.Globalization;

namespace Soleus.Charts;

/// <summary>A value axis, linear or logarithmic.</summary>
/// <param name="Title">Quantity and unit, for example <c>magnesium, mg a day</c>.</param>
/// <param name="Low">Left or lower end, finite; above 0 when logarithmic.</param>
/// <param name="High">Right or upper end, finite, above <paramref name="Low"/>.</param>
/// <param name="IsLog">True for a logarithmic axis (ratios).</param>
public sealed record Axis(string Title, double Low, double High, bool IsLog = false)
{
    private const int MostTicks = 7;

    /// <summary>Places with a number, within the ends, by steps of 1, 2 or 5 times a power of ten.</summary>
    public ImmutableArray<Printed> Ticks { get; } =
        IsLog ? LogTicks(Low, High) : LinearTicks(Low, High);

    /// <summary>An axis that holds all values with a little room, from 0 when <paramref name="fromZero"/>.</summary>
    /// <exception cref="ArgumentException">There is no finite value, or one is not above 0 on a logarithmic axis.</exception>
    public static Axis Covering(
        string title,
        IEnumerable<double> values,
        bool fromZero = false,
        bool isLog = false
    )
    {
        var low = double.PositiveInfinity;
        var high = double.NegativeInfinity;
        foreach (var value in values ?? throw new ArgumentNullException(nameof(values)))
        {
            if (!double.IsFinite(value))
                continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        if (low > high)
            throw new ArgumentException("an axis needs at least one finite value", nameof(values));
        if (isLog)
        {
            if (low <= 0)
                throw new ArgumentException(
                    $"{low} cannot stand on a logarithmic axis",
                    nameof(values)
                );
            var factor = Math.Pow(Math.Max(high / low, 1.5), 0.06);
            return new Axis(title, low / factor, high * factor, true);
        }
        if (fromZero && low == 0 && high == 0)
            return new Axis(title, 0, 1);
        if (fromZero)
        {
            low = Math.Min(low, 0);
            high = Math.Max(high, 0);
        }
        var room = (high > low ? high - low : Math.Max(Math.Abs(high), 1)) * 0.06;
        return new Axis(
            title,
            fromZero && low == 0 ? 0 : low - room,
            fromZero && high == 0 ? 0 : high + room
        );
    }

    /// <summary>Where a value stands between the ends: 0 at <see cref="Low"/>, 1 at <see cref="High"/>.</summary>
    public double Share(double value) =>
        IsLog ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);

    private static ImmutableArray<Printed> LinearTicks(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low >= high)
            throw new ArgumentException($"an axis cannot run from {low} to {high}");
        var rough = (high - low) / (MostTicks - 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step =
            power
            * ((rough / power) - 1e-9) switch
            {
                <= 1 => 1,
                <= 2 => 2,
                <= 5 => 5,
                _ => 10,
            };
        var ticks = ImmutableArray.CreateBuilder<Printed>();
        // Counted in whole steps, so that 0.1 + 0.2 is printed as 0.3.
        var first = Math.Ceiling((low / step) - 1e-9);
        for (var i = 0; i <= MostTicks + 1 && (first + i) * step <= high + (step * 1e-9); i++)
            ticks.Add(new Printed((first + i) * step, Text((first + i) * step, step)));
        return ticks.ToImmutable();
    }

    private static ImmutableArray<Printed> LogTicks(double low, double high)
    {
        if (!(low > 0) || !double.IsFinite(high) || low >= high)
            throw new ArgumentException($"a logarithmic axis cannot run from {low} to {high}");
        foreach (
            var digits in (double[][])
                [
                    [1, 1.5, 2, 3, 5, 7],
                    [1, 2, 5],
                    [1, 3],
                    [1],
                ]
        )
        {
            var ticks = ImmutableArray.CreateBuilder<Printed>();
            for (var e = (int)Math.Floor(Math.Log10(low)); e <= Math.Ceiling(Math.Log10(high)); e++)
            {
                foreach (var digit in digits)
                {
                    var value = digit * Math.Pow(10, e);
                    if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
                        ticks.Add(new Printed(value, Text(value, value / 10)));
                }
            }
            if (ticks.Count <= MostTicks)
                return ticks.ToImmutable();
        }
        return LogPowers(low, high);
    }

    /// <summary>Every nth power of ten.</summary>
    private static ImmutableArray<Printed> LogPowers(double low, double high)
    {
        var first = (int)Math.Ceiling(Math.Log10(low));
        var last = (int)Math.Floor(Math.Log10(high));
        var every = ((last - first) / MostTicks) + 1;
        var ticks = ImmutableArray.CreateBuilder<Printed>();
        for (var e = first; e <= last; e += every)
            ticks.Add(new Printed(Math.Pow(10, e), Text(Math.Pow(10, e), Math.Pow(10, e))));
        return ticks.ToImmutable();
    }

    private static string Text(double value, double step)
    {
        if (value == 0)
            return "0";
        if (Math.Abs(value) is >= 1e6 or < 1e-4)
            return value.ToString("0.##E0", CultureInfo.InvariantCulture).Replace('-', '−');
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 10);
        return Math.Round(value, decimals)
            .ToString("0.##########", CultureInfo.InvariantCulture)
            .Replace('-', '−');
    }
}

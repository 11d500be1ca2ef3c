using System.Globalization;
using Soleus.Charts;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Reports;

/// <summary>How numbers are printed: once, here.</summary>
/// <param name="Decimals">Places after the point, 0 to 10; metafor's habit is 4.</param>
public readonly record struct Digits(int Decimals)
{
    /// <summary>A number with all places; very small and very large ones with an exponent.</summary>
    public Printed Of(double value)
    {
        var size = Math.Abs(value);
        var smallest = 0.5 * Math.Pow(10, -Decimals);
        var text =
            // Below 1e-14 a number is the rounding of a 0.
            size >= 1e-14
            && (size < smallest || size >= 1e7)
                ? value.ToString("0.##E+0", CultureInfo.InvariantCulture)
                : value.ToString($"F{Decimals}", CultureInfo.InvariantCulture);
        return new Printed(value, text);
    }

    /// <summary>A percentage with at most one place.</summary>
    public static Printed Percent(double value) =>
        new(value, value.ToString("F1", CultureInfo.InvariantCulture));

    public static Printed Count(double value) =>
        new(value, value.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>A statistic (z, t, Q): two places.</summary>
    public static Printed Statistic(double value) =>
        new(
            value,
            Math.Abs(value) >= 1e6
                ? value.ToString("0.##E+0", CultureInfo.InvariantCulture)
                : value.ToString("F2", CultureInfo.InvariantCulture)
        );

    /// <summary>A P value with its sign: <c>= 0.0312</c>, <c>&lt; 0.0001</c>.</summary>
    public static Printed P(double value) =>
        new(
            value,
            value < 0.0001
                ? "< 0.0001"
                : string.Create(CultureInfo.InvariantCulture, $"= {value:F4}")
        );

    /// <summary>0.34 to 0.70</summary>
    public static string Range(Printed low, Printed high) => $"{low} to {high}";

    public (Printed Low, Printed High) Of(Interval interval) =>
        (Of(interval.Low), Of(interval.High));
}

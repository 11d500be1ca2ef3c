using System.Globalization;
using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Plausibility;

/// <summary>Printed numbers on the scale of the analysis, and how far rounding may have moved them.</summary>
internal static class Transformed
{
    /// <summary>Null when the scale has no such value (a ratio of 0).</summary>
    public static double? Of(Measure measure, double printed) =>
        measure.Scale() switch
        {
            MeasureScale.Log => printed > 0 ? Math.Log(printed) : null,
            MeasureScale.Logit => printed is > 0 and < 1 ? Math.Log(printed / (1 - printed)) : null,
            MeasureScale.FisherZ => printed is > -1 and < 1 ? Math.Atanh(printed) : null,
            MeasureScale.Arcsine => printed is >= 0 and <= 1 ? Math.Asin(Math.Sqrt(printed)) : null,
            MeasureScale.DoubleArcsine => null,
            _ => printed,
        };

    public static Interval? Of(Measure measure, Interval printed) =>
        Of(measure, printed.Low) is { } low && Of(measure, printed.High) is { } high && low < high
            ? new Interval(low, high)
            : null;

    /// <summary>Half a unit of the last digit that the shortest form of the number shows.</summary>
    public static double HalfUnit(double printed)
    {
        var text = printed.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        return 0.5 * Math.Pow(10, exponent - decimals);
    }

    /// <summary>How far rounding may have moved a printed number, on the scale of the analysis.</summary>
    public static double Slack(Measure measure, double printed, double half)
    {
        return Of(measure, printed + half) is { } above && Of(measure, printed - half) is { } below
            ? 0.5 * (above - below)
            : double.PositiveInfinity;
    }
}

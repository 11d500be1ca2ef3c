using System.Collections.Immutable;
using Soleus.Evidence.EffectSizes;

namespace Soleus.Evidence.Reports;

/// <summary>What the numbers of a report are.</summary>
internal static class About
{
    /// <param name="level">Of the intervals, 0 to 1.</param>
    public static ImmutableArray<(string Key, string Label, string Text)> Of(
        Measure measure,
        double level
    )
    {
        var lines = ImmutableArray.CreateBuilder<(string, string, string)>();
        lines.Add(("measure", "measure", $"{measure} ({measure.Label()})"));
        lines.Add(
            (
                "scale",
                "pooled as",
                measure.Scale() switch
                {
                    MeasureScale.Log => "its logarithm",
                    MeasureScale.Logit => "its logit",
                    MeasureScale.Arcsine => "its arcsine",
                    MeasureScale.DoubleArcsine => "its double arcsine",
                    MeasureScale.FisherZ => "Fisher's z",
                    _ => "it is",
                }
            )
        );
        lines.Add(("level", "intervals", $"{100 * level:0.##} %"));
        lines.Add(
            (
                "direction",
                "direction",
                measure.Direction() is { Length: > 0 } direction ? direction
                : measure == Measure.GEN ? "as the file has it; the file does not say what is good"
                : "one group is described, nothing is compared"
            )
        );
        return lines.ToImmutable();
    }

    /// <summary>What follows a label when effects are pooled on another scale than they are printed on.</summary>
    public static string ScaleName(Measure measure) =>
        measure.Scale() switch
        {
            MeasureScale.Identity => measure.Label(),
            MeasureScale.Log => $"log {measure.Label()}",
            MeasureScale.Logit => $"logit of the {measure.Label()}",
            MeasureScale.FisherZ => "Fisher's z",
            _ => $"transformed {measure.Label()}",
        };
}

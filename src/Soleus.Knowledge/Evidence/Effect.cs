namespace Soleus.Knowledge.Evidence;

/// <summary>
/// A contrast in one direction: magnesium minus control, or magnesium over control. Below 0 (or below 1 for a ratio) means
/// that the figure is lower with magnesium.
/// </summary>
/// <param name="Estimate">Point estimate, in the row's unit.</param>
/// <param name="Low">Lower end of the 95 % interval; null when not printed.</param>
/// <param name="High">Upper end.</param>
/// <param name="IsRatio">True for a ratio (no difference is 1), false for a difference (no difference is 0).</param>
public readonly record struct Effect(double Estimate, double? Low, double? High, bool IsRatio)
{
    /// <summary>Turns a printed contrast into magnesium minus (or over) control; null when it is not about magnesium.</summary>
    public static Effect? Normalise(
        string measure,
        EffectDirection direction,
        double? estimate,
        double? low,
        double? high
    )
    {
        if (estimate is not { } value)
            return null;
        var ratio = IsRatioMeasure(measure);
        return direction switch
        {
            EffectDirection.MagnesiumMinusControl or EffectDirection.MagnesiumOverControl =>
                new Effect(value, low, high, ratio),
            EffectDirection.Reversed => ratio
                ? new Effect(1 / value, 1 / high, 1 / low, true)
                : new Effect(-value, -high, -low, false),
            _ => null,
        };
    }

    internal static bool IsRatioMeasure(string measure) => measure is "RR" or "OR";
}

namespace Soleus.Evidence.EffectSizes;

/// <summary>To which studies a constant is added (metafor's <c>to</c>).</summary>
public enum ContinuityRule
{
    /// <summary>To the cells of studies with a zero cell (<c>only0</c>).</summary>
    OnlyZeroCells,

    /// <summary>To all studies (<c>all</c>).</summary>
    All,

    /// <summary>To all studies when any study has a zero cell (<c>if0all</c>). One study alone: as if it had been the set.</summary>
    IfAnyStudyHasZero,

    /// <summary>To none (<c>none</c>); a study whose effect is then infinite is dropped.</summary>
    None,
}

/// <summary>A constant added to counts so that ratios with a zero cell exist.</summary>
/// <param name="Add">At least 0; metafor's default is ½.</param>
/// <param name="DropDoubleZero">
/// Leave out studies without an event, or without a non-event, in either group (metafor's <c>drop00</c>).
/// </param>
public sealed record ContinuityCorrection(
    double Add = 0.5,
    ContinuityRule To = ContinuityRule.OnlyZeroCells,
    bool DropDoubleZero = false
)
{
    public static ContinuityCorrection None { get; } = new(0, ContinuityRule.None);

    /// <summary>metafor's default: ½ to studies with a zero cell; nothing for the arcsine measures, which do without.</summary>
    public static ContinuityCorrection DefaultOf(Measure measure) =>
        measure is Measure.AS or Measure.PAS or Measure.PFT ? None : new ContinuityCorrection();

    internal double AddedTo(bool hasZero) =>
        To switch
        {
            ContinuityRule.All => Add,
            ContinuityRule.None => 0,
            _ => hasZero ? Add : 0,
        };
}

/// <summary>How effect sizes are computed.</summary>
public sealed record EffectOptions
{
    /// <summary>Null: metafor's default for the measure.</summary>
    public ContinuityCorrection? Continuity { get; init; }

    public VarianceType Variance { get; init; } = VarianceType.LS;

    /// <summary>For SMDK: the standard deviation known from elsewhere, in the unit of the means, above 0.</summary>
    public double? KnownSd { get; init; }
}

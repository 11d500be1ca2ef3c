using System.Collections.Immutable;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bias;

/// <summary>One study in a funnel plot.</summary>
public readonly record struct FunnelPoint(double Effect, double StandardError);

/// <summary>Where a two-sided P value is reached: effects within ±<paramref name="Z"/> standard errors of the null are less significant.</summary>
/// <source id="peters-2008"/>
public readonly record struct FunnelContour(double PValue, double Z)
{
    /// <summary>Effects at this standard error between which P is larger.</summary>
    public (double Low, double High) At(double standardError, double nullEffect = 0) =>
        (nullEffect - (Z * standardError), nullEffect + (Z * standardError));
}

/// <summary>A straight line effect = limit + slope·standard error through the funnel.</summary>
public readonly record struct FunnelLine(double Limit, double Slope)
{
    public double At(double standardError) => Limit + (Slope * standardError);
}

/// <summary>What a funnel plot draws. All effects are on the scale of the estimates.</summary>
/// <param name="Centre">The common effect, about which the funnel stands.</param>
/// <param name="Filled">Mirror images supposed by trim-and-fill; empty when it was not run.</param>
/// <param name="Contours">About no effect, at P = 0.1, 0.05 and 0.01.</param>
/// <param name="Line">Egger's regression; null when it was not run.</param>
public sealed record Funnel(
    ImmutableArray<FunnelPoint> Studies,
    ImmutableArray<FunnelPoint> Filled,
    double Centre,
    ImmutableArray<FunnelContour> Contours,
    FunnelLine? Line
)
{
    internal static readonly ImmutableArray<FunnelContour> UsualContours =
    [
        ContourAt(0.1),
        ContourAt(0.05),
        ContourAt(0.01),
    ];

    /// <exception cref="ArgumentOutOfRangeException">The P value does not lie between 0 and 1.</exception>
    public static FunnelContour ContourAt(double pValue) =>
        new(pValue, -Distribution.NormalQuantile(pValue / 2));
}

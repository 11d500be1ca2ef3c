using System.Collections.Immutable;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.EffectSizes;

/// <summary>The effect of one study on the scale of the analysis (log for ratios), with its sampling variance.</summary>
/// <param name="Variance">Finite, above 0.</param>
public sealed record EffectSize(Measure Measure, double Estimate, double Variance)
{
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>The constant that was added to each count; 0 when none was.</summary>
    public double Added { get; init; }

    /// <summary>What the reader of the number should know: a continuity correction, a study without events.</summary>
    public ImmutableArray<Issue> Notes { get; init; } = [];

    /// <summary>What a higher value means.</summary>
    public string Direction => Measure.Direction();

    /// <summary>Wald interval, estimate ± z·SE, on the scale of the analysis.</summary>
    public Interval Interval(double level = 0.95)
    {
        var half = Distribution.NormalQuantile(0.5 * (1 + level)) * StandardError;
        return new Interval(Estimate - half, Estimate + half);
    }
}

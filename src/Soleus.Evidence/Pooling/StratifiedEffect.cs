namespace Soleus.Evidence.Pooling;

/// <summary>A common effect pooled from the counts themselves, with a z test.</summary>
/// <param name="Estimate">On the scale of the analysis: log odds ratio, log risk ratio, risk difference.</param>
/// <param name="Studies">Studies whose counts contribute.</param>
/// <param name="Q">Heterogeneity of the studies around the estimate.</param>
/// <param name="QStudies">Studies that have an effect of their own, and so count in Q.</param>
public sealed record StratifiedEffect(
    double Estimate,
    double StandardError,
    double Statistic,
    double PValue,
    Interval Interval,
    int Studies,
    double Q,
    int QStudies,
    double QPValue
)
{
    /// <summary>Degrees of freedom of Q.</summary>
    public int QDf => Math.Max(0, QStudies - 1);
}

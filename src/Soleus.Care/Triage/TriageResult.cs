using System.Collections.Immutable;
using Soleus.Care.Assessment;

namespace Soleus.Care.Triage;

/// <summary>What triage found: danger signs, most urgent first.</summary>
/// <param name="Findings">One finding a danger sign that is present; then those that could not be excluded although part of the sign is there (conclusion <c>possible</c>).</param>
/// <param name="Urgency">The highest urgency of the signs that are present.</param>
/// <param name="StopMagnesium">True when any magnesium should be stopped until the person has been seen.</param>
/// <param name="NotAsked">Danger questions that were not answered, most urgent first, as fact names.</param>
public sealed record TriageResult(
    ImmutableArray<Finding> Findings,
    Urgency Urgency,
    bool StopMagnesium,
    ImmutableArray<string> NotAsked
)
{
    /// <summary>Emergency, same-day and within-days signs stop the walk: no supplement advice beneath them.</summary>
    public bool SuppressesSupplementAdvice => Urgency >= Urgency.WithinDays;
}

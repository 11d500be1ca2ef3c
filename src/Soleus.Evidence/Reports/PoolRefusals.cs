using Soleus.Evidence.EffectSizes;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Tables;

namespace Soleus.Evidence.Reports;

/// <summary>Requests that have no meaning, or would take hours: refused rather than ignored.</summary>
public static class PoolRefusals
{
    /// <summary>More studies than this are not left out or added one by one.</summary>
    public const int MostRefits = 2000;

    internal static List<Issue> Of(EffectTable data, PoolRequest request)
    {
        var issues = new List<Issue>();
        if (WrongThreshold(data.Measure, request.Threshold) is { } wrong)
            issues.Add(wrong);
        var hasModerators = data.Moderators.Length > 0;
        void Exclude(bool isAsked, string what)
        {
            if (hasModerators && isAsked)
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-023",
                        what,
                        "not with moderators: a regression has no single pooled effect"
                    )
                );
        }
        Exclude(request.Threshold is not null, "threshold");
        Exclude(request.WithCumulative, "cumulative");
        Exclude(request.WithLeaveOneOut, "leave1out");
        Exclude(request.Counts != CountMethod.InverseVariance, "counts");
        if (!request.Clusters.IsEmpty && request.Options.Test != CoefficientTest.Z)
            issues.Add(
                Issue.Error(
                    "SOL-EVI-023",
                    "cluster",
                    "cluster-robust tests have their own t; leave --test away"
                )
            );
        if ((request.WithCumulative || request.WithLeaveOneOut) && data.Studies > MostRefits)
            issues.Add(
                Issue.Error(
                    "SOL-EVI-016",
                    "",
                    $"{data.Studies} studies are too many to refit the model for each; at most {MostRefits}"
                )
            );
        for (var i = 0; i < data.Studies; i++)
        {
            if (data.Measure != Measure.PFT && !double.IsFinite(data.Display(data.Estimates[i])))
                issues.Add(
                    Issue.Error(
                        "SOL-EVI-024",
                        data.Labels[i],
                        $"an effect of {data.Estimates[i]} cannot be a logarithm of a ratio: it is too large to be printed"
                    )
                );
            if (issues.Count >= 20)
                break;
        }
        return issues;
    }

    /// <summary>SOL-EVI-005 for a threshold that the measure cannot have; null when it can, or none was asked.</summary>
    public static Issue? WrongThreshold(Measure measure, double? threshold) =>
        threshold is not { } value || measure.CanHold(value)
            ? null
            : Issue.Error(
                "SOL-EVI-005",
                "threshold",
                measure.Scale() == MeasureScale.DoubleArcsine
                    ? "a threshold cannot be given for the double arcsine; use PLO"
                    : $"{value} cannot be a {measure.Label()}"
            );
}

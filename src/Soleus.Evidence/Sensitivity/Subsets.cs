using System.Collections.Immutable;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Sensitivity;

/// <summary>The model of some of the studies.</summary>
/// <param name="Study">Index of the study that was added or left out.</param>
/// <param name="Fit">The model, or why there is none.</param>
public sealed record SubsetFit(int Study, Computed<PooledEffect> Fit);

/// <summary>The same model fitted to parts of the studies.</summary>
public static class Subsets
{
    /// <summary>The first study, the first two, and so on, in the order given (usually by year).</summary>
    /// <source id="lau-1992"/>
    public static ImmutableArray<SubsetFit> Cumulative(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        PoolingOptions options
    )
    {
        var fits = ImmutableArray.CreateBuilder<SubsetFit>(effects.Length);
        for (var i = 0; i < effects.Length; i++)
        {
            var these = Keep(options, Enumerable.Range(0, i + 1));
            // One study has no t test; its row is its own z test, as metafor does.
            if (i == 0)
                these = these with { Test = CoefficientTest.Z };
            fits.Add(new SubsetFit(i, Pool.Fit(effects[..(i + 1)], variances[..(i + 1)], these)));
        }
        return fits.MoveToImmutable();
    }

    /// <summary>All studies but one, for each.</summary>
    public static ImmutableArray<SubsetFit> LeaveOneOut(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        PoolingOptions options
    )
    {
        var k = Math.Min(effects.Length, variances.Length);
        var fits = ImmutableArray.CreateBuilder<SubsetFit>(k);
        var y = new double[Math.Max(0, k - 1)];
        var v = new double[Math.Max(0, k - 1)];
        for (var i = 0; i < k; i++)
        {
            Without(effects, i, y);
            Without(variances, i, v);
            var kept = Keep(options, Enumerable.Range(0, k).Where(j => j != i));
            fits.Add(new SubsetFit(i, Pool.Fit(y, v, kept)));
        }
        return fits.MoveToImmutable();
    }

    private static void Without(ReadOnlySpan<double> all, int left, Span<double> kept)
    {
        all[..left].CopyTo(kept);
        all[(left + 1)..].CopyTo(kept[left..]);
    }

    private static PoolingOptions Keep(PoolingOptions options, IEnumerable<int> studies)
    {
        if (options.Moderators.IsEmpty && options.Weights.IsEmpty)
            return options;
        var kept = studies.ToList();
        return options with
        {
            Weights = options.Weights.IsEmpty ? [] : [.. kept.Select(i => options.Weights[i])],
            Moderators =
            [
                .. options.Moderators.Select(m =>
                    m with
                    {
                        Values = [.. kept.Select(i => m.Values[i])],
                    }
                ),
            ],
        };
    }
}

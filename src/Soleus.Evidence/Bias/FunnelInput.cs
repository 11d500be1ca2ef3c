using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bias;

/// <summary>What every method here needs: usable effects and variances, and enough of them.</summary>
internal static class FunnelInput
{
    /// <summary>The failure of unusable input, or null.</summary>
    public static Computed<T>? Refusal<T>(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        int fewest,
        string what,
        IEnumerable<Issue>? more = null
    )
        where T : class
    {
        var errors = PoolingInput
            .Check(effects, variances, new PoolingOptions())
            .Where(i => i.Severity == Severity.Error)
            .Concat(more ?? [])
            .ToList();
        if (errors.Count > 0)
            return Computed<T>.Failed(
                effects.Length == 0 ? FitStatus.TooFewStudies : FitStatus.InvalidInput,
                errors
            );
        return effects.Length >= fewest
            ? null
            : Computed<T>.Failed(
                FitStatus.TooFewStudies,
                Issue.Error(
                    "SOL-EVI-208",
                    "",
                    $"{what} needs at least {fewest} studies; there {(effects.Length == 1 ? "is 1" : $"are {effects.Length}")}"
                )
            );
    }

    /// <summary>The issue of an option outside its range; nothing when <paramref name="isGood"/>.</summary>
    public static IEnumerable<Issue> Option(bool isGood, string where, string message) =>
        isGood ? [] : [Issue.Error("SOL-EVI-200", where, message)];

    public static IEnumerable<Issue> Probability(double value, string where) =>
        Option(
            value > 0 && value < 1,
            where,
            $"{value} is not a probability between 0 and 1, for example 0.05"
        );

    public static double[] StandardErrors(ReadOnlySpan<double> variances)
    {
        var errors = new double[variances.Length];
        for (var i = 0; i < errors.Length; i++)
            errors[i] = Math.Sqrt(variances[i]);
        return errors;
    }
}

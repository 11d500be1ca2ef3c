using MathNet.Numerics.LinearAlgebra;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Pooling;

/// <summary>The joint test of all moderators, and how much of tau² they explain.</summary>
internal static class ModeratorTests
{
    public static ModeratorTest Of(
        Design design,
        ReadOnlySpan<double> v,
        Pool.Fitted fit,
        PoolingOptions options,
        double tau2
    )
    {
        var first = options.HasIntercept ? 1 : 0;
        var m = design.P - first;
        var covariance = Matrix<double>.Build.Dense(
            m,
            m,
            (a, b) => fit.Covariance[((a + first) * design.P) + b + first]
        );
        var beta = Vector<double>.Build.Dense(m, j => fit.Beta[j + first]);
        var statistic = beta.DotProduct(covariance.Cholesky().Solve(beta));
        double? r2 = options.HasIntercept ? ExplainedTau2(design, v, options, tau2) : null;
        if (options.Test == CoefficientTest.Z)
            return new ModeratorTest(
                statistic,
                m,
                null,
                Distribution.ChiSquaredUpper(statistic, m),
                r2
            );
        var df = design.K - design.P;
        return new ModeratorTest(
            statistic / m,
            m,
            df,
            Distribution.FUpper(statistic / m, m, df),
            r2
        );
    }

    /// <summary>Null for models without an estimated tau².</summary>
    private static double? ExplainedTau2(
        Design design,
        ReadOnlySpan<double> v,
        PoolingOptions options,
        double tau2
    )
    {
        if (options.Method == Tau2Method.CommonEffect || options.KnownTau2 is not null)
            return null;
        var without = Pool.Fit(
            design.Y,
            v,
            options with
            {
                Moderators = [],
                Test = CoefficientTest.Z,
            }
        );
        if (!without.Ok)
            return null;
        var before = without.Value.Tau2;
        return before > 0 ? Math.Max(0, 100 * (before - tau2) / before) : 0;
    }
}

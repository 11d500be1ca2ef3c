using System.Collections.Immutable;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bias;

/// <summary>Which effects count as findings.</summary>
public enum Direction
{
    /// <summary>Effects of either sign: two-sided P values.</summary>
    Either,

    /// <summary>Effects above 0.</summary>
    Greater,

    /// <summary>Effects below 0.</summary>
    Less,
}

/// <summary>Are more studies significant than their power allows?</summary>
/// <param name="Observed">O, number of significant studies.</param>
/// <param name="Expected">E, sum of the studies' power at the pooled effect.</param>
/// <param name="ChiSquared">(O − E)²/E + (O − E)²/(k − E), one degree of freedom.</param>
/// <param name="PValue">One-sided: more significant studies than expected.</param>
/// <param name="ExactPValue">The same from the Poisson–binomial distribution; null above 5,000 studies.</param>
/// <param name="StudyPower">Power of each study to be significant.</param>
public sealed record ExcessSignificance(
    int Observed,
    double Expected,
    double ChiSquared,
    double PValue,
    double? ExactPValue,
    double Effect,
    double Alpha,
    ImmutableArray<double> StudyPower
);

/// <summary>Ioannidis and Trikalinos's test of excess significance.</summary>
public static class ExcessSignificances
{
    internal const int MostExact = 5000;

    /// <summary>Compares how many studies are significant with how many should be.</summary>
    /// <remarks>
    /// Power of study i: P(|Y| &gt; z·√v_i), Y normal about the effect with variance v_i + tau².
    /// </remarks>
    /// <param name="alpha">Level at which a study counts as significant.</param>
    /// <param name="effect">The effect supposed true; null: the pooled effect with weights 1/(v + tau²).</param>
    /// <param name="tau2">Variance of the true effects, at least 0.</param>
    /// <returns>Fails with SOL-EVI-220 when no, or every, study is sure to be significant.</returns>
    /// <source id="ioannidis-2007-excess"/>
    public static Computed<ExcessSignificance> Test(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        double alpha = 0.05,
        Direction direction = Direction.Either,
        double? effect = null,
        double tau2 = 0
    )
    {
        var refusal = FunnelInput.Refusal<ExcessSignificance>(
            effects,
            variances,
            2,
            "the test of excess significance",
            [
                .. FunnelInput.Probability(alpha, "alpha"),
                .. FunnelInput.Option(
                    tau2 >= 0 && double.IsFinite(tau2),
                    "tau2",
                    $"tau² is {tau2}; it must be 0 or above"
                ),
                .. FunnelInput.Option(
                    effect is not { } e || double.IsFinite(e),
                    "effect",
                    "the effect supposed true is not a number"
                ),
            ]
        );
        if (refusal is not null)
            return refusal;
        var k = effects.Length;
        var theta = effect ?? Pooled(effects, variances, tau2);
        var critical = -Distribution.NormalQuantile(
            direction == Direction.Either ? alpha / 2 : alpha
        );
        var power = ImmutableArray.CreateBuilder<double>(k);
        var observed = 0;
        for (var i = 0; i < k; i++)
        {
            var error = Math.Sqrt(variances[i]);
            var spread = Math.Sqrt(variances[i] + tau2);
            var above = Distribution.NormalUpper(((critical * error) - theta) / spread);
            var below = Distribution.NormalUpper(((critical * error) + theta) / spread);
            var z = effects[i] / error;
            (double Power, bool IsSignificant) study = direction switch
            {
                Direction.Greater => (above, z >= critical),
                Direction.Less => (below, z <= -critical),
                _ => (above + below, Math.Abs(z) >= critical),
            };
            power.Add(Math.Min(1, study.Power));
            observed += study.IsSignificant ? 1 : 0;
        }
        var expected = power.Sum();
        var excess = observed - expected;
        var chiSquared = (excess * excess / expected) + (excess * excess / (k - expected));
        if (!double.IsFinite(chiSquared))
            return Computed<ExcessSignificance>.Failed(
                FitStatus.NotIdentified,
                Issue.Error(
                    "SOL-EVI-220",
                    "",
                    "the studies are so precise that each is sure to be significant, or so imprecise that none can be: nothing is left to test"
                )
            );
        return Computed<ExcessSignificance>.Of(
            new ExcessSignificance(
                observed,
                expected,
                chiSquared,
                Distribution.NormalUpper(Math.Sign(excess) * Math.Sqrt(chiSquared)),
                k > MostExact ? null : AtLeast(power.ToArray(), observed),
                theta,
                alpha,
                power.MoveToImmutable()
            )
        );
    }

    /// <summary>P(at least n successes) of independent trials with these probabilities, by convolution.</summary>
    internal static double AtLeast(ReadOnlySpan<double> probabilities, int n)
    {
        var p = new double[probabilities.Length + 1];
        p[0] = 1;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var one = probabilities[i];
            for (var j = i + 1; j > 0; j--)
                p[j] = (p[j] * (1 - one)) + (p[j - 1] * one);
            p[0] *= 1 - one;
        }
        double tail = 0;
        for (var j = p.Length - 1; j >= n; j--)
            tail += p[j];
        return Math.Min(1, tail);
    }

    private static double Pooled(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        double tau2
    )
    {
        double sum = 0;
        double weighted = 0;
        for (var i = 0; i < effects.Length; i++)
        {
            var w = 1 / (variances[i] + tau2);
            sum += w;
            weighted += w * effects[i];
        }
        return weighted / sum;
    }
}

using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bias.Selection;

/// <summary>Local power of the likelihood-ratio test of a step model.</summary>
/// <remarks>
/// Without selection the score of δ_j is Σ 1{p_i in j} − P_ij, of mu Σ r/s², of tau² Σ (r²/s² − 1)/(2s²). Their expected products
/// are Σ P_ij(1{j = l} − P_il), Σ ∂P_ij/∂mu, Σ ∂P_ij/∂tau², Σ 1/s² and Σ 1/(2s⁴). The information about δ is the Schur complement.
/// </remarks>
internal static class SelectionPower
{
    public static TestPower? Of(
        SelectionModel model,
        ReadOnlySpan<double> variances,
        double publishedShare,
        double level
    )
    {
        if (model.Options.Form != SelectionForm.Steps || model.Df == 0)
            return null;
        var q = model.Df;
        var n = 2 + q;
        var information = new double[n * n];
        var errors = FunnelInput.StandardErrors(variances);
        var sign = model.Options.Favoured == Direction.Less ? -1 : 1;
        var mu = sign * model.Unselected.Estimate;
        var tau2 = model.Unselected.Tau2;
        double[] steps = [.. model.Weights.Select(w => w.To)];
        var weights = new StepWeights(
            new double[errors.Length],
            errors,
            steps,
            model.Options.Favoured == Direction.Either
        );
        double[] ones = [.. Enumerable.Repeat(1.0, q)];
        var rows = new double[5 * (1 + (2 * q))];
        for (var i = 0; i < errors.Length; i++)
        {
            var s2 = variances[i] + tau2;
            information[0] += 1 / s2;
            information[n + 1] += 0.5 / (s2 * s2);
            weights.Expect(i, mu, tau2, ones, rows);
            for (var j = 0; j < q; j++)
            {
                var p = rows[5 * (1 + j)];
                information[2 + j] += rows[(5 * (1 + j)) + 1];
                information[n + 2 + j] += 0.5 * rows[(5 * (1 + j)) + 2];
                for (var l = 0; l < q; l++)
                    information[((2 + j) * n) + 2 + l] +=
                        p * ((j == l ? 1 : 0) - rows[5 * (1 + l)]);
            }
        }
        var d = publishedShare - 1;
        double noncentrality = 0;
        for (var j = 0; j < q; j++)
        {
            for (var l = 0; l < q; l++)
            {
                var effective =
                    information[((2 + j) * n) + 2 + l]
                    - (information[2 + j] * information[2 + l] / information[0]);
                if (!model.Options.IsCommonEffect)
                    effective -=
                        information[n + 2 + j] * information[n + 2 + l] / information[n + 1];
                noncentrality += d * d * effective;
            }
        }
        return new TestPower(
            NoncentralChiSquaredUpper(
                Distribution.ChiSquaredQuantile(1 - level, q),
                q,
                Math.Max(0, noncentrality)
            ),
            level,
            $"{100 * publishedShare:0.#} % of the trials beyond the first step published; noncentral chi-squared, local approximation",
            null
        );
    }

    /// <summary>A Poisson mixture of central tails.</summary>
    internal static double NoncentralChiSquaredUpper(double x, double df, double noncentrality)
    {
        var half = 0.5 * noncentrality;
        if (half > 5000)
            return 1;
        var spread = 12 * Math.Sqrt(half + 1);
        var from = (int)Math.Max(0, half - spread);
        var to = (int)(half + spread + 20);
        double sum = 0;
        for (var j = from; j <= to; j++)
        {
            var log =
                (
                    half > 0 ? j * Math.Log(half)
                    : j == 0 ? 0
                    : double.NegativeInfinity
                )
                - half
                - MathNet.Numerics.SpecialFunctions.FactorialLn(j);
            sum += Math.Exp(log) * Distribution.ChiSquaredUpper(x, df + (2 * j));
        }
        return Math.Min(1, sum);
    }
}

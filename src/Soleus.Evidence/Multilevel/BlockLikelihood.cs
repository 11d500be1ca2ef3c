namespace Soleus.Evidence.Multilevel;

/// <summary>The log-likelihood of a block-diagonal covariance and its derivatives, cluster by cluster.</summary>
/// <remarks>
/// y ~ N(Xβ, M), M_i = V_i + Z_i·G·Z_i' + σ²·I with Z_i the outcome of each effect. With r = M⁻¹(y − Xβ) and B = M⁻¹X:
/// ∂ℓ/∂M = ½(rr' − M⁻¹), for the restricted likelihood + ½·B(X'M⁻¹X)⁻¹B'; summed over the effects of two outcomes for G, over the
/// diagonal for σ². For one outcome and independent sampling errors M_i⁻¹ has a closed form and costs n_i in place of n_i³.
/// </remarks>
/// <source id="viechtbauer-2010"/>
internal sealed class BlockLikelihood
{
    private readonly ClusteredEffects data;
    private readonly bool restricted;
    private readonly int outcomes;
    private readonly double[] mq;
    private readonly double[] residual;
    private readonly double[]?[] inverse;

    public BlockLikelihood(ClusteredEffects data, int outcomes, bool restricted)
    {
        this.data = data;
        this.outcomes = outcomes;
        this.restricted = restricted;
        mq = new double[data.K * data.P];
        residual = new double[data.K];
        inverse = new double[]?[data.Clusters.Length];
        for (var c = 0; c < inverse.Length; c++)
            inverse[c] =
                outcomes == 1 && data.Blocks[c] is null
                    ? null
                    : new double[data.Size(c) * data.Size(c)];
        Beta = new double[data.P];
        Bread = new double[data.P * data.P];
        OutcomeGradient = new double[outcomes * outcomes];
    }

    public ClusteredEffects Data => data;

    public bool IsRestricted => restricted;

    /// <summary>Coefficients of the orthonormal design at the last evaluation.</summary>
    public double[] Beta { get; }

    /// <summary>(Q'M⁻¹Q)⁻¹ at the last evaluation.</summary>
    public double[] Bread { get; }

    /// <summary>∂ℓ/∂G, each entry as if on its own.</summary>
    public double[] OutcomeGradient { get; }

    /// <summary>∂ℓ/∂σ² of the effects within clusters.</summary>
    public double WithinGradient { get; private set; }

    /// <summary>Weighted residual sum of squares.</summary>
    public double Rss { get; private set; }

    public double LogDeterminant { get; private set; }

    /// <summary>tr(M⁻¹ − B(X'M⁻¹X)⁻¹B').</summary>
    public double TraceP { get; private set; }

    /// <summary>M⁻¹Q, K rows of P values.</summary>
    public ReadOnlySpan<double> WeightedDesign => mq;

    /// <summary>M⁻¹(y − Xβ).</summary>
    public ReadOnlySpan<double> WeightedResiduals => residual;

    /// <summary>The log-likelihood; minus infinity where M is not positive definite.</summary>
    /// <param name="g">Covariance of the outcomes' random effects.</param>
    /// <param name="within">Variance of the effects within clusters.</param>
    public double At(ReadOnlySpan<double> g, double within) => At(g, within, restricted);

    /// <summary>The same for a likelihood of either kind.</summary>
    public double At(ReadOnlySpan<double> g, double within, bool isRestricted)
    {
        var p = data.P;
        Array.Clear(Bread);
        Array.Clear(Beta);
        double logs = 0;
        for (var c = 0; c < inverse.Length; c++)
        {
            if (Weigh(c, g, within) is not { } log)
                return double.NegativeInfinity;
            logs += log;
            for (var i = data.Start[c]; i < data.Start[c + 1]; i++)
            {
                for (var a = 0; a < p; a++)
                {
                    Beta[a] += mq[(i * p) + a] * data.Y[i];
                    for (var b = 0; b < p; b++)
                        Bread[(a * p) + b] += mq[(i * p) + a] * data.Q[(i * p) + b];
                }
            }
        }
        if (SymmetricBlock.Factor(Bread, p) is not { } logBread)
            return double.NegativeInfinity;
        SymmetricBlock.InverseOfFactor(Bread, p);
        Regress(g, within);
        Differentiate(g, within, isRestricted);
        LogDeterminant = logs;
        var n = isRestricted ? data.K - p : data.K;
        return -0.5 * ((n * Math.Log(2 * Math.PI)) + logs + Rss + (isRestricted ? logBread : 0));
    }

    /// <summary>M_i⁻¹Q_i into its place; log|M_i|.</summary>
    private double? Weigh(int c, ReadOnlySpan<double> g, double within)
    {
        var n = data.Size(c);
        var first = data.Start[c];
        var p = data.P;
        if (inverse[c] is { } m)
        {
            data.Blocks[c]?.CopyTo(m, 0);
            if (data.Blocks[c] is null)
                Array.Clear(m);
            for (var i = 0; i < n; i++)
            {
                if (data.Blocks[c] is null)
                    m[(i * n) + i] = data.Variances[first + i];
                m[(i * n) + i] += within;
                for (var j = 0; j < n; j++)
                    m[(i * n) + j] += g[
                        (data.Outcome[first + i] * outcomes) + data.Outcome[first + j]
                    ];
            }
            if (SymmetricBlock.Factor(m, n) is not { } log)
                return null;
            SymmetricBlock.InverseOfFactor(m, n);
            for (var a = 0; a < p; a++)
                Multiply(m, n, data.Q, mq, first, p, a);
            return log;
        }
        double logs = 0;
        double weights = 0;
        for (var i = first; i < first + n; i++)
        {
            var d = data.Variances[i] + within;
            if (!(d > 0))
                return null;
            logs += Math.Log(d);
            weights += 1 / d;
        }
        for (var a = 0; a < p; a++)
            Sherman(g[0], within, weights, first, n, data.Q, mq, p, a);
        return logs + Math.Log(1 + (g[0] * weights));
    }

    /// <summary>(D + c·11')⁻¹z = z/d − c/(1 + c·Σ1/d)·(Σz/d)/d.</summary>
    private void Sherman(
        double between,
        double within,
        double weights,
        int first,
        int n,
        double[] from,
        double[] to,
        int stride,
        int column
    )
    {
        double sum = 0;
        for (var i = first; i < first + n; i++)
            sum += from[(i * stride) + column] / (data.Variances[i] + within);
        var shared = between / (1 + (between * weights)) * sum;
        for (var i = first; i < first + n; i++)
            to[(i * stride) + column] =
                (from[(i * stride) + column] - shared) / (data.Variances[i] + within);
    }

    private static void Multiply(
        double[] m,
        int n,
        double[] from,
        double[] to,
        int first,
        int stride,
        int column
    )
    {
        for (var i = 0; i < n; i++)
        {
            double sum = 0;
            for (var j = 0; j < n; j++)
                sum += m[(i * n) + j] * from[((first + j) * stride) + column];
            to[((first + i) * stride) + column] = sum;
        }
    }

    private void Regress(ReadOnlySpan<double> g, double within)
    {
        var p = data.P;
        var right = Beta.ToArray();
        for (var a = 0; a < p; a++)
        {
            Beta[a] = 0;
            for (var b = 0; b < p; b++)
                Beta[a] += Bread[(a * p) + b] * right[b];
        }
        var e = new double[data.K];
        for (var i = 0; i < e.Length; i++)
        {
            e[i] = data.Y[i];
            for (var a = 0; a < p; a++)
                e[i] -= data.Q[(i * p) + a] * Beta[a];
        }
        for (var c = 0; c < inverse.Length; c++)
        {
            var first = data.Start[c];
            if (inverse[c] is { } m)
            {
                Multiply(m, data.Size(c), e, residual, first, 1, 0);
                continue;
            }
            double weights = 0;
            for (var i = first; i < data.Start[c + 1]; i++)
                weights += 1 / (data.Variances[i] + within);
            Sherman(g[0], within, weights, first, data.Size(c), e, residual, 1, 0);
        }
        double rss = 0;
        for (var i = 0; i < e.Length; i++)
            rss += e[i] * residual[i];
        Rss = rss;
    }

    private void Differentiate(ReadOnlySpan<double> g, double within, bool isRestricted)
    {
        var p = data.P;
        Array.Clear(OutcomeGradient);
        double diagonal = 0;
        double trace = 0;
        double taken = 0;
        Span<double> r = new double[outcomes];
        Span<double> u = new double[outcomes * p];
        for (var c = 0; c < inverse.Length; c++)
        {
            r.Clear();
            u.Clear();
            for (var i = data.Start[c]; i < data.Start[c + 1]; i++)
            {
                var o = data.Outcome[i];
                r[o] += residual[i];
                diagonal += residual[i] * residual[i];
                for (var a = 0; a < p; a++)
                {
                    u[(o * p) + a] += mq[(i * p) + a];
                    for (var b = 0; b < p; b++)
                        taken += mq[(i * p) + a] * Bread[(a * p) + b] * mq[(i * p) + b];
                }
            }
            trace += SubtractInverse(c, g, within);
            for (var s = 0; s < outcomes; s++)
            {
                for (var t = 0; t < outcomes; t++)
                    OutcomeGradient[(s * outcomes) + t] +=
                        0.5 * ((r[s] * r[t]) + (isRestricted ? Form(u, s, t) : 0));
            }
        }
        WithinGradient = 0.5 * (diagonal - trace + (isRestricted ? taken : 0));
        TraceP = trace - taken;
    }

    private double Form(ReadOnlySpan<double> u, int s, int t)
    {
        var p = data.P;
        double sum = 0;
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b < p; b++)
                sum += u[(s * p) + a] * Bread[(a * p) + b] * u[(t * p) + b];
        }
        return sum;
    }

    /// <summary>−½ of the sums of M_i⁻¹ by outcome into the gradient; the trace of M_i⁻¹.</summary>
    private double SubtractInverse(int c, ReadOnlySpan<double> g, double within)
    {
        var first = data.Start[c];
        var n = data.Size(c);
        double trace = 0;
        if (inverse[c] is { } m)
        {
            for (var i = 0; i < n; i++)
            {
                trace += m[(i * n) + i];
                var row = data.Outcome[first + i] * outcomes;
                for (var j = 0; j < n; j++)
                    OutcomeGradient[row + data.Outcome[first + j]] -= 0.5 * m[(i * n) + j];
            }
            return trace;
        }
        double weights = 0;
        double squares = 0;
        for (var i = first; i < first + n; i++)
        {
            var w = 1 / (data.Variances[i] + within);
            weights += w;
            squares += w * w;
        }
        OutcomeGradient[0] -= 0.5 * weights / (1 + (g[0] * weights));
        return weights - (g[0] / (1 + (g[0] * weights)) * squares);
    }
}

namespace Soleus.Evidence.Bayes;

/// <summary>
/// yᵢ ~ N(μ, vᵢ + τ²) with a flat or normal prior of μ: given τ everything about μ is normal and known in closed form.
/// </summary>
/// <source id="rover-2020"/>
internal sealed class NormalModel(double[] y, double[] v, BayesOptions options)
{
    /// <summary>log p(y | τ) with μ integrated out, and mean and variance of μ given τ.</summary>
    public (double Log, double Mean, double Variance) At(double tau)
    {
        double precision = 0;
        double weighted = 0;
        double logs = 0;
        for (var i = 0; i < y.Length; i++)
        {
            var w = 1 / (v[i] + (tau * tau));
            precision += w;
            weighted += w * y[i];
            logs += Math.Log(w);
        }
        var log2Pi = Math.Log(2 * Math.PI);
        var log = (0.5 * logs) - (0.5 * y.Length * log2Pi);
        if (options.Mu is { } prior)
        {
            var p = 1 / (prior.StandardDeviation * prior.StandardDeviation);
            var all = precision + p;
            var mean = (weighted + (p * prior.Mean)) / all;
            var d = prior.Mean - mean;
            log +=
                (0.5 * (Math.Log(p) - Math.Log(all))) - (0.5 * (Squares(tau, mean) + (p * d * d)));
            return (log, mean, 1 / all);
        }
        var centre = weighted / precision;
        log += (0.5 * (log2Pi - Math.Log(precision))) - (0.5 * Squares(tau, centre));
        return (log, centre, 1 / precision);
    }

    /// <summary>log p(y, τ).</summary>
    public double Joint(double tau) => options.Tau.LogDensity(tau) + At(tau).Log;

    private double Squares(double tau, double mean)
    {
        double sum = 0;
        for (var i = 0; i < y.Length; i++)
            sum += (y[i] - mean) * (y[i] - mean) / (v[i] + (tau * tau));
        return sum;
    }
}

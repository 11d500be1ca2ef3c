namespace Soleus.Tests.MetaAnalysis;

/// <summary>Simulated meta-analyses, the same in every run (SplitMix64).</summary>
internal sealed class SimulatedSets(ulong seed)
{
    private static readonly double[] Tau2 = [0, 0.02, 0.1, 0.5];
    private ulong state = seed;

    /// <summary>k studies: variances from 0.005 to 1 (log-uniform), tau² one of four values.</summary>
    public (double[] Effects, double[] Variances) Next(int k)
    {
        var tau2 = Tau2[(int)(Uniform() * Tau2.Length)];
        var variances = new double[k];
        var effects = new double[k];
        for (var i = 0; i < k; i++)
        {
            variances[i] = 0.005 * Math.Pow(200, Uniform());
            effects[i] = 0.3 + (Normal() * Math.Sqrt(tau2 + variances[i]));
        }
        return (effects, variances);
    }

    public double Uniform()
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        z ^= z >> 31;
        return ((z >> 11) + 0.5) / (1UL << 53);
    }

    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());
}

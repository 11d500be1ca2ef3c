using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bayes;

/// <summary>Normal given tau, mixed over the posterior of tau: mu, the effect in a new study, the effect in a study.</summary>
internal sealed class NormalMixture : PosteriorDistribution
{
    private readonly double[] p;
    private readonly double[] mean;
    private readonly double[] sd;

    /// <param name="moments">How many moments are finite.</param>
    public NormalMixture(IEnumerable<(double P, double Mean, double Variance)> parts, int moments)
    {
        var all = parts.Where(x => x.P > 0).ToArray();
        p = [.. all.Select(x => x.P)];
        mean = [.. all.Select(x => x.Mean)];
        sd = [.. all.Select(x => Math.Sqrt(x.Variance))];
        double centre = 0;
        for (var j = 0; j < p.Length; j++)
            centre += p[j] * mean[j];
        double variance = 0;
        for (var j = 0; j < p.Length; j++)
            variance += p[j] * ((sd[j] * sd[j]) + ((mean[j] - centre) * (mean[j] - centre)));
        Mean = moments >= 1 ? centre : null;
        StandardDeviation = moments >= 2 ? Math.Sqrt(variance) : null;
        // Beyond these ends less than 1e-15 of the probability lies.
        var relevant = Enumerable.Range(0, p.Length).Where(j => p[j] > 1e-20).ToList();
        Range = (
            relevant.Min(j => mean[j] - (9 * sd[j])),
            relevant.Max(j => mean[j] + (9 * sd[j]))
        );
    }

    public override double? Mean { get; }

    public override double? StandardDeviation { get; }

    internal override double Lowest => double.NegativeInfinity;

    private protected override (double Low, double High) Range { get; }

    public override double Density(double x)
    {
        double sum = 0;
        for (var j = 0; j < p.Length; j++)
            sum += p[j] * Distribution.NormalDensity((x - mean[j]) / sd[j]) / sd[j];
        return sum;
    }

    public override double Below(double x)
    {
        double sum = 0;
        for (var j = 0; j < p.Length; j++)
            sum += p[j] * Distribution.NormalCdf((x - mean[j]) / sd[j]);
        return sum;
    }

    public override double Above(double x)
    {
        double sum = 0;
        for (var j = 0; j < p.Length; j++)
            sum += p[j] * Distribution.NormalUpper((x - mean[j]) / sd[j]);
        return sum;
    }

    private protected override double DensityAt(double x) => Density(x);

    private protected override double BelowAt(double x) => Below(x);

    private protected override double AboveAt(double x) => Above(x);

    private protected override double Value(double x) => x;
}

namespace Soleus.Benchmarks.Ode;

/// <summary>The random numbers behind the members; the same in every run.</summary>
internal sealed class Draws(int seed)
{
    private readonly Random _random = new(seed);

    public double Uniform(double from, double to) => from + ((to - from) * _random.NextDouble());

    /// <summary>A factor of median one whose logarithm has the given standard deviation.</summary>
    public double LogNormal(double sd) =>
        Math.Exp(
            sd
                * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()))
                * Math.Cos(2 * Math.PI * _random.NextDouble())
        );
}

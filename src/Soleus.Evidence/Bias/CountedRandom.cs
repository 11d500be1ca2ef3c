namespace Soleus.Evidence.Bias;

/// <summary>Random numbers that depend on a seed and a position alone, so that results do not depend on the order of drawing.</summary>
/// <remarks>SplitMix64's output function of seed + (position + 1)·0x9E3779B97F4A7C15.</remarks>
/// <source id="steele-2014"/>
internal static class CountedRandom
{
    /// <summary>Uniform on (0, 1), 53 bits.</summary>
    public static double Uniform(ulong seed, ulong position)
    {
        var z = unchecked((Mix(seed)) + ((position + 1) * 0x9E3779B97F4A7C15));
        return ((Mix(z) >> 11) + 0.5) * (1.0 / (1UL << 53));
    }

    /// <summary>Standard normal, by Box and Muller from two uniforms.</summary>
    public static double Normal(ulong seed, ulong position)
    {
        var radius = Math.Sqrt(-2 * Math.Log(Uniform(seed, 2 * position)));
        return radius * Math.Cos(2 * Math.PI * Uniform(seed, (2 * position) + 1));
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}

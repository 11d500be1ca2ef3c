using Soleus.Numerics.RandomStreams;

namespace Soleus.Tests.Summaries;

/// <summary>Values of known kind, the same in every run.</summary>
internal static class Samples
{
    /// <summary>Names for <see cref="Of"/>.</summary>
    public static readonly string[] Kinds =
    [
        "narrow log-normal",
        "wide log-normal",
        "normal about zero",
        "negative",
        "with zeros",
        "constant",
        "negative constant",
        "zeros",
        "powers of two",
        "uniform",
        "two far clusters",
    ];

    public static double[] Of(string kind, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Value(kind, i))];

    private static double Value(string kind, int i)
    {
        var z = new RandomStream(77, (ulong)i).Normal(0);
        return kind switch
        {
            "narrow log-normal" => Math.Exp(0.1 * z),
            "wide log-normal" => Math.Exp(3 * z),
            "normal about zero" => z,
            "negative" => -Math.Exp(z),
            "with zeros" => z < 0 ? 0 : z,
            "constant" => 3.7,
            "negative constant" => -3.7,
            "zeros" => i % 2 == 0 ? 0.0 : -0.0,
            "powers of two" => Math.ScaleB(1, (i % 21) - 10),
            "uniform" => StandardNormal.Lower(z),
            "two far clusters" => z < 0 ? 1e-3 * Math.Exp(z) : 1e3 * Math.Exp(z),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such sample."),
        };
    }
}

using Soleus.Numerics.Models;

namespace Soleus.Tests.Models;

/// <summary>Sixteen members of a model, scattered about its declared values; always the same.</summary>
internal sealed class Members
{
    public const int Count = 16;

    public Members(OdeModel model)
    {
        var random = new Random(20);
        States = Scatter(model.Initial, random);
        Parameters = Scatter(model.Nominal, random);
    }

    public double[][] States { get; }

    public double[][] Parameters { get; }

    private static double[][] Scatter(IReadOnlyList<double> values, Random random) =>
        [
            .. Enumerable
                .Range(0, Count)
                .Select(_ =>
                    values
                        .Select(v => (v.Equals(0) ? 0.1 : v) * (0.8 + 0.4 * random.NextDouble()))
                        .ToArray()
                ),
        ];
}

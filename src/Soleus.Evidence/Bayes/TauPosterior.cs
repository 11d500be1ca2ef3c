using MathNet.Numerics.Integration;

namespace Soleus.Evidence.Bayes;

/// <summary>The between-study standard deviation after the studies. Cumulated by Gauss–Legendre panels along the axis.</summary>
internal sealed class TauPosterior : PosteriorDistribution
{
    private const int Order = 20;

    private static readonly GaussLegendreRule Rule = new(-1, 1, Order);

    private readonly TauAxis axis;
    private readonly NormalModel model;
    private readonly double first;
    private readonly double width;
    private readonly double largest;

    // below[i]: probability up to the beginning of panel i; above[i]: from the beginning of panel i on.
    private readonly double[] below;
    private readonly double[] above;

    public TauPosterior(
        TauAxis axis,
        NormalModel model,
        List<(double T, double Probability)> nodes,
        double largest,
        int moments
    )
    {
        this.axis = axis;
        this.model = model;
        this.largest = largest;
        first = nodes[0].T - axis.Step;
        width = 4 * axis.Step;
        var panels = (int)Math.Ceiling((nodes[^1].T + axis.Step - first) / width);
        var inside = Enumerable
            .Range(0, panels)
            .Select(i => Panel(first + (i * width), first + ((i + 1) * width)))
            .ToArray();
        below = new double[panels + 1];
        above = new double[panels + 1];
        for (var i = 0; i < panels; i++)
            below[i + 1] = below[i] + inside[i];
        for (var i = panels - 1; i >= 0; i--)
            above[i] = above[i + 1] + inside[i];
        var mean = nodes.Sum(n => n.Probability * axis.Tau(n.T));
        Mean = moments >= 1 ? mean : null;
        StandardDeviation =
            moments >= 2
                ? Math.Sqrt(
                    nodes.Sum(n => n.Probability * (axis.Tau(n.T) - mean) * (axis.Tau(n.T) - mean))
                )
                : null;
    }

    public override double? Mean { get; }

    public override double? StandardDeviation { get; }

    /// <summary>How far the panels together are from 1.</summary>
    public double Missing => Math.Abs(below[^1] - 1);

    internal override double Lowest => 0;

    private protected override (double Low, double High) Range =>
        (first, first + (width * (below.Length - 1)));

    public override double Density(double x)
    {
        if (x < 0 || x > largest)
            return 0;
        // The limit at 0 from the smallest tau at which the priors are still computed.
        var log = model.Joint(Math.Max(x, 1e-150));
        return Math.Exp(log - axis.LogTotal);
    }

    public override double Below(double x) =>
        x <= 0 ? 0
        : x >= largest ? 1
        : BelowAt(axis.Of(x));

    public override double Above(double x) =>
        x <= 0 ? 1
        : x >= largest ? 0
        : AboveAt(axis.Of(x));

    private protected override double DensityAt(double x) =>
        Math.Exp(axis.LogAt(x) - axis.LogTotal);

    private protected override double BelowAt(double x)
    {
        var i = PanelOf(x);
        return i < 0 ? 0
            : i >= below.Length - 1 ? below[^1]
            : below[i] + Panel(first + (i * width), x);
    }

    private protected override double AboveAt(double x)
    {
        var i = PanelOf(x);
        return i < 0 ? above[0]
            : i >= below.Length - 1 ? 0
            : above[i + 1] + Panel(x, first + ((i + 1) * width));
    }

    private protected override double Value(double x) => axis.Tau(x);

    private int PanelOf(double t) => t < first ? -1 : (int)((t - first) / width);

    private double Panel(double from, double to)
    {
        var half = 0.5 * (to - from);
        double sum = 0;
        for (var j = 0; j < Order; j++)
            sum +=
                Rule.GetWeight(j)
                * Math.Exp(axis.LogAt(from + (half * (1 + Rule.GetAbscissa(j)))) - axis.LogTotal);
        return sum * half;
    }
}

using MathNet.Numerics.Integration;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Bias.Selection;

/// <summary>A weight that falls with the P value like half a normal curve, the faster the less precise the study.</summary>
/// <remarks>
/// w(p) = exp(−δ·c_i·p²), c_i = √v_i over the largest of them (or 1). A by Gauss-Legendre quadrature over |y| ≤ 9·√v_i in units of
/// √v_i, in which p is a fixed function; beyond, p is 0 or 1 to 1e-19. Relative error of A about 1e-14.
/// </remarks>
/// <source id="preston-2004"/>
internal sealed class HalfNormalWeights : WeightFunction
{
    private const double Reach = 9;
    private static readonly (double Z, double Weight)[] Nodes = NodesOf(18, 8);
    private readonly double[] errors;
    private readonly double[] precision;
    private readonly double[] observed;
    private readonly double[] nodeP2;
    private readonly bool isTwoSided;

    public HalfNormalWeights(double[] effects, double[] errors, bool byPrecision, bool isTwoSided)
    {
        this.errors = errors;
        this.isTwoSided = isTwoSided;
        var largest = errors.Max();
        precision = [.. errors.Select(e => byPrecision ? e / largest : 1)];
        observed = [.. effects.Select((y, i) => Square(PValue(y / errors[i])))];
        nodeP2 = [.. Nodes.Select(n => Square(PValue(n.Z)))];
    }

    public override int Parameters => 1;

    public override bool IsLogarithmic => false;

    public override double Smallest => 0;

    public override double Null => 0;

    public override double LogWeight(
        int study,
        ReadOnlySpan<double> delta,
        Span<double> first,
        Span<double> second
    )
    {
        var h = precision[study] * observed[study];
        first[0] -= h;
        return -delta[0] * h;
    }

    public override void Expect(
        int study,
        double mu,
        double tau2,
        ReadOnlySpan<double> delta,
        Span<double> rows
    )
    {
        rows.Clear();
        var error = errors[study];
        var s = Math.Sqrt((error * error) + tau2);
        var c = precision[study];
        Span<double> f = stackalloc double[5];
        for (var n = 0; n < Nodes.Length; n++)
        {
            f.Clear();
            AddDensity(((Nodes[n].Z * error) - mu) / s, s, Nodes[n].Weight * error, f);
            Add(f, c * nodeP2[n], delta[0], rows);
        }
        f.Clear();
        AddUpper(((Reach * error) - mu) / s, s, 1, f);
        Add(f, 0, delta[0], rows);
        f.Clear();
        AddLower(((-Reach * error) - mu) / s, s, 1, f);
        Add(f, isTwoSided ? 0 : c, delta[0], rows);
    }

    private static void Add(Span<double> f, double h, double delta, Span<double> rows)
    {
        var w = Math.Exp(-delta * h);
        for (var n = 0; n < 5; n++)
        {
            rows[n] += w * f[n];
            rows[5 + n] -= h * w * f[n];
            rows[10 + n] += h * h * w * f[n];
        }
    }

    private double PValue(double z) =>
        isTwoSided ? Distribution.NormalTwoSided(z) : Distribution.NormalUpper(z);

    private static double Square(double x) => x * x;

    private static (double, double)[] NodesOf(int panels, int order)
    {
        var rule = new GaussLegendreRule(-1, 1, order);
        var width = 2 * Reach / panels;
        var nodes = new List<(double, double)>();
        for (var panel = 0; panel < panels; panel++)
        {
            var middle = -Reach + ((panel + 0.5) * width);
            for (var i = 0; i < order; i++)
                nodes.Add(
                    (middle + (0.5 * width * rule.GetAbscissa(i)), 0.5 * width * rule.GetWeight(i))
                );
        }
        return [.. nodes];
    }
}

namespace Soleus.Evidence.Multilevel;

/// <summary>
/// Working parameters of the covariance of random effects: standard deviations (of either sign) and angles, so that every value is
/// allowed and a variance of 0 or a correlation of ±1 is a point like any other.
/// </summary>
/// <remarks>
/// τ = scale·|s|; ρ = middle + half·sin φ between its least possible value (−1/(q − 1) for one correlation of q outcomes) and 1.
/// UN: G = LL' with rows (s1), (s2·sin φ, s2·cos φ) and free entries from the third row on, outcomes in a chosen order, so that any
/// variance or correlation can be made a parameter of its own. Two deviations of opposite sign turn a correlation round; where
/// that would leave the model (one correlation of three or more outcomes, a correlation that is held) τ = scale·s².
/// </remarks>
internal sealed class VarianceStructure
{
    private readonly OutcomeStructure kind;
    private readonly int q;
    private readonly bool hasWithin;
    private readonly bool isSquared;
    private readonly double scale;
    private readonly int[] order;
    private readonly double[] l;
    private readonly double[] turned;

    public VarianceStructure(
        OutcomeStructure kind,
        int outcomes,
        bool hasWithin,
        double scale,
        int[]? order = null,
        bool holdsCorrelation = false
    )
    {
        // Without a second outcome there is nothing to correlate; with two, UN is HCS.
        this.kind =
            outcomes == 1 ? OutcomeStructure.DIAG
            : kind == OutcomeStructure.UN && outcomes == 2 ? OutcomeStructure.HCS
            : kind;
        q = outcomes;
        isSquared =
            (this.kind == OutcomeStructure.HCS && (q > 2 || holdsCorrelation))
            || (this.kind == OutcomeStructure.UN && holdsCorrelation);
        this.hasWithin = hasWithin;
        this.scale = scale;
        this.order = order ?? [.. Enumerable.Range(0, q)];
        l = new double[q * q];
        turned = new double[q * q];
        Covariance = new double[q * q];
        Outcomes = this.kind switch
        {
            OutcomeStructure.CS => 2,
            OutcomeStructure.HCS => q + 1,
            OutcomeStructure.UN => q * (q + 1) / 2,
            _ => q,
        };
    }

    public double[] Covariance { get; }

    public double Within { get; private set; }

    public double Scale => scale;

    /// <summary>Parameters of G; one more with a variance within clusters.</summary>
    public int Outcomes { get; }

    public int Count => Outcomes + (hasWithin ? 1 : 0);

    /// <summary>The place of the (only, or first ordered pair's) correlation's angle; −1 without one.</summary>
    public int Angle =>
        kind switch
        {
            OutcomeStructure.CS => 1,
            OutcomeStructure.HCS => q,
            OutcomeStructure.UN => 2,
            _ => -1,
        };

    public double LeastCorrelation => kind == OutcomeStructure.UN ? -1 : -1.0 / (q - 1);

    private double Half => 0.5 * (1 - LeastCorrelation);

    public double Correlation(double angle) => 1 - Half + (Half * Math.Sin(angle));

    public double AngleOf(double correlation) =>
        Math.Asin(Math.Clamp((correlation - 1 + Half) / Half, -1, 1));

    /// <summary>Sets <see cref="Covariance"/> and <see cref="Within"/>.</summary>
    public void Map(ReadOnlySpan<double> at)
    {
        var square = scale * scale;
        Within = hasWithin ? square * at[^1] * at[^1] : 0;
        if (kind == OutcomeStructure.UN)
        {
            Lower(at);
            for (var i = 0; i < q; i++)
            {
                for (var j = 0; j < q; j++)
                {
                    double sum = 0;
                    for (var c = 0; c <= Math.Min(i, j); c++)
                        sum += l[(i * q) + c] * l[(j * q) + c];
                    Covariance[(order[i] * q) + order[j]] = square * sum;
                }
            }
            return;
        }
        var rho = Angle < 0 ? 0 : Correlation(at[Angle]);
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
                Covariance[(i * q) + j] = square * S(at, i) * S(at, j) * (i == j ? 1 : rho);
        }
    }

    /// <summary>The gradient by the working parameters from that by G and σ².</summary>
    public void Chain(
        ReadOnlySpan<double> at,
        ReadOnlySpan<double> byCovariance,
        double byWithin,
        Span<double> gradient
    )
    {
        var square = scale * scale;
        gradient.Clear();
        if (hasWithin)
            gradient[^1] = 2 * square * at[^1] * byWithin;
        if (kind == OutcomeStructure.UN)
        {
            ChainLower(at, byCovariance, gradient);
            return;
        }
        var rho = Angle < 0 ? 0 : Correlation(at[Angle]);
        double byRho = 0;
        for (var i = 0; i < q; i++)
        {
            double sum = 0;
            for (var j = 0; j < q; j++)
            {
                var d = byCovariance[(i * q) + j];
                sum += d * S(at, j) * (i == j ? 1 : rho);
                if (i != j)
                    byRho += d * S(at, i) * S(at, j);
            }
            gradient[kind == OutcomeStructure.CS ? 0 : i] += 2 * square * sum * Slope(at, i);
        }
        if (Angle >= 0)
            gradient[Angle] = square * byRho * Half * Math.Cos(at[Angle]);
    }

    /// <summary>The deviation of an outcome in units of the scale.</summary>
    private double S(ReadOnlySpan<double> at, int i)
    {
        var s = at[kind == OutcomeStructure.CS ? 0 : i];
        return isSquared ? s * s : s;
    }

    private double Slope(ReadOnlySpan<double> at, int i) => isSquared ? 2 * at[i] : 1;

    /// <summary>The working parameter of a deviation in units of the scale.</summary>
    public double ParameterOf(double deviation) => isSquared ? Math.Sqrt(deviation) : deviation;

    private void Lower(ReadOnlySpan<double> at)
    {
        Array.Clear(l);
        l[0] = S(at, 0);
        l[q] = S(at, 1) * Math.Sin(at[2]);
        l[q + 1] = S(at, 1) * Math.Cos(at[2]);
        var next = 3;
        for (var i = 2; i < q; i++)
        {
            for (var j = 0; j <= i; j++)
                l[(i * q) + j] = at[next++];
        }
    }

    private void ChainLower(
        ReadOnlySpan<double> at,
        ReadOnlySpan<double> byCovariance,
        Span<double> gradient
    )
    {
        Lower(at);
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double sum = 0;
                for (var c = 0; c < q; c++)
                    sum += byCovariance[(order[i] * q) + order[c]] * l[(c * q) + j];
                turned[(i * q) + j] = 2 * scale * scale * sum;
            }
        }
        gradient[0] = turned[0] * Slope(at, 0);
        var (sin, cos) = Math.SinCos(at[2]);
        gradient[1] = ((turned[q] * sin) + (turned[q + 1] * cos)) * Slope(at, 1);
        gradient[2] = S(at, 1) * ((turned[q] * cos) - (turned[q + 1] * sin));
        var next = 3;
        for (var i = 2; i < q; i++)
        {
            for (var j = 0; j <= i; j++)
                gradient[next++] = turned[(i * q) + j];
        }
    }

    /// <summary>Starting points spread over sizes of the variances and over correlations.</summary>
    public IEnumerable<double[]> Starts()
    {
        double[] sizes = [0.03, 0.3, 1, 2.5];
        double[] angles = Angle < 0 ? [0] : [AngleOf(-0.3), AngleOf(0.3), AngleOf(0.85)];
        double[] withins = hasWithin ? sizes : [0];
        foreach (var size in sizes)
        {
            foreach (var angle in angles)
            {
                foreach (var within in withins)
                    yield return Start(_ => size, angle, within);
            }
        }
        // One outcome varying much, the others little, and the other way round.
        for (var o = 0; o < q && q is > 1 and < 8 && kind != OutcomeStructure.CS; o++)
        {
            var large = o;
            yield return Start(i => i == large ? 1 : 0.1, Angle < 0 ? 0 : AngleOf(0.3), 1);
            yield return Start(i => i == large ? 0.1 : 1, Angle < 0 ? 0 : AngleOf(0.3), 1);
        }
    }

    private double[] Start(Func<int, double> size, double angle, double within)
    {
        var at = new double[Count];
        if (kind == OutcomeStructure.UN)
        {
            at[0] = ParameterOf(size(0));
            at[1] = ParameterOf(size(1));
            at[2] = angle;
            var next = 3;
            var sin = Math.Sin(angle);
            for (var i = 2; i < q; i++)
            {
                for (var j = 0; j <= i; j++)
                    at[next++] =
                        size(i)
                        * (
                            j == 0 ? sin
                            : j == i ? Math.Sqrt(1 - (sin * sin))
                            : 0
                        );
            }
        }
        else
        {
            for (var i = 0; i < Outcomes; i++)
                at[i] = i == Angle ? angle : ParameterOf(size(Math.Min(i, q - 1)));
        }
        if (hasWithin)
            at[^1] = within;
        return at;
    }
}

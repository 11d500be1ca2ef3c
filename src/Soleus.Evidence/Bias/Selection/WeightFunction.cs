namespace Soleus.Evidence.Bias.Selection;

/// <summary>
/// How likely a study is to be seen, relative to others, given its P value; with what the likelihood needs of it. Effects are
/// turned so that large ones are favoured.
/// </summary>
internal abstract class WeightFunction
{
    /// <summary>Number of parameters δ.</summary>
    public abstract int Parameters { get; }

    /// <summary>The search runs on log δ.</summary>
    public abstract bool IsLogarithmic { get; }

    public abstract double Smallest { get; }

    /// <summary>δ without selection.</summary>
    public abstract double Null { get; }

    /// <summary>
    /// log w of the observed study with its first and second derivatives by δ: the latter are diagonal in all functions here.
    /// </summary>
    public abstract double LogWeight(
        int study,
        ReadOnlySpan<double> delta,
        Span<double> first,
        Span<double> second
    );

    /// <summary>
    /// A = E w(Y), Y normal about mu with variance v + tau²: rows of five derivatives by mu (orders 0 to 4). Row 0 is A, row 1 + a
    /// is ∂A/∂δ_a, row 1 + q + a is ∂²A/∂δ_a² (all other second derivatives by δ are 0).
    /// </summary>
    /// <remarks>A obeys the heat equation, ∂A/∂tau² = ½·∂²A/∂mu², so that derivatives by mu suffice.</remarks>
    public abstract void Expect(
        int study,
        double mu,
        double tau2,
        ReadOnlySpan<double> delta,
        Span<double> rows
    );

    /// <summary>Adds factor times f, f', … by mu, for f the density of Y at y.</summary>
    protected static void AddDensity(double z, double s, double factor, Span<double> row)
    {
        var f = factor * Math.Exp(-0.5 * z * z) * (InverseRootTwoPi / s);
        row[0] += f;
        row[1] += f * z / s;
        var s2 = s * s;
        row[2] += f * ((z * z) - 1) / s2;
        row[3] += f * z * ((z * z) - 3) / (s2 * s);
        row[4] += f * ((((z * z) - 6) * z * z) + 3) / (s2 * s2);
    }

    /// <summary>Adds factor times P(Y &gt; cut) and its derivatives by mu, z = (cut − mu)/s.</summary>
    protected static void AddUpper(double z, double s, double factor, Span<double> row)
    {
        row[0] += factor * Statistics.Distribution.NormalUpper(z);
        AddUpperDerivatives(z, s, factor, row);
    }

    /// <summary>Adds factor times P(Y &lt; cut) and its derivatives by mu.</summary>
    protected static void AddLower(double z, double s, double factor, Span<double> row)
    {
        row[0] += factor * Statistics.Distribution.NormalCdf(z);
        AddUpperDerivatives(z, s, -factor, row);
    }

    private static void AddUpperDerivatives(double z, double s, double factor, Span<double> row)
    {
        var f = factor * Math.Exp(-0.5 * z * z) * InverseRootTwoPi / s;
        row[1] += f;
        row[2] += f * z / s;
        var s2 = s * s;
        row[3] += f * ((z * z) - 1) / s2;
        row[4] += f * z * ((z * z) - 3) / (s2 * s);
    }

    private const double InverseRootTwoPi = 0.39894228040143267794;
}

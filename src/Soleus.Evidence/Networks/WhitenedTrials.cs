using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Networks;

/// <summary>
/// The network as a meta-regression of independent values, so that every estimator of the common heterogeneity variance is that
/// of pairwise meta-analysis.
/// </summary>
/// <remarks>
/// The effects of one trial against its baseline have covariance V + tau²·R with R = ½(I + 11'): arms differ between trials with
/// variance tau²/2 each. With R = LL' and L⁻¹V(L')⁻¹ = U·diag(d)·U', the values U'L⁻¹y are independent with variances d + tau²;
/// the design is turned in the same way. Two-arm trials stay what they are.
/// </remarks>
/// <source id="white-2012"/>
internal sealed class WhitenedTrials
{
    private readonly Matrix<double> design;

    private WhitenedTrials(Matrix<double> x, double[] y, double[] variances)
    {
        this.design = x;
        Y = y;
        Variances = variances;
    }

    public double[] Y { get; }

    public double[] Variances { get; }

    public int Rows => Y.Length;

    public int Columns => design.ColumnCount;

    /// <param name="loadings">What an arm (by trial and place in it) adds to each coefficient.</param>
    public static WhitenedTrials Of(
        IReadOnlyList<Trial> trials,
        int columns,
        Func<Trial, int, double[]> loadings
    )
    {
        var rows = trials.Sum(t => t.Effects.Length);
        var x = Matrix<double>.Build.Dense(rows, columns);
        var y = new double[rows];
        var variances = new double[rows];
        var at = 0;
        foreach (var trial in trials)
        {
            var m = trial.Effects.Length;
            var baseline = loadings(trial, 0);
            var own = Matrix<double>.Build.Dense(m, columns);
            for (var i = 0; i < m; i++)
            {
                var arm = loadings(trial, i + 1);
                for (var c = 0; c < columns; c++)
                    own[i, c] = arm[c] - baseline[c];
            }
            var (turn, d) = Turn(trial, m);
            x.SetSubMatrix(at, 0, turn * own);
            var turned = turn * Vector<double>.Build.DenseOfEnumerable(trial.Effects);
            for (var i = 0; i < m; i++, at++)
            {
                y[at] = turned[i];
                variances[at] = d[i];
            }
        }
        return new WhitenedTrials(x, y, variances);
    }

    /// <summary>Treatments as coefficients, each against the first.</summary>
    public static WhitenedTrials Of(
        IReadOnlyList<Trial> trials,
        ImmutableArray<string> treatments
    ) => Of(trials, treatments.Length - 1, (trial, arm) => OneHot(trial, arm, treatments));

    public static double[] OneHot(Trial trial, int arm, ImmutableArray<string> treatments)
    {
        var loading = new double[treatments.Length - 1];
        var at = treatments.IndexOf(trial.Treatments[arm]);
        if (at > 0)
            loading[at - 1] = 1;
        return loading;
    }

    /// <summary>Weighted least squares at a heterogeneity variance.</summary>
    public (Vector<double> Beta, Matrix<double> Covariance, double Rss) Solve(double tau2)
    {
        var weighted = Matrix<double>.Build.Dense(
            Rows,
            Columns,
            (i, c) => design[i, c] / Math.Sqrt(Variances[i] + tau2)
        );
        var values = Vector<double>.Build.Dense(Rows, i => Y[i] / Math.Sqrt(Variances[i] + tau2));
        var qr = weighted.QR(QRMethod.Thin);
        var beta = qr.Solve(values);
        var inverse = qr.R.Inverse();
        var residuals = values - (weighted * beta);
        return (beta, inverse * inverse.Transpose(), residuals.DotProduct(residuals));
    }

    /// <summary>tau² and its standard error; null when there are not more rows than coefficients.</summary>
    public Computed<Heterogeneity>? Heterogeneity(Tau2Method method)
    {
        if (Rows <= Columns)
            return null;
        var fit = Pool.Fit(Y, Variances, Pooling(method));
        return fit.Ok
            ? Computed<Heterogeneity>.Of(fit.Value.Heterogeneity!, fit.Issues)
            : fit.FailedAs<Heterogeneity>();
    }

    /// <summary>The network as options of a meta-regression without intercept.</summary>
    public PoolingOptions Pooling(Tau2Method method, double level = 0.95) =>
        new()
        {
            Method = method,
            Level = level,
            HasIntercept = false,
            Moderators =
            [
                .. Enumerable
                    .Range(0, Columns)
                    .Select(c => new Moderator($"coefficient {c + 1}", [.. design.Column(c)])),
            ],
        };

    private static (Matrix<double> Turn, Vector<double> D) Turn(Trial trial, int m)
    {
        var v = Matrix<double>.Build.Dense(m, m, (i, j) => trial.Covariance[(i * m) + j]);
        if (m == 1)
            return (Matrix<double>.Build.DenseIdentity(1), v.Diagonal());
        var l = Matrix<double>
            .Build.Dense(m, m, (i, j) => i == j ? 1 : 0.5)
            .Cholesky()
            .Factor.Inverse();
        var turned = l * v * l.Transpose();
        var evd = (0.5 * (turned + turned.Transpose())).Evd(Symmetricity.Symmetric);
        return (evd.EigenVectors.Transpose() * l, evd.EigenValues.Real());
    }
}

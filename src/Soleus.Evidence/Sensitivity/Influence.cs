using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Sensitivity;

/// <summary>How much one study changes the model.</summary>
/// <param name="Study">Its index.</param>
/// <param name="StudentizedResidual">Residual from the model without it, over its standard error.</param>
/// <param name="DfFits">Change of its own prediction, in standard errors.</param>
/// <param name="CookDistance">Distance of the coefficients with and without it.</param>
/// <param name="CovarianceRatio">Determinant of the coefficients' covariance without it over with it.</param>
/// <param name="Tau2">tau² without it.</param>
/// <param name="Q">Residual heterogeneity without it.</param>
/// <param name="Hat">Its leverage.</param>
/// <param name="Weight">Its share in the fitted model [%].</param>
/// <param name="DfBetas">Change of each coefficient in standard errors.</param>
/// <param name="IsInfluential">One of the usual limits is passed.</param>
public sealed record StudyInfluence(
    int Study,
    double StudentizedResidual,
    double DfFits,
    double CookDistance,
    double CovarianceRatio,
    double Tau2,
    double Q,
    double Hat,
    double Weight,
    ImmutableArray<double> DfBetas,
    bool IsInfluential
);

/// <summary>Deletion diagnostics of a model with inverse-variance weights.</summary>
/// <source id="viechtbauer-2010-outliers"/>
public static class Influence
{
    /// <summary>More studies than this would take minutes: each is left out once.</summary>
    public const int MostStudies = 5000;

    /// <returns>
    /// One entry a study. Fails with SOL-EVI-016 when there are fewer than three studies, more than <see cref="MostStudies"/>, or
    /// other weights, and when a model without one of the studies cannot be fitted.
    /// </returns>
    public static Computed<IReadOnlyList<StudyInfluence>> Of(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        PoolingOptions? options = null
    )
    {
        options ??= new PoolingOptions();
        var full = Pool.Fit(effects, variances, options);
        if (!full.Ok)
            return full.FailedAs<IReadOnlyList<StudyInfluence>>();
        var p = full.Value.Coefficients.Length;
        if (effects.Length < p + 2 || effects.Length > MostStudies || !options.Weights.IsEmpty)
            return Failed(
                $"influence needs {p + 2} to {MostStudies} studies and inverse-variance weights"
            );
        var design = Design.Of(effects, options);
        design.SolveAt(variances, full.Value.Tau2);
        var hat = design.Leverage.ToImmutableArray();
        var deleted = Subsets.LeaveOneOut(effects, variances, options);
        var lost = deleted.FirstOrDefault(d => !d.Fit.Ok);
        if (lost is not null)
            return Failed(
                $"without study {lost.Study + 1} the model cannot be fitted: {string.Join("; ", lost.Fit.Issues)}"
            );
        var rows = new List<StudyInfluence>(effects.Length);
        foreach (var without in deleted)
            rows.Add(
                Row(design, variances, full.Value, without.Fit.Value, without.Study, hat, effects)
            );
        return Computed<IReadOnlyList<StudyInfluence>>.Of(rows, full.Issues);
    }

    private static Computed<IReadOnlyList<StudyInfluence>> Failed(string message) =>
        Computed<IReadOnlyList<StudyInfluence>>.Failed(
            FitStatus.TooFewStudies,
            Issue.Error("SOL-EVI-016", "", message)
        );

    private static StudyInfluence Row(
        Design design,
        ReadOnlySpan<double> v,
        PooledEffect full,
        PooledEffect deleted,
        int i,
        ImmutableArray<double> hat,
        ReadOnlySpan<double> effects
    )
    {
        var p = design.P;
        var x = Vector<double>.Build.Dense(p, c => design.X(i, c));
        var before = Betas(full);
        var after = Betas(deleted);
        var covarianceAfter = Covariance(deleted);
        var covariance = Covariance(full);
        var predicted = x * after;
        var s2w = deleted.VarianceFactor;
        var error = Math.Sqrt((v[i] * s2w) + (x * covarianceAfter * x) + (deleted.Tau2 * s2w));
        var residual = effects[i] - predicted;
        var dfFits = ((x * before) - predicted) / Math.Sqrt(s2w * hat[i] * (deleted.Tau2 + v[i]));
        var change = before - after;
        var cook = change * covariance.Cholesky().Solve(change);
        design.SolveAt(v, deleted.Tau2);
        var inverse = design.Inverse();
        ImmutableArray<double> dfBetas =
        [
            .. Enumerable
                .Range(0, p)
                .Select(c => change[c] / Math.Sqrt(s2w * inverse[(c * p) + c])),
        ];
        return new StudyInfluence(
            i,
            residual / error,
            dfFits,
            cook,
            covarianceAfter.Determinant() / covariance.Determinant(),
            deleted.Tau2,
            deleted.Heterogeneity?.Q ?? 0,
            hat[i],
            full.Weights[i],
            dfBetas,
            Math.Abs(dfFits) > 3 * Math.Sqrt((double)p / (design.K - p))
                || Distribution.ChiSquaredCdf(cook, p) > 0.5
                || hat[i] > 3.0 * p / design.K
                || dfBetas.Any(b => Math.Abs(b) > 1)
        );
    }

    private static Vector<double> Betas(PooledEffect fit) =>
        Vector<double>.Build.Dense(fit.Coefficients.Length, j => fit.Coefficients[j].Estimate);

    private static Matrix<double> Covariance(PooledEffect fit) =>
        Matrix<double>.Build.Dense(
            fit.Coefficients.Length,
            fit.Coefficients.Length,
            (a, b) => fit.Covariance[(a * fit.Coefficients.Length) + b]
        );
}

using Soleus.Evidence.Pooling;

namespace Soleus.Evidence.Bias;

/// <summary>What the effects are regressed on.</summary>
public enum FunnelPredictor
{
    /// <summary>√v: the test of Egger, and PET.</summary>
    StandardError,

    /// <summary>v: PEESE.</summary>
    Variance,
}

/// <summary>A straight line through the funnel: effect = limit + slope·predictor.</summary>
/// <param name="Limit">
/// The intercept: the effect expected of a trial without sampling error, which is the estimate corrected for small-study effects.
/// </param>
/// <param name="Slope">
/// What a unit of the predictor adds to the effect; 0 without small-study effects. For the standard error: how many of its own
/// standard errors a trial is off.
/// </param>
/// <param name="Df">Degrees of freedom of the t tests; null for z tests.</param>
/// <param name="Dispersion">Multiplicative residual variance; 1 in the additive model.</param>
/// <param name="Tau2">Additive residual variance between studies; 0 in the multiplicative model.</param>
public sealed record FunnelRegression(
    FunnelPredictor Predictor,
    Coefficient Limit,
    Coefficient Slope,
    double? Df,
    double Dispersion,
    double Tau2
);

/// <summary>PET, PEESE, and the one of both that the conditional estimator takes.</summary>
/// <param name="UsesPeese">PET's limit differs from 0 at the stated level, so that PEESE is taken.</param>
/// <param name="Level">Two-sided level of that decision.</param>
public sealed record PetPeese(
    FunnelRegression Pet,
    FunnelRegression Peese,
    bool UsesPeese,
    double Level
)
{
    public Coefficient Estimate => UsesPeese ? Peese.Limit : Pet.Limit;
}

/// <summary>Regressions of the effects on their standard errors or variances.</summary>
public static class FunnelRegressions
{
    /// <summary>
    /// Egger's regression: least squares weighted by 1/v on the standard error, with a multiplicative dispersion and t tests on
    /// k − 2 degrees of freedom.
    /// </summary>
    /// <remarks>
    /// y_i = b0 + b1·√v_i + ε_i, Var ε_i = φ·v_i. b1 is the intercept, b0 the slope of Egger's own form, z_i = b1 + b0/√v_i.
    /// </remarks>
    /// <param name="effects">One estimate a study, finite, on an additive scale.</param>
    /// <param name="variances">Sampling variances, finite, above 0.</param>
    /// <returns>Fails with SOL-EVI-202 when all standard errors are the same, SOL-EVI-208 below three studies.</returns>
    /// <source id="egger-1997"/>
    public static Computed<FunnelRegression> Egger(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        double level = 0.95
    ) =>
        Fit(
            effects,
            variances,
            FunnelPredictor.StandardError,
            new PoolingOptions
            {
                Method = Tau2Method.CommonEffect,
                Test = CoefficientTest.KnappHartung,
                Level = level,
            }
        );

    /// <summary>The same question to a mixed-effects meta-regression, with an additive tau².</summary>
    /// <source id="sterne-2005"/>
    public static Computed<FunnelRegression> Mixed(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        FunnelPredictor predictor = FunnelPredictor.StandardError,
        PoolingOptions? options = null
    ) => Fit(effects, variances, predictor, options ?? new PoolingOptions());

    /// <summary>
    /// The conditional estimator: PEESE's limit when PET's limit differs from 0, PET's otherwise.
    /// </summary>
    /// <remarks>
    /// The default level 0.10 two-sided is 0.05 one-sided in the direction of the effect. Both models are mixed-effects
    /// meta-regressions (REML); the source uses the multiplicative model, whose limit <see cref="Egger"/> returns.
    /// </remarks>
    /// <param name="level">Two-sided level at which PET's limit is tested, 0 to 1.</param>
    /// <source id="stanley-2014"/>
    public static Computed<PetPeese> PetPeese(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        double level = 0.10,
        PoolingOptions? options = null
    )
    {
        var wrong = FunnelInput.Probability(level, "level").ToList();
        if (wrong.Count > 0)
            return Computed<PetPeese>.Failed(FitStatus.InvalidInput, wrong);
        var pet = Mixed(effects, variances, FunnelPredictor.StandardError, options);
        if (!pet.Ok)
            return pet.FailedAs<PetPeese>();
        var peese = Mixed(effects, variances, FunnelPredictor.Variance, options);
        if (!peese.Ok)
            return peese.FailedAs<PetPeese>();
        return Computed<PetPeese>.Of(
            new PetPeese(pet.Value, peese.Value, pet.Value.Limit.PValue < level, level),
            pet.Issues
        );
    }

    private static Computed<FunnelRegression> Fit(
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> variances,
        FunnelPredictor predictor,
        PoolingOptions options
    )
    {
        var refusal = FunnelInput.Refusal<FunnelRegression>(
            effects,
            variances,
            3,
            "a regression through the funnel",
            FunnelInput.Option(
                options.Moderators.IsEmpty,
                "moderators",
                "the predictor of a funnel regression is its only moderator"
            )
        );
        if (refusal is not null)
            return refusal;
        var x =
            predictor == FunnelPredictor.StandardError
                ? FunnelInput.StandardErrors(variances)
                : variances.ToArray();
        var (low, high) = (x.Min(), x.Max());
        if (high - low <= 1e-9 * high)
            return Computed<FunnelRegression>.Failed(
                FitStatus.Singular,
                Issue.Error(
                    "SOL-EVI-202",
                    "",
                    "all standard errors are the same: a funnel without height shows no asymmetry"
                )
            );
        var fit = Pool.Fit(
            effects,
            variances,
            options with
            {
                Moderators =
                [
                    new Moderator(
                        predictor == FunnelPredictor.StandardError ? "standard error" : "variance",
                        [.. x]
                    ),
                ],
                HasIntercept = true,
            }
        );
        if (!fit.Ok)
            return fit.FailedAs<FunnelRegression>();
        var isMultiplicative = options.Method == Tau2Method.CommonEffect;
        return Computed<FunnelRegression>.Of(
            new FunnelRegression(
                predictor,
                fit.Value.Coefficients[0],
                fit.Value.Coefficients[1],
                fit.Value.Df,
                fit.Value.VarianceFactor,
                fit.Value.Tau2
            ),
            // Under a multiplicative dispersion a factor below 1 is part of the model.
            fit.Issues.Where(i => !(isMultiplicative && i.Code == "SOL-EVI-013"))
        );
    }
}

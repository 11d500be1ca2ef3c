using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Multilevel;

/// <summary>
/// Profile-likelihood intervals of variances and correlations: all values at which the likelihood, the other components at their
/// best, is close enough to its maximum.
/// </summary>
/// <remarks>2(ℓ_max − ℓ(x)) ≤ χ²_1(level), restricted or full as in the fit.</remarks>
/// <source id="hardy-1996"/>
public static class ComponentIntervals
{
    /// <summary>The interval of one variance, by its place in <see cref="MultilevelFit.Variances"/>.</summary>
    /// <returns>Fails with SOL-EVI-348 when the likelihood does not bound it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variance.</exception>
    public static Computed<ComponentInterval> OfVariance(MultilevelFit fit, int variance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(variance, fit.Variances.Length);
        var component = fit.Variances[variance];
        if (component.Status == ComponentStatus.NotIdentified)
            return Unbounded(component.Name);
        var isFree = IsUnstructured(fit);
        var profile = new Profile(fit, isFree ? First(fit, variance, null) : null, false);
        var place = isFree ? 0 : variance;
        double Drop(double value) =>
            profile.Drop(
                place,
                profile.Structure.ParameterOf(Math.Sqrt(value) / profile.Structure.Scale)
            );
        var estimate = component.Value;
        var low =
            estimate == 0 || Drop(0) <= profile.Allowed
                ? 0
                : Root(Drop, estimate, 0, profile.Allowed);
        var unit = profile.Structure.Scale * profile.Structure.Scale;
        var far = Math.Max(2 * estimate, 0.5 * unit);
        while (Drop(far) <= profile.Allowed)
        {
            far *= 3;
            if (far > 1e6 * (unit + estimate))
                return Unbounded(component.Name);
        }
        return Computed<ComponentInterval>.Of(
            new ComponentInterval(
                component.Name,
                estimate,
                new Interval(low, Root(Drop, Math.Max(estimate, low), far, profile.Allowed))
            )
        );
    }

    /// <summary>The interval of one correlation, by its place in <see cref="MultilevelFit.Correlations"/>; its range at most.</summary>
    /// <returns>Fails with SOL-EVI-348 when the data do not determine it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such correlation.</exception>
    public static Computed<ComponentInterval> OfCorrelation(MultilevelFit fit, int correlation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(correlation);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(correlation, fit.Correlations.Length);
        var component = fit.Correlations[correlation];
        var name = $"correlation of {component.Outcome1} and {component.Outcome2}";
        if (component.Status == ComponentStatus.NotIdentified)
            return Unbounded(name);
        int[]? order = null;
        if (IsUnstructured(fit))
            order = First(
                fit,
                fit.Outcomes.IndexOf(component.Outcome1),
                fit.Outcomes.IndexOf(component.Outcome2)
            );
        var profile = new Profile(fit, order, true);
        var angle = profile.Structure.Angle;
        double Drop(double rho) => profile.Drop(angle, profile.Structure.AngleOf(rho));
        var least = profile.Structure.LeastCorrelation;
        var low =
            Drop(least) <= profile.Allowed
                ? least
                : Root(Drop, component.Value, least, profile.Allowed);
        var high = Drop(1) <= profile.Allowed ? 1 : Root(Drop, component.Value, 1, profile.Allowed);
        return Computed<ComponentInterval>.Of(
            new ComponentInterval(name, component.Value, new Interval(low, high))
        );
    }

    /// <summary>With two outcomes every component is a working parameter as it is.</summary>
    private static bool IsUnstructured(MultilevelFit fit) =>
        fit.Source!.Structure == OutcomeStructure.UN && fit.Outcomes.Length > 2;

    /// <summary>All outcomes, the chosen ones first.</summary>
    private static int[] First(MultilevelFit fit, int first, int? second) =>
        [
            first,
            .. second is { } s ? [s] : Array.Empty<int>(),
            .. Enumerable.Range(0, fit.Outcomes.Length).Where(o => o != first && o != second),
        ];

    private sealed class Profile
    {
        private readonly BlockLikelihood likelihood;
        private readonly double top;
        private double[]? last;

        public Profile(MultilevelFit fit, int[]? order, bool holdsCorrelation)
        {
            var problem = fit.Source!;
            Structure = problem.Parameters(order, holdsCorrelation);
            likelihood = new(problem.Data, problem.Outcomes, fit.Options.IsRestricted);
            Allowed = 0.5 * Distribution.ChiSquaredQuantile(fit.Options.Level, 1);
            if (order is null && !holdsCorrelation)
                last = [.. fit.WorkingParameters];
            var found = LikelihoodSearch.Maximise(likelihood, Structure, starts: Starts());
            last = found.At;
            top = found.Log;
        }

        public VarianceStructure Structure { get; }

        public double Allowed { get; }

        /// <summary>How far the likelihood falls when one working parameter is held.</summary>
        public double Drop(int held, double at)
        {
            var found = LikelihoodSearch.Maximise(likelihood, Structure, held, at, Starts());
            return top - found.Log;
        }

        /// <summary>The usual ones, and the last top with parameters at 0 moved off it, where the gradient always is 0.</summary>
        private IEnumerable<double[]> Starts() =>
            last is null
                ? Structure.Starts()
                : Structure
                    .Starts()
                    .Append([.. last.Select((x, i) => i != Structure.Angle && x == 0 ? 0.02 : x)]);
    }

    /// <summary>Where the drop is the allowed one, between a place inside and one outside (Illinois, then bisection).</summary>
    private static double Root(
        Func<double, double> drop,
        double inside,
        double outside,
        double allowed
    )
    {
        var fIn = -allowed;
        var fOut = drop(outside) - allowed;
        for (
            var i = 0;
            i < 60 && Math.Abs(outside - inside) > 1e-9 * Math.Abs(outside + inside);
            i++
        )
        {
            var at = ((inside * fOut) - (outside * fIn)) / (fOut - fIn);
            if (i % 6 == 5 || !double.IsFinite(at))
                at = 0.5 * (inside + outside);
            var f = drop(at) - allowed;
            if (Math.Abs(f) < 1e-9)
                return at;
            if (f <= 0)
            {
                (inside, fIn) = (at, f);
                fOut *= 0.5;
            }
            else
            {
                (outside, fOut) = (at, f);
                fIn *= 0.5;
            }
        }
        return 0.5 * (inside + outside);
    }

    private static Computed<ComponentInterval> Unbounded(string name) =>
        Computed<ComponentInterval>.Failed(
            FitStatus.NotIdentified,
            Issue.Error("SOL-EVI-348", name, "the data do not bound this number")
        );
}

/// <summary>A variance or correlation with its interval.</summary>
public sealed record ComponentInterval(string Name, double Estimate, Interval Interval);

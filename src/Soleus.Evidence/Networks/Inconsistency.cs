using System.Collections.Immutable;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Networks;

/// <summary>A chi-squared statistic with its degrees of freedom; P is 1 without any.</summary>
public sealed record QTest(string Name, double Q, int Df, double PValue)
{
    internal static QTest Of(string name, double q, int df) =>
        df == 0
            ? new(name, 0, 0, 1)
            : new(name, Math.Max(0, q), df, Distribution.ChiSquaredUpper(Math.Max(0, q), df));
}

/// <summary>Cochran's Q of the network, split.</summary>
/// <param name="Total">Of the common-effect model.</param>
/// <param name="Within">Heterogeneity between trials of the same design (set of treatments).</param>
/// <param name="Between">Inconsistency between designs.</param>
/// <param name="Designs">The heterogeneity within each design.</param>
public sealed record QDecomposition(
    QTest Total,
    QTest Within,
    QTest Between,
    ImmutableArray<QTest> Designs
);

/// <summary>The test that all designs estimate the same effects, with its own heterogeneity variance.</summary>
/// <param name="Tau2">Heterogeneity variance within designs.</param>
public sealed record InteractionTest(QTest Wald, double Tau2);

/// <summary>Whether trials of different designs agree.</summary>
public static class Inconsistency
{
    /// <summary>Q total = Q within designs + Q between designs.</summary>
    /// <source id="krahn-2013"/>
    public static QDecomposition Decompose(NetworkFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var whole = WhitenedTrials.Of(fit.Trials, fit.Treatments);
        var total = whole.Solve(0).Rss;
        var designs = fit
            .Trials.GroupBy(t => t.Design, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g =>
            {
                var own = WhitenedTrials.Of([.. g], g.First().Treatments);
                return QTest.Of(g.Key, own.Solve(0).Rss, own.Rows - own.Columns);
            })
            .ToImmutableArray();
        var within = designs.Sum(d => d.Q);
        return new QDecomposition(
            QTest.Of("total", total, whole.Rows - whole.Columns),
            QTest.Of("within designs", within, designs.Sum(d => d.Df)),
            QTest.Of("between designs", total - within, fit.Geometry.InconsistencyDf),
            designs
        );
    }

    /// <summary>
    /// Design-by-treatment interaction: each design gets its own effects; the Wald test asks whether they are one set. The
    /// heterogeneity variance is estimated with the fit's method in the model with own effects.
    /// </summary>
    /// <returns>Fails with SOL-EVI-323 when the network leaves nothing to compare, or no heterogeneity within designs is known.</returns>
    /// <source id="higgins-2012"/>
    /// <source id="white-2012"/>
    public static Computed<InteractionTest> DesignByTreatment(NetworkFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Geometry.InconsistencyDf == 0)
            return Cannot("no two designs estimate the same comparison");
        var designs = fit.Trials.Select(t => t.Design).Distinct(StringComparer.Ordinal).ToList();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var columns = 0;
        foreach (var design in designs)
        {
            first[design] = columns;
            columns += fit.Trials.First(t => t.Design == design).Effects.Length;
        }
        var full = WhitenedTrials.Of(
            fit.Trials,
            columns,
            (trial, arm) =>
            {
                var loading = new double[columns];
                if (arm > 0)
                    loading[first[trial.Design] + arm - 1] = 1;
                return loading;
            }
        );
        double tau2 = 0;
        if (fit.Options.Method != Tau2Method.CommonEffect)
        {
            if (full.Heterogeneity(fit.Options.Method) is not { } known)
                return Cannot(
                    "each design has one trial, so heterogeneity within designs is unknown"
                );
            if (!known.Ok)
                return known.FailedAs<InteractionTest>();
            tau2 = known.Value.Tau2;
        }
        // With the weights fixed, the Wald statistic of the constraints is the difference of the residual sums of squares.
        var consistent = WhitenedTrials.Of(fit.Trials, fit.Treatments);
        var test = QTest.Of(
            "design by treatment",
            consistent.Solve(tau2).Rss - full.Solve(tau2).Rss,
            columns - consistent.Columns
        );
        IEnumerable<Issue> doubts =
            test.PValue < 0.05
                ?
                [
                    Issue.Warning(
                        "SOL-EVI-324",
                        "",
                        "trials of different designs disagree more than chance allows: the network's effects may mix what does not belong together"
                    ),
                ]
                : [];
        return Computed<InteractionTest>.Of(new InteractionTest(test, tau2), doubts);
    }

    private static Computed<InteractionTest> Cannot(string because) =>
        Computed<InteractionTest>.Failed(
            FitStatus.NotIdentified,
            Issue.Error("SOL-EVI-323", "", $"incoherence cannot be assessed: {because}")
        );
}

using System.Collections.Immutable;
using Soleus.Evidence.Pooling;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Networks;

/// <summary>One cell of a league table: the effect of the row against the column.</summary>
/// <param name="Effect">Its name says what is compared with what.</param>
/// <param name="Prediction">Where the effect in a new trial like these would lie: normal quantiles and tau².</param>
/// <param name="DirectStudies">Studies that compare the two themselves.</param>
public sealed record LeagueCell(
    string Row,
    string Column,
    Coefficient Effect,
    Interval Prediction,
    int DirectStudies
)
{
    /// <summary>For example <c>magnesium against placebo</c>.</summary>
    public string Label => Effect.Name;
}

/// <summary>Every treatment against every other.</summary>
public sealed record LeagueTable(
    ImmutableArray<string> Treatments,
    ImmutableArray<LeagueCell> Cells
)
{
    /// <exception cref="InvalidOperationException">There is no such cell.</exception>
    public LeagueCell this[string row, string column] =>
        Cells.Single(c => c.Row == row && c.Column == column);

    public static LeagueTable Of(NetworkFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var cells =
            from row in fit.Treatments
            from column in fit.Treatments
            where row != column
            select Cell(fit, row, column);
        return new LeagueTable(fit.Treatments, [.. cells]);
    }

    private static LeagueCell Cell(NetworkFit fit, string row, string column)
    {
        var effect = fit.Compare(row, column);
        var spread =
            Distribution.NormalQuantile(0.5 * (1 + fit.Options.Level))
            * Math.Sqrt((effect.StandardError * effect.StandardError) + fit.Tau2);
        return new LeagueCell(
            row,
            column,
            effect,
            new Interval(effect.Estimate - spread, effect.Estimate + spread),
            fit.Trials.Count(t => t.Compares(row, column))
        );
    }
}

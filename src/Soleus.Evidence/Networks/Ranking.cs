using System.Collections.Immutable;
using Soleus.Evidence.Statistics;

namespace Soleus.Evidence.Networks;

/// <summary>A treatment's P-score: how surely it is better than a competitor, averaged over all competitors.</summary>
/// <param name="PScore">0 to 1; ½ on average.</param>
public sealed record RankedTreatment(string Treatment, double PScore);

/// <summary>Treatments from the best to the worst.</summary>
public sealed record Ranking(ImmutableArray<RankedTreatment> Treatments)
{
    /// <summary>P_i = mean over j of Φ(z_ij), with z_ij the effect of i against j over its standard error.</summary>
    /// <param name="smallerIsBetter">Whether a small outcome is good (pain, events), or a great one (response).</param>
    /// <returns>Always with the warning that ranks are not certainty (SOL-EVI-322).</returns>
    /// <source id="rucker-2015"/>
    public static Computed<Ranking> PScores(NetworkFit fit, bool smallerIsBetter)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var sign = smallerIsBetter ? -1 : 1;
        var ranked = fit
            .Treatments.Select(t => new RankedTreatment(
                t,
                fit.Treatments.Where(o => o != t)
                    .Average(o => Distribution.NormalCdf(sign * fit.Compare(t, o).Statistic))
            ))
            .OrderByDescending(r => r.PScore)
            .ThenBy(r => r.Treatment, StringComparer.Ordinal);
        return Computed<Ranking>.Of(
            new Ranking([.. ranked]),
            Issue.Warning(
                "SOL-EVI-322",
                "",
                "ranks are not certainty: a treatment can rank first with wide intervals, poor trials or a difference that does not matter; read the effects and their intervals first"
            )
        );
    }
}

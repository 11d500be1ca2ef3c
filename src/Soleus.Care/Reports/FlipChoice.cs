using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;

namespace Soleus.Care.Reports;

/// <summary>
/// What a short report shows of what would change the answer: at most three flips, of different kinds where there are, and the
/// best question. Beneath a danger sign nothing, so that nobody reads on instead of being seen.
/// </summary>
/// <param name="More">Number of flips that are left out; 0 beneath a danger sign.</param>
internal sealed record FlipChoice(ImmutableArray<Flip> Flips, int More, MissingQuestion? Question)
{
    private const int Most = 3;

    public static FlipChoice For(PersonAssessment a, Flips flips)
    {
        if (a.Triage.SuppressesSupplementAdvice)
            return new FlipChoice([], 0, null);
        var best = flips.Questions.FirstOrDefault(q => q.Matters);
        var chosen = Chosen(flips, best);
        return new FlipChoice(chosen, flips.All.Length - chosen.Length, best);
    }

    /// <summary>
    /// Nobody can leave out an illness or choose another authority, and nobody should read that an answer would be easier
    /// without a medicine.
    /// </summary>
    private static bool IsWorthTelling(Flip flip) =>
        flip.Change.Kind switch
        {
            ChangeKind.Authority => false,
            ChangeKind.LeftOut => flip.Change.Says.Key != "flip.without.condition"
                && !flip.LowersUrgency
                && flip.After.Permission >= flip.Before.Permission,
            _ => true,
        };

    /// <summary>The first of every kind, in order; then the next ones, one an entry.</summary>
    private static ImmutableArray<Flip> Chosen(Flips flips, MissingQuestion? best)
    {
        var open = flips
            .All.Where(f =>
                // That a danger sign would be one goes without saying; told of somebody who has none, it only frightens.
                !f.RaisesUrgency
                && !f.Change.IsFixed
                && IsWorthTelling(f)
                && f.Change.Fact != best?.Fact
            )
            .DistinctBy(f => f.Change.Fact)
            // One danger sign once, whichever of its questions is asked.
            .DistinctBy(f => f.Sign?.Key ?? f.Change.Fact)
            .ToArray();
        var kinds = open.Where(f => f.Before.Advice != f.After.Advice)
            .Take(1)
            .Concat(open)
            .DistinctBy(f => f.Change.Kind)
            .Take(Most)
            .ToList();
        foreach (var flip in open)
        {
            if (kinds.Count < Most && !kinds.Contains(flip))
                kinds.Add(flip);
        }
        return [.. open.Where(kinds.Contains)];
    }
}

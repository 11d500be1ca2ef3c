using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;

namespace Soleus.Care.Reports;

/// <summary>
/// What a short report shows of what would change the answer: at most three flips, of different kinds where there are, and the
/// best question. Beneath a danger sign only what makes it more urgent; beneath an emergency nothing, so that nobody reads on
/// instead of calling.
/// </summary>
/// <param name="More">Number of flips that are left out; 0 beneath a danger sign.</param>
internal sealed record FlipChoice(ImmutableArray<Flip> Flips, int More, MissingQuestion? Question)
{
    private const int Most = 3;

    public static FlipChoice For(PersonAssessment a, Flips flips)
    {
        if (a.Urgency == Urgency.Emergency)
            return new FlipChoice([], 0, null);
        var isDanger = a.Triage.SuppressesSupplementAdvice;
        var best = flips.Questions.FirstOrDefault(q =>
            q.Matters && (!isDanger || q.Replies.Any(r => r.Changes && r.Would.RaisesUrgency))
        );
        var chosen = Chosen(flips, isDanger, best);
        return new FlipChoice(chosen, isDanger ? 0 : flips.All.Length - chosen.Length, best);
    }

    /// <summary>The first of every kind, in order; then the next ones, one an entry.</summary>
    private static ImmutableArray<Flip> Chosen(Flips flips, bool isDanger, MissingQuestion? best)
    {
        var open = flips
            .All.Where(f =>
                (!isDanger || f.RaisesUrgency)
                && !f.Change.IsFixed
                && f.Change.Fact != best?.Fact
                // A result that nobody has: that an extreme one would be a danger goes without saying.
                && (f.Change.Kind != ChangeKind.Known || !f.Parts.HasFlag(AnswerParts.Danger))
            )
            .DistinctBy(f => f.Change.Fact)
            // One danger sign once, whichever of its questions is asked.
            .DistinctBy(f => f.Sign?.Key ?? f.Change.Fact)
            .ToArray();
        var kinds = open.DistinctBy(f => f.Change.Kind).Take(Most).ToList();
        foreach (var flip in open)
        {
            if (kinds.Count < Most && !kinds.Contains(flip))
                kinds.Add(flip);
        }
        return [.. open.Where(kinds.Contains)];
    }
}

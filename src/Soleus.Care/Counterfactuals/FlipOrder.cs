using Soleus.Care.Assessment;
using Soleus.Knowledge;

namespace Soleus.Care.Counterfactuals;

/// <summary>Which flip and which question come first.</summary>
internal static class FlipOrder
{
    /// <summary>
    /// Danger first, then by how much the answer changes, then what can be changed or found out, then the nearest; equal ones
    /// by kind and words, so that the order of a record's lists does not count. What says the same is said once.
    /// </summary>
    public static IEnumerable<Flip> Sorted(IEnumerable<Flip> flips, KnowledgeBase knowledge) =>
        flips
            .Select(f => (Flip: f, Words: knowledge.Texts.Say(f.Change.Says)))
            .OrderByDescending(f => f.Flip.RaisesUrgency)
            .ThenByDescending(f => f.Flip.Parts.HasFlag(AnswerParts.Danger))
            .ThenByDescending(f => f.Flip.Before.Distance(f.Flip.After))
            .ThenBy(f => f.Flip.Change.IsFixed)
            .ThenBy(f => f.Flip.Change.Nearness)
            .ThenBy(f => f.Flip.Change.Kind)
            .ThenBy(f => f.Words, StringComparer.Ordinal)
            .DistinctBy(f => f.Words)
            .Select(f => f.Flip);

    /// <summary>What a reply may bring: a danger is worth most, then safety and advice, then the kind of pain, then a dose.</summary>
    public static int Worth(MissingQuestion question)
    {
        var worth = 0;
        foreach (var reply in question.Replies)
        {
            if (!reply.Changes)
                continue;
            var (flip, parts) = (reply.Would, reply.Would.Parts);
            worth = Math.Max(
                worth,
                (flip.RaisesUrgency && flip.After.Urgency >= Urgency.WithinDays)
                    || (flip.After.StopMagnesium && !flip.Before.StopMagnesium)
                        ? 6
                    : flip.Before.Permission != flip.After.Permission ? 5
                    : parts.HasFlag(AnswerParts.Advice) ? 4
                    : parts.HasFlag(AnswerParts.Danger) ? 3
                    : parts.HasFlag(AnswerParts.Pain) ? 2
                    : 1
            );
        }
        return worth;
    }
}

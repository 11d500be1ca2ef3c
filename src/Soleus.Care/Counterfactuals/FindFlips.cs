using System.Collections.Immutable;
using Soleus.Care.Assessment;

namespace Soleus.Care.Counterfactuals;

/// <summary>
/// What would change an answer: single changes of the record, each tried by walking again, and what each reply to a missing
/// question would do. A pure function of the answer; made only for reports that show it.
/// </summary>
/// <remarks>
/// Only entries of the record are changed, so facts that follow (eGFR from creatinine, scores, "takes none") follow too.
/// Contradictions are resolved as the reader of a record resolves them: the dangerous reading wins, so an entry that
/// another one or the free text outweighs changes nothing and is not listed; the free text itself is never changed.
/// Leaving out means what the record then says: a condition is stated as not there, a medicine or supplement is missing
/// from its list. No change is listed that loosens the answer while something known becomes unknown.
/// </remarks>
public static class FindFlips
{
    /// <summary>Most missing facts that are walked, in the order of <see cref="PersonAssessment.Missing"/>.</summary>
    public const int MostQuestions = 40;

    /// <summary>What would change this answer.</summary>
    public static Flips Of(PersonAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var walks = new Walks(assessment);
        var (questions, notTried) = Questions(assessment, walks);
        return new Flips(All(assessment, walks, questions), questions, notTried);
    }

    private static ImmutableArray<Flip> All(
        PersonAssessment a,
        Walks walks,
        ImmutableArray<MissingQuestion> questions
    )
    {
        var (record, knowledge) = (a.Case.Record, a.Case.Knowledge);
        var flips = new List<Flip>();
        foreach (var entry in NumberEntries.Of(record, knowledge))
            flips.AddRange(new MoveNumber(entry, walks).Flips());
        foreach (
            var change in ListChanges
                .Of(record, knowledge)
                .Concat(AnswerChanges.Of(record, a.Case.Facts, knowledge))
        )
        {
            if (walks.Try(change) is { } flip)
                flips.Add(flip);
        }
        // A test that is not known is a flip of its own; what a person could simply answer stands with the questions.
        foreach (var question in questions)
        {
            if (
                question.Fact.StartsWith("lab.", StringComparison.Ordinal)
                || question.Fact == "egfr"
            )
                flips.AddRange(question.Replies.Where(r => r.Changes).Select(r => r.Would));
        }
        return [.. FlipOrder.Sorted(flips, knowledge)];
    }

    private static (ImmutableArray<MissingQuestion> Questions, int NotTried) Questions(
        PersonAssessment a,
        Walks walks
    )
    {
        var ask = new AskMissing(walks);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var questions = new List<MissingQuestion>();
        var notTried = 0;
        foreach (var fact in a.Missing)
        {
            if (!seen.Add(AskMissing.Entry(fact, a.Case.Knowledge)))
                continue;
            if (questions.Count == MostQuestions)
            {
                notTried++;
                continue;
            }
            var replies = ask.Replies(fact);
            if (replies.IsEmpty)
                notTried++;
            else
                questions.Add(new MissingQuestion(fact, replies));
        }
        return ([.. questions.OrderByDescending(FlipOrder.Worth)], notTried);
    }
}

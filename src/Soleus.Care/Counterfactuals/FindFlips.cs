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

    /// <summary>Most walks, those of the questions included; the entry at which they end is finished, those after it are counted.</summary>
    public const int MostWalks = 400;

    /// <summary>What would change this answer.</summary>
    public static Flips Of(PersonAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var walks = new Walks(assessment);
        var (questions, notTried) = Questions(assessment, walks);
        var (flips, changesNotTried) = All(assessment, walks, questions);
        return new Flips(flips, questions, notTried) { ChangesNotTried = changesNotTried };
    }

    private static (ImmutableArray<Flip> Flips, int NotTried) All(
        PersonAssessment a,
        Walks walks,
        ImmutableArray<MissingQuestion> questions
    )
    {
        var flips = new List<Flip>();
        var notTried = 0;
        foreach (var entry in Entries(a, walks))
        {
            if (walks.Made < MostWalks)
                flips.AddRange(entry());
            else
                notTried++;
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
        return ([.. FlipOrder.Sorted(flips, a.Case.Knowledge)], notTried);
    }

    /// <summary>
    /// What can be changed, most valuable first, so that a long record loses the least: answers, since danger hangs on them;
    /// numbers; what is left out; whose limits count; and forms and amounts of products. Within a kind by fact and words, not
    /// by place in the record.
    /// </summary>
    private static IEnumerable<Func<IEnumerable<Flip>>> Entries(PersonAssessment a, Walks walks)
    {
        var (record, knowledge) = (a.Case.Record, a.Case.Knowledge);
        var changes = AnswerChanges
            .Of(record, a.Case.Facts, knowledge)
            .Concat(ListChanges.Of(record, knowledge))
            .Select(c =>
                (
                    Rank: Rank(c.Kind),
                    c.Fact,
                    Words: knowledge.Texts.Say(c.Says),
                    Try: (Func<IEnumerable<Flip>>)(
                        () => walks.Try(c) is { } flip ? [flip] : (Flip[])[]
                    )
                )
            );
        var numbers = NumberEntries
            .Of(record, knowledge)
            .Select(n =>
                (
                    Rank: n.IsAmount ? Rank(ChangeKind.Product) : Rank(ChangeKind.Number),
                    n.Fact,
                    Words: knowledge.Texts.Say(n.Name) + n.Written(n.Now!.Value),
                    Try: (Func<IEnumerable<Flip>>)(() => new MoveNumber(n, walks).Flips())
                )
            );
        return changes
            .Concat(numbers)
            .OrderBy(c => c.Rank)
            .ThenBy(c => c.Fact, StringComparer.Ordinal)
            .ThenBy(c => c.Words, StringComparer.Ordinal)
            .Select(c => c.Try);
    }

    private static int Rank(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Answer => 0,
            ChangeKind.Number => 1,
            ChangeKind.LeftOut => 2,
            ChangeKind.Authority => 3,
            _ => 4,
        };

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

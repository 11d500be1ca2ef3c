using System.Collections.Immutable;
using Soleus.Knowledge.Conditions;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Matching;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.People.Reading;

/// <summary>
/// Reads <c>conditions</c>: each a text, or name and status. "None" means that nothing was diagnosed; it denies no single
/// condition, because many go undiagnosed: what is not named stays unknown and is asked for.
/// </summary>
internal static class ReadConditions
{
    public static ImmutableArray<StatedCondition> From(
        RecordContext context,
        Node node,
        string path
    )
    {
        if (ReadMedicines.Items(context, node, path) is not { } items)
            return [];
        var stated = new List<(StatedCondition Condition, Place At)>();
        for (var i = 0; i < items.Count; i++)
        {
            if (One(context, items[i], $"{path}[{i}]") is { } condition)
                stated.Add((condition, items[i].At));
        }
        return Agreed(context, stated);
    }

    private static StatedCondition? One(RecordContext context, Node node, string path)
    {
        if (node is ScalarNode)
        {
            if (context.Text(node, path) is { } text)
                return Named(context, text, Answer.Yes, path);
            if (node is ScalarNode { Text.Length: <= RecordContext.LongestName })
                context.Log.Add(IssueKind.Missing, path, node.At, "", ("key", "name"));
            return null;
        }
        if (
            context.Map(node, path, "name", "status") is not { } map
            || context.Required(map, "name") is not { } name
        )
            return null;
        // A status that is written but empty is not known; a condition without status is one that the person has.
        var status = map.Node["status"] is { } written
            ? Values.YesNo(context, written, map.PathOf("status"))
            : Answer.Yes;
        return status is { } answer ? Named(context, name, answer, path) : null;
    }

    /// <summary>The condition of that name; "no diabetes" and "diabetes: no" in one text are understood as a no.</summary>
    private static StatedCondition Named(
        RecordContext context,
        string written,
        Answer status,
        string path
    )
    {
        var names = context.Knowledge.Names.Conditions;
        var match = names.Find(written);
        if (
            match.Found is null
            && (LongPast(context, written) ?? MayBeRecent(context, written)) is { } past
        )
            match = past;
        if (match.Found is null && status == Answer.Yes && Denied(written) is { } denied)
        {
            var without = names.Find(denied);
            if (without.Found is not null)
                return new StatedCondition(
                    written,
                    without.Found,
                    without.Guess,
                    // A guess never reassures.
                    without.Guess
                        ? Answer.Unknown
                        : Answer.No,
                    path
                );
        }
        var reading = match.Guess && status == Answer.No ? Answer.Unknown : status;
        return new StatedCondition(written, match.Found, match.Guess, reading, path);
    }

    /// <summary>"DVT 2010": what the name means with a date of long ago; null without one.</summary>
    private static NameMatch<HealthCondition>? LongPast(RecordContext context, string written)
    {
        if (PastDate.CutFrom(written, context.Day) is not { } name)
            return null;
        var match = context.Knowledge.Names.Conditions.Find(name);
        foreach (var condition in context.Knowledge.Conditions)
        {
            if (condition.Id == match.Found?.Past)
                return match with { Found = condition };
        }
        return null;
    }

    /// <summary>
    /// "DVT 3 months ago": counts as one without a date, which may still be there and asks whether it is treated; null when the
    /// name means no such illness.
    /// </summary>
    private static NameMatch<HealthCondition>? MayBeRecent(RecordContext context, string written)
    {
        if (PastDate.CutRecentFrom(written, context.Day) is not { } name)
            return null;
        var match = context.Knowledge.Names.Conditions.Find(name);
        return match.Found?.Id.EndsWith("-not-dated", StringComparison.Ordinal) == true
            ? match
            : null;
    }

    private static string? Denied(string written)
    {
        foreach (var no in (ReadOnlySpan<string>)["no ", "not ", "never "])
        {
            if (written.StartsWith(no, StringComparison.OrdinalIgnoreCase))
                return written[no.Length..];
        }
        return written.EndsWith(": no", StringComparison.OrdinalIgnoreCase) ? written[..^4] : null;
    }

    /// <summary>One statement for each condition: a yes beats a no, and what is not known beats a no.</summary>
    private static ImmutableArray<StatedCondition> Agreed(
        RecordContext context,
        List<(StatedCondition Condition, Place At)> stated
    )
    {
        var agreed = ImmutableArray.CreateBuilder<StatedCondition>(stated.Count);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (condition, at) in stated)
        {
            if (condition.Known is not { } known || first.TryAdd(known.Id, agreed.Count))
            {
                agreed.Add(condition);
                continue;
            }
            var earlier = agreed[first[known.Id]];
            if (earlier.Status == condition.Status)
                continue;
            var counts = Rank(condition.Status) > Rank(earlier.Status) ? condition : earlier;
            agreed[first[known.Id]] = counts;
            context.Log.Add(
                IssueKind.ConditionContradiction,
                condition.Path,
                at,
                condition.Written,
                ("condition", new Phrase($"condition.{known.Id}")),
                ("one", new Phrase($"record-issue.word.{Word(earlier.Status)}")),
                ("other", new Phrase($"record-issue.word.{Word(condition.Status)}")),
                ("counts", new Phrase($"record-issue.word.{Word(counts.Status)}"))
            );
        }
        return agreed.ToImmutable();
    }

    private static int Rank(Answer status) =>
        status switch
        {
            Answer.Yes => 2,
            Answer.Unknown => 1,
            _ => 0,
        };

    private static string Word(Answer answer) => answer.ToString().ToLowerInvariant();
}

using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Counterfactuals;

/// <summary>A fact that the two records do not give alike.</summary>
public sealed record FactDifference(string Fact, Answer Before, Answer After)
{
    /// <summary>The number in the fact's unit, where it has one and it is known.</summary>
    public double? NumberBefore { get; init; }

    /// <summary>Likewise.</summary>
    public double? NumberAfter { get; init; }

    /// <summary>True when only the lists of medicines tell it: unknown in one record, no in the other.</summary>
    public bool IsByList { get; init; }
}

/// <summary>How a finding differs between two answers.</summary>
public enum FindingChange
{
    Appeared,
    Went,

    /// <summary>Another conclusion.</summary>
    Changed,

    /// <summary>The same conclusion in other words: another number, another medicine.</summary>
    Reworded,
}

/// <summary>A finding that differs, and the differing facts that it hangs on.</summary>
/// <param name="Before">Null when it appeared.</param>
/// <param name="After">Null when it went.</param>
/// <param name="Because">Names of facts; empty when it follows from other findings.</param>
public sealed record FindingDifference(
    string Id,
    FindingChange Change,
    Finding? Before,
    Finding? After,
    ImmutableArray<string> Because
);

/// <summary>Two answers side by side.</summary>
/// <param name="Facts">In the order of the catalogue.</param>
/// <param name="Findings">In the order of the walk.</param>
/// <param name="Sign">A danger sign of the second answer that the first has not, in words; or null.</param>
public sealed record AnswerComparison(
    AnswerOutline Before,
    AnswerOutline After,
    ImmutableArray<FactDifference> Facts,
    ImmutableArray<FindingDifference> Findings,
    Phrase? Sign
)
{
    /// <summary>Nothing that rules ask for, and nothing that is said, differs.</summary>
    public bool IsSame => Facts.IsEmpty && Findings.IsEmpty && Before == After;
}

/// <summary>What changed from one answer to another, and why.</summary>
public static class CompareAnswers
{
    /// <exception cref="ArgumentException">The answers rest on different knowledge.</exception>
    public static AnswerComparison Of(PersonAssessment before, PersonAssessment after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Case.Knowledge.Hash != after.Case.Knowledge.Hash)
            throw new ArgumentException("both answers need the same knowledge", nameof(after));
        var facts = Facts(before.Case.Facts, after.Case.Facts);
        var signs = AnswerOutline.Of(before).Signs;
        return new AnswerComparison(
            AnswerOutline.Of(before),
            AnswerOutline.Of(after),
            facts,
            Findings(before, after, facts),
            after
                .Triage.Findings.FirstOrDefault(f =>
                    f.Conclusion == "present" && !signs.Contains(f.Id["triage.".Length..])
                )
                ?.Says
        );
    }

    private static ImmutableArray<FactDifference> Facts(FactSet before, FactSet after)
    {
        var differences = ImmutableArray.CreateBuilder<FactDifference>();
        for (var fact = 0; fact < before.Catalogue.Count; fact++)
        {
            var (a, b) = (Number(before, fact), Number(after, fact));
            if (before[fact] == after[fact] && a == b)
                continue;
            differences.Add(
                new FactDifference(before.Catalogue.Name(fact), before[fact], after[fact])
                {
                    NumberBefore = a,
                    NumberAfter = b,
                    IsByList =
                        before[fact] != Answer.Yes
                        && after[fact] != Answer.Yes
                        && (before.Origin(fact) ?? after.Origin(fact)) == "medicines",
                }
            );
        }
        return differences.ToImmutable();
    }

    private static double? Number(FactSet facts, int fact) =>
        facts.Catalogue.Kind(fact) == FactKind.Number && facts.TryNumber(fact, out var value)
            ? value
            : null;

    private static ImmutableArray<FindingDifference> Findings(
        PersonAssessment before,
        PersonAssessment after,
        ImmutableArray<FactDifference> facts
    )
    {
        var differences = ImmutableArray.CreateBuilder<FindingDifference>();
        var old = before.Findings.ToLookup(f => f.Id, StringComparer.Ordinal);
        var made = after.Findings.ToLookup(f => f.Id, StringComparer.Ordinal);
        foreach (var id in before.Findings.Concat(after.Findings).Select(f => f.Id).Distinct())
        {
            foreach (var (a, b) in Pairs([.. old[id]], [.. made[id]], before.Case.Knowledge.Texts))
            {
                var kind =
                    a is null ? FindingChange.Appeared
                    : b is null ? FindingChange.Went
                    : a.Conclusion != b.Conclusion ? FindingChange.Changed
                    : FindingChange.Reworded;
                differences.Add(new FindingDifference(id, kind, a, b, Because(a, b)));
            }
        }
        return [.. differences.OrderBy(d => (d.After ?? d.Before)!.Step)];

        ImmutableArray<string> Because(Finding? a, Finding? b)
        {
            var used = ImmutableHashSet<string>.Empty;
            foreach (var finding in (Finding?[])[a, b])
            {
                if (finding is not null)
                    used = used.Union(RulesOfFinding.Facts(finding, before.Case.Knowledge));
            }
            return [.. facts.Where(f => used.Contains(f.Fact)).Select(f => f.Fact)];
        }
    }

    /// <summary>
    /// The findings of one id that differ. An id can stand several times, once for each medicine that was not recognised: what
    /// says the same in both answers goes, each as often as it is said, and with several what is left came or went.
    /// </summary>
    private static IEnumerable<(Finding? Before, Finding? After)> Pairs(
        List<Finding> old,
        List<Finding> made,
        TextTable texts
    )
    {
        var areSeveral = old.Count > 1 || made.Count > 1;
        for (var i = old.Count - 1; i >= 0; i--)
        {
            var twin = made.FindLastIndex(f =>
                f.Conclusion == old[i].Conclusion && texts.Say(f.Says) == texts.Say(old[i].Says)
            );
            if (twin < 0)
                continue;
            old.RemoveAt(i);
            made.RemoveAt(twin);
        }
        if (!areSeveral && old.Count == 1 && made.Count == 1)
            return [(old[0], made[0])];
        return
        [
            .. old.Select(f => ((Finding?)f, (Finding?)null)),
            .. made.Select(f => ((Finding?)null, (Finding?)f)),
        ];
    }
}

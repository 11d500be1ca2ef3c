using System.Collections.Immutable;
using Soleus.Knowledge;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Assessment;

/// <summary>One condition of the knowledge behind a finding.</summary>
/// <param name="Role">What it decides, in words.</param>
public sealed record RuleOfFinding(Phrase Role, Condition When);

/// <summary>Which conditions of the knowledge a finding hangs on.</summary>
public static class RulesOfFinding
{
    /// <summary>
    /// The conditions in the order in which they are looked at; none for a finding that is worked out from its inputs, as an
    /// intake, a score or a table of verdicts.
    /// </summary>
    public static ImmutableArray<RuleOfFinding> Of(Finding finding, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(knowledge);
        var dot = finding.Id.IndexOf('.', StringComparison.Ordinal);
        var id = finding.Id[(dot + 1)..];
        return finding.Step switch
        {
            Step.Triage => Sign(id, knowledge),
            Step.LegPain => Pain(id, knowledge),
            Step.Safety => Safety(id, knowledge),
            Step.Plan => Plan(id, knowledge),
            Step.Status => Cause(id, knowledge),
            _ => [],
        };
    }

    /// <summary>The facts that the finding used, asks for, or that its conditions ask for, by name.</summary>
    public static ImmutableHashSet<string> Facts(Finding finding, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(knowledge);
        var asked = new List<int>();
        foreach (var rule in Of(finding, knowledge))
            rule.When.Collect(asked);
        return
        [
            .. finding.Inputs.Select(i => i.Fact),
            .. finding.Missing,
            .. asked.Select(knowledge.Facts.Name),
        ];
    }

    private static ImmutableArray<RuleOfFinding> Sign(string id, KnowledgeBase knowledge) =>
        knowledge.Dangers.Find(id) is not { } sign
            ? []
            :
            [
                .. sign.Rules.Select(r => new RuleOfFinding(
                    new Phrase($"explain.role.{r.Level}"),
                    r.When
                )),
            ];

    private static ImmutableArray<RuleOfFinding> Pain(string id, KnowledgeBase knowledge)
    {
        if (knowledge.LegPains.Types.FirstOrDefault(t => t.Id == id) is not { } type)
            return [];
        var rules = ImmutableArray.CreateBuilder<RuleOfFinding>();
        rules.AddRange(
            type.Exclusions.Select(e => new RuleOfFinding(Role("exclusion", e.Says), e.When))
        );
        rules.Add(new RuleOfFinding(new Phrase("explain.role.likely"), type.Likely));
        rules.AddRange(type.Limits.Select(l => new RuleOfFinding(Role("limit", l.Says), l.When)));
        if (type.Possible is { } possible)
            rules.Add(new RuleOfFinding(new Phrase("explain.role.possible"), possible));
        return rules.ToImmutable();
    }

    private static ImmutableArray<RuleOfFinding> Safety(string id, KnowledgeBase knowledge) =>
        knowledge.Safety.Find(id) is { When: { } when } rule
            ? [new RuleOfFinding(new Phrase($"explain.role.{rule.Level}"), when)]
            : [];

    private static ImmutableArray<RuleOfFinding> Plan(string id, KnowledgeBase knowledge) =>
        knowledge.Planning.Rules.FirstOrDefault(r => r.Id == id) is { When: { } when }
            ? [new RuleOfFinding(new Phrase("explain.role.plan"), when)]
            : [];

    private static ImmutableArray<RuleOfFinding> Cause(string id, KnowledgeBase knowledge)
    {
        const string prefix = "depleting.";
        return
            id.StartsWith(prefix, StringComparison.Ordinal)
            && knowledge.Depletion.Conditions.FirstOrDefault(c => c.Id == id[prefix.Length..])
                is { } cause
            ? [new RuleOfFinding(new Phrase("explain.role.cause"), cause.When)]
            : [];
    }

    private static Phrase Role(string what, Phrase says) =>
        new($"explain.role.{what}", ("says", says));
}

using System.Collections.Immutable;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Knowledge.Planning;

/// <summary>The part of a plan that a rule belongs to.</summary>
public enum PlanSection
{
    /// <summary>Restless legs: iron comes first.</summary>
    Iron,

    /// <summary>What helps at once.</summary>
    Now,

    Stretching,

    Drinking,

    /// <summary>What comes next when the first steps did not help.</summary>
    Later,

    /// <summary>What is not advised, and what trials found.</summary>
    NotAdvised,

    /// <summary>Whom to see.</summary>
    Whom,

    /// <summary>Which tests to ask for.</summary>
    Tests,
}

/// <summary>What a rule may do, which its status decides.</summary>
public enum PlanKind
{
    /// <summary>Do it. Only from facts that may recommend.</summary>
    Recommend,

    /// <summary>See somebody, or ask for a test. Only from facts that may recommend.</summary>
    Ask,

    Warn,

    /// <summary>Inform, labelled with the status.</summary>
    Tell,
}

/// <summary>One thing that a plan may say, and when. Its words are text <c>plan.rule.ID</c>.</summary>
/// <param name="Pains">Kinds of leg pain it is for, <c>unknown</c> when none could be named; empty: any.</param>
/// <param name="When">Must be known to hold, or null: always.</param>
/// <param name="Asks">Said only while at least one of these facts is not known; empty: always.</param>
/// <param name="Children">True when it may be said to people under 18.</param>
/// <param name="Shortage">Verdicts on magnesium status it is for (<c>possible</c>, <c>likely</c> …); empty: any.</param>
/// <param name="Facts">Facts that are its reasons.</param>
/// <param name="Status">The weakest of the rule and its facts.</param>
public sealed record PlanRule(
    string Id,
    PlanSection Section,
    PlanKind Kind,
    ImmutableArray<string> Pains,
    Condition? When,
    ImmutableArray<int> Asks,
    bool Children,
    ImmutableArray<string> Shortage,
    ImmutableArray<PlanningFact> Facts,
    ImmutableArray<string> Sources,
    FactStatus Status
)
{
    /// <summary>The kind as written in answers: <c>recommend</c>, <c>ask</c>, <c>warn</c> or <c>tell</c>.</summary>
    public string Word { get; } =
        Kind switch
        {
            PlanKind.Recommend => "recommend",
            PlanKind.Ask => "ask",
            PlanKind.Warn => "warn",
            _ => "tell",
        };

    public Phrase Says { get; } = new($"plan.rule.{Id}");

    public ImmutableArray<Phrase> Reasons { get; } = [.. Facts.Select(f => f.Says)];
}

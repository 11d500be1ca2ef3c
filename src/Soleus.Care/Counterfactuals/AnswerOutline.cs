using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Care.Planning;
using Soleus.Care.Safety;

namespace Soleus.Care.Counterfactuals;

/// <summary>A part of an answer that a person acts upon.</summary>
[Flags]
public enum AnswerParts
{
    None = 0,

    /// <summary>How soon to be seen, the danger signs behind it, and whether to stop magnesium.</summary>
    Danger = 1,

    /// <summary>The advice on a supplement, and whether it is safe.</summary>
    Advice = 2,

    /// <summary>The best-fitting kind of pain.</summary>
    Pain = 4,

    /// <summary>Dose, form and length of a trial.</summary>
    Trial = 8,
}

/// <summary>
/// What a person acts upon in an answer: two answers with the same outline advise the same. Beneath a danger sign nothing is
/// said of supplements, so there permission, kind of pain and dose do not count.
/// </summary>
/// <param name="Signs">Ids of the danger signs that are present, in alphabetical order.</param>
/// <param name="LegPain">Id of the best-fitting kind of pain, or null.</param>
public sealed record AnswerOutline(
    Urgency Urgency,
    bool StopMagnesium,
    ImmutableArray<string> Signs,
    SupplementAdvice Advice,
    Permission Permission,
    string? LegPain,
    SupplementTrial? Trial
)
{
    /// <summary>The outline of an answer.</summary>
    public static AnswerOutline Of(PersonAssessment a)
    {
        ArgumentNullException.ThrowIfNull(a);
        var signs = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var finding in a.Triage.Findings)
        {
            if (finding.Conclusion == "present")
                signs.Add(finding.Id["triage.".Length..]);
        }
        return new AnswerOutline(
            a.Urgency,
            a.Triage.StopMagnesium,
            [.. signs],
            a.Plan.Advice,
            a.Safety.Permission,
            a.LegPain.Best?.Type,
            a.Plan.Trial
        );
    }

    /// <summary>The parts in which the other answer differs.</summary>
    public AnswerParts Differs(AnswerOutline other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var parts = AnswerParts.None;
        if (
            Urgency != other.Urgency
            || StopMagnesium != other.StopMagnesium
            || !Signs.AsSpan().SequenceEqual(other.Signs.AsSpan())
        )
            parts |= AnswerParts.Danger;
        if (Advice == SupplementAdvice.Suppressed && other.Advice == SupplementAdvice.Suppressed)
            return parts;
        if (Advice != other.Advice || Permission != other.Permission)
            parts |= AnswerParts.Advice;
        if (LegPain != other.LegPain)
            parts |= AnswerParts.Pain;
        if (Trial != other.Trial)
            parts |= AnswerParts.Trial;
        return parts;
    }

    /// <summary>True when the other answer is in anything less strict: less urgent, freer, or without a sign of this one.</summary>
    public bool IsLoosenedBy(AnswerOutline other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Urgency < Urgency
            || (StopMagnesium && !other.StopMagnesium)
            || other.Permission < Permission
            || (
                other.Advice > Advice
                && !(Advice == SupplementAdvice.MayTry && Trial == other.Trial)
            )
            || Signs.Any(s => !other.Signs.Contains(s));
    }

    /// <summary>How much the answer changes, for an order: urgency counts most, then safety and advice, then the pain, then the dose.</summary>
    public int Distance(AnswerOutline other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var signs =
            Signs.Count(s => !other.Signs.Contains(s)) + other.Signs.Count(s => !Signs.Contains(s));
        var distance =
            (1000 * Math.Abs(Urgency - other.Urgency))
            + (StopMagnesium != other.StopMagnesium ? 500 : 0)
            + (Math.Min(4, signs) * 50);
        var parts = Differs(other);
        if (parts.HasFlag(AnswerParts.Advice))
            distance +=
                (40 * Math.Abs(Permission - other.Permission)) + (Advice != other.Advice ? 60 : 0);
        return distance
            + (parts.HasFlag(AnswerParts.Pain) ? 20 : 0)
            + (parts.HasFlag(AnswerParts.Trial) ? 10 : 0);
    }

    public bool Equals(AnswerOutline? other) =>
        other is not null && Differs(other) == AnswerParts.None;

    public override int GetHashCode() =>
        HashCode.Combine(Urgency, StopMagnesium, Signs.Length, Advice);
}

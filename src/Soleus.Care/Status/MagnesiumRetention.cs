using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Status;

/// <summary>What a magnesium loading test shows.</summary>
public enum Retention
{
    Unknown,

    /// <summary>Normal by its own protocol. Never used as reassurance.</summary>
    NotRaised,

    /// <summary>Cannot be read: the protocol or the kidneys are not known.</summary>
    Unclear,

    /// <summary>More was kept than in healthy people, by a protocol without an agreed cut.</summary>
    AboveHealthy,

    /// <summary>A shortage by the cut of the protocol that was used, with kidneys that work.</summary>
    Shortage,
}

/// <summary>
/// A loading test, read only by the limits of its own protocol: 20, 25 and 50 % belong to different tests. Weak kidneys keep
/// magnesium whatever the stores are, so without known kidney function it shows nothing.
/// </summary>
internal static class MagnesiumRetention
{
    public static (Retention Result, Finding? Finding) Of(Case c)
    {
        if (LabValue.Find(c, "magnesium-retention", "lab.magnesium-retention") is not { } value)
            return (Retention.Unknown, null);
        var limits = c.Knowledge.Depletion.Limits;
        var (protocol, limit) = Protocol(c);
        var kidneys = c.Facts.Number("egfr");
        var old = value.FreshnessOn(c.Record.Date, limits.OldAfterMonths) == Freshness.Old;
        var cut = limit is null ? null : Cut(c, limit);
        var raised = cut is { } most && value.Value > most;
        var result =
            old || cut is null ? Retention.Unclear
            : !raised ? Retention.NotRaised
            : !(kidneys >= limits.RetentionEgfrFrom) ? Retention.Unclear
            : protocol == "eight-hours" ? Retention.AboveHealthy
            : Retention.Shortage;
        var missing = ImmutableArray.CreateBuilder<string>();
        if (protocol is null && FirstOpen(c) is { } open)
            missing.Add(open);
        if (kidneys is null)
            missing.Add("egfr");
        var word = Word(result, raised, old, kidneys < limits.RetentionEgfrFrom);
        var finding = Lab.Finding(
            c,
            "status.retention",
            Word(result),
            new Phrase($"status.retention.{word}", ("percent", Math.Round(value.Value, 1))),
            [SerumMagnesium.Input(c, value)],
            limit is null ? ["mlt-8h", "mlt-4h-02", "mlt-medscape", "mlt-cundy"] : [limit],
            missing.ToImmutable()
        );
        return (result, finding);
    }

    /// <summary>The cut of a protocol [% kept]; null where none was published.</summary>
    private static double? Cut(Case c, string limit) =>
        limit switch
        {
            "mlt-8h" => Lab.Limit(c, limit).CanonicalHigh,
            "mlt-1h" => null,
            _ => Lab.Limit(c, limit).CanonicalLow,
        };

    /// <summary>The protocol that was used and its limit, when the record says so and says only one.</summary>
    private static (string? Protocol, string? Limit) Protocol(Case c)
    {
        (string? Protocol, string? Limit) found = (null, null);
        foreach (var (choice, limit) in Protocols)
        {
            if (c.Facts[$"retention-protocol.{choice}"] != Answer.Yes)
                continue;
            if (found.Protocol is not null)
                return (null, null);
            found = (choice, limit);
        }
        return found;
    }

    /// <summary>The question of the protocol, by the first of its choices that is not answered.</summary>
    private static string? FirstOpen(Case c)
    {
        foreach (var (choice, _) in Protocols)
        {
            var fact = $"retention-protocol.{choice}";
            if (c.Facts[fact] == Answer.Unknown)
                return fact;
        }
        return null;
    }

    private static readonly ImmutableArray<(string Choice, string? Limit)> Protocols =
    [
        ("eight-hours", "mlt-8h"),
        ("one-hour", "mlt-1h"),
        ("four-hours-by-mmol", "mlt-4h-02"),
        ("four-hours-by-mg", "mlt-medscape"),
        ("other", null),
    ];

    private static string Word(Retention result, bool raised, bool old, bool weakKidneys) =>
        result switch
        {
            Retention.Unclear when old => "old",
            Retention.Unclear when raised && weakKidneys => "weak-kidneys",
            Retention.Unclear when raised => "kidneys-unknown",
            Retention.Unclear => "protocol-unknown",
            _ => Word(result),
        };

    private static string Word(Retention result) =>
        result switch
        {
            Retention.Shortage => "shortage",
            Retention.AboveHealthy => "above-healthy",
            Retention.NotRaised => "not-raised",
            _ => "cannot-tell",
        };
}

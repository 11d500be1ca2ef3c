using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.Labs;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Status;

/// <summary>Where serum magnesium stands among the published limits for this person.</summary>
public enum SerumLevel
{
    Unknown,

    /// <summary>Above every published upper limit.</summary>
    High,

    /// <summary>No published limit calls it low.</summary>
    Comfortable,

    /// <summary>Normal for a child by the child's own range; says neither yes nor no.</summary>
    Within,

    /// <summary>Low only by the proposed limit, or low by limits that do not hold in pregnancy.</summary>
    Borderline,

    /// <summary>Low by the classic limit, not by the lower one.</summary>
    BelowCommon,

    /// <summary>Low by both usual limits.</summary>
    BelowLow,

    /// <summary>Low by every limit that anyone uses for this group.</summary>
    BelowLowest,
}

/// <summary>Serum magnesium against several cut-offs side by side; never against one.</summary>
internal sealed record SerumMagnesium(
    SerumLevel Level,
    Freshness Freshness,
    LabValue? Value,
    Finding Finding
)
{
    public bool IsLow => Level >= SerumLevel.BelowCommon;

    public static SerumMagnesium Of(Case c)
    {
        var limits = c.Knowledge.Depletion.Limits;
        if (LabValue.Find(c, "magnesium", "lab.magnesium") is not { } value)
            return new SerumMagnesium(
                SerumLevel.Unknown,
                Freshness.Undated,
                null,
                new Finding
                {
                    Id = "status.serum",
                    Step = Step.Status,
                    Conclusion = "cannot-tell",
                    Says = new Phrase("status.serum.unknown"),
                    Missing = ["lab.magnesium"],
                    Sources = limits.SerumSources,
                    Status = FactStatus.Derived,
                }
            );
        var level = LevelOf(c, value.Value);
        var freshness = value.FreshnessOn(c.Record.Date, limits.OldAfterMonths);
        return new SerumMagnesium(level, freshness, value, Find(c, value, level, freshness));
    }

    internal static SerumLevel LevelOf(Case c, double mmolPerL)
    {
        var limits = c.Knowledge.Depletion.Limits;
        var pregnant = c.Facts["pregnant"] == Answer.Yes;
        var child = c.Facts["child"] == Answer.Yes;
        var lowest =
            pregnant ? limits.LowestPregnancy
            : child ? limits.LowestChild
            : limits.LowestAdult;
        if (mmolPerL < lowest)
            return SerumLevel.BelowLowest;
        if (mmolPerL > limits.High)
            return SerumLevel.High;
        if (mmolPerL >= limits.Comfortable)
            return SerumLevel.Comfortable;
        if (pregnant)
            return SerumLevel.Borderline;
        if (child)
            return SerumLevel.Within;
        return mmolPerL < limits.Low ? SerumLevel.BelowLow
            : mmolPerL < limits.Common ? SerumLevel.BelowCommon
            : SerumLevel.Borderline;
    }

    private static Finding Find(Case c, LabValue value, SerumLevel level, Freshness freshness)
    {
        var reasons = ImmutableArray.CreateBuilder<Phrase>();
        var against = ImmutableArray.CreateBuilder<Phrase>();
        var sources = new SortedSet<string>(
            c.Knowledge.Depletion.Limits.SerumSources,
            StringComparer.Ordinal
        );
        foreach (var limit in c.Knowledge.LabLimits)
        {
            if (limit.Analyte == "magnesium" && Concerns(c, limit) && Stand(limit, value) is { } p)
            {
                reasons.Add(p);
                sources.UnionWith(limit.Sources);
            }
        }
        foreach (var effect in c.Knowledge.MagnesiumLevelEffects)
        {
            var low = effect.LowMmolPerL ?? double.NegativeInfinity;
            var high = effect.HighMmolPerL ?? double.PositiveInfinity;
            if (effect.IsHigh ? level != SerumLevel.High : level < SerumLevel.BelowCommon)
                continue;
            if (value.Value < low || value.Value > high)
                continue;
            reasons.Add(new Phrase("status.serum.effect", ("effect", effect.Effects)));
            sources.UnionWith(effect.Sources);
        }
        if (level < SerumLevel.Borderline && level != SerumLevel.High)
            against.Add(new Phrase("status.serum.normal-does-not-exclude"));
        if (level >= SerumLevel.BelowCommon && Albumin(c) is { } albumin)
        {
            against.Add(new Phrase("lab-limit.mg-albumin"));
            sources.Add(albumin);
        }
        if (c.Facts["sample-haemolysed"] == Answer.Yes)
            against.Add(new Phrase("lab-limit.mg-preanalytic"));
        if (freshness != Freshness.Recent)
            against.Add(
                new Phrase(freshness == Freshness.Old ? "status.serum.old" : "status.serum.undated")
            );
        var missing = ImmutableArray.CreateBuilder<string>();
        if (freshness == Freshness.Old && c.Facts["lab.magnesium"] == Answer.Unknown)
            missing.Add("lab.magnesium");
        if (
            level >= SerumLevel.Borderline
            && c.Facts["pregnant"] == Answer.Unknown
            && c.Facts["male"] != Answer.Yes
            && (c.Facts.Number("age") ?? 30) is >= 14 and < 51
        )
            missing.Add("pregnant");
        return new Finding
        {
            Id = "status.serum",
            Step = Step.Status,
            Conclusion = Word(level),
            Says = new Phrase(
                $"status.serum.{Word(level)}",
                ("value", Math.Round(value.Value, 2)),
                ("low", c.Knowledge.Depletion.Limits.Low),
                ("common", c.Knowledge.Depletion.Limits.Common),
                ("mgdl", Math.Round(value.Value * MgPerDlPerMmolPerL, 2))
            ),
            Reasons = reasons.ToImmutable(),
            Against = against.ToImmutable(),
            Inputs = [Input(c, value)],
            Missing = missing.ToImmutable(),
            Sources = [.. sources],
            Status = FactStatus.Derived,
        };
    }

    /// <summary>Milligrams per decilitre of magnesium that are one millimole per litre: 24.305 g/mol.</summary>
    private const double MgPerDlPerMmolPerL = 2.4305;

    internal static UsedInput Input(Case c, LabValue value) =>
        c.Facts[value.Fact] == Answer.Yes
            ? c.Input(value.Fact)
            : new UsedInput(value.Fact, Numbers.Show(value.Value), "labs");

    /// <summary>Limits for the person's own group; a survey's cut-off says how common, not how low.</summary>
    internal static bool Concerns(Case c, LabLimit limit)
    {
        if (limit.Id.StartsWith("mg-prev", StringComparison.Ordinal))
            return false;
        var child = c.Facts["child"] == Answer.Yes;
        var pregnant = c.Facts["pregnant"] == Answer.Yes;
        return limit.Population switch
        {
            "pregnancy" => pregnant,
            "child 1wk-18y" => child,
            "adult" => !child && !pregnant,
            "adult, not on obstetric MgSO4" => !child,
            _ => false,
        };
    }

    private static Phrase? Stand(LabLimit limit, LabValue value)
    {
        var meaning = ("meaning", limit.Meaning);
        if (limit.CanonicalLow is { } low && value.Value < low && limit.CanonicalHigh is not null)
            return new Phrase("status.limit.below", ("limit", low), meaning);
        if (limit.CanonicalHigh is { } high)
        {
            if (limit.CanonicalLow is not null)
                return value.Value > high
                    ? new Phrase("status.limit.above", ("limit", high), meaning)
                    : new Phrase(
                        "status.limit.within",
                        ("low", limit.CanonicalLow.Value),
                        ("high", high),
                        meaning
                    );
            if (value.Value < high)
                return new Phrase("status.limit.below", ("limit", high), meaning);
            // Limits of severity are named only when they are passed.
            return high >= 0.7
                ? new Phrase("status.limit.not-below", ("limit", high), meaning)
                : null;
        }
        return limit.CanonicalLow is { } from && value.Value >= from
            ? new Phrase("status.limit.above", ("limit", from), meaning)
            : null;
    }

    /// <summary>The source for low albumin, when albumin is known to be low.</summary>
    private static string? Albumin(Case c)
    {
        if (!(c.Facts.Number("lab.albumin") < LabFormulas.ReferenceAlbuminGPerL))
            return null;
        foreach (var limit in c.Knowledge.LabLimits)
        {
            if (limit.Id == "mg-albumin")
                return limit.Sources[0];
        }
        return null;
    }

    internal static string Word(SerumLevel level) =>
        level switch
        {
            SerumLevel.High => "high",
            SerumLevel.Comfortable => "not-low",
            SerumLevel.Within => "within-child-range",
            SerumLevel.Borderline => "borderline",
            SerumLevel.BelowCommon => "low-by-one-limit",
            SerumLevel.BelowLow => "low",
            SerumLevel.BelowLowest => "low-by-every-limit",
            _ => "cannot-tell",
        };
}
